from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from frozen import allow, figures, freeze, make_key, script

from pipeline.intake.published import open_shelf, read_published
from pipeline.publication.write import add_files
from pipeline.releases.served import published_files, same_as_frozen

if TYPE_CHECKING:
    from pathlib import Path


def test_every_frozen_file_has_its_address(tmp_path: Path) -> None:
    """Each file below its number, each archive beside them, all bytes as frozen."""
    paths = freeze(tmp_path, 2)
    served = published_files(open_shelf(tmp_path))
    expected = {f"data/{path.name}": path.read_bytes() for path in paths}
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            expected |= {f"data/{path.stem}/{name}": archive.read(name) for name in archive.namelist()}

    assert served == expected


def test_what_is_served_can_be_verified(tmp_path: Path) -> None:
    """Written as they are, files, archives and signers pass the script for readers."""
    key = make_key(tmp_path / "keys")
    allow(tmp_path, key)
    freeze(tmp_path, 2, key)
    add_files(tmp_path / "site", published_files(open_shelf(tmp_path)))

    assert script(tmp_path / "site" / "data")[0] == 0


def test_the_same_figures_are_the_same(tmp_path: Path) -> None:
    """What freezing added does not count; computed again alike, nothing differs."""
    freeze(tmp_path, 1)
    assert same_as_frozen(figures(1), read_published(tmp_path)[0]) == ()


def test_each_file_that_differs_is_named(tmp_path: Path) -> None:
    """A changed, a missing and a further file are three problems, in order of their names."""
    freeze(tmp_path, 1)
    changed = {"observations.csv": figures(1)["observations.csv"] + "x\n", "verdicts.csv": "new\n"}
    found = same_as_frozen(changed, read_published(tmp_path)[0])

    assert [(one.code, one.file, one.column) for one in found] == [
        ("release.differs", "data/published/0001.zip", name)
        for name in ("observations.csv", "pangsa-lokal.csv", "verdicts.csv")
    ]
