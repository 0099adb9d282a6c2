from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation.kept import keep, kept

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    """A thing comes back as it was, from a folder that need not exist before, and nothing else lies there."""
    keep(tmp_path / "new", "a.svg", b"<svg></svg>")
    assert kept(tmp_path / "new", "a.svg", b"</svg>") == b"<svg></svg>"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.svg"]


def test_what_is_missing_or_cut_off_is_not_found(tmp_path: Path) -> None:
    """No file, no folder at all, and a file without its end are all nothing."""
    (tmp_path / "a.svg").write_bytes(b"<svg></sv")
    assert kept(tmp_path, "a.svg", b"</svg>") is None
    assert kept(tmp_path, "b.svg", b"</svg>") is None
    assert kept(None, "a.svg", b"</svg>") is None
    keep(None, "c.svg", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]
