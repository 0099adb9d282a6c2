"""Measure the coverage of the intervals anew: `python -m bench.coverage` rewrites data/reference/coverage.csv."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pipeline.analysis.coverage import coverage_table

TABLE: Final = Path(__file__).resolve().parent.parent / "data" / "reference" / "coverage.csv"

if __name__ == "__main__":
    coverage_table().round({"coverage": 4, "half_width": 3}).to_csv(TABLE, index=False, lineterminator="\n")
