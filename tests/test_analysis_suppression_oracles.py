"""Other programs and a stronger attacker as judges of the suppression."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytauargus
import pytest
from disclosure_samples import SHARE, THRESHOLD, next_release
from pytauargus.engine import run_batch
from scipy import sparse

from bench.attack import interval
from bench.cube import TABLES, Shape, cube
from pipeline.analysis.demand import demand_of
from pipeline.analysis.history import first_release
from pipeline.analysis.linear_system import Tie
from pipeline.analysis.published_cells import published_cells
from pipeline.analysis.suppression import protect

if TYPE_CHECKING:
    from pathlib import Path

TIES = (Tie("cells", "provinces", ("province_code",)), Tie("cells", "categories", ("category",)))
Cells = set[tuple[str, str]]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of the test's own: Tau-Argus leaves its logs in the current one."""
    monkeypatch.chdir(tmp_path)


def sellers(seed: int) -> pd.DataFrame:
    """Return one row per seller: province, category and sales, eight provinces by six categories."""
    rng = np.random.default_rng(seed)
    counts = rng.poisson(np.outer(rng.lognormal(2.6, 0.9, 8), rng.lognormal(0.2, 0.5, 6)))
    rows = [
        (f"p{row}", f"c{column}") for (row, column), count in np.ndenumerate(counts) for _ in range(count)
    ]
    return pd.DataFrame(rows, columns=["Province", "Category"]).assign(
        Gmv=rng.integers(50, 500, len(rows)).astype(float)
    )


def ours(people: pd.DataFrame) -> tuple[Cells, Cells]:
    """Return (sensitive, hidden) cells of the two-way table with its margins, "Total" where a key does not apply."""
    renamed = people.rename(columns={"Province": "province_code", "Category": "category"})
    keys = {
        "cells": ["province_code", "category"],
        "provinces": ["province_code"],
        "categories": ["category"],
    }
    tables = {
        name: renamed.groupby(by)["Gmv"]
        .agg(["sum", "size"])
        .set_axis(["gmv", "contributors"], axis=1)
        .reset_index()
        for name, by in keys.items()
    }
    system = published_cells(tables, TIES, "gmv", THRESHOLD, "")
    demand = demand_of(first_release(system), SHARE)
    named = list(
        zip(*(system.cells[key].replace("", "Total") for key in ("province_code", "category")), strict=True)
    )
    masks = (demand.primary, protect(system, demand).hidden)
    first, second = ({named[at] for at in np.flatnonzero(mask)} for mask in masks)
    return first, second


@pytest.mark.parametrize("seed", [3, 5, 11])
def test_tau_argus_finds_the_same_sensitive_cells_and_hides_hardly_fewer(seed: int, tmp_path: Path) -> None:
    """Tau-Argus agrees on what is sensitive, and its optimum is at most three complements better."""
    people = sellers(seed)
    result = pytauargus.protect(
        people, ["Province", "Category"], "Gmv", "FREQ(10,15)", "OPT(1)", workdir=str(tmp_path)
    )
    rows = pd.DataFrame(result.tables[0].rows)
    theirs = {
        status: set(zip(group["Province"], group["Category"], strict=True))
        for status, group in rows.groupby("status")
    }
    sensitive, hidden = ours(people)
    assert sensitive == theirs["U"]
    assert len(hidden) <= len(theirs["U"]) + len(theirs.get("M", ())) + 3


@pytest.mark.parametrize("seed", [3, 5, 11])
def test_tau_argus_audits_our_pattern_as_safe(seed: int, tmp_path: Path) -> None:
    """Tau-Argus's own audit of the cells we hide finds none under-protected; without our complements it finds some."""
    people = sellers(seed)
    sensitive, hidden = ours(people)
    assert audited_unsafe(people, hidden - sensitive, tmp_path / "ours") == 0
    bare = audited_unsafe(people, set(), tmp_path / "bare")
    assert (bare > 0) == bool(hidden - sensitive)


def audited_unsafe(people: pd.DataFrame, complements: Cells, folder: Path) -> int:
    """Let Tau-Argus audit a table with its own sensitive cells and the given complements."""
    folder.mkdir()
    pytauargus.protect(
        people, ["Province", "Category"], "Gmv", "FREQ(10,15)", "OPT(1)", workdir=str(folder), run=False
    )
    marks = folder / "marks.hst"
    marks.write_text("".join(f"{province},{category},m\n" for province, category in sorted(complements)))
    script = next(folder.glob("*.arb"))
    lines = [line for line in script.read_text().splitlines(keepends=True) if "<SUPPRESS>" not in line]
    place = next(at for at, line in enumerate(lines) if "<WRITETABLE>" in line)
    lines.insert(place, f'<APRIORI> "{marks}",1,","\n')
    script.write_text("".join(lines))
    return sum(bool(row["unsafe"]) for row in run_batch(str(script)).audit(0))


@pytest.mark.parametrize(("seed", "scale"), [(2, 1.0), (3, 0.1), (6, 0.1)])
def test_knowing_that_a_cube_stands_behind_the_tables_does_not_help(seed: int, scale: float) -> None:
    """A reader who reasons about the unpublished cube itself, cell by cell, learns no hidden number to within 15 %.

    The witnesses are tables, not cubes; this measures that nothing is lost by that.
    """
    rows = cube(seed, Shape(weeks=4, provinces=8, categories=5, scale=scale))
    past, _, protection = next_release(rows, None)
    cells, values = past.system.cells, past.system.whole("value").astype(float)
    base = rows.groupby(["week", "province_code", "category", "origin"], as_index=False)["gmv_idr"].sum()
    truth = base["gmv_idr"].to_numpy(dtype=float)
    margins, known = margins_of(cells, base), cells["table"].ne("size_origin").to_numpy()
    assert (margins @ truth == values)[known].all()
    printed = np.flatnonzero(known & ~protection.hidden)
    for one in np.flatnonzero(known & protection.hidden)[::2]:
        low, high = interval(
            truth, margins[printed], np.ones(len(truth), dtype=bool), margins[[one]].toarray().ravel()
        )
        assert low <= (1 - SHARE) * values[one] + 2 + 1e-6 * values[one]
        assert high >= (1 + SHARE) * values[one] - 2 - 1e-6 * values[one]


def margins_of(cells: pd.DataFrame, base: pd.DataFrame) -> sparse.csr_array:
    """Write each published number (rows; sizes are left empty) as a sum of cells of the cube (columns)."""
    entries: list[tuple[int, int]] = []
    for table, keys in TABLES.items():
        if table != "size_origin":
            place = cells[cells["table"].eq(table)].reset_index().set_index(list(keys))["index"]
            entries += zip(place.reindex(pd.MultiIndex.from_frame(base[list(keys)])), base.index, strict=True)
    row, column = (np.array(part) for part in zip(*entries, strict=True))
    return sparse.csr_array((np.ones(len(row)), (row, column)), shape=(len(cells), len(base)))
