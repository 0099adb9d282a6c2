"""The seeded generator of the deliveries that stand in for figures nobody published.

Belongs here: the story in three steps. Does not belong here: the invented market (`world`, `seasons`, `market`), its
other tables (`totals`, `baseline`, `oversight`), later corrections (`corrections`), what arrives when (`parcels`,
`schedule`). Nothing but the command may import this package: real deliveries need none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.synthetic import market, parcels, schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.intake.contract import Contract
    from pipeline.intake.record import Province

SEED: Final = 20231212
"""The day on which the trial began."""


def deliveries(contract: Contract, provinces: Iterable[Province], seed: int = SEED) -> Mapping[str, bytes]:
    """Return path below `data/deliveries` -> bytes of every file, sorted, the same on any machine.

    A province, category or seller size that the invented market does not know is a `KeyError`.
    """
    axes = market.axes_of(contract, tuple(province.code for province in provinces))
    cubes = dict(market.weeks(axes, contract.trial, seed))
    brought = parcels.all_parcels(parcels.Run(contract.trial, seed, axes, cubes))
    return dict(sorted(file for parcel in brought for file in schedule.files(parcel, seed)))
