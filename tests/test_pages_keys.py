from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from frames import observations

from pipeline.presentation.charts import Drawing
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.pages.keys import key_figure

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

COUNTS = """
province_code week       value obs_status conf_status
32            2023-12-11 50    -          -
32            2023-12-18 100   -          -
32            2023-12-25 nan   -          C
32            2024-01-01 125   -          -
32            2024-01-08 130   p          -
"""


def key(edition: Edition, voice: Voice, name: str = "I05", text: str = COUNTS) -> dict[str, Any]:
    """Return the key figure of a series."""
    return key_figure(edition, voice, edition.indicator(name), observations(text), "Judul", "/x/")


def test_a_key_figure_is_the_latest_full_week(edition: Edition, indonesian: Voice) -> None:
    """Number and unit apart, the way it went, and which week it is."""
    actual = key(edition, indonesian)

    assert (actual["value"], actual["unit"]) == ("130", None)
    assert actual["trend"] == "Naik 30 sejak pekan 18–24 Des 2023. Nilai pekan 8–14 Jan."
    assert (actual["title"], actual["href"], actual["provenance"]) == ("Judul", "/x/", "synthetic")


def test_a_sparkline_shows_final_full_weeks(edition: Edition, indonesian: Voice) -> None:
    """The partial and the provisional week are left out, the withheld one is a gap; its name tells whose it is."""
    drawing = key(edition, indonesian)["spark"]

    assert (
        Drawing(Spark("UMKM aktif", (100.0, None, 125.0)), "id", wide=True, prefix="spark-i05-32") == drawing
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("I03", 49.24, ("49,2", "%")),
        ("I05", 412_345, ("412", "ribu")),
        ("I05", 6_214, ("6.214", None)),
        ("I07", 1_250_000, ("Rp1,3 juta", None)),
        ("I12", 2.04, ("2,0", None)),
    ],
)
def test_the_unit_stands_apart_from_the_number(
    edition: Edition, indonesian: Voice, name: str, value: float, expected: tuple[str, str | None]
) -> None:
    """Percent and thousands are units of their own; rupiah stays with its number."""
    actual = key(edition, indonesian, name, f"week value\n2023-12-18 {value}")

    assert expected == (actual["value"], actual["unit"])
    assert actual["spark"].prefix == f"spark-{name.lower()}-national"


def test_a_withheld_figure_says_why(edition: Edition, indonesian: Voice) -> None:
    """Its value is the word, its trend the reason, and there is nothing to draw."""
    actual = key(edition, indonesian, text="week value conf_status\n2023-12-18 nan C")

    assert (actual["value"], actual["unit"], actual["spark"]) == ("ditutup", None, None)
    assert actual["trend"] == "Ditutup agar penjual tidak dikenali: kurang dari 10 penjual aktif."


def test_a_figure_that_was_not_delivered_says_so(edition: Edition, indonesian: Voice) -> None:
    """No rows: the word, and nothing else."""
    actual = key(edition, indonesian, text="week value conf_status")

    assert (actual["value"], actual["spark"], actual["trend"]) == ("belum tersedia", None, "")
