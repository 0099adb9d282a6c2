"""Protected tables to observations: the 14 indicators.

Belongs here: one function per indicator and the list of them, `FORMULAS`, in the order of `data/indicators.toml`.
Does not belong here: their words, targets and caveats, which stand in that file.

I02 has no formula: its weights were never published, so only statements about it are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from pipeline.analysis.indicators import platform, sellers, supervision
from pipeline.analysis.indicators.inputs import Inputs
from pipeline.analysis.observations import COLUMNS

Formula = Callable[[Inputs], list[pd.DataFrame]]

FORMULAS: Final[Mapping[str, Formula]] = {
    "I01": platform.processed_by_tokopedia,
    "I03": platform.local_share,
    "I04": platform.local_impressions,
    "I05": sellers.active,
    "I06": sellers.first_sale,
    "I07": sellers.median_revenue,
    "I08": sellers.outside_java,
    "I09": supervision.compliance,
    "I10": supervision.closed_on_time,
    "I11": supervision.below_price_floor,
    "I12": supervision.complaints,
    "I13": supervision.resolved,
    "I14": supervision.punctuality,
}


def observe(inputs: Inputs) -> pd.DataFrame:
    """Compute every indicator whose tables were delivered; columns as `observations.COLUMNS`, sorted by key."""
    parts = [part for formula in FORMULAS.values() for part in formula(inputs) if len(part)]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(parts, ignore_index=True)
