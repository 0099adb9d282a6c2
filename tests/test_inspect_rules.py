from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.publication.inspect import inspect
from pipeline.publication.inspect.reading import PageFacts, SiteFacts, read_page
from pipeline.publication.inspect.rules import (
    RULES,
    Rule,
    cards_exist,
    charts_have_table_and_csv,
    content_security_policy_is_strict,
    embeds_lead_home,
    ids_are_unique,
    internal_links_lead_somewhere,
    languages_pair_up,
    nothing_comes_from_elsewhere,
    one_first_heading,
)
from pipeline.publication.write import add_files

if TYPE_CHECKING:
    from pathlib import Path

HOST = "https://pantau.example"
STRICT = "default-src 'none'; style-src 'self'; img-src 'self' data:"
WHOLE = """<!doctype html><html lang="{lang}"><head>
<meta http-equiv="Content-Security-Policy" content="{csp}"><meta name="description" content="About.">
<meta property="og:image" content="{host}/k.png"><meta property="og:image:alt" content="A chart.">
<link rel="canonical" href="{host}{own}">
<link rel="alternate" hreflang="id" href="{host}/x/"><link rel="alternate" hreflang="en" href="{host}/en/x/">
<link rel="stylesheet" href="/site.css"></head><body><h1>X</h1>{body}</body></html>"""
FILES = {"site.css": "", "f.csv": "a\n", "k.png": ""}
FIGURE = (
    '<figure id="f"><svg role="img"></svg><details><table></table></details><a href="/f.csv">CSV</a></figure>'
)


def page(lang: str = "id", body: str = "", csp: str = STRICT) -> str:
    """Return a page without a fault, with `body`."""
    own = "/x/" if lang == "id" else "/en/x/"
    return WHOLE.format(lang=lang, own=own, csp=csp, body=body, host=HOST)


def embed(lang: str = "id", csp: str = STRICT) -> str:
    """Return an embedded page without a fault, of the figure on `page`."""
    own = "/x/" if lang == "id" else "/en/x/"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta http-equiv="Content-Security-Policy" content="{csp}">'
        f'<link rel="canonical" href="{HOST}{own}"></head>'
        f'<body><figure id="f"><h1>X</h1><svg role="img"></svg><a href="{own}#f">X</a></figure></body></html>'
    )


def pair(**other: str) -> dict[str, str]:
    """Return a site of one page in both languages; `id` and `en` replace one of them."""
    pages = {"id": page("id"), "en": page("en"), **other}
    return {"x/index.html": pages["id"], "en/x/index.html": pages["en"], **FILES}


def facts(files: dict[str, str]) -> SiteFacts:
    """Return the facts of a site that consists of these files."""
    pages = {name: read_page(name, text) for name, text in files.items() if name.endswith(".html")}
    return SiteFacts(pages, frozenset(files))


def told(rule: Rule, site: SiteFacts) -> list[tuple[str, str, str | None]]:
    """Return code, file and found value of what a rule says."""
    return [(one.code, one.file, one.found) for one in rule(site)]


def told_of(rule: Rule, body: str) -> list[str | None]:
    """Return what a rule finds in a page with `body`."""
    return [found for _, file, found in told(rule, facts(pair(id=page(body=body)))) if file == "x/index.html"]


def test_a_site_without_fault_is_accepted(tmp_path: Path) -> None:
    """No rule has anything to say about two good pages with a figure."""
    add_files(tmp_path, pair(id=page("id", FIGURE), en=page("en", FIGURE)))
    assert inspect(tmp_path).problems == ()


def test_every_rule_is_asked(tmp_path: Path) -> None:
    """A page that breaks all promises is told for all of them at once, in either language."""
    body = "<p id=a><p id=a><h1>Y</h1><img src='//x.example/a.png'><a href='/gone/'>"
    files = {
        "x/index.html": page("id", body + FIGURE.replace("table", "p"), csp="").replace("k.png", "l.png"),
        "sematan/f/index.html": embed().replace("canonical", "next"),
        **FILES,
    }
    add_files(tmp_path, files)
    report = inspect(tmp_path)
    codes = {"site.link", "site.id", "site.twin", "site.external", "site.csp", "site.heading", "site.chart"}
    codes |= {"site.embed", "site.card"}
    assert {one.code for one in report.problems} == codes
    assert {one.file for one in report.problems} == {"x/index.html", "sematan/f/index.html"}
    assert len(RULES) == len(codes)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/x/",
            "/en/x/",
            "../en/x/",
            "./",
            "",
            "#part",
            "/x/#part",
            "/x/?q=1#part",
            "/f.csv",
            "/%78/",
            "#%70art",
        ),
        *("https://elsewhere.example/gone", "//elsewhere.example/gone", "mailto:a@example.org"),
    ],
)
def test_links_that_lead_somewhere(address: str) -> None:
    """Absolute, relative, escaped and outside addresses, and parts of a page that exist, are links."""
    assert told_of(internal_links_lead_somewhere, f'<p id="part"><a href="{address}">a</a>') == []


