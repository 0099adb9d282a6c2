from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.intake.redirects import FILE, read_redirects
from pipeline.problems import Rejected


def written(root: Path, text: str) -> Path:
    """Write the list of moves under a root."""
    (root / "data").mkdir()
    (root / FILE).write_text(text, "utf-8")
    return root


def test_moves_in_their_order(tmp_path: Path) -> None:
    """Each pair is an old and a new address, as the file has them."""
    root = written(tmp_path, '[moved]\n"/b/" = "/baru/"\n"/a/" = "/lain/"\n')
    assert [*read_redirects(root).items()] == [("/b/", "/baru/"), ("/a/", "/lain/")]


def test_nothing_moved(tmp_path: Path) -> None:
    """Without the file, and with an empty one, nothing moved."""
    assert read_redirects(tmp_path) == {}
    assert read_redirects(written(tmp_path, "")) == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[moved]\n"/a/" = 1\n', "toml.type"),
        ('[moved]\n"/a/" = ""\n', "toml.value"),
        ('[moved]\n"/a/" = "/b/"\n"/a/" = "/c/"\n', "toml.syntax"),
        ('[pindah]\n"/a/" = "/b/"\n', "toml.key"),
    ],
)
def test_faults(tmp_path: Path, text: str, code: str) -> None:
    """What is no text, empty, said twice or under another name is refused with its file."""
    with pytest.raises(Rejected) as refused:
        read_redirects(written(tmp_path, text))
    assert [(one.code, one.file) for one in refused.value.problems] == [(code, FILE)]


def test_the_shipped_list_is_read() -> None:
    """The repository's own list is in order; nothing has moved yet."""
    assert read_redirects(Path(__file__).parents[1]) == {}
