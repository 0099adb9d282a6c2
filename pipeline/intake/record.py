"""The real, sourced record and the reference lists: files that staff write by hand, never deliveries.

Belongs here: what stands in `data/record` and `data/reference`, as frozen dataclasses. Does not belong here: spellings
of province names (see `intake.provinces`), how strictly a field is read (see `intake.handwritten`), and any figure
of the trial, which comes from deliveries only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.intake.handwritten import Row, read_rows, refuse_repeated
from pipeline.languages import Text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

CONFIDENCES: Final = ("H", "M", "L")
"""High: two or more sources agree, or the issuer's text; medium: one reputable source; low: indirect."""

TIMELINE_KINDS: Final = ("regulation", "company", "trial", "authority")
BODIES: Final = ("kemendag", "company")
STATEMENT_STATUSES: Final = ("reported", "reported-approx", "company-claim")
EVENT_KINDS: Final = (
    "harbolnas", "payday", "double_date", "year_end", "election", "nyepi", "ramadan", "lebaran",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 38 provinces: codes of BPS, home ministry and ISO 3166-2, and its tile (row 1 north, col 1 west)."""

    code: str
    code_kemendagri: str
    iso: str
    name: Text
    island_group: Text
    label: str
    slug: Text
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event with its sources. `source_note` and `label` may be empty; charts draw it where `on_charts`."""

    id: str
    date: date
    event: Text
    kind: str
    confidence: str
    sources: tuple[str, ...]
    source_note: Text
    on_charts: bool
    label: Text


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said about the progress of the migration, in percent. `approx`: an upper bound, no value."""

    date: date
    progress_pct: int
    approx: bool
    speaker: str
    role: Text
    body: str
    status: str
    note: Text
    outlet: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class ContextFigure:
    """One published figure of somebody else. `period` is ISO 8601 with `-Q1`, `-S1` or a slash between two ends.

    `value` has `decimals` decimals in its source; `edition` and `note` may be empty; `conflict` says, where it is not
    empty, which other source disagrees.
    """

    series: str
    title: Text
    unit: Text
    period: str
    value: float
    decimals: int
    edition: str
    producer: Text
    sources: tuple[str, ...]
    confidence: str
    note: Text
    conflict: Text


@dataclass(frozen=True, slots=True)
class ProvinceFigure:
    """E-commerce businesses of one province in one year, counted by BPS; `code` is today's."""

    code: str
    year: int
    businesses: int
    producer: Text
    source: str
    note: Text


@dataclass(frozen=True, slots=True)
class Event:
    """Days that move sales whatever the trial does, `start` to `end`, both included."""

    start: date
    end: date
    kind: str
    label: Text
    source: Text


def read_provinces(root: Path) -> tuple[Province, ...]:
    """Return the provinces, sorted by code. Raises `Rejected`; a province without a tile is a problem."""
    tiles = dict(_tiles(root))
    file = "data/reference/provinces.csv"
    columns = (
        "code_bps", "code_kemendagri", "iso_3166_2", "name_id", "name_en", "island_group", "label",
        "slug_id", "slug_en", "island_group_en",
    )  # fmt: skip
    provinces = read_rows(root, file, columns, lambda row: _province(row, tiles))
    refuse_repeated(file, tuple(one.code for one in provinces))
    return tuple(sorted(provinces, key=lambda one: one.code))


def read_timeline(root: Path) -> tuple[TimelineEntry, ...]:
    """Return the events, sorted by date. Raises `Rejected`."""
    file = "data/record/timeline.csv"
    columns = (
        "id", "date", "kind", "event_id", "event_en", "confidence", "sources", "source_note_id", "source_note_en",
        "on_charts", "label_id", "label_en",
    )  # fmt: skip
    entries = read_rows(root, file, columns, _timeline_entry)
    refuse_repeated(file, tuple(one.id for one in entries))
    return tuple(sorted(entries, key=lambda one: (one.date, one.id)))


def read_statements(root: Path) -> tuple[Statement, ...]:
    """Return the statements on migration progress, sorted by date. Raises `Rejected`."""
    columns = (
        "date", "progress_pct", "approx", "speaker", "role_id", "role_en", "body", "status", "note_id", "note_en",
        "outlet", "source", "confidence",
    )  # fmt: skip
    statements = read_rows(root, "data/record/statements.csv", columns, _statement)
    return tuple(sorted(statements, key=lambda one: one.date))


def read_context(root: Path) -> tuple[ContextFigure, ...]:
    """Return the context figures in the order of the file. Raises `Rejected`."""
    series = dict(_series(root))
    columns = (
        "series", "period", "value", "edition", "producer_id", "producer_en", "sources", "confidence",
        "note_id", "note_en", "conflict_id", "conflict_en",
    )  # fmt: skip
    return read_rows(root, "data/record/context.csv", columns, lambda row: _context_figure(row, series))


def read_context_provinces(root: Path) -> tuple[ProvinceFigure, ...]:
    """Return e-commerce businesses by province, sorted by year and code. Raises `Rejected`."""
    codes = frozenset(one.code for one in read_provinces(root))
    columns = ("code_bps", "year", "businesses", "producer_id", "producer_en", "source", "note_id", "note_en")
    figures = read_rows(
        root, "data/record/context_provinces.csv", columns, lambda row: _province_figure(row, codes)
    )
    return tuple(sorted(figures, key=lambda one: (one.year, one.code)))


def read_events(root: Path) -> tuple[Event, ...]:
    """Return the days that move sales, sorted by start and kind. Raises `Rejected`."""
    columns = ("start", "end", "kind", "label_id", "label_en", "source_id", "source_en")
    events = read_rows(root, "data/reference/events.csv", columns, _event)
    return tuple(sorted(events, key=lambda one: (one.start, one.kind)))


def _tiles(root: Path) -> tuple[tuple[str, tuple[int, int]], ...]:
    columns = ("code_bps", "row", "col")
    return read_rows(
        root,
        "data/reference/tile_grid.csv",
        columns,
        lambda row: (row.text("code_bps"), (row.whole("row"), row.whole("col"))),
    )


def _series(root: Path) -> tuple[tuple[str, tuple[Text, Text]], ...]:
    columns = ("series", "title_id", "title_en", "unit_id", "unit_en")
    return read_rows(
        root,
        "data/record/context_series.csv",
        columns,
        lambda row: (row.text("series"), (row.both("title"), row.both("unit"))),
    )


def _province(row: Row, tiles: dict[str, tuple[int, int]]) -> Province:
    code = row.one_of("code_bps", tiles)
    north, west = tiles.get(code, (0, 0))
    return Province(
        code=code,
        code_kemendagri=row.text("code_kemendagri"),
        iso=row.text("iso_3166_2"),
        name=row.both("name"),
        island_group=Text(row.text("island_group"), row.text("island_group_en")),
        label=row.text("label"),
        slug=row.both("slug"),
        row=north,
        col=west,
    )


def _timeline_entry(row: Row) -> TimelineEntry:
    drawn = row.flag("on_charts")
    return TimelineEntry(
        id=row.text("id"),
        date=row.day("date"),
        event=row.both("event"),
        kind=row.one_of("kind", TIMELINE_KINDS),
        confidence=row.one_of("confidence", CONFIDENCES),
        sources=row.addresses("sources"),
        source_note=row.neither_or_both("source_note"),
        on_charts=drawn,
        label=row.both("label") if drawn else row.neither_or_both("label"),
    )


def _statement(row: Row) -> Statement:
    return Statement(
        date=row.day("date"),
        progress_pct=row.whole("progress_pct"),
        approx=row.flag("approx"),
        speaker=row.text("speaker"),
        role=row.both("role"),
        body=row.one_of("body", BODIES),
        status=row.one_of("status", STATEMENT_STATUSES),
        note=row.neither_or_both("note"),
        outlet=row.text("outlet"),
        source=row.address("source"),
        confidence=row.one_of("confidence", CONFIDENCES),
    )


def _context_figure(row: Row, series: dict[str, tuple[Text, Text]]) -> ContextFigure:
    name, written = row.one_of("series", series), row.number("value")
    title, unit = series.get(name, (Text("", ""), Text("", "")))
    return ContextFigure(
        series=name,
        title=title,
        unit=unit,
        period=row.text("period"),
        value=float(written),
        decimals=len(written.partition(".")[2]),
        edition=row.maybe("edition"),
        producer=row.both("producer"),
        sources=row.addresses("sources"),
        confidence=row.one_of("confidence", CONFIDENCES),
        note=row.neither_or_both("note"),
        conflict=row.neither_or_both("conflict"),
    )


def _province_figure(row: Row, codes: frozenset[str]) -> ProvinceFigure:
    return ProvinceFigure(
        code=row.one_of("code_bps", codes),
        year=row.whole("year"),
        businesses=row.whole("businesses"),
        producer=row.both("producer"),
        source=row.address("source"),
        note=row.neither_or_both("note"),
    )


def _event(row: Row) -> Event:
    return Event(
        start=row.day("start"),
        end=row.day("end"),
        kind=row.one_of("kind", EVENT_KINDS),
        label=row.both("label"),
        source=row.both("source"),
    )
