from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from editions import WEEKS, showing
from frames import observations

from pipeline.presentation.pages.province_list import province_list

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

ROWS = f"""
indicator view     province_code week       value conf_status missing_reason
I03       province 31            -          40.04 -           -
I03       province 31            {WEEKS[1]} 38    -           -
I03       province 31            {WEEKS[2]} 90    -           -
I03       province 31            {WEEKS[-1]} 36.5 -           -
I05       province 31            {WEEKS[1]} 7     -           -
I05       province 31            {WEEKS[-1]} 12345 -          -
I03       province 91            -          nan   C           withheld
I03       province 91            {WEEKS[1]} 50    -           -
I03       province 91            {WEEKS[-1]} nan  C           withheld
I05       province 91            {WEEKS[-1]} 90   -           -
"""


@pytest.fixture(scope="module")
def table(edition: Edition, indonesian: Voice) -> dict[str, Any]:
    """Return the list of the rows above."""
    shown = showing(edition, observations(ROWS))
    rows = shown.now.observations
    return province_list(shown, indonesian, rows[rows["week"].eq("") & rows["indicator"].eq("I03")])


def test_weeks_of_the_small_edition_are_full(edition: Edition) -> None:
    """The trial began on a Tuesday, so its first week is none of them; the rows above stand at both ends and between."""
    assert (edition.now.full_weeks[0], edition.now.full_weeks[-1]) == (WEEKS[1], WEEKS[-1])


def test_every_province_stands_in_its_group_of_islands(edition: Edition, table: dict[str, Any]) -> None:
    """Seven groups hold all 38, each a link to its page."""
    groups = {group["label"]: [row["cells"][0] for row in group["rows"]] for group in table["groups"]}

    assert list(groups) == [
        "Sumatera",
        "Jawa",
        "Bali dan Nusa Tenggara",
        "Kalimantan",
        "Sulawesi",
        "Maluku",
        "Papua",
    ]
    assert [one.code for one in edition.provinces] == [
        cell["code"] for cells in groups.values() for cell in cells
    ]
    assert groups["Jawa"][1]["href"] == "/wilayah/jawa-barat/"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("31", ["40,0", "−1,5", "12.345"]),
        ("91", ["ditutup", "ditutup", "90"]),
        ("32", ["belum tersedia", "belum tersedia", "belum tersedia"]),
    ],
)
def test_a_row_says_share_change_and_sellers_or_why_not(
    table: dict[str, Any], code: str, expected: list[str]
) -> None:
    """36.5 minus 38 is 1.5 down, whatever lies between; a withheld week hides the change, and nothing else."""
    rows = {row["cells"][0]["code"]: row["cells"][1:] for group in table["groups"] for row in group["rows"]}

    assert expected == [cell["text"] for cell in rows[code]]
