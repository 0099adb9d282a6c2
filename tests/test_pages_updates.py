from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation.pages.page import escaped
from pipeline.presentation.pages.updates import entries, log, release_updates

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def test_releases_and_written_updates_stand_together(
    edition: Edition, real_edition: Edition, indonesian: Voice
) -> None:
    """The newest first: release 2 of 12 January, the update of the 10th, release 1 of the 9th."""
    mark = edition.words["marks.synthetic_title"]["id"]

    assert [
        ("2024-01-12 10:00", f"Empat pekan ({mark})", "/kabar/rilis-0002/"),
        ("2024-01-10 08:00", "Sumber baru", "/kabar/sumber-baru/"),
        ("2024-01-09 10:00", f"Tiga pekan ({mark})", "/kabar/rilis-0001/"),
    ] == [(one.moment, one.title, one.href) for one in entries(edition, indonesian)]
    assert [one.title for one in entries(real_edition, indonesian)] == [
        "Empat pekan",
        "Sumber baru",
        "Tiga pekan",
    ]


def test_a_short_log_leads_to_the_whole_one(edition: Edition, english: Voice) -> None:
    """Two of three entries with a link to all; all of them without one."""
    short, whole = log(edition, english, 2), log(edition, english, None)

    assert [item["iso"] for item in short["items"]] == ["2024-01-12", "2024-01-10"]
    assert short["items"][0]["date"] == "12 January 2024"
    assert short["more"] == {"label": "All updates", "href": "/en/updates/"}
    assert (len(whole["items"]), whole["more"]) == (3, None)


def test_each_release_is_an_article_of_the_feed(edition: Edition, english: Voice) -> None:
    """Front matter as Pelican reads it, the note with the verdicts, and the way to the release."""
    judged = (
        "Verdicts: Met: K09; Partly met: K01; Cannot be assessed: K02, K04, K05, K14; Cannot be assessed (with sample data): "
        "K03, K06 A, K06 B, K07 A, K07 B, K08, K10, K11, K12, K13; Context, no verdict: K15."
    )
    articles = dict(release_updates(edition, english))
    mark = edition.words["marks.synthetic_title"]["en"]

    assert list(articles) == ["en/release-0001.md", "en/release-0002.md"]
    assert (
        f"Title: Four weeks ({mark})\nKey: update:0002\nLang: en\nSlug: release-0002\nDate: 2024-01-12 10:00\n"
        f"Summary: One week was corrected. {judged}\nProvenance: synthetic\n\nOne week was corrected.\n\n"
        f"[Release 0002: figures, changes and files](/en/releases/0002/)\n\n{escaped(judged)}\n"
    ) == articles["en/release-0002.md"]


def test_articles_of_real_deliveries_are_not_marked(real_edition: Edition, english: Voice) -> None:
    """The title of a feed entry carries the mark only of synthetic deliveries."""
    text = dict(release_updates(real_edition, english))["en/release-0002.md"]

    assert text.startswith("Title: Four weeks\n")
    assert "Provenance: platform\n" in text
