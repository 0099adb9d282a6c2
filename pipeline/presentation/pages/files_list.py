"""The list of the files of a release: what each holds, its rows, its size.

Belongs here: naming files for people who download, in the order in which they look for them. Does not belong here: the
files (`releases.files`) and the pages that list them (`data`).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from pipeline.intake.published import MANIFEST, READ_ME, RELEASE, SIGNATURE
from pipeline.presentation import numbers, tables
from pipeline.presentation.tables import Cell
from pipeline.presentation.voice import capital
from pipeline.releases.quality import FILE as QUALITY
from pipeline.releases.readme import KINDS, TABLES
from pipeline.releases.vintages import FILE as VINTAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.intake.published import FrozenRelease
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

HEADS: Final = (("file", False), ("rows", True), ("size", True), ("format", False))
VALUES: Final = ("observations.csv",)
JUDGED: Final = ("verdicts.csv", "verdicts.json", "revisions.csv", VINTAGES)
CHECKED: Final = (READ_ME, "datapackage.json", QUALITY, RELEASE, MANIFEST, SIGNATURE)
FORMATS: Final = {MANIFEST: "SHA-256", SIGNATURE: "SSH"}
"""Forms that the ending of a name does not tell."""


def files_list(edition: Edition, voice: Voice, release: FrozenRelease, folder: str) -> tables.Part:
    """List all files of a release below `folder` in groups; a group without any is left out."""
    indicators = [f"{one.slug.id}.csv" for one in edition.indicators]
    groups = [
        ("values", [_archive(voice, release), *_rows(edition, voice, release, folder, VALUES)]),
        ("indicators", [*_rows(edition, voice, release, folder, indicators)]),
        ("tables", [*_rows(edition, voice, release, folder, TABLES)]),
        ("judged", [*_rows(edition, voice, release, folder, JUDGED)]),
        ("checked", [*_rows(edition, voice, release, folder, CHECKED)]),
    ]
    return {
        **tables.grouped(
            voice.say("pages.data_files"),
            [(voice.say(f"pages.col_{name}"), numeric) for name, numeric in HEADS],
            [(voice.say(f"pages.files_{name}"), rows) for name, rows in groups if rows],
        ),
        "id": None,
    }


def _rows(
    edition: Edition, voice: Voice, release: FrozenRelease, folder: str, names: Iterable[str]
) -> Iterator[list[Cell]]:
    for name in names:
        if name in release.files:
            text = release.files[name]
            form = FORMATS.get(name, name.rpartition(".")[2].upper())
            rows = voice.count(_count(text)) if form == "CSV" else "–"
            yield _row(voice, _title(edition, voice, name), f"{folder}/{name}", rows, len(text), form)


def _archive(voice: Voice, release: FrozenRelease) -> list[Cell]:
    address = f"/data/{release.name}.zip"
    return _row(voice, voice.say("pages.file_archive"), address, "–", len(release.archive), "ZIP")


def _row(voice: Voice, title: str, address: str, rows: str, size: int, form: str) -> list[Cell]:
    return [
        Cell(title, href=address),
        Cell(rows, "number"),
        Cell(numbers.size(size, voice.lang), "number"),
        Cell(form),
    ]


def _title(edition: Edition, voice: Voice, name: str) -> str:
    """Say what a file holds, as a line of a list begins."""
    for one in edition.indicators:
        if name == f"{one.slug.id}.csv":
            return f"{one.id} {one.title[voice.lang]}"
    return capital(
        voice.say(f"pages.table_{TABLES[name]}" if name in TABLES else f"frozen.file_{KINDS[name]}")
    )


def _count(text: bytes) -> int:
    """Return the rows of a CSV file below its head."""
    return sum(1 for _ in csv.reader(io.StringIO(text.decode("utf-8"), newline=""))) - 1
