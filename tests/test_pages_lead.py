from __future__ import annotations

from pipeline.presentation.pages.lead import lead


def test_a_lead_has_all_names_the_theme_asks_for() -> None:
    """What is not given is empty, and the heading is one plain piece."""
    assert lead(None, "Judul", "Isi") == {
        "kicker": None,
        "provenance": None,
        "heading": [{"text": "Judul", "mark": None}],
        "standfirst": "Isi",
        "status": [],
    }


def test_a_heading_marks_value_and_goal() -> None:
    """The pieces that name a line and a target look like them."""
    actual = lead("Atas", "Pangsa 49,2%, target 70%", None, value="49,2%", goal="70%", provenance="platform")

    assert [(piece["text"], piece["mark"]) for piece in actual["heading"] if piece["mark"]] == [
        ("49,2%", "s1"),
        ("70%", "ref"),
    ]
    assert (actual["kicker"], actual["provenance"]) == ("Atas", "platform")


def test_status_facts_are_named() -> None:
    """Term, value, note and address, in their order."""
    status = [("Rilis", "0002", "12 Januari", "/rilis/0002/"), ("Data", "7 Januari", None, None)]

    assert lead(None, "", None, status=status)["status"] == [
        {"term": "Rilis", "value": "0002", "note": "12 Januari", "href": "/rilis/0002/"},
        {"term": "Data", "value": "7 Januari", "note": None, "href": None},
    ]
