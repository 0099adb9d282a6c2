"""How Pelican is called; what its settings and the theme make of content is tested with them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import theme_site
from sites import content

from pipeline.publication.site import SiteFailed, run_pelican
from pipeline.publication.write import add_files

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "Title: X\nKey: x\nLang: {lang}\nSlug: x\nSummary: About x.\n\n"


def site_root(folder: Path) -> Path:
    """Make a small repository: the project's settings and theme, and content written by hand."""
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(theme_site.ROOT / name, folder / name)
    shutil.copytree(theme_site.ROOT / "theme", folder / "theme", ignore=shutil.ignore_patterns("__pycache__"))
    theme_site.write_site(folder / "content")
    return folder


def sources(root: Path) -> dict[str, bytes]:
    """Return what a person wrote: everything but what Python keeps for itself."""
    return {name: text for name, text in content(root).items() if "__pycache__" not in name}


def test_a_site_is_built_where_it_is_asked_for(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages appear in the output folder, nothing changes in the repository, and the current folder does not matter."""
    root, output = site_root(tmp_path), tmp_path_factory.mktemp("output")
    monkeypatch.chdir(output)
    before = sources(root)
    run_pelican(root, output)
    assert {"index.html", "en/index.html", "kabar/atom.xml", "data/latest/x.csv"} <= content(output).keys()
    assert sources(root) == before


def test_a_site_under_way_is_built_with_other_settings(tmp_path: Path) -> None:
    """The settings file decides what is built: the preview has no feed."""
    run_pelican(site_root(tmp_path), tmp_path / "output", "pelicanconf.py")
    assert (tmp_path / "output" / "index.html").is_file()
    assert not (tmp_path / "output" / "kabar" / "atom.xml").exists()


@pytest.mark.parametrize(
    ("body", "reason"),
    [("/// part | id/figure/none\n///\n", "figure/none"), ("[a]({filename}none.md)\n", "none.md")],
    ids=["an error", "a warning"],
)
def test_any_warning_is_a_failure(tmp_path: Path, body: str, reason: str) -> None:
    """What Pelican complains about becomes a `SiteFailed` that repeats its words."""
    root = site_root(tmp_path)
    add_files(root / "content" / "pages", {"x.id.md": FRONT.format(lang="id") + body})
    with pytest.raises(SiteFailed, match=reason):
        run_pelican(root, tmp_path / "output")
