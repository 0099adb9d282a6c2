from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation.pages.cite import cite

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def test_a_citation_names_site_year_title_release_and_day(
    edition: Edition, real_edition: Edition, english: Voice
) -> None:
    """The mark of synthetic data is part of the citation, and of no other."""
    text = f"{edition.site.name} (2024). Local share, release 0002, 12 January 2024."
    mark = edition.words["marks.synthetic_tag"]["en"]

    assert f"{text} {mark}." == cite(edition, english, "Local share", "x.csv")["text"]
    assert text == cite(real_edition, english, "Local share", "x.csv")["text"]


def test_a_file_has_two_addresses(edition: Edition, english: Voice) -> None:
    """One of the release, which never changes, and one that moves on."""
    part = cite(edition, english, "Local share", "x.csv")

    assert (part["stable_href"], part["latest_href"]) == ("/data/0002/x.csv", "/data/latest/x.csv")


def test_without_a_file_there_is_no_address(edition: Edition, english: Voice) -> None:
    """The record is cited without a file and, because it is no figure of deliveries, without the mark."""
    part = cite(edition, english, "Statements", None)

    assert (part["stable_href"], part["latest_href"]) == (None, None)
    assert edition.words["marks.synthetic_tag"]["en"] not in part["text"]
