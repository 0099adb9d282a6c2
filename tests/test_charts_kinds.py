"""What holds for a figure of any kind, at either width and in either language."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import pytest
from chart_figures import ALL, MARK

from pipeline.languages import LANGUAGES
from pipeline.presentation.charts import theme
from pipeline.presentation.charts.drawing import Drawing
from pipeline.presentation.charts.placing import Box, Label
from pipeline.presentation.charts.svg import svg

FOLDER = Path(__file__).parents[1] / "pipeline" / "presentation" / "charts"
SMALLEST = 9.5
WIDTHS = {
    "tiles": (theme.TILES_WIDE, theme.TILES_NARROW),
    "days": (theme.DAYS_WIDE, theme.DAYS_NARROW),
    "spark": (theme.SPARK_WIDTH, theme.SPARK_WIDTH),
}
CASES = [
    pytest.param(name, lang, wide, id=f"{name}-{lang}-{'wide' if wide else 'narrow'}")
    for name in ALL
    for lang in LANGUAGES
    for wide in (True, False)
]


def spec_of(name: str, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification of a figure."""
    return Drawing(ALL[name], lang, wide, name).spec


def labels_of(spec: dict[str, Any]) -> list[Label]:
    """Return the words of a drawing as labels."""
    rows = [row for name, rows in spec["datasets"].items() if name.startswith("words") for row in rows]
    return [
        Label(
            row["x"],
            row["y"],
            tuple(row["text"]) if isinstance(row["text"], list) else (row["text"],),
            row["size"],
            bold=row["weight"] == "bold",
            align=row["align"],
        )
        for row in rows
    ]


@pytest.mark.parametrize("name", ALL)
def test_a_specification_is_valid_vega_lite(name: str) -> None:
    """Altair's own schema accepts what is assembled here."""
    alt.LayerChart.from_dict(spec_of(name, "en", wide=True))
    alt.LayerChart.from_dict(spec_of(name, "id", wide=False))


@pytest.mark.parametrize(("name", "lang", "wide"), CASES)
def test_a_drawing_is_well_formed_and_as_wide_as_promised(name: str, lang: str, *, wide: bool) -> None:
    """The page can rely on the width, on parsing, and on colours and fonts being its own business."""
    text = svg(spec_of(name, lang, wide=wide), name)
    root = ET.fromstring(text)  # noqa: S314 - drawn here
    empty = name.endswith("-none") and name.startswith("tiles")
    promised = (
        (theme.WIDE, theme.NARROW)
        if empty
        else WIDTHS.get(name.split("-", maxsplit=1)[0], (theme.WIDE, theme.NARROW))
    )
    assert float(root.attrib["width"]) == pytest.approx(promised[0 if wide else 1], abs=0.01)
    assert "font-family" not in text
    assert "style=" not in text
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text)


@pytest.mark.parametrize(("name", "lang", "wide"), CASES)
def test_words_are_large_enough_and_inside(name: str, lang: str, *, wide: bool) -> None:
    """No word is smaller than 9.5 pixels or cut off at an edge."""
    spec = spec_of(name, lang, wide=wide)
    padding = spec["padding"]
    sheet = Box(
        -padding["left"],
        -padding["top"],
        spec["width"] + padding["right"],
        spec["height"] + padding["bottom"],
    )
    for label in labels_of(spec):
        assert label.size >= SMALLEST
        box = label.box()
        assert box.left >= sheet.left - 0.5, label
        assert box.right <= sheet.right + 0.5, label
        assert box.top >= sheet.top - 3, label
        assert box.bottom <= sheet.bottom + 3, label


@pytest.mark.parametrize(("name", "lang", "wide"), CASES)
def test_words_do_not_cover_each_other(name: str, lang: str, *, wide: bool) -> None:
    """Any two labels of a drawing can both be read."""
    labels = labels_of(spec_of(name, lang, wide=wide))
    tight = [
        Box(box.left, box.top + 2, box.right, box.bottom - 2) for box in (label.box() for label in labels)
    ]
    for (one, box), (other, second) in itertools.combinations(zip(labels, tight, strict=True), 2):
        assert box.shared(second) < 1, (one.lines, other.lines)


@pytest.mark.parametrize(("name", "lang", "wide"), CASES)
def test_the_mark_of_a_sample_is_drawn_if_given_and_never_else(name: str, lang: str, *, wide: bool) -> None:
    """Only the figure's own words put the mark into a drawing."""
    given = getattr(ALL[name], "synthetic", None) == MARK
    assert (MARK in json.dumps(spec_of(name, lang, wide=wide), ensure_ascii=False)) == given


def test_the_code_of_charts_knows_no_words_of_a_sample() -> None:
    """The mark comes from provenance, so it stands in no module."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py")))
    assert not re.search("data contoh|sample data", code, re.IGNORECASE)


@pytest.mark.parametrize("name", ALL)
def test_a_figure_can_be_a_key(name: str) -> None:
    """Drawings are collected in mappings, so equal figures are equal keys."""
    assert {Drawing(ALL[name], "id", wide=True, prefix="a"): 1}[
        Drawing(ALL[name], "id", wide=True, prefix="a")
    ] == 1
