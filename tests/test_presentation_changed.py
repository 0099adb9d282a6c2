from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from frames import observations

from pipeline.presentation.changed import cell_name, finer, share, values

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"province_code": "32", "week": "2023-12-18"}, "Jawa Barat, 18–24 Des 2023"),
        ({"reading": "back_end", "week": "2023-12-18"}, "Sistem belakang, 18–24 Des 2023"),
        ({"category": "fashion"}, "Busana, kumulatif selama uji coba"),
        ({"week": "2023-12-18"}, "Nasional, 18–24 Des 2023"),
    ],
)
def test_a_cell_is_named_by_its_keys(
    edition: Edition, indonesian: Voice, keys: dict[str, str], expected: str
) -> None:
    """Unit first, then the week or that the value counts from the start of the trial."""
    row = observations("indicator view\nI03 national").assign(**keys).iloc[0]

    assert cell_name(edition.contract, indonesian, row) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (40.0, 41.5, ("40,0", "41,5", "+1,5", None)),
        (41.5, 40.0, ("41,5", "40,0", "−1,5", None)),
        (84.648, 84.652, ("84,648", "84,652", "+0,004", None)),
        (48.7514, 48.1491, ("48,75", "48,15", "−0,60", None)),
        (float("nan"), 40.0, ("tidak ada", "40,0", "", None)),
        (40.0, float("nan"), ("40,0", "tidak ada", "", None)),
    ],
)
def test_values_are_said_with_the_decimals_that_show_the_change(
    edition: Edition, indonesian: Voice, old: float, new: float, expected: tuple[str, ...]
) -> None:
    """A share has one decimal, and up to four where the change would vanish or not add up; a missing side has no change."""
    row = pd.Series({"old": old, "new": new, "change": new - old})

    assert values(indonesian, edition.indicator("I03"), row) == expected


@pytest.mark.parametrize(
    ("pairs", "decimals"),
    [
        ([(46.5, 46.3)], 1),
        ([(46.5, 46.3), (84.648, 84.652)], 3),
        ([(46.5, 46.3), (48.7514, 48.1491)], 2),
        ([(46.5, 46.5), (40.0, float("nan"))], 1),
        ([], 1),
    ],
)
def test_rows_of_one_table_share_their_decimals(
    edition: Edition, pairs: list[tuple[float, float]], decimals: int
) -> None:
    """As many as the row needs that needs most; rows that did not change or have no change ask for none."""
    rows = [pd.Series({"old": old, "new": new, "change": round(new - old, 4)}) for old, new in pairs]

    assert finer(edition.indicator("I03"), rows).decimals == decimals


def test_a_relative_change_has_a_sign_and_two_decimals(indonesian: Voice, english: Voice) -> None:
    """A share of minus 0.01239 is minus 1.24 percent."""
    assert (share(indonesian, -0.01239), share(english, 0.5)) == ("−1,24%", "+50.00%")