@pytest.mark.parametrize(
    "address",
    ["/gone/", "gone.csv", "/x", "/x/index", "#gone", "/en/x/#part", "../../f.txt", "/F.csv", "/en/"],
)
def test_links_that_lead_nowhere(address: str) -> None:
    """A page, file or part that does not exist is told, once for each page, with the address as written."""
    body = f'<p id="part"><a href="{address}">a</a><a href="{address}">b</a>'
    assert told_of(internal_links_lead_somewhere, body) == [f"'{address}'"]


def test_a_file_that_is_loaded_must_exist() -> None:
    """A picture of the site that is not there is a broken link too."""
    assert told_of(internal_links_lead_somewhere, '<img src="/gone.png">') == ["'/gone.png'"]


def test_ids_stand_once_on_a_page() -> None:
    """The same id on two pages is no fault; twice on one page it is."""
    assert told_of(ids_are_unique, '<p id="a"><p id="b">') == []
    assert told_of(ids_are_unique, '<p id="a"><p id="b"><p id="a">') == ["'a'"]
    assert told(ids_are_unique, facts(pair(id=page("id", '<p id="a">'), en=page("en", '<p id="a">')))) == []


def replaced(old: str, new: str) -> SiteFacts:
    """Return the good pair with one change in its Indonesian page."""
    assert old in page("id")
    return facts(pair(id=page("id").replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('lang="id"', 'lang="en"'),
        ('lang="id"', ""),
        (f'rel="canonical" href="{HOST}/x/"', 'rel="canonical"'),
        (f'rel="canonical" href="{HOST}/x/"', f'rel="canonical" href="{HOST}/y/"'),
        ('content="About."', 'content=""'),
    ],
)
def test_a_page_states_language_address_and_description(old: str, new: str) -> None:
    """A wrong or missing language, address or description is told of the page that lacks it."""
    assert ("site.language", "x/index.html") in [
        found[:2] for found in told(languages_pair_up, replaced(old, new))
    ]


def test_a_page_without_its_twin_is_told() -> None:
    """A page whose translation does not exist is told, with the language that is missing."""
    alone = facts({"x/index.html": page("id"), "site.css": ""})
    assert told(languages_pair_up, alone) == [("site.twin", "x/index.html", "'en'")]


def test_a_twin_that_does_not_name_the_page_back_is_told() -> None:
    """Both pages of a pair that disagree are told."""
    lonely = page("en").replace('hreflang="id"', 'hreflang="fr"')
    found = told(languages_pair_up, facts(pair(en=lonely)))
    assert ("site.twin", "x/index.html", "'en'") in found
    assert ("site.twin", "en/x/index.html", "'id'") in found


def test_a_page_is_not_its_own_twin() -> None:
    """A page that names itself as its translation has none."""
    itself = page("id").replace(f'hreflang="en" href="{HOST}/en/x/"', f'hreflang="en" href="{HOST}/x/"')
    assert ("site.twin", "x/index.html", "'en'") in told(languages_pair_up, facts(pair(id=itself)))


def test_the_page_for_what_does_not_exist_has_no_address() -> None:
    """404 pages are excused from address and twin, and from nothing else."""
    bare = {
        "404.html": '<html lang="id"><h1>X</h1></html>',
        "en/404.html": '<html lang="en"><h1>X</h1></html>',
    }
    assert told(languages_pair_up, facts(bare)) == []
    assert [found[:2] for found in told(content_security_policy_is_strict, facts(bare))] == [
        ("site.csp", "404.html"),
        ("site.csp", "en/404.html"),
    ]


@pytest.mark.parametrize("address", ["/a.png", "a.png", "data:image/png;base64,AA=="])
def test_files_of_the_site_may_be_loaded(address: str) -> None:
    """Files of the site, and pictures that stand in the page itself, ask nobody else."""
    assert told_of(nothing_comes_from_elsewhere, f'<img src="{address}">') == []


