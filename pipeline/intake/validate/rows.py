"""Promises that a single row keeps, whatever stands in other files.

Belongs here: one rule a function, its docstring the rule. Does not belong here: rules about dates (see
`validate.dates`) and across weeks or tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.intake.validate.basis import Doubt, Page, words
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator


def duplicates(page: Page) -> Iterator[Problem]:
    """Require each key once in a file; of two equal ones the later is named."""
    key = list(page.table.key)
    again = page.rows.duplicated(key)
    if not again.any():
        return
    first: dict[tuple[str, ...], int] = {}
    for line, *values in page.rows[key].itertuples():
        known = first.setdefault(tuple(values), line)
        if known != line:
            yield problem("row.duplicate", Place(page.file, line), words(key, values), first=known)


def zero_together(page: Page) -> Iterator[Problem]:
    """Require that measures that count the same transactions are all zero or none."""
    names = list(page.table.zero_together)
    zero = page.live[names] == 0
    for line, row in zero[zero.any(axis=1) & ~zero.all(axis=1)].iterrows():
        zeros = [name for name in names if row[name]]
        others = [name for name in names if not row[name]]
        place = Place(page.file, int(str(line)), zeros[0])
        yield problem("sem.zero_mismatch", place, 0, zeros=", ".join(zeros), others=", ".join(others))


def at_most(page: Page) -> Iterator[Problem]:
    """Require that no part is larger than its whole: buyers and sellers than orders, verified than received."""
    for pair in page.table.at_most:
        larger = page.live.loc[page.live[pair.part] > page.live[pair.whole], [pair.part, pair.whole]]
        for line, part, whole in larger.itertuples():
            place = Place(page.file, line, pair.part)
            yield problem(pair.code, place, part, whole=whole, whole_name=pair.whole)


def baskets(page: Page) -> Iterator[Doubt]:
    """Require a plausible value per order; below the bound, columns were swapped or the unit is thousands."""
    if not {"gmv_idr", "orders"} <= set(page.table.measures):
        return
    key = list(page.table.key)
    least = page.contract.limits.basket_min_idr
    sold = page.live[(page.live["orders"] > 0) & (page.live["gmv_idr"] > 0)]
    value = sold["gmv_idr"] // sold["orders"]
    small = sold[value < least]
    for line, *values in small[key].itertuples():
        place = Place(page.file, line, "gmv_idr")
        yield Doubt(
            problem("sem.basket", place, int(value[line]), least=least), page.table.name, tuple(values)
        )
