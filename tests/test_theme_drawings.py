"""Drawings as elements of a page."""

from __future__ import annotations

import drawings
import pytest

HALO = ' stroke="var(--c-paper)" stroke-width="4" stroke-linejoin="round"'


def test_words_and_their_halo_are_one_text() -> None:
    """The halo is painted behind the words where the words stood, and each word is there once."""
    svg = (
        f'<svg><text x="1" fill="a"{HALO}>Jan</text><text x="2" fill="a"{HALO}>Feb</text><path d="M0,0"/>'
        '<text x="1" fill="a">Jan</text><text x="2" fill="a">Feb</text></svg>'
    )

    assert drawings.once(svg) == (
        f'<svg><path d="M0,0"/><text x="1" fill="a"{HALO} paint-order="stroke">Jan</text>'
        f'<text x="2" fill="a"{HALO} paint-order="stroke">Feb</text></svg>'
    )


def test_what_has_no_halo_and_what_is_only_one_stays() -> None:
    """The same words at another place are other words."""
    svg = f'<svg><text x="1"{HALO}>Jan</text><text x="2">Jan</text></svg>'

    assert drawings.once(svg) == svg


def test_a_drawing_has_its_name_and_its_class() -> None:
    """What the drawing says of itself is replaced; a name cannot leave its attribute."""
    made = drawings.drawing('<svg xmlns="x" class="y" width="3"><g/></svg>', "wide", 'a "b" <c>')

    assert made == '<svg class="wide" role="img" aria-label="a &#34;b&#34; &lt;c&gt;" width="3"><g/></svg>'


def test_a_drawing_without_a_name_is_hidden() -> None:
    """Beside words that say the same, assistive technology passes it by."""
    assert drawings.drawing("<svg><g/></svg>") == '<svg aria-hidden="true"><g/></svg>'


def test_a_height_is_whole_pixels() -> None:
    """A frame must not cut off the last line."""
    assert drawings.height('<svg width="3" height="408.2">') == 409


@pytest.mark.parametrize("make", [drawings.drawing, drawings.height])
def test_what_is_no_drawing_is_refused(make: object) -> None:
    """Text where a drawing should be is an error of the pipeline."""
    with pytest.raises(ValueError, match="a drawing must"):
        make("<p>408</p>")  # type: ignore[operator]
