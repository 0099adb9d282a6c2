from __future__ import annotations

from typing import TYPE_CHECKING

from roots import CHANNELS, channel_row, examined, told

if TYPE_CHECKING:
    from pathlib import Path


def test_a_cell_that_vanishes_is_no_zero(tmp_path: Path) -> None:
    """It is told once, in the week in which it vanished, until a row of zeros or a withdrawal comes."""
    both = [channel_row("2024-01-01"), channel_row("2024-01-01", origin="imported")]
    later = [channel_row("2024-01-08"), channel_row("2024-01-15")]
    text = CHANNELS + "".join(both + later)
    assert told(examined(tmp_path / "a", text)) == [("sem.cell_missing", "2024-06-03", None)]
    zero = (
        CHANNELS
        + channel_row("2024-01-08", 0, 0, origin="imported")
        + channel_row("2024-01-15", 0, 0, origin="imported")
    )
    assert told(examined(tmp_path / "b", text, zero)) == []
    withdrawn = CHANNELS.replace("\n", ",status\n") + "2024-01-08,tokopedia,imported,,,withdrawn\n"
    assert told(examined(tmp_path / "c", text, withdrawn)) == []


def test_a_new_cell_may_appear(tmp_path: Path) -> None:
    """What was not there the week before is no problem."""
    assert (
        told(
            examined(
                tmp_path,
                CHANNELS
                + channel_row("2024-01-01")
                + channel_row("2024-01-08")
                + channel_row("2024-01-08", channel="shop_tokopedia"),
            )
        )
        == []
    )


def test_the_closed_shop_is_not_missed(tmp_path: Path) -> None:
    """Its rows end with the last open week, or within the one in which it closed."""
    shop = channel_row("2023-09-25", channel="shop_tokopedia")
    assert (
        told(
            examined(
                tmp_path,
                CHANNELS
                + channel_row("2023-09-25")
                + shop
                + channel_row("2023-10-02")
                + channel_row("2023-10-09"),
            )
        )
        == []
    )


def test_a_dimension_that_is_gone_altogether_is_told_once(tmp_path: Path) -> None:
    """Of four cells both imported ones vanished: a filter was left on."""
    cells = [
        (channel, origin) for channel in ("tokopedia", "shop_tokopedia") for origin in ("local", "imported")
    ]
    before = "".join(channel_row("2024-01-01", channel=channel, origin=origin) for channel, origin in cells)
    after = "".join(channel_row("2024-01-08", channel=channel) for channel in ("tokopedia", "shop_tokopedia"))
    (problem,) = examined(tmp_path, CHANNELS + before + after).problems
    assert problem.found == "'origin=imported'"
    assert "filter" in problem.message["en"]
