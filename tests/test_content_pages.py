"""The hand-written pages and updates: complete in both languages, and true to the data they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.intake.contract import load_contract
from pipeline.intake.navigation import read_navigation
from pipeline.languages import LANGUAGES

REPOSITORY = Path(__file__).parent.parent
CONTENT = REPOSITORY / "content"

PAGE_KEYS = ("Title", "Key", "Lang", "Slug", "Summary", "Standfirst")
UPDATE_KEYS = ("Title", "Key", "Lang", "Slug", "Date", "Summary")
LINK = re.compile(r"\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Written:
    """One hand-written file: what it says about itself, and its text."""

    path: Path
    front: dict[str, str]
    body: str

    def shape(self) -> list[str]:
        """Return the first characters of each line that say what it is: headings, list entries, table rows."""
        marks = [re.match(r"(## |- |\|)?", line) for line in self.body.splitlines() if line.strip()]
        return [mark.group() for mark in marks if mark]


def written(path: Path) -> Written:
    """Read one file: the front matter ends at the first empty line."""
    head, body = path.read_text("utf-8").split("\n\n", 1)
    return Written(path, dict(line.split(": ", 1) for line in head.split("\n")), body)


PAGES = [written(path) for path in sorted((CONTENT / "pages").glob("*.md"))]
UPDATES = [written(path) for path in sorted((CONTENT / "updates").glob("*.md"))]


def named(one: Written) -> str:
    """Name a test after the file that it looks at."""
    return one.path.name


@pytest.mark.parametrize("one", [*PAGES, *UPDATES], ids=named)
def test_front_matter_is_complete(one: Written) -> None:
    """Each file says the same things about itself in the same order, and its name ends in its language."""
    assert tuple(one.front) == (UPDATE_KEYS if one.path.parent.name == "updates" else PAGE_KEYS)
    assert one.path.name.endswith(f".{one.front['Lang']}.md")


@pytest.mark.parametrize("files", [PAGES, UPDATES])
def test_every_key_exists_in_every_language(files: list[Written]) -> None:
    """Each key stands once in Indonesian and once in English."""
    keys = {one.front["Key"] for one in files}
    assert sorted((one.front["Key"], one.front["Lang"]) for one in files) == sorted(
        (key, lang) for key in keys for lang in LANGUAGES
    )


@pytest.mark.parametrize("files", [PAGES, UPDATES])
def test_translations_have_the_same_shape(files: list[Written]) -> None:
    """A translation has the same headings, lists, tables and sentences in the same places."""
    shapes: dict[str, list[list[str]]] = {}
    for one in files:
        shapes.setdefault(one.front["Key"], []).append(one.shape())
    assert [key for key, (first, second) in shapes.items() if first != second] == []


@pytest.mark.parametrize("one", PAGES, ids=named)
def test_a_page_stands_where_the_navigation_says(one: Written) -> None:
    """Key and slug of a page are those of the navigation."""
    section = next(section for section in read_navigation(REPOSITORY) if section.key == one.front["Key"])
    assert section.slug[one.front["Lang"]] == one.front["Slug"]


@pytest.mark.parametrize("one", [*PAGES, *UPDATES], ids=named)
def test_links_stay_in_their_language_and_lead_somewhere(one: Written) -> None:
    """A link within the site is the address of a fixed page in the language of the page it stands on."""
    inside = {section.url(one.front["Lang"]) for section in read_navigation(REPOSITORY)}
    assert [
        link for link in LINK.findall(one.body) if link not in inside and not link.startswith("https://")
    ] == []


@pytest.mark.parametrize("one", [*PAGES, *UPDATES], ids=named)
def test_no_page_says_by_itself_that_numbers_are_synthetic(one: Written) -> None:
    """The mark of synthetic numbers comes from the provenance of a delivery alone, and no page holds HTML."""
    assert not re.search(r"data contoh|sample data", one.path.read_text("utf-8"), re.IGNORECASE)
    assert not re.search(r"<[A-Za-z/!]", one.body)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_method_page_tells_the_bounds_of_the_contract(lang: str) -> None:
    """Threshold, days and weeks on the method page are those that the program works with."""
    contract = load_contract(REPOSITORY)
    days = (contract.trial.end - contract.trial.start).days
    body = next(one.body for one in PAGES if (one.front["Key"], one.front["Lang"]) == ("method", lang))
    told = {
        "id": (
            f"kurang dari {contract.disclosure.threshold} penjual aktif",
            f"sekurangnya {contract.disclosure.protection:.0%} lebih tinggi",
            f"Hari ke-{days} jatuh pada 11 April 2024",
            f"menyentuh {len(contract.trial.weeks)} pekan",
        ),
        "en": (
            f"fewer than {contract.disclosure.threshold} active sellers",
            f"at least {contract.disclosure.protection:.0%} higher",
            f"Day {days} is 11 April 2024",
            f"touches {len(contract.trial.weeks)} weeks",
        ),
    }
    assert [sentence for sentence in told[lang] if sentence not in body] == []
