"""The catalogue of files and the data dictionary, and the list of files of each release.

Belongs here: naming files and columns for people who download. Does not belong here: the files
(`releases.files`) and how they are listed (`files_list`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.intake.published import SIGNATURE
from pipeline.presentation import tables
from pipeline.presentation.pages.cite import cite
from pipeline.presentation.pages.files_list import files_list
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import NONE, Page, body, crumbs
from pipeline.presentation.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice
    from pipeline.releases.snapshot import Snapshot

RECORD_FILES: Final = ("timeline", "statements", "context", "context_provinces")
"""Files of `data/record` that are published as they are."""


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the catalogue and the list of files of each release."""
    yield _index(edition, voice)
    for snapshot in edition.snapshots:
        yield _files_page(edition, voice, snapshot)


def _index(edition: Edition, voice: Voice) -> Page:
    section, newest = edition.section("data"), edition.shelf.releases[-1]
    return Page(
        key="data",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say("pages.data_title"),
        summary=voice.say("pages.data_standfirst"),
        section="data",
        provenance=edition.now.provenance,
        body=body(
            "data",
            voice,
            number=newest.name,
            digest=newest.manifest_sha256,
            signed=SIGNATURE in newest.files,
        ),
        parts={
            "lead/data": lead(
                section.label[voice.lang],
                voice.say("pages.data_heading"),
                voice.say("pages.data_standfirst"),
                provenance=edition.now.provenance,
            ),
            "table/files": files_list(edition, voice, newest, "/data/latest"),
            "table/record-files": _record_files(voice),
            "table/data-releases": _releases(edition, voice),
            "table/dictionary": _dictionary(edition, voice),
            "table/codes": _codes(edition, voice),
            "cite/data": cite(edition, voice, voice.say("pages.file_observations"), "observations.csv"),
        },
        crumbs=crumbs(edition, voice),
    )


def _files_page(edition: Edition, voice: Voice, snapshot: Snapshot) -> Page:
    name = f"files-{snapshot.number}"
    title = voice.say("pages.files_title", number=snapshot.number)
    release = edition.shelf.releases[snapshot.release.number - 1]
    return Page(
        key=f"files:{snapshot.number}",
        lang=voice.lang,
        slug=edition.slug(f"files:{snapshot.number}")[voice.lang],
        title=title,
        summary=voice.say(
            "pages.files_summary", number=snapshot.number, day=voice.day(snapshot.release.release_at.date())
        ),
        section="data",
        provenance=snapshot.provenance or NONE,
        body=body("files", voice, name=name),
        parts={
            f"lead/{name}": lead(
                edition.section("data").label[voice.lang],
                title,
                snapshot.release.title[voice.lang],
                provenance=snapshot.provenance,
            ),
            f"table/{name}": files_list(edition, voice, release, f"/data/{snapshot.number}"),
        },
        crumbs=crumbs(edition, voice, "data"),
    )


def _record_files(voice: Voice) -> tables.Part:
    rows = [
        [
            Cell(voice.say(f"pages.record_{name}"), href=f"/data/record/{name.replace('_', '-')}.csv"),
            Cell("CSV"),
        ]
        for name in RECORD_FILES
    ]
    return _table(voice, "data_record_files", [("col_file", False), ("col_format", False)], rows)


def _releases(edition: Edition, voice: Voice) -> tables.Part:
    reported = {one.number for one in edition.qualities}
    rows = [
        [
            Cell(one.number, href=edition.url(f"files:{one.number}", voice.lang)),
            Cell(voice.day(one.release.release_at.date())),
            Cell(voice.day(one.as_of)),
            Cell(voice.say("quality.link"), href=edition.url(f"quality:{one.number}", voice.lang))
            if one.number in reported
            else Cell("–"),
        ]
        for one in reversed(edition.snapshots)
    ]
    heads = [("col_release", False), ("col_published", False), ("col_until", False), ("col_quality", False)]
    return _table(voice, "data_releases", heads, rows)


def _dictionary(edition: Edition, voice: Voice) -> tables.Part:
    contract = edition.contract
    groups = [
        (
            f"{table.title[voice.lang]} ({name})",
            [
                [
                    Cell(column, "code"),
                    Cell(contract.columns[column].title[voice.lang]),
                    Cell(contract.columns[column].meaning[voice.lang]),
                ]
                for column in (*table.key, *table.measures)
            ],
        )
        for name, table in contract.tables.items()
    ]
    heads = [(voice.say(f"pages.{name}"), False) for name in ("col_column", "col_title", "col_meaning")]
    return {**tables.grouped(voice.say("pages.data_dictionary"), heads, groups, stack=True), "id": None}


def _codes(edition: Edition, voice: Voice) -> tables.Part:
    groups = [
        (name, [[Cell(code, "code"), Cell(label[voice.lang])] for code, label in codes.items()])
        for name, codes in edition.contract.codes.items()
    ]
    heads = [(voice.say(f"pages.{name}"), False) for name in ("col_code", "col_title")]
    return {**tables.grouped(voice.say("pages.data_codes"), heads, groups), "id": None}


def _table(
    voice: Voice, caption: str, heads: Sequence[tuple[str, bool]], rows: Sequence[Sequence[Cell]]
) -> tables.Part:
    named = [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads]
    return {**tables.table(voice.say(f"pages.{caption}"), named, rows), "id": None}
