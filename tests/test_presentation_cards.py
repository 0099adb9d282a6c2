from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.languages import LANGUAGES
from pipeline.presentation.cards import Shared, cards
from pipeline.presentation.pages.compose import parts_of

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]
Cards = dict[tuple[str, str], Shared]
DRAWN = '<svg width="344" height="300"><path id="drawing"/></svg>'


def cards_of(edition: Edition, composed: Composed) -> Cards:
    """Return the cards of an edition whose drawings are one line."""
    pages = list(composed.values())
    parts = {name: {**part, "narrow": DRAWN} for name, part in parts_of(edition, pages).items()}
    return cards(edition, pages, parts)


@pytest.fixture(scope="module")
def found(edition: Edition, composed: Composed) -> Cards:
    """Return the cards of the small edition."""
    return cards_of(edition, composed)


@pytest.fixture(scope="module")
def real(real_edition: Edition, real_composed: Composed) -> Cards:
    """Return the cards of the same edition from the platform."""
    return cards_of(real_edition, real_composed)


def test_every_page_has_a_card_in_each_language(edition: Edition, composed: Composed, found: Cards) -> None:
    """Generated pages, pages written by hand, updates and releases; no two cards share a file."""
    keys = {(key, lang) for lang, key in composed}
    keys |= {(section.key, lang) for section in edition.sections for lang in LANGUAGES}
    keys |= {(key, lang) for key in ("update:sumber", "update:0001", "update:0002") for lang in LANGUAGES}
    assert set(found) == keys
    assert len({shared.path for shared in found.values()}) == len(keys)
    assert all(shared.path.startswith("kartu/") for shared in found.values())


def test_a_card_shows_the_first_figure_of_its_page(found: Cards) -> None:
    """Finding and drawing where there is a figure, the page's own title where there is none."""
    assert 'id="drawing"' in found["indicator:I03", "id"].picture.svg
    assert "Pangsa produk lokal" in found["indicator:I03", "id"].alt
    assert 'id="drawing"' not in found["about", "en"].picture.svg
    assert "About" in found["about", "en"].alt


def test_a_card_says_where_its_numbers_come_from(found: Cards, real: Cards) -> None:
    """Synthetic and mixed pages carry the mark in picture and words, the record does not, nor does a real edition."""
    for key, lang, mark in (("home", "id", "DATA CONTOH"), ("region:32", "en", "SAMPLE DATA")):
        assert mark in found[key, lang].picture.svg
        assert found[key, lang].alt.startswith(mark)
    assert "SAMPLE" not in found["timeline", "en"].picture.svg
    assert "sample" in found["update:0002", "en"].picture.svg
    words = "".join(shared.picture.svg + shared.alt for shared in real.values()).lower()
    assert "contoh" not in words
    assert "sample" not in words


def test_another_picture_has_another_address(
    edition: Edition, composed: Composed, found: Cards, real: Cards
) -> None:
    """Services keep a card by its address, so a new content must have a new one, and the same content the same."""
    assert cards_of(edition, composed) == found
    assert found["home", "id"].path != real["home", "id"].path
