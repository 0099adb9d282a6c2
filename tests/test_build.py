"""The whole flow over small copies of the repository: the same bytes anywhere, every page, nothing on a refusal."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Final

import pytest
import reading_pages
from sites import content, state
from small_site import KEPT, NEXT, ROOT, built, deliver, published, run

from pipeline.intake.indicators import read_indicators
from pipeline.intake.words import read_words
from pipeline.languages import LANGUAGES
from pipeline.publication.deploy import lock

pytestmark = pytest.mark.slow

PLACES: Final = {
    "/": "/en/",
    "/indikator/": "/en/indicators/",
    "/wilayah/": "/en/regions/",
    "/kategori/": "/en/categories/",
    "/evaluasi/": "/en/evaluation/",
    "/lini-masa/": "/en/timeline/",
    "/pernyataan/": "/en/statements/",
    "/konteks/": "/en/context/",
    "/data/": "/en/data/",
    "/data/0001/": "/en/data/0001/",
    "/rilis/": "/en/releases/",
    "/rilis/0001/": "/en/releases/0001/",
    "/kabar/": "/en/updates/",
    "/metodologi/": "/en/methodology/",
    "/glosarium/": "/en/glossary/",
    "/tentang/": "/en/about/",
    "/aksesibilitas/": "/en/accessibility/",
    "/privasi/": "/en/privacy/",
    "/cari/": "/en/search/",
    "/404.html": "/en/404.html",
}
"""The addresses of the design, section 3, by hand."""

MANY: Final = {
    ("indikator", "en/indicators"): 14,
    ("wilayah", "en/regions"): 38,
    ("kategori", "en/categories"): 12,
    ("evaluasi", "en/evaluation"): 15,
    ("rilis", "en/releases"): 1,
}
"""How many pages stand below which folders, likewise."""

GOLDEN_PAGES: Final = (
    *(
        "home",
        "indicator-i03",
        "region-32",
        "category-fashion",
        "commitment-k07",
        "statements",
        "release-0001",
    ),
)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of the published small copy."""
    return built(tmp_path_factory)


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of the same copy, published in another folder and under other circumstances."""
    name = "the same in a folder with another, longer name"
    return built(tmp_path_factory, name, TZ="Asia/Jayapura", LC_ALL="C", PYTHONHASHSEED="4711", LANG_UI="en")


@pytest.fixture
def copy(first: Path, tmp_path: Path) -> Path:
    """Return a published copy that a test may spoil."""
    return Path(shutil.copytree(first, tmp_path / "repository", symlinks=True))


def folders(site: Path, below: str) -> set[str]:
    """Return the folders with a page below a folder of the site."""
    return {path.parent.name for path in (site / below).glob("*/index.html")}


def file_of(site: Path, address: str) -> Path:
    """Return the file that a web server answers with."""
    return site / f"{address}index.html".lstrip("/") if address.endswith("/") else site / address.lstrip("/")


def served(root: Path) -> dict[str, object]:
    """Return everything that a change of what is served would change; the lock is touched by whoever asks for it."""
    return {name: seen for name, seen in state(root / "public").items() if name != ".lock"}


def test_the_same_repository_gives_the_same_bytes(first: Path, second: Path) -> None:
    """Two builds in two folders, under another zone, locale, hash seed and language of the terminal, are equal."""
    left, right = content(published(first)), content(published(second))
    assert left.keys() == right.keys()
    assert [name for name in left if left[name] != right[name]] == []
    assert published(first).name == published(second).name


def test_nothing_tells_where_it_was_built(first: Path) -> None:
    """No published file holds a path of the machine that built it."""
    paths = [str(first).encode(), str(ROOT).encode(), str(Path.home()).encode() + b"/"]
    found = [name for name, text in content(published(first)).items() if any(path in text for path in paths)]
    assert found == []


@pytest.mark.parametrize(("indonesian", "english"), PLACES.items())
def test_every_page_of_the_design_answers(first: Path, indonesian: str, english: str) -> None:
    """Each row of the design has its page in both languages, which says its language and names its twin."""
    site = published(first)
    for lang, address, other in (("id", indonesian, english), ("en", english, indonesian)):
        html = file_of(site, address).read_text("utf-8")
        assert f'<html lang="{lang}"' in html
        twin = LANGUAGES[lang == "id"]
        assert f'<a href="{other}" hreflang="{twin}" lang="{twin}">' in html


@pytest.mark.parametrize(("places", "count"), MANY.items())
def test_every_thing_has_its_page(first: Path, places: tuple[str, str], count: int) -> None:
    """Indicators, provinces, categories, commitments and releases have one page each in each language."""
    assert [len(folders(published(first), place)) for place in places] == [count, count]


def test_feeds_files_and_map_answer(first: Path) -> None:
    """Atom feeds, the stable and the frozen files and the map of the site are where the design puts them."""
    site = published(first)
    files = (
        "kabar/atom.xml",
        "en/updates/atom.xml",
        "sitemap.xml",
        "robots.txt",
        "data/latest/pangsa-lokal.csv",
    )
    assert [name for name in (*files, "data/0001/observations.csv") if not (site / name).is_file()] == []
    latest = {name: text for name, text in content(site / "data" / "latest").items() if "/" not in name}
    assert latest.items() <= content(site / "data" / "0001").items()


@pytest.mark.parametrize("missing", ["transactions", "everything else"])
def test_a_table_never_delivered_is_no_error(
    tmp_path_factory: pytest.TempPathFactory, first: Path, missing: str
) -> None:
    """The site is built, and the indicators of that table say in both languages that they are not yet available."""
    tables = {path.stem for path in (first / "data" / "deliveries").glob("*/*.csv")}
    gone = {"transactions"} if missing == "transactions" else tables - {"transactions", "channels"}

    def withhold(root: Path) -> None:
        for path in (root / "data" / "deliveries").glob("*/*.csv"):
            if path.stem in gone:
                path.unlink()

    site = published(built(tmp_path_factory, f"without {missing}", withhold, drawings_of=first))
    words = read_words(ROOT)["marks.not_delivered"]
    indicators = [one for one in read_indicators(ROOT) if set(one.tables) & gone]
    assert indicators
    for one in indicators:
        for lang, folder in (("id", "indikator"), ("en", "en/indicators")):
            page = reading_pages.read(site / folder / one.slug[lang] / "index.html")
            assert words[lang].lower() in " ".join(page.words).lower()
            assert missing == "transactions" or page.figures == []


def test_a_bad_file_publishes_nothing(copy: Path) -> None:
    """A fault in the newest delivery ends the publish with its place, and no file or time of what is served changes."""
    folder = deliver(copy, NEXT)
    table = folder / "transactions.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join([*lines[:4], lines[4].replace(",11,", ",99,"), *lines[5:]]), "utf-8")
    before, generated = state(copy / "public"), state(copy / "content")
    done = run(copy, "publish")
    assert done.returncode == 1
    assert f"data/deliveries/{NEXT}/transactions.csv:5 province_code" in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert state(copy / "public") == before
    assert state(copy / "content") == generated


def test_no_release_publishes_nothing(copy: Path) -> None:
    """Without any release in the calendar there is nothing to publish, and staff are told which file to fill in."""
    calendar = copy / "data" / "releases.toml"
    calendar.write_text("", "utf-8")
    before = state(copy / "public")
    done = run(copy, "publish")
    assert done.returncode == 1
    assert "data/releases.toml" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(copy / "public") == before


def test_a_fault_of_the_built_site_publishes_nothing(copy: Path) -> None:
    """A link that leads nowhere is found after the build and before the switch; what is served stays as it was."""
    for lang in ("id", "en"):
        with (copy / "content" / "pages" / f"tentang.{lang}.md").open("a", encoding="utf-8") as page:
            page.write("\n[hilang](/tidak-ada/)\n")
    before = served(copy)
    done = run(copy, "publish", LANG_UI="en")
    assert done.returncode == 1
    assert "tentang/index.html: " in done.stderr
    assert "'/tidak-ada/'" in done.stderr
    assert served(copy) == before


def test_publishing_again_changes_nothing(copy: Path) -> None:
    """The same repository published once more serves the same build."""
    before = content(published(copy))
    done = run(copy, "publish", LANG_UI="en")
    assert done.returncode == 0
    assert "Published: release 0001" in done.stdout
    assert content(published(copy)) == before


def test_the_built_site_can_be_inspected_again(first: Path) -> None:
    """`inspect` finds nothing in what was published."""
    done = run(first, "inspect", "public/current", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_speaks_json(copy: Path) -> None:
    """`check --json` prints one JSON document: empty and 0 for a good root, all problems and 1 for a bad one."""
    good = run(copy, "check", "--json")
    assert (good.returncode, json.loads(good.stdout)["problems"]) == (0, [])
    (copy / "data" / "deliveries" / KEPT[-1] / "sellers.csv").write_text("x\n", "utf-8")
    (copy / "data" / "releases.toml").write_text("release =\n", "utf-8")
    bad = run(copy, "check", "--json", "--lang", "en")
    assert bad.returncode == 1
    files = {problem["file"] for problem in json.loads(bad.stdout)["problems"]}
    assert files == {f"data/deliveries/{KEPT[-1]}/sellers.csv", "data/releases.toml"}
    assert bad.stderr == ""


def test_the_repository_is_clean() -> None:
    """What stands in the repository passes its own check."""
    done = run(ROOT, "check", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith("Accepted")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", GOLDEN_PAGES)
def test_golden_markdown(first: Path, lang: str, name: str) -> None:
    """The generated Markdown is the reviewed one; GOLDEN=renew writes it anew."""
    made = (first / "content" / "generated" / "pages" / lang / f"{name}.md").read_text("utf-8")
    kept = ROOT / "tests" / "golden" / "pages" / lang / f"{name}.md"
    if os.environ.get("GOLDEN") == "renew":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(made, "utf-8")

    assert made == kept.read_text("utf-8")


def test_somebody_else_publishing_is_told(copy: Path) -> None:
    """While another publish holds the lock, this one refuses in the language asked for and changes nothing."""
    with lock(copy / "public"):
        before = served(copy)
        done = run(copy, "publish", LANG_UI="en")
        assert served(copy) == before
    assert done.returncode == 1
    assert "Another publish or preview is being built" in done.stderr
