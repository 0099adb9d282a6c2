"""Canaries: nothing that is withheld stands in any built file, in whatever form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd
import pytest
from canary import forms, hits, opened, readings
from roots import CONTRACT
from small_site import built, published

from pipeline.gather import read_edition
from pipeline.intake.load import read_deliveries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.presentation.edition import Edition
    from pipeline.releases.snapshot import Snapshot

pytestmark = pytest.mark.slow

LARGE: Final = 100_000
"""Smaller values are found everywhere by chance."""

DIGITS: Final = re.compile(
    r"\d{1,3}(?:[., '_\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})+(?!\d)|\d{6,}"
)
TEXTS: Final = frozenset(
    {".html", ".csv", ".json", ".xml", ".svg", ".txt", ".md", ".js", ".zip", ".xlsx", ".webmanifest", ".sh"}
)
PLANTED: Final = 31_415_927
"""Rupiah put into a cell of few sellers."""


def withheld(snapshot: Snapshot) -> set[int]:
    """Return the true values of all withheld cells of a release that can be told from others by their digits."""
    return {
        int(value)
        for guard in snapshot.shield.guards.values()
        for value in guard.past.system.whole("value")[guard.protection.hidden]
        if value >= LARGE
    }


def numbers_in(name: str, data: bytes) -> Iterator[int]:
    """Yield every long number in a file and in what it contains, grouped or not."""
    for inner, content in opened(name, data):
        yield from numbers_in(inner, content)
    for text in readings(data.decode("utf-8", "replace")):
        yield from (int(re.sub(r"\D", "", found)) for found in DIGITS.findall(text))


def numbers_of(site: Path) -> set[int]:
    """Return every long number in every file that can hold text; compressed twins hold what their originals do."""
    paths = (path for path in site.rglob("*") if path.is_file() and path.suffix in TEXTS)
    return {number for path in paths for number in numbers_in(path.name, path.read_bytes())}


@pytest.mark.xdist_group("whole")
def test_no_withheld_value_of_the_shipped_releases_is_on_the_site(whole_site: Path, shipped: Edition) -> None:
    """Of all five releases, every withheld value is absent, while published values of the same tables are there."""
    secret = set().union(*(withheld(one) for one in shipped.snapshots))
    told = numbers_of(published(whole_site))
    table = shipped.now.tables["province_origin"]
    shown = {int(value) for value in table["gmv_idr"].dropna() if value >= LARGE}
    assert len(secret) > 100
    assert secret & told == set()
    assert shown <= told


def plant(root: Path) -> None:
    """Give a withheld cell of the small site a value to remember it by, `PLANTED`."""
    edition = read_edition(root, read_deliveries(root, CONTRACT))
    system = edition.now.shield.guards["gmv_idr"].past.system
    sensitive = system.cells[system.cells["sensitive"] & system.cells["table"].eq("province_origin")]
    cell = sensitive.sort_values("value").iloc[-1]
    path = next(
        path
        for path in sorted((root / "data" / "deliveries").glob("*/transactions.csv"), reverse=True)
        if cell["week"] in path.read_text("utf-8")
    )
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    of_cell = (
        rows["week"].eq(cell["week"])
        & rows["province_code"].eq(cell["province_code"])
        & rows["origin"].eq(cell["origin"])
    )
    values = rows.loc[of_cell, "gmv_idr"].astype(int)
    largest = values.idxmax()
    rows.loc[largest, "gmv_idr"] = str(PLANTED - int(values.drop(largest).sum()))
    path.write_text(rows.to_csv(index=False, lineterminator="\n"), "utf-8")


def test_a_planted_value_is_nowhere_on_the_site(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Put into a cell of few sellers, a value is found neither raw nor grouped nor rounded nor in words."""
    ordinary = built(tmp_path_factory)
    root = built(tmp_path_factory, "canary", plant, drawings_of=ordinary)
    edition = read_edition(root, read_deliveries(root, CONTRACT))
    assert PLANTED in withheld(edition.now)
    found = {hit.form for hit in hits(published(root), [PLANTED])}
    assert {form for form in found if form in exact(PLANTED)} == set()
    by_chance = {hit.form for hit in hits(published(ordinary), [PLANTED])}
    assert found <= by_chance


def exact(value: int) -> set[str]:
    """Return the forms of a value that nobody else's number has."""
    return {form for form in forms(value) if len(re.sub(r"\D", "", form)) == len(str(value))}
