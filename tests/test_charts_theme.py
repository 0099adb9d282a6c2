from __future__ import annotations

import pytest

from pipeline.languages import LANGUAGES
from pipeline.presentation.charts import theme


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_locale_has_all_names(lang: str) -> None:
    """Vega writes dates with these lists, so none may be too short."""
    time = theme.config(lang)["locale"]["time"]
    assert [len(time[name]) for name in ("months", "shortMonths", "days", "shortDays")] == [12, 12, 7, 7]


def test_the_locale_writes_numbers_as_the_pages_do() -> None:
    """An interactive drawing shows the same marks as the text beside it."""
    indonesian, english = (theme.config(lang)["locale"]["number"] for lang in LANGUAGES)
    assert (indonesian["thousands"], indonesian["decimal"], indonesian["minus"]) == (".", ",", "\u2212")
    assert (english["thousands"], english["decimal"], english["minus"]) == (",", ".", "\u2212")


def test_a_drawing_speaks_only_through_the_page() -> None:
    """Vega's own English descriptions are off; the page gives each drawing a name."""
    assert theme.config("id")["aria"] is False


def test_series_have_colour_and_grey_is_for_context() -> None:
    """The colour 0 is no series; the third is too light for text and takes that of the ink."""
    assert [theme.colour(n) for n in range(3)] == [theme.CONTEXT, "var(--c-s1)", "var(--c-s2)"]
    assert theme.text_colour(3) == theme.INK
    assert theme.text_colour(0) == theme.MUTED
