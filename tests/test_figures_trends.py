from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from editions import showing
from frames import observations

from pipeline.presentation.charts.figures import Level, Span
from pipeline.presentation.figures.trends import local_share, weekly

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.voice import Voice

SHARE = """
indicator view     channel   week       value lower upper obs_status conf_status
I03       channel  tokopedia 2023-06-05 10    -1    1     -          -
I03       channel  tokopedia 2023-09-18 44    43    45    -          -
I03       channel  tokopedia 2023-09-25 46    45    47    -          -
I03       channel  tokopedia 2023-10-02 99    98    99    -          -
I03       channel  tokopedia 2023-12-18 47    46    48    -          -
I03       national -         2023-12-11 60    55    65    -          -
I03       national -         2023-12-18 50    45    55    -          -
I03       national -         2023-12-25 nan   nan   nan   -          C
I03       national -         2024-01-01 51.26 46    56    -          -
I03       national -         2024-01-08 58    53    63    p          -
"""
COUNTS = """
indicator week       value obs_status
I05       2023-12-18 100   -
I05       2023-12-25 125   p
"""


def share(edition: Edition, voice: Voice, text: str = SHARE) -> Figure:
    """Return the figure of the local share."""
    return local_share(showing(edition, observations(text)), voice, edition.indicator("I03"))


def cells(figure: Figure) -> list[list[tuple[str, str | None]]]:
    """Return text and second line of every cell, group by group."""
    return [
        [(cell["text"], cell["small"]) for cell in row["cells"]]
        for group in figure.table["groups"]
        for row in group["rows"]
    ]


def test_the_share_stands_beside_the_app_against_itself(edition: Edition, indonesian: Voice) -> None:
    """Two lines within the trial: all channels with bounds, the Tokopedia app without; before it the app alone."""
    chart = share(edition, indonesian).chart
    national, app = chart.series

    assert [line.label for line in chart.series] == ["Semua kanal", "Aplikasi Tokopedia"]
    assert [point.value for point in national.points] == [60, 50, None, 51.26, 58]
    assert [(point.value, point.lower, point.upper) for point in app.points] == [(47, None, None)]
    assert [point.lower for point in national.points] == [55, 45, None, 46, 53]


def test_the_baseline_is_the_mean_of_the_weeks_before_closing(edition: Edition, indonesian: Voice) -> None:
    """(10 + 44 + 46) / 3 over the weeks that ended before 4 October; the week of closing is no part of it."""
    chart = share(edition, indonesian).chart

    assert Level(100 / 3, "Acuan 33,3%") == chart.baseline
    assert [point.week for point in chart.context] == ["2023-06-05", "2023-09-18", "2023-09-25", "2023-10-02"]
    assert chart.context_label == "Tokopedia sebelum"


def test_without_baseline_weeks_there_is_no_baseline(edition: Edition, indonesian: Voice) -> None:
    """Neither a level nor a note speaks of weeks that were not delivered."""
    lines = [line for line in SHARE.strip().splitlines() if "channel  tokopedia" not in line]
    figure = share(edition, indonesian, "\n".join(lines))

    assert (figure.chart.baseline, figure.chart.context_label, figure.chart.context) == (None, "", ())
    assert "Acuan" not in figure.notes[0][1]


def test_the_drawing_spans_from_the_baseline_to_the_end_of_the_trial(
    edition: Edition, indonesian: Voice
) -> None:
    """A phone begins a month before the closing, 4 September; both end three days after the deadline."""
    chart = share(edition, indonesian).chart

    assert chart.domain == ("2023-06-05", "2024-04-15")
    assert chart.narrow_domain == ("2023-09-04", "2024-04-15")
    assert Span("2023-10-04", "2023-12-12", "TikTok Shop tutup") == chart.closed


def test_the_title_and_the_big_label_are_the_latest_full_week(edition: Edition, indonesian: Voice) -> None:
    """The week of 8 January is provisional but full: 58 percent, 12 points below the target of 70."""
    figure = share(edition, indonesian)

    assert figure.title == "Pangsa produk lokal 58,0%, 12,0 poin di bawah target"
    assert (
        figure.chart.value_label,
        figure.chart.value_note,
        figure.chart.focus,
    ) == ("58,0%", "8–14 Jan", "2024-01-08")


def test_the_target_is_a_level(edition: Edition, indonesian: Voice) -> None:
    """Its words are long on a wide drawing and short on a narrow one."""
    target = edition.indicator("I03").target
    assert target

    assert Level(70.0, f"{target.label['id']}: 70%", "Target 70%") == share(edition, indonesian).chart.target


def test_a_comparator_stands_where_there_is_no_target(edition: Edition, indonesian: Voice) -> None:
    """I08 is compared with 23.62 percent; I05 with nothing."""
    rows = observations("indicator week value\nI08 2023-12-18 20")
    levels = [
        weekly(edition, indonesian, edition.indicator(name), "x", "nasional", [("a", rows)]).chart.target
        for name in ("I08", "I05")
    ]
    comparator = edition.indicator("I08").comparator
    assert comparator

    assert [Level(23.62, f"{comparator.label['id']}: 23,6%", "Pembanding 23,6%"), None] == levels


