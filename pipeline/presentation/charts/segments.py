"""The pieces that a whole is made of, for columns and for bars.

Belongs here: where each piece begins and ends and how it looks. Does not belong here: the way columns and bars lie.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import altair as alt

from pipeline.presentation.charts import theme, vega

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.presentation.charts.composition import Composition, Share
    from pipeline.presentation.charts.vega import Row

FAINT = 0.4
WHOLE = 100


def segments(figure: Composition, share: Share) -> Iterator[Row]:
    """Return the pieces of one whole, from 0 to 100."""
    values = share.values or ()
    for part, value, end in zip(figure.parts, values, accumulate(values), strict=False):
        yield {"part": part.label, "value": value, "from": round(end - value, 9), "to": round(end, 9)} | {
            "colour": theme.colour(part.colour),
            "opacity": FAINT if share.provisional else 1,
            "dash": [2, 2] if share.provisional else [],
            "edge": theme.colour(part.colour) if share.provisional else theme.PAPER,
        }


def pieces() -> alt.Chart:
    """Return pieces with a thin edge of paper between them; provisional ones are faint with a dashed edge."""
    field = vega.expression
    mark: alt.Chart = alt.Chart().mark_rect(
        fill=field("colour"), fillOpacity=field("opacity"), stroke=field("edge"), strokeDash=field("dash")
    )
    return mark
