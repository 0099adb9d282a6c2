from __future__ import annotations

from typing import TYPE_CHECKING

from roots import CHANNELS, channel_row, examined, told

if TYPE_CHECKING:
    from pathlib import Path

CONFIRMED = """
[[confirmed]]
code = "{code}"
table = "channels"
key = {{ week = 2024-01-08, channel = "tokopedia", origin = "local" }}
reason_id = "Benar."
reason_en = "True."
"""


def test_a_confirmed_jump_is_accepted(tmp_path: Path) -> None:
    """The supplier stands by one row; the same row and code elsewhere need their own word."""
    text = CHANNELS + channel_row("2024-01-01") + channel_row("2024-01-08", 10**9)
    assert told(examined(tmp_path / "a", text, more=CONFIRMED.format(code="sem.jump"))) == []
    other = examined(tmp_path / "b", text, more=CONFIRMED.format(code="sem.basket"))
    assert told(other) == [("sem.jump", "2024-06-03", 3)]
    assert [one.code for one in other.warnings] == ["warn.confirmation"]


def test_a_confirmed_basket_is_accepted(tmp_path: Path) -> None:
    """Fifty orders for Rp100 each may be true, if somebody says so."""
    text = CHANNELS + channel_row("2024-01-08", 5_000)
    assert told(examined(tmp_path / "a", text)) == [("sem.basket", "2024-06-03", 2)]
    confirmed = examined(tmp_path / "b", text, more=CONFIRMED.format(code="sem.basket"))
    assert (told(confirmed), confirmed.warnings) == ([], ())


def test_a_broken_table_is_not_judged_across_weeks(tmp_path: Path) -> None:
    """A row that can't be read is not told as a missing cell besides."""
    text = CHANNELS + channel_row("2024-01-01") + channel_row("2024-01-08").replace(",50", ",x")
    assert told(examined(tmp_path, text)) == [("value.int", "2024-06-03", 3)]
