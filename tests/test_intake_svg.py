from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.svg import check_svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def codes(inside: str) -> set[str]:
    """Return the codes of everything that is wrong with a drawing of this content."""
    return {one.code for one in check_svg(f"{OPEN}{inside}</svg>", "a.svg")}


@pytest.mark.parametrize(
    "inside",
    [
        "<title>Uji</title><rect width='9' height='9' fill='url(#g)'/>",
        "<defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs>",
        '<style>rect { fill: url("#g"); /* warna */ }</style>',
        "<a href='https://example.org/'><text>x</text></a><a xlink:href='/data/'/><use href='#x'/>",
    ],
)
def test_still_drawings_are_accepted(inside: str) -> None:
    """Shapes, gradients, styles within the drawing and plain links are harmless."""
    assert codes(inside) == set()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject/>",
        "<image href='https://example.org/p.gif'/>",
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<set attributeName='onload' to='x'/>",
        "<rect onclick='x'/>",
        "<rect ONLOAD='x'/>",
        "<a href='javascript:alert(1)'/>",
        "<a href='java&#10;script:alert(1)'/>",
        "<a xlink:href=' JavaScript:alert(1)'/>",
        "<a href='//example.org'/>",
        "<a href='/\\example.org'/>",
        "<use href='https://example.org/a.svg#x'/>",
        "<style>@import url(https://example.org/x.css);</style>",
        "<style>@im/**/port 'x';</style>",
        "<style>@\\69mport 'x';</style>",
        "<rect style='fill: url(https://example.org/x)'/>",
        "<rect fill=\"url( 'https://example.org/x')\"/>",
        "<?xml-stylesheet href='https://example.org/x.css'?>",
        "<x:b xmlns:x='http://www.w3.org/1999/xhtml'/>",
        "<rect",
    ],
)
def test_what_runs_or_fetches_is_refused(inside: str) -> None:
    """Scripts, animation, foreign content and addresses outside have one code, whatever their disguise."""
    assert codes(inside) == {"svg.script"}


@pytest.mark.parametrize(
    "declaration",
    ["<!DOCTYPE svg>", "<!doctype svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "<!ENTITY a 'b'>"],
)
def test_declarations_are_refused_before_parsing(declaration: str) -> None:
    """Nothing can unfold or be fetched by a parser that never sees it."""
    problems = list(check_svg(f'<?xml version="1.0"?>\n{declaration}{OPEN}</svg>', "a.svg"))
    assert [(one.code, one.line) for one in problems] == [("svg.entity", 2)]


def test_the_line_of_an_element_is_told() -> None:
    """A drawing of many lines shows where to look."""
    (problem,) = check_svg(f"{OPEN}\n<g>\n<script/>\n</g></svg>", "a.svg")
    assert problem.line == 3


@given(st.text(max_size=60))
def test_no_text_breaks_the_check(inside: str) -> None:
    """Any text is a drawing or refused."""
    assert codes(inside) <= {"svg.script", "svg.entity"}
