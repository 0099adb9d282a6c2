from __future__ import annotations

import numpy as np
from disclosure_samples import SHARE, THRESHOLD

from bench.cube import Shape, cube, tables_of, week
from pipeline.analysis.common_mask import protect_together
from pipeline.analysis.demand import demand_of
from pipeline.analysis.history import first_release
from pipeline.analysis.published_cells import TRANSACTION_TIES, published_cells
from pipeline.analysis.suppression import protect
from pipeline.analysis.witness import gaps

SHAPE = Shape(weeks=4, provinces=14, categories=6, scale=0.5)


def measures(seed: int) -> list:
    """Return the tasks of money and of orders, which are spread over the cells in another way."""
    rows = cube(seed, SHAPE)
    orders = rows.assign(
        gmv_idr=rows["active_sellers"] * np.random.default_rng(seed).integers(2, 40, len(rows))
    )
    systems = [
        published_cells(tables_of(one), TRANSACTION_TIES, "gmv_idr", THRESHOLD, week(3))
        for one in (rows, orders)
    ]
    return [(first_release(system), demand_of(first_release(system), SHARE)) for system in systems]


def test_money_and_orders_are_hidden_in_the_same_cells() -> None:
    """One mask serves both measures, and both are proven under it."""
    tasks = measures(11)
    done = protect_together(tasks)
    assert (done[0].hidden == done[1].hidden).all()
    for (past, demand), one in zip(tasks, done, strict=True):
        assert gaps(past.system, demand, one.hidden, one.witnesses) == ()


def test_the_first_measure_chooses_and_the_second_adds_what_it_lacks() -> None:
    """The common mask is the first measure's and a little more, smaller than both masks chosen apart."""
    tasks = measures(11)
    alone = [protect(past.system, demand).hidden for past, demand in tasks]
    together = protect_together(tasks)[0].hidden
    assert together[alone[0]].all()
    assert alone[0].sum() < together.sum() < (alone[0] | alone[1]).sum()
