from __future__ import annotations

from pipeline.presentation.charts.cleaning import clean


def test_cleaning_keeps_what_is_seen() -> None:
    """Noise and empty groups go, marks stay, places are cut to tenths."""
    text = (
        '<svg class="marks" version="1.1"><rect width="9" height="9" fill="transparent"/><g fill="none">'
        '<g role="graphics-object" transform="translate(1.23456,2)"><path class="background" aria-hidden="true"'
        ' d="M0,0h0v0h0Z" pointer-events="none"/></g><g/><g a="b"/><g id="clip7"><path d="M0.001,-0.0049L1.996,2"'
        ' opacity="1"/></g><use href="#clip7"/></g></svg>'
    )
    assert clean(text) == (
        '<svg><g fill="none"><g id="id-0"><path d="M0,0l2,2"/></g><use href="#id-0"/></g></svg>'
    )


def test_cleaning_takes_what_holds_anyway() -> None:
    """A ground without colour, a shift by nothing, ends at nothing and a width of one go; shares keep their hundredths."""
    text = (
        '<svg><clipPath id="clip7"><path d="M0,0h5v5Z"/></clipPath><path class="background" d="M0,0h9v9h-9Z"/>'
        '<line transform="translate(0,0)" x2="0" y2="5" stroke-width="1" fill-opacity="0.125"/>'
        '<tspan x="0" dy="16.04">a</tspan></svg>'
    )
    assert clean(text) == (
        '<svg><clipPath id="id-0"><path d="M0,0h5v5Z"/></clipPath>'
        '<line y2="5" fill-opacity="0.12"/><tspan x="0" dy="16">a</tspan></svg>'
    )


def test_groups_that_say_nothing_are_opened() -> None:
    """What stood in them stays, in its order; a group that moves or colours what is in it stays as well."""
    text = '<svg><g><g fill="none"><g><path d="M1,1"/></g><g><g id="a"><text>x</text></g></g></g></g></svg>'
    assert clean(text) == '<svg><g fill="none"><path d="M1,1"/><g id="a"><text>x</text></g></g></svg>'


def test_neighbouring_lines_of_one_look_are_one_path() -> None:
    """Two upright ones and one aslant of the same colour become a path; a single one of another colour stays a line."""
    text = (
        '<svg><line transform="translate(4.44,0)" x2="0" y2="64" stroke="a"/>'
        '<line transform="translate(9,20)" x2="0" y2="44" stroke="a"/><line x2="3" y2="2" stroke="a"/>'
        '<line transform="translate(1,1)" x2="5" y2="0" stroke="b"/></svg>'
    )
    assert clean(text) == (
        '<svg><path d="M4.4,0v64M9,20v44M0,0l3,2" stroke="a"/>'
        '<line transform="translate(1,1)" x2="5" stroke="b"/></svg>'
    )


def test_lines_from_place_to_place_are_steps() -> None:
    """Each step is the difference of two rounded places, so that no error adds up; curves keep their places."""
    text = (
        '<svg><path d="M0.04,10.26L13.37,8.1L26.74,-0.31L26.74,4Z"/><path d="M1,1L2,2A3,3,0,1,1,4,4"/></svg>'
    )
    assert (
        clean(text)
        == '<svg><path d="M0,10.3l13.4,-2.2 13.3,-8.4 0,4.3Z"/><path d="M1,1L2,2A3,3,0,1,1,4,4"/></svg>'
    )


def test_cleaning_leaves_words_alone() -> None:
    """A thousands mark is no decimal point, and words that look like attributes are words."""
    text = '<svg><text transform="translate(1.2345,2)" font-family="x">4.287 opacity="1" 0.12345</text></svg>'
    assert clean(text) == '<svg><text transform="translate(1.2,2)">4.287 opacity="1" 0.12345</text></svg>'
