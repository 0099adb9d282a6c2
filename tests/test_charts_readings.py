from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from chart_figures import ALL, TYPICAL, WEEKS, WITHHELD

from pipeline.presentation.charts.drawing import Drawing, Figure, noted
from pipeline.presentation.charts.readings import week
from pipeline.presentation.charts.trend import Trend


def groups(figure: Figure, lang: str = "id", *, wide: bool = True) -> list[list[dict[str, Any]]]:
    """Return the readings of a figure as they are handed to a browser."""
    found: list[list[dict[str, Any]]] = noted(Drawing(figure, lang, wide, "x"))["usermeta"]["readings"]
    return found


def lines(figure: Figure, lang: str = "id", *, wide: bool = True) -> list[list[str]]:
    """Return what is said, reading by reading."""
    return [one["lines"] for group in groups(figure, lang, wide=wide) for one in group]


@pytest.mark.parametrize("wide", [True, False], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ALL)
def test_readings_lie_inside_the_drawing(name: str, *, wide: bool) -> None:
    """Every reading has words, at least two of them a name and what is said, and a place on the sheet."""
    spec = noted(Drawing(ALL[name], "id", wide, name))
    padding = spec["padding"]
    for one in (one for group in spec["usermeta"]["readings"] for one in group):
        assert len(one["lines"]) >= 2
        assert all(one["lines"])
        assert -padding["left"] <= one["x"] <= spec["width"] + padding["right"]
        assert -padding["top"] <= one["y"] <= spec["height"] + padding["bottom"]


def test_a_trend_is_read_week_by_week() -> None:
    """A group for each series in order of time: its name, the days, the value as the axis writes it, the bounds."""
    figure = TYPICAL["trend"]
    assert isinstance(figure, Trend)
    first = groups(figure)[0]
    assert len(first) == len(WEEKS)
    assert [one["x"] for one in first] == sorted(one["x"] for one in first)
    assert first[0]["lines"][:3] == ["Semua kanal", "11–17 Des 2023", "47,8%"]
    clipped = replace(figure, trial=("2023-12-12", "2024-04-12"))
    assert lines(clipped, "en")[0][:3] == ["Semua kanal", "12–17 Dec 2023", "47.8%"]


def test_a_withheld_week_is_read_as_withheld() -> None:
    """Where the value is withheld the word stands in its place, at the foot of the plot, and no number."""
    figure = ALL["trend-gaps"]
    assert isinstance(figure, Trend)
    hidden = {point.week for point in figure.series[0].points if point.value is None}
    said = [one for one in groups(figure)[0] if WITHHELD in one["lines"]]
    assert len(said) == len(hidden) > 0
    assert all(len(one["lines"]) == 3 for one in said)
    assert len({one["y"] for one in said}) == 1


def test_rows_are_read_as_whole_rows() -> None:
    """Each row of a ranking is a group of one, its box as high as the row, one below the other."""
    boxes = [group[0]["box"] for group in groups(TYPICAL["ranking"])]
    assert all(len(group) == 1 for group in groups(TYPICAL["ranking"]))
    assert all(upper[3] == pytest.approx(lower[1], abs=0.02) for upper, lower in pairwise(boxes))


def test_tiles_are_read_in_their_rows() -> None:
    """Keys move over tiles as they lie: a group holds one row, from west to east."""
    for group in groups(TYPICAL["tiles"]):
        assert len({one["box"][1] for one in group}) == 1
        assert [one["x"] for one in group] == sorted(one["x"] for one in group)


def test_parts_over_time_are_read_along_time_and_bars_along_the_bar() -> None:
    """Columns by week make a group for each part; bars make one for each bar."""
    weeks = groups(TYPICAL["composition-weeks"])
    assert [len(group) for group in weeks] == [len(weeks[0])] * len(weeks)
    parts = [{one["lines"][0] for one in group if WITHHELD not in one["lines"]} for group in weeks]
    assert all(len(names) == 1 for names in parts)
    assert len(set.union(*parts)) == len(weeks) == 3
    bars = groups(TYPICAL["composition-groups"])
    assert all(len({one["y"] for one in group}) == 1 for group in bars)


def test_statements_say_who_and_when() -> None:
    """A statement is read with its number, the kind of speaker and the day, in both drawings alike."""
    wide, narrow = (lines(TYPICAL["statements"], wide=width) for width in (True, False))
    assert wide == narrow
    assert wide[0] == ["75%", "pernyataan kementerian", "21 Februari 2024"]


@pytest.mark.parametrize(
    ("trial", "expected"),
    [(None, "8–14 Apr 2024"), (("2023-12-12", "2024-04-12"), "8–12 Apr 2024")],
)
def test_a_week_is_its_days(trial: tuple[str, str] | None, expected: str) -> None:
    """The last week of the trial ends with the trial where the trial is known."""
    assert week("2024-04-08", trial, "id") == expected
