from __future__ import annotations

from math import isclose
from pathlib import Path

import pytest

from pipeline.intake.record import read_provinces
from pipeline.synthetic import world

PROVINCES = [one.code for one in read_provinces(Path(__file__).parents[1])]


def test_the_market_knows_every_province() -> None:
    """The invented market and the province list have the same codes."""
    assert sorted(world.PLACES) == PROVINCES


@pytest.mark.parametrize("province", PROVINCES)
def test_shares_add_up(province: str) -> None:
    """Category shares add up to 1, and unclassified products are a part of them."""
    mix, unclassified = world.mix(province), world.unclassified_mix(province)
    assert isclose(sum(mix.values()), 1)
    assert 0.02 < sum(unclassified.values()) < 0.05
    assert all(unclassified[name] <= mix[name] for name in mix)


def test_small_provinces_sell_in_few_categories() -> None:
    """Papua Pegunungan, the smallest market, has 3 categories and no large sellers; West Java has all 12."""
    assert sum(share > 0 for share in world.mix("97").values()) == 3
    assert sum(share > 0 for share in world.unclassified_mix("97").values()) == 1
    assert world.sizes("97")["large"] == 0
    assert sum(share > 0 for share in world.mix("32").values()) == 12
    assert isclose(sum(world.sizes("32").values()), 1)
