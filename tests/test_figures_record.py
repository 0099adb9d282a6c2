from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.intake.record import Statement, TimelineEntry
from pipeline.languages import Text
from pipeline.presentation.charts.figures import Event
from pipeline.presentation.charts.statements import Statement as Stem
from pipeline.presentation.figures.record import events, migration, statement_table

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def said(
    day: date, value: int, body: str = "kemendag", *, approx: bool = False, outlet: str = "ANTARA"
) -> Statement:
    """Return one statement on the migration."""
    words = Text("Jabatan", "Role")
    return Statement(
        day,
        value,
        approx,
        "Nama",
        words,
        body,
        "reported",
        Text("Catatan", "Note"),
        outlet,
        "https://x.example/",
        "H",
    )


def happened(day: date, label: str, *, on_charts: bool = True) -> TimelineEntry:
    """Return one entry of the timeline."""
    text = Text(label, label)
    return TimelineEntry(label, day, text, "trial", "H", (), Text("", ""), on_charts, text)


SAID = (
    said(date(2024, 2, 21), 75),
    said(date(2024, 3, 18), 90, approx=True, outlet="Tempo"),
    said(date(2024, 3, 27), 100, "company"),
)


def recorded(edition: Edition, **record: object) -> Edition:
    """Return the edition with another record."""
    return replace(edition, record=replace(edition.record, **{"statements": SAID} | record))


def test_each_statement_is_a_stem_of_its_own(edition: Edition, indonesian: Voice) -> None:
    """Day, value, words, who said it, and whether it was only about so much."""
    chart = migration(recorded(edition), indonesian).chart

    assert (
        Stem("2024-02-21", 75.0, "75%"),
        Stem("2024-03-18", 90.0, "≈ 90%", approximate=True),
        Stem("2024-03-27", 100.0, "100%", company=True),
    ) == chart.statements
    assert Event("2024-04-12", "Batas uji coba", 1) == chart.deadline


def test_the_title_goes_from_the_first_to_the_last_statement(
    edition: Edition, indonesian: Voice, english: Voice
) -> None:
    """21 February to 27 March are 35 days, five weeks."""
    assert (
        migration(recorded(edition), indonesian).title == "Dari 75% ke 100% dalam 5 pekan, menurut penuturnya"
    )
    assert migration(recorded(edition), english).title == "From 75% to 100% in 5 weeks, as stated"


def test_the_record_never_carries_the_mark(edition: Edition, indonesian: Voice) -> None:
    """Beside synthetic deliveries the statements stay what they are: provenance record, no words in the picture."""
    figure = migration(recorded(edition), indonesian)

    assert edition.synthetic
    assert (figure.provenance, figure.chart.synthetic) == ("record", None)
    assert {"record"} == set(figure.rows["provenance"])


def test_sources_are_named_once_in_their_order(edition: Edition, indonesian: Voice) -> None:
    """ANTARA said two of the three."""
    assert migration(recorded(edition), indonesian).notes[1] == (
        "Sumber.",
        "ANTARA, Tempo. Tautan dalam tabel.",
    )


def test_the_table_has_speaker_note_and_source(edition: Edition, english: Voice) -> None:
    """Each statement with its role, its note, and a link with how sure it is."""
    table = statement_table(recorded(edition), english)
    row = [(cell["text"], cell["small"], cell["href"]) for cell in table["groups"][0]["rows"][1]["cells"]]

    assert row == [
        ("18 March 2024", None, None),
        ("≈ 90%", None, None),
        ("Nama", "Role", None),
        ("Note", None, None),
        ("Tempo", "high confidence", "https://x.example/"),
    ]
    assert len(table["groups"][0]["rows"]) == 3


def test_the_file_has_one_row_for_each_statement(edition: Edition, indonesian: Voice) -> None:
    """Days are ISO and values numbers."""
    rows = migration(recorded(edition), indonesian).rows

    assert list(rows[["date", "progress_pct"]].itertuples(index=False, name=None)) == [
        ("2024-02-21", 75),
        ("2024-03-18", 90),
        ("2024-03-27", 100),
    ]


def test_charts_name_the_events_of_the_trial(edition: Edition, indonesian: Voice) -> None:
    """Only entries meant for charts, from the first day of the trial to its last, numbered in order."""
    timeline = (
        happened(date(2023, 12, 11), "sebelum"),
        happened(date(2023, 12, 12), "awal"),
        happened(date(2024, 2, 14), "diam", on_charts=False),
        happened(date(2024, 4, 12), "akhir"),
        happened(date(2024, 4, 13), "sesudah"),
    )

    assert (Event("2023-12-12", "awal", 1), Event("2024-04-12", "akhir", 2)) == events(
        recorded(edition, timeline=timeline), indonesian
    )
