"""Every number on every built page, in both languages, is one that the published files bear out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import claims
import pytest
from expected import Proof
from small_site import built, published
from written_numbers import large, plain, signed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claims import Claim, Node

pytestmark = pytest.mark.slow

DIGITS: Final = re.compile(r"\d[\d.,]*")
CAUGHT: Final = 0.9
"""Share of spoilt numbers that must be noticed: a wrong number can also be another right one of the same place."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """Return the proof of the small site."""
    root = built(tmp_path_factory)
    return Proof(root, published(root))


@pytest.fixture(scope="module")
def told(small: Proof) -> list[Claim]:
    """Return every claim of the small site."""
    return [one for page in small.pages for one in small.claims(page)]


def wrong(proof: Proof) -> list[str]:
    """Return every claim of every page that the files do not bear out, in words."""
    return [str(one) for page in proof.pages for one in proof.wrong(page)]


def test_every_number_of_the_small_site_is_borne_out(small: Proof) -> None:
    """On no page, in neither language, stands a number that does not follow from the published files."""
    assert wrong(small) == []


@pytest.mark.xdist_group("whole")
def test_every_number_of_the_shipped_site_is_borne_out(whole_site: Path) -> None:
    """Nor on any page of all that is shipped, with all its releases."""
    assert wrong(Proof(whole_site, published(whole_site))) == []


def test_every_row_of_a_figure_is_a_row_of_the_release(small: Proof) -> None:
    """What the file of a figure states, against which its drawings are held, stands in the release or in the record."""
    assert small.strays() == []


def test_both_languages_claim_the_same(told: list[Claim]) -> None:
    """The Indonesian pages claim as many numbers as the English ones, thousands of them."""
    counted = Counter(one.lang for one in told)
    assert counted["id"] == counted["en"]
    assert counted["id"] > 3000


PLACES: Final[dict[str, tuple[str, Callable[[Claim], object]]]] = {
    "heading": ("index.html", lambda one: one.at.matches("h1")),
    "key figure": ("index.html", lambda one: one.at.around(".key-value")),
    "trend": ("en/index.html", lambda one: one.at.matches(".key-trend")),
    "status line": ("index.html", lambda one: one.at.around(".status")),
    "finding": (
        "en/indicators/local-share/index.html",
        lambda one: one.at.matches("h2") and one.at.around("figure"),
    ),
    "drawing": ("index.html", lambda one: one.at.matches("text") and "%" in one.number),
    "spoken words": ("wilayah/jawa-barat/index.html", lambda one: one.spoken and one.at.matches("svg")),
    "cell": ("kategori/busana/index.html", lambda one: one.at.matches("td") and one.at.around("figure")),
    "rupiah": ("en/regions/west-java/index.html", lambda one: one.number.startswith("Rp")),
    "tile": ("wilayah/index.html", lambda one: one.at.around(".tiles")),
    "list": ("indikator/index.html", lambda one: one.at.matches("td")),
    "rows": ("data/index.html", lambda one: one.at.matches("td")),
    "verdict": ("evaluasi/index.html", lambda one: one.at.matches(".tally-n")),
    "reading": ("en/evaluation/index.html", lambda one: one.at.matches(".reading-value")),
    "strength": ("evaluasi/k11-kampanye-beli-lokal/index.html", lambda one: one.at.matches("dd")),
    "statement": ("en/statements/index.html", lambda one: one.at.matches("td") and "%" in one.number),
    "context": ("konteks/index.html", lambda one: one.at.matches("td")),
    "title": ("en/releases/0001/index.html", lambda one: one.at.matches("title")),
    "footer": ("en/index.html", lambda one: one.at.around("footer")),
}
"""Kinds of elements: a page that has one, and how to tell it."""


@pytest.mark.parametrize(("page", "is_kind"), PLACES.values(), ids=PLACES)
def test_a_number_changed_in_a_built_page_is_reported(
    small: Proof, page: str, is_kind: Callable[[Claim], object]
) -> None:
    """One changed digit in one element is reported with page, element and number, and nothing else is."""
    root = claims.tree((small.site / page).read_text("utf-8"))
    one = next(one for one in small.claims(page, root) if is_kind(one))
    assert small.wrong(page, root) == []
    changed = DIGITS.sub(_other_first_digit, one.number, count=1)
    _write(one, changed)
    told = small.wrong(page, root)
    assert [(found.page, found.number) for found in told] == [(page, changed)]
    assert page in str(told[0])
    assert changed in str(told[0])


def _other_first_digit(number: re.Match[str]) -> str:
    return f"{(int(number[0][0]) + 6) % 10 or 7}{number[0][1:]}"


def _write(claim: Claim, changed: str) -> None:
    """Put other digits into the page that a claim was found in."""
    old, new = DIGITS.findall(claim.number)[0], DIGITS.findall(changed)[0]
    if claim.spoken:
        name = next(name for name, value in claim.at.given.items() if value == claim.said)
        claim.at.given[name] = claim.said.replace(old, new, 1)
        return
    node, at = next((node, at) for node, at in _texts(claim.at) if old in str(node.inside[at]))
    node.inside[at] = str(node.inside[at]).replace(old, new, 1)


def _texts(node: Node) -> list[tuple[Node, int]]:
    own = [(node, at) for at, one in enumerate(node.inside) if isinstance(one, str)]
    return own + [found for one in node.nodes for found in _texts(one)]


SPOILT: Final[dict[str, Callable[[str], str]]] = {
    "the last digit": lambda digits: f"{digits[:-1]}{(int(digits[-1]) + 1) % 10}",
    "the first digit": lambda digits: f"{int(digits[0]) % 9 + 1}{digits[1:]}",
    "a digit too many": lambda digits: f"{digits}0",
    "the marks of the other language": lambda digits: digits.translate(str.maketrans(".,", ",.")),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_most_wrong_numbers_would_be_noticed(
    small: Proof, told: list[Claim], spoil: Callable[[str], str]
) -> None:
    """Whichever number of the site is spoilt, at least nine times of ten no other right one of its place equals it."""
    spoilt = [(one, _spoilt(one, spoil)) for one in told[::3]]
    noticed = [
        bad.number not in small.expected.allowed(bad) for good, bad in spoilt if bad.number != good.number
    ]
    assert sum(noticed) / len(noticed) > CAUGHT


def _spoilt(one: Claim, spoil: Callable[[str], str]) -> Claim:
    number = DIGITS.sub(lambda digits: spoil(digits[0]), one.number, count=1)
    return replace(one, number=number, said=one.said.replace(one.number, number, 1))


@pytest.mark.parametrize(
    ("value", "lang", "decimals", "written"),
    [
        ("1234567.25", "id", 1, "1.234.567,3"),
        ("1234567.25", "en", 1, "1,234,567.3"),
        ("-0.04", "id", 1, "0,0"),
        ("-0.05", "en", 1, "−0.1"),
        ("999.5", "id", 0, "1.000"),
    ],
)
def test_plain(value: str, lang: str, decimals: int, written: str) -> None:
    """Halves go away from zero, thousands are marked, and zero has no sign."""
    assert plain(Decimal(value), lang, decimals) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("99999", "99.999"),
        ("412345", "412 ribu"),
        ("999950", "1,0 juta"),
        ("12345678", "12,3 juta"),
        ("4e14", "400 triliun"),
    ],
)
def test_large(value: str, written: str) -> None:
    """A large number keeps three digits, in the unit that its rounding reaches."""
    assert large(Decimal(value), "id") == written


def test_signed() -> None:
    """A change shows its sign unless it rounds to nothing."""
    assert [signed(Decimal(one), "en", 1) for one in ("0.25", "-0.25", "0.04", "-0.04")] == [
        "+0.3",
        "−0.3",
        "0.0",
        "0.0",
    ]


def test_what_a_page_claims() -> None:
    """Values, spoken words and titles are claims; days, names, ticks, links of scales and hashes are none."""
    html = (
        "<title>Naik 4,2 poin</title><main><p>Pekan 1–7 Apr 2024: <b>49,2</b><small>%</small>, Pasal 21 ayat (3)</p>"
        '<svg aria-label="Dari 75% ke 100%"><text>10</text><text>20</text><text>30</text><text>Lokal 31%</text></svg>'
        "<ul class='scale'><li>di bawah 35%</li><li>35% sampai 40%</li><li>40% ke atas</li></ul>"
        "<code>8249975</code><time>2024</time><td>−1.234</td></main>"
    )
    found = claims.page_claims("index.html", claims.tree(html))
    assert [one.number for one in found] == ["4,2 poin", "49,2", "75%", "100%", "31%", "−1.234"]
