"""Every kind of page in both languages, as axe-core, the browser and the policy of content find it.

Two opposite states stand for all twelve here; `make accessibility` goes through every one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bench.accessibility import told
from bench.looks import KINDS, STATES, Sight, State, see

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

OPPOSITE: Final = (State("light", 320, scripts=False), State("dark", 1280, scripts=True))
ADDRESSES: Final = [address for both in KINDS.values() for address in both]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_wrong_with_a_page(chromium: Browser, served: str, address: str) -> None:
    """No rule is broken, nothing complained of or kept, nothing asked of others, and nothing lies beside the screen."""
    assert {state: told(see(chromium, served, address, state)) for state in OPPOSITE} == {
        state: [] for state in OPPOSITE
    }


def test_there_are_twelve_states() -> None:
    """Two schemes, three widths, with scripts and without."""
    assert len(set(STATES)) == 12
    assert set(OPPOSITE) <= set(STATES)


def test_every_fault_is_told() -> None:
    """What is seen to be wrong is said in words, one by one."""
    bad = Sight(("image-alt (1): <img>",), ("error: refused",), 40, 5, third_party=1, cookies=2, stored=0)

    assert told(bad) == [
        "image-alt (1): <img>",
        "error: refused",
        "40 px wider than the screen",
        "1 third-party requests",
        "2 cookies",
    ]
