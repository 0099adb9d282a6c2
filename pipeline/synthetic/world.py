"""The invented market: how large its provinces are, what they sell, how much of it is local.

Belongs here: assumptions about a normal week, as plain numbers. Does not belong here: weeks (see `seasons`), chance
(see `chance`) and tables. Only the proportions of sellers lean on something real: the e-commerce businesses of
BPS by province (`data/record/context_provinces.csv`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """A province: sellers active in a normal week, local share in points above the nation, orders per seller."""

    sellers: int
    local_points: float = 0.0
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Goods:
    """A category: share of sellers, of local products, of unclassified products; rupiah an order."""

    sellers: float
    local: float
    unclassified: float
    basket: int


@dataclass(frozen=True, slots=True)
class Trade:
    """A seller size: share of sellers, weekly orders per seller and category, basket against the average."""

    sellers: float
    orders: float
    basket: float


PLACES: Final[Mapping[str, Place]] = {
    "11": Place(3_900, 0.01, 0.85),
    "12": Place(14_500, -0.01, 0.95),
    "13": Place(6_400, 0.03, 0.9),
    "14": Place(6_000, -0.02, 0.9),
    "15": Place(2_900, -0.01, 0.85),
    "16": Place(7_400, 0.0, 0.9),
    "17": Place(1_500, 0.0, 0.8),
    "18": Place(7_200, 0.01, 0.85),
    "19": Place(1_400, -0.01, 0.8),
    "21": Place(3_600, -0.1, 0.95),
    "31": Place(48_000, -0.06, 1.35),
    "32": Place(95_000, 0.03, 1.0),
    "33": Place(58_000, 0.06, 0.95),
    "34": Place(14_000, 0.1, 1.0),
    "35": Place(70_000, 0.01, 0.95),
    "36": Place(22_000, -0.04, 1.1),
    "51": Place(11_000, 0.08, 0.95),
    "52": Place(3_300, 0.05, 0.75),
    "53": Place(1_500, 0.06, 0.65),
    "61": Place(3_300, -0.02, 0.85),
    "62": Place(1_700, -0.01, 0.8),
    "63": Place(3_500, 0.01, 0.85),
    "64": Place(3_700, -0.03, 0.9),
    "65": Place(430, -0.03, 0.7),
    "71": Place(1_700, -0.01, 0.8),
    "72": Place(1_200, 0.0, 0.75),
    "73": Place(8_600, 0.01, 0.9),
    "74": Place(1_000, 0.0, 0.75),
    "75": Place(500, 0.01, 0.7),
    "76": Place(390, 0.01, 0.65),
    "81": Place(270, 0.03, 0.6),
    "82": Place(230, 0.02, 0.6),
    "91": Place(130, 0.03, 0.6),
    "92": Place(110, 0.02, 0.6),
    "94": Place(220, 0.04, 0.65),
    "95": Place(75, 0.05, 0.5),
    "96": Place(85, 0.05, 0.5),
    "97": Place(36, 0.08, 0.45),
}
"""By BPS code."""

GOODS: Final[Mapping[str, Goods]] = {
    "fashion": Goods(0.2, 0.47, 0.04, 82_000),
    "muslim_fashion": Goods(0.09, 0.75, 0.03, 98_000),
    "beauty": Goods(0.12, 0.49, 0.03, 62_000),
    "food_drink": Goods(0.13, 0.81, 0.02, 48_000),
    "health": Goods(0.06, 0.54, 0.03, 72_000),
    "household": Goods(0.12, 0.4, 0.04, 66_000),
    "electronics": Goods(0.06, 0.18, 0.04, 160_000),
    "phones": Goods(0.07, 0.14, 0.04, 125_000),
    "mother_baby": Goods(0.05, 0.49, 0.03, 84_000),
    "hobby_toys": Goods(0.04, 0.31, 0.05, 72_000),
    "automotive": Goods(0.04, 0.37, 0.04, 98_000),
    "crafts": Goods(0.02, 0.82, 0.05, 78_000),
}

TRADES: Final[Mapping[str, Trade]] = {
    "micro": Trade(0.62, 10, 0.92),
    "small": Trade(0.285, 30, 1.0),
    "medium": Trade(0.078, 90, 1.06),
    "large": Trade(0.017, 380, 1.12),
}

SPECIALITIES: Final[Mapping[str, Mapping[str, float]]] = {
    "11": {"muslim_fashion": 1.3, "food_drink": 1.2},
    "13": {"muslim_fashion": 1.3, "food_drink": 1.3},
    "21": {"phones": 1.5, "electronics": 1.4},
    "31": {"electronics": 1.4, "phones": 1.4, "beauty": 1.1, "crafts": 0.6},
    "32": {"fashion": 1.1, "muslim_fashion": 1.3},
    "33": {"fashion": 1.1, "muslim_fashion": 1.4, "crafts": 1.5},
    "34": {"crafts": 2.4, "food_drink": 1.3, "muslim_fashion": 1.2},
    "36": {"electronics": 1.15},
    "51": {"crafts": 2.6, "beauty": 1.2},
    "52": {"crafts": 1.8},
    "53": {"crafts": 2.0},
    "73": {"food_drink": 1.2},
    "94": {"crafts": 1.8},
}
"""Province -> category -> how much more of its sellers than elsewhere."""

NICHE: Final = 450
"""Provinces with fewer sellers sell in a few categories, and what is unclassified there lies in one of them."""

NICHE_BREADTH: Final = ((90, 3), (150, 4), (250, 6), (NICHE, 8))
"""Up to so many sellers -> so many categories."""

APPEARANCES: Final = 1.35
"""In how many cells of a province a seller appears in a week, on average: a distinct count is less than its parts."""

SMALLEST_LARGE_MARKET: Final = 400
"""Provinces with fewer sellers have no large ones."""


def breadth(place: Place) -> int:
    """Return in how many categories the sellers of `place` sell."""
    return next((count for limit, count in NICHE_BREADTH if place.sellers <= limit), len(GOODS))


def mix(province: str) -> dict[str, float]:
    """Return category -> share of the sellers of `province`; the shares add up to 1, niches have few categories."""
    liking = SPECIALITIES.get(province, {})
    weights = {name: goods.sellers * liking.get(name, 1.0) for name, goods in GOODS.items()}
    kept = sorted(weights, key=lambda name: (-weights[name], name))[: breadth(PLACES[province])]
    total = fsum(weights[name] for name in kept)
    return {name: weights[name] / total if name in kept else 0.0 for name in sorted(GOODS)}


def unclassified_mix(province: str) -> dict[str, float]:
    """Return category -> unclassified products as a share of all cells of `province`."""
    shares = mix(province)
    lying = {name: shares[name] * GOODS[name].unclassified for name in sorted(shares)}
    if PLACES[province].sellers > NICHE:
        return lying
    largest = max(shares, key=lambda name: (shares[name], name))
    return {name: fsum(lying.values()) if name == largest else 0.0 for name in lying}


def sizes(province: str) -> dict[str, float]:
    """Return seller size -> share of the sellers of `province`."""
    none_large = PLACES[province].sellers < SMALLEST_LARGE_MARKET
    return {
        name: 0.0 if none_large and name == "large" else trade.sellers
        for name, trade in sorted(TRADES.items())
    }
