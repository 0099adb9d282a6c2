from __future__ import annotations

from chart_figures import mondays
from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation.charts.runs import Point, last_final, pieces, runs

WEEKS = mondays("2023-12-11", 12)
POINTS = st.lists(
    st.tuples(st.one_of(st.none(), st.floats(0, 9)), st.booleans()), min_size=1, max_size=12
).map(
    lambda made: tuple(
        Point(week, value, provisional=provisional)
        for week, (value, provisional) in zip(WEEKS, made, strict=False)
    )
)


def series(text: str) -> tuple[Point, ...]:
    """Return weeks from letters: f final, p provisional, w withheld, a space is a week without a row."""
    return tuple(
        Point(week, None if kind == "w" else 1.0, provisional=kind == "p")
        for week, kind in zip(WEEKS, text, strict=False)
        if kind != " "
    )


def shape(text: str) -> list[tuple[int, bool]]:
    """Return (number of points, dotted) of each run."""
    return [(len(run.points), run.dotted) for run in runs(series(text))]


def test_a_line_breaks_at_withheld_and_at_missing_weeks() -> None:
    """Nothing is drawn over a week of which nothing is shown."""
    assert shape("ffwfff") == [(2, False), (3, False)]
    assert shape("ff ff") == [(2, False), (2, False)]
    assert shape("wfw") == [(1, False)]
    assert shape("www") == []


def test_a_line_is_dotted_where_an_end_is_provisional() -> None:
    """Solid and dotted lines share the point between them."""
    assert shape("fffp") == [(3, False), (2, True)]
    assert shape("fpff") == [(3, True), (2, False)]
    assert shape("p") == [(1, True)]


def test_the_usual_distance_need_not_be_a_week() -> None:
    """A series by month is joined as well."""
    months = [Point(f"2024-{month:02}-01", 1.0) for month in range(1, 5)]
    assert len(pieces(months)) == 1


def test_the_last_final_point_is_the_one_to_look_at() -> None:
    """A provisional point is looked at only when there is no other, a withheld one never."""
    assert last_final(series("ffpw")).week == WEEKS[1]
    assert last_final(series("pp")).week == WEEKS[1]
    assert last_final(series("ww")) is None


@given(POINTS)
def test_every_value_is_in_a_run_and_no_withheld_one_is(points: tuple[Point, ...]) -> None:
    """Cutting loses nothing and shows nothing more."""
    drawn = {point.week for run in runs(points) for point in run.points}
    assert drawn == {point.week for point in points if point.value is not None}
