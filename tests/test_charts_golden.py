"""The specifications of one figure of each kind, kept in tests/golden/specs.

After a wanted change, look at the new drawings, then renew them: GOLDEN=renew pytest tests/test_charts_golden.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from chart_figures import TYPICAL

from pipeline.presentation.charts.drawing import Drawing

FOLDER = Path(__file__).parent / "golden" / "specs"
CASES = [(name, wide) for name in TYPICAL for wide in (True, False) if wide or name != "spark"]


def file_of(name: str, *, wide: bool) -> Path:
    """Return where the specification of a figure is kept."""
    return FOLDER / f"{name}-{'wide' if wide else 'narrow'}.json"


@pytest.mark.parametrize(("name", "wide"), CASES)
def test_a_drawing_is_as_it_was(name: str, *, wide: bool) -> None:
    """A drawing changes only when somebody means it to."""
    spec = Drawing(TYPICAL[name], "id", wide, name).spec
    text = json.dumps(spec, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    path = file_of(name, wide=wide)
    if os.environ.get("GOLDEN") == "renew":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_nothing_else_is_kept() -> None:
    """Every kept specification is compared."""
    assert {path.name for path in FOLDER.glob("*")} == {file_of(name, wide=wide).name for name, wide in CASES}
