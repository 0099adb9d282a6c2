from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from roots import ROOT

from pipeline.languages import LANGUAGES
from pipeline.presentation.pages.compose import parts_of, voice_of, written_parts

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]
CALL = re.compile(r"^/// part \| (\S+)\n///$", re.MULTILINE)


def test_every_page_exists_in_both_languages(composed: Composed) -> None:
    """The keys of the Indonesian pages are those of the English ones, in the same order."""
    keys = {lang: [key for page_lang, key in composed if page_lang == lang] for lang in LANGUAGES}

    assert keys["id"] == keys["en"]
    assert len(set(keys["id"])) == len(keys["id"])


def test_there_is_a_page_for_everything(edition: Edition, composed: Composed) -> None:
    """Each indicator, province, category, commitment and release has its page, and every fixed page that is generated."""
    expected = {f"indicator:{one.id}" for one in edition.indicators}
    expected |= {f"breakdowns:{name}" for name in ("I03", "I05", "I06", "I07")}
    expected |= {f"region:{one.code}" for one in edition.provinces}
    expected |= {f"category:{code}" for code in edition.contract.codes["category"]}
    expected |= {f"commitment:{one.id}" for one in edition.commitments}
    expected |= {
        f"{kind}:{one.number}" for one in edition.snapshots for kind in ("release", "files", "quality")
    }
    expected |= {one.key for one in edition.sections if one.place != "about"}

    assert expected | {"notfound"} == {key for _, key in composed}


def test_pages_know_their_address(edition: Edition, composed: Composed) -> None:
    """The slug of a page is the one that links to it are made from."""
    wrong = [
        page.key
        for page in composed.values()
        if page.key != "notfound" and page.slug != edition.slug(page.key)[page.lang]
    ]

    assert wrong == []


def test_pages_call_for_parts_that_exist(edition: Edition, composed: Composed) -> None:
    """Every part in the Markdown is there in the page's language, and every part is called for somewhere."""
    parts = parts_of(edition, composed.values())
    called = {name for page in composed.values() for name in CALL.findall(page.body)}

    assert called == set(parts)


def test_hand_written_pages_call_for_the_parts_made_for_them(edition: Edition) -> None:
    """Each of these parts is called for by a page below content/pages, in the page's own language, and no others are."""
    called = [
        (path.suffixes[0][1:], name)
        for path in sorted((ROOT / "content" / "pages").glob("*.md"))
        for name in CALL.findall(path.read_text("utf-8"))
    ]

    assert sorted(name for _, name in called) == sorted(written_parts(edition))
    assert [name for lang, name in called if not name.startswith(f"{lang}/")] == []


def test_pages_bring_the_parts_they_call_for(edition: Edition, composed: Composed) -> None:
    """No page leans on a part of another one."""
    for page in composed.values():
        own = set(parts_of(edition, [page]))
        assert set(CALL.findall(page.body)) == own, page.key


def test_one_name_means_one_part(edition: Edition, composed: Composed) -> None:
    """Two pages may share a part, but not a name with different content."""
    home = composed["id", "home"]
    other = replace(home, parts={"lead/home": {"heading": "lain"}}, figures=())

    assert parts_of(edition, [home, home]) == parts_of(edition, [home])
    with pytest.raises(ValueError, match="id/lead/home"):
        parts_of(edition, [home, other])


def test_pages_have_one_front_matter_line_for_each_fact(composed: Composed) -> None:
    """No title, summary or label holds a line break, which would end its line or the whole head."""
    for page in composed.values():
        head, _, text = page.markdown().partition("\n\n")
        assert all(re.match(r"[A-Z][a-z_]+: ?", line) for line in head.splitlines()), page.key
        assert text.startswith("/// part | "), page.key


def test_headings_have_anchors_of_their_own(composed: Composed) -> None:
    """On each page no two sections share an anchor, and both languages have the same ones."""
    anchors = {name: re.findall(r"\{: #([a-z0-9-]+)", page.body) for name, page in composed.items()}

    assert [name for name, found in anchors.items() if len(set(found)) != len(found)] == []
    assert all(anchors["id", key] == anchors["en", key] for _, key in composed)


def test_titles_of_figures_have_at_most_ten_words(composed: Composed) -> None:
    """The finding above a figure can be read at a glance."""
    titles = {figure.title for page in composed.values() for figure in page.figures}

    assert [title for title in titles if len(title.split()) > 10] == []


def test_figures_have_the_same_identifiers_in_both_languages(composed: Composed) -> None:
    """A link to a figure survives the change of language, and no page has a figure twice."""
    for _, key in composed:
        ids = {lang: [figure.id for figure in composed[lang, key].figures] for lang in LANGUAGES}
        assert ids["id"] == ids["en"], key
        assert len(set(ids["id"])) == len(ids["id"]), key


def test_a_voice_speaks_one_language_of_the_edition(edition: Edition) -> None:
    """Words and trial are those of the edition."""
    voice = voice_of(edition, "en")

    assert ("en", edition.words, edition.contract.trial) == (voice.lang, voice.words, voice.trial)
