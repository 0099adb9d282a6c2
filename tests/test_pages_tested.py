from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.presentation.pages.tested import parts

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def said(edition: Edition, voice: Voice, page: str) -> dict[str, str]:
    """Return the facts of a page by their terms."""
    return {one["term"]: one["text"] for one in parts(edition, voice)[f"facts/tested-{page}"]["items"]}


def test_the_pages_say_what_was_found(edition: Edition, english: Voice) -> None:
    """Two pages in twelve states each, three faults, one state with something to scroll: nothing is made nicer."""
    one = replace(edition.looks[0], states=12, violations=2, messages=0, sideways=1, requests=700)
    other = replace(edition.looks[1], states=12, violations=1, messages=0, sideways=0, requests=650)
    found = replace(edition, looks=(one, replace(other, third_party=4, kept=5)))

    access, privacy = said(found, english, "accessibility"), said(found, english, "privacy")
    assert access["Breaches of the rules of WCAG 2.2 AA and of good practice"] == "3"
    assert access["Pages that have to be scrolled sideways"] == "1 of 24"
    assert access["What was tested"].startswith("2 pages, ")
    assert "opened 24 times" in access["What was tested"]
    assert privacy["Requests to other addresses"] == "4 of 1,350"
    assert privacy["Cookies and other things kept after opening a page"] == "5"


def test_the_tools_are_named(edition: Edition, indonesian: Voice) -> None:
    """Their versions and the day stand on the page, so that anybody can repeat it."""
    look = edition.looks[0]
    tools = said(edition, indonesian, "accessibility")["Alat dan hari"]

    assert f"axe-core {look.axe} dalam Chromium {look.chromium}, {look.checked_on.day} " in tools
