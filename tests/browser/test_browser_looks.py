"""Every kind of page in both languages, as axe-core, the browser and the policy of content find it.

Here Indonesian pages are seen in one state and English ones in the opposite one; `make accessibility` goes through all
twelve for both.
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
SEEN: Final = [
    (address, state) for both in KINDS.values() for address, state in zip(both, OPPOSITE, strict=True)
]


@pytest.mark.parametrize(("address", "state"), SEEN, ids=[address for address, _ in SEEN])
def test_nothing_is_wrong_with_a_page(chromium: Browser, served: str, address: str, state: State) -> None:
    """No rule is broken, nothing complained of or kept, nothing asked of others, and nothing lies beside the screen."""
    assert told(see(chromium, served, address, state)) == []


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