@pytest.mark.parametrize(
    "element",
    [
        '<img src="https://x.example/a.png">',
        '<img srcset="/a.png 1x, https://x.example/a.png 2x">',
        '<script src="//x.example/a.js"></script>',
        '<link rel="stylesheet" href="http://x.example/a.css">',
        '<link rel="preconnect" href="https://x.example">',
        '<iframe src="https://x.example/"></iframe>',
        '<svg><image href="https://x.example/a.png"/></svg>',
    ],
)
def test_no_other_host_is_asked(element: str) -> None:
    """Whatever would make a browser ask another host is told with its address."""
    (found,) = told_of(nothing_comes_from_elsewhere, element)
    assert "x.example" in str(found)


@pytest.mark.parametrize(
    "csp",
    [
        STRICT,
        "default-src 'none'",
        "style-src 'self'; default-src 'none';",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-abc+/='; connect-src 'self'",
    ],
)
def test_strict_policies(csp: str) -> None:
    """A policy that starts from nothing and names only the site itself is strict."""
    assert told(content_security_policy_is_strict, facts(pair(id=page(csp=csp)))) == []


@pytest.mark.parametrize(
    "csp",
    [
        "",
        "style-src 'self'",
        "default-src 'self'",
        "default-src 'none' 'self'",
        "default-src 'none'; style-src 'unsafe-inline'",
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'",
        "default-src 'none'; script-src 'unsafe-eval'",
        "default-src 'none'; img-src *",
        "default-src 'none'; img-src https:",
        "default-src 'none'; script-src https://x.example; img-src 'self'",
        "default-src 'none'; script-src *.example;",
    ],
)
def test_loose_policies(csp: str) -> None:
    """A policy that is missing, starts from something, or names anybody else is told."""
    (found,) = told(content_security_policy_is_strict, facts(pair(id=page(csp=csp))))
    assert found[:2] == ("site.csp", "x/index.html")


@pytest.mark.parametrize(("headings", "expected"), [(0, ["0"]), (1, []), (2, ["2"])])
def test_one_first_heading(headings: int, expected: list[str]) -> None:
    """None is too few and two are too many."""
    site = SiteFacts({"x/index.html": PageFacts("x/index.html", headings=headings)}, frozenset())
    assert [found for _, _, found in told(one_first_heading, site)] == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (FIGURE, []),
        (FIGURE.replace("table", "p"), ["'f'"]),
        (FIGURE.replace("/f.csv", "/f.png"), ["'f'"]),
        (FIGURE.replace(' role="img"', ""), []),
    ],
    ids=["whole", "no table", "no file", "no drawing"],
)
def test_charts_have_table_and_csv(figure: str, expected: list[str]) -> None:
    """A drawn figure without table or without CSV file is told by its id."""
    assert told_of(charts_have_table_and_csv, figure) == expected


def framed(lang: str = "id", **changed: str) -> SiteFacts:
    """Return a site of one page in both languages whose figure can be embedded; in the frame, texts are `changed`."""
    html = embed(lang)
    for old, new in changed.items():
        html = html.replace(old, new)
    path = "sematan/f/index.html" if lang == "id" else "en/embed/0001/f/index.html"
    return facts(pair(id=page("id", FIGURE), en=page("en", FIGURE)) | {path: html})


@pytest.mark.parametrize("lang", ["id", "en"])
def test_an_embedded_page_is_no_page_of_its_own(lang: str) -> None:
    """It has no twin, no table and no card, but leads to the page that has them: no rule has anything to say."""
    assert [told(rule, framed(lang)) for rule in RULES] == [[]] * len(RULES)


@pytest.mark.parametrize(
    "changed",
    [
        {'rel="canonical"': 'rel="next"'},
        {f"{HOST}/x/": f"{HOST}/en/x/"},
        {f"{HOST}/x/": f"{HOST}/gone/"},
        {'lang="id"': 'lang="en"'},
        {'href="/x/#f"': 'href="/f.csv"'},
    ],
)
def test_embedded_pages_lead_home(changed: dict[str, str]) -> None:
    """A frame that does not name and link its page in its language is told."""
    assert [code for code, *_ in told(embeds_lead_home, framed(**changed))] == ["site.embed"]


def test_every_download_of_a_figure_exists() -> None:
    """A workbook or a picture that is linked below a figure and is not there is told."""
    body = '<figure id="f"><a href="/f.csv" download>CSV</a><a href="/f.xlsx" download>XLSX</a></figure>'
    assert told_of(internal_links_lead_somewhere, body) == ["'/f.xlsx'"]


@pytest.mark.parametrize(
    ("old", "new"), [("/k.png", "/gone.png"), ('content="A chart."', 'content=""'), ("og:image", "og:video")]
)
def test_every_page_has_a_card(old: str, new: str) -> None:
    """A card that does not exist, that nobody described, or that is missing is told."""
    assert [code for code, *_ in told(cards_exist, facts(pair(id=page().replace(old, new))))] == ["site.card"]
