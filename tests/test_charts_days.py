from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from chart_figures import ALL, DEADLINE, EVENTS

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.days import Days, draw

TRIAL = Days("Kalender", "2023-12-12", "2024-04-12", "2024-04-12", (*EVENTS, DEADLINE), "2024-04-08")


def threads(figure: Days) -> list[dict[str, Any]]:
    """Return the rows of the threads."""
    datasets = draw(figure, "id", wide=True)["datasets"]
    return next(rows for name, rows in datasets.items() if name.startswith("days"))


def words(figure: Days, *, wide: bool) -> list[str]:
    """Return all words of the drawing, each label in one line."""
    datasets = draw(figure, "id", wide=wide)["datasets"]
    texts = [row["text"] for name, rows in datasets.items() if name.startswith("words") for row in rows]
    return [" ".join(text) if isinstance(text, list) else text for text in texts]


def test_every_day_of_the_trial_is_a_thread_and_the_deadline_closes_it() -> None:
    """Day 1 is 12 December, day 122 is 11 April, and the deadline is the 123rd thread."""
    days = [row["day"] for row in threads(TRIAL)]
    assert (days[0], days[121], days[122]) == ("2023-12-12", "2024-04-11", "2024-04-12")
    assert len(days) == 123


def test_states_of_days() -> None:
    """Hand-counted: six events and the deadline; 8 to 11 April are provisional, but for Lebaran on the 10th."""
    states = Counter(row["state"] for row in threads(TRIAL))
    assert states == {"event": 7, "provisional": 3, "past": 113}
    assert {row["state"]: row["dash"] for row in threads(TRIAL)} == {
        "event": [],
        "provisional": [5, 3],
        "past": [],
    }


def test_what_has_not_come_yet_is_faint_and_has_no_words() -> None:
    """On day 60 later events are still threads like others, only the deadline is long already."""
    early = replace(TRIAL, until="2024-02-10", provisional_from=None)
    states = {row["day"]: row["state"] for row in threads(early)}
    assert states["2024-02-14"] == "ahead"
    assert states["2024-01-31"] == states["2024-04-12"] == "event"
    assert {row["colour"] for row in threads(early) if row["state"] == "ahead"} == {theme.GRID}
    assert "14 Feb Pemilu" not in words(early, wide=True)


def test_before_the_first_data_all_days_are_ahead() -> None:
    """Without data only the closing thread is long."""
    figure = ALL["days-none"]
    assert isinstance(figure, Days)
    assert Counter(row["state"] for row in threads(figure)) == {"ahead": 122, "event": 1}


def test_a_wide_drawing_has_words_and_a_narrow_one_numbers() -> None:
    """Months are named below, in full where there is room."""
    assert {"12 Des Harbolnas", "12 Apr Batas uji coba", "Desember 2023", "Februari"} <= set(
        words(TRIAL, wide=True)
    )
    assert {"1", "7", "Des", "Feb"} <= set(words(TRIAL, wide=False))