def test_the_table_lists_every_week_with_bounds_and_remarks(edition: Edition, indonesian: Voice) -> None:
    """Partial and provisional weeks say so, a withheld one shows words and no bound, the app has none either."""
    figure = share(edition, indonesian)

    assert cells(figure) == [
        [("12–17 Des 2023", "pekan tidak lengkap"), ("60,0", None), ("55,0", None), ("65,0", None)],
        [("18–24 Des 2023", None), ("50,0", None), ("45,0", None), ("55,0", None)],
        [("25–31 Des 2023", None), ("ditutup", None), ("", None), ("", None)],
        [("1–7 Jan 2024", None), ("51,3", None), ("46,0", None), ("56,0", None)],
        [("8–14 Jan 2024", "sementara"), ("58,0", None), ("53,0", None), ("63,0", None)],
        [("18–24 Des 2023", None), ("47,0", None), ("", None), ("", None)],
    ]
    assert [group["label"] for group in figure.table["groups"]] == ["Semua kanal", "Aplikasi Tokopedia"]
    assert [head["numeric"] for head in figure.table["head"]] == [False, True, True, True]


def test_the_file_holds_what_is_drawn_and_the_whole_app(edition: Edition, indonesian: Voice) -> None:
    """The national weeks, then all weeks of the app, the baseline among them."""
    rows = share(edition, indonesian).rows

    assert list(rows["view"]) == ["national"] * 5 + ["channel"] * 5


def test_one_line_needs_no_name_in_its_table(edition: Edition, indonesian: Voice) -> None:
    """A single series is no group, has no bounds, and its title does not repeat it."""
    rows = observations(COUNTS)
    figure = weekly(
        edition, indonesian, edition.indicator("I05"), "national", "nasional", [("nasional", rows)]
    )

    assert [group["label"] for group in figure.table["groups"]] == [None]
    assert cells(figure) == [
        [("18–24 Des 2023", None), ("100", None)],
        [("25–31 Des 2023", "sementara"), ("125", None)],
    ]
    assert (figure.id, figure.title) == ("i05-national", "UMKM aktif 125, naik 25")
    assert figure.chart.band_label == ""


def test_several_lines_are_named(edition: Edition, indonesian: Voice) -> None:
    """The title speaks of the first line and names it; every line is a group of the table and a series."""
    rows = observations(COUNTS)
    lines = [("Mikro", rows), ("Kecil", rows.assign(value=[5.0, 4.0]))]
    figure = weekly(edition, indonesian, edition.indicator("I05"), "seller-size", "nasional", lines)

    assert figure.title == "UMKM aktif, Mikro 125, naik 25"
    assert [group["label"] for group in figure.table["groups"]] == ["Mikro", "Kecil"]
    assert [(line.label, line.colour) for line in figure.chart.series] == [("Mikro", 1), ("Kecil", 2)]
    assert len(figure.rows) == 4


def test_the_subtitle_says_what_unit_where_and_when(edition: Edition, english: Voice) -> None:
    """Measure, unit, place and the days covered."""
    share_ = edition.indicator("I03")
    figure = weekly(edition, english, share_, "x", "West Java", [("West Java", observations(COUNTS))])

    assert (
        f"{share_.title['en']}, {share_.unit_words['en']} per week, West Java, 12 December 2023–7 January 2024"
        == figure.subtitle
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("I03", "Pita: batas bila"),
        ("I07", "Pita: median provinsi"),
        ("I09", "(Clopper-Pearson)"),
        ("I11", "(Clopper-Pearson)"),
        ("I12", "(Garwood)"),
    ],
)
def test_bounds_are_explained(edition: Edition, indonesian: Voice, name: str, expected: str) -> None:
    """Bands of unclassified value, of province medians and of exact intervals are different things."""
    rows = observations("week value lower upper\n2023-12-18 5 4 6")
    figure = weekly(edition, indonesian, edition.indicator(name), "x", "nasional", [("a", rows)])

    assert expected in figure.notes[0][1]
    assert "Sumbu tegak" in figure.notes[0][1]


def test_events_are_numbered_and_listed_for_the_phone(edition: Edition, indonesian: Voice) -> None:
    """What the narrow drawing only numbers is written below it in the same order."""
    figure = share(edition, indonesian)
    expected = ", ".join(f"{event.number} {event.label}" for event in figure.chart.events)

    assert (("Peristiwa.", f"{expected}."),) == figure.narrow_notes
    assert [event.number for event in figure.chart.events][:3] == [1, 2, 3]
    record = replace(edition.record, timeline=())
    assert share(replace(edition, record=record), indonesian).narrow_notes == ()


def test_a_series_without_values_draws_nothing_and_says_so(edition: Edition, indonesian: Voice) -> None:
    """Withheld in every week: no big label, no bound, and the title is the word for it."""
    rows = observations("week value conf_status\n2023-12-18 nan C\n2023-12-25 nan C")
    figure = weekly(edition, indonesian, edition.indicator("I05"), "x", "Aceh", [("Aceh", rows)])

    assert figure.title == "UMKM aktif: ditutup"
    assert (figure.chart.value_label, figure.chart.value_note, figure.chart.focus) == ("", "", "")
    assert {None} == {point.value for point in figure.chart.series[0].points}


def test_nothing_delivered_is_an_empty_figure(edition: Edition, indonesian: Voice) -> None:
    """A series of no rows gives a figure of no points and no rows."""
    rows = observations(COUNTS).head(0)
    figure = weekly(edition, indonesian, edition.indicator("I05"), "x", "Aceh", [("Aceh", rows)])

    assert figure.chart.series[0].points == ()
    assert cells(figure) == []
    assert pd.DataFrame(figure.rows).empty
