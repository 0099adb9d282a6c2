from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation.charts.measure import shorten, text_width, widest, wrap

WORDS = st.lists(st.text("abcdefghijklm ABC0123456789,.%–", min_size=1, max_size=14), max_size=8).map(
    " ".join
)


def test_widths_are_those_of_the_font() -> None:
    """Hand-added from the metrics of Helvetica: digits 556, comma 278, percent 889 thousandths."""
    assert text_width("49,2%", 10) == (3 * 556 + 278 + 889) / 100
    assert text_width("Pangsa", 10, bold=True) == (667 + 556 + 611 + 611 + 556 + 556) / 100
    assert widest(("a", "aaa"), 10) == 3 * 5.56
    assert widest((), 10) == 0


@given(WORDS, st.integers(20, 200))
def test_wrapping_keeps_all_words_and_the_room(text: str, room: int) -> None:
    """Lines joined again are the text; only a single long word may be wider than the room."""
    lines = wrap(text, room, 13)
    assert " ".join(lines) == " ".join(text.split())
    assert all(text_width(line, 13) <= room or " " not in line for line in lines)


@given(WORDS, st.integers(20, 200))
def test_shortening_fits_and_says_so(text: str, room: int) -> None:
    """What fits stays; what does not ends with the mark and begins like the text."""
    short = shorten(text, room, 13)
    assert text_width(short, 13) <= room
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
