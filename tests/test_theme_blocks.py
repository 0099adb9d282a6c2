from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import theme_parts
import theme_site
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from theme_site import PartRefused, Refused, blocks

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = ["attr_list", "def_list", "fenced_code", "sane_lists", "tables", "toc"]
CAVEATS = {"items": [{"title": "Satu.", "text": "*bukan* <b>Markdown</b>"}]}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as the pipeline writes it, with a few parts."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "words.json").write_text(json.dumps(theme_site.words()), "utf-8")
    known = theme_parts.components("synthetic")
    chosen = {
        name: known[name]
        for name in (
            "lead/plain",
            "notice/correction",
            "figure/own",
            "figure/inner",
            "pager/k03",
            "table/plain",
        )
    }
    for name, data in {**chosen, "caveats/one": CAVEATS, "caveats/broken": {}, "unknown/kind": {}}.items():
        path = folder / "parts" / "id" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data), "utf-8")
    return folder


def render(generated: Path, text: str) -> str:
    """Render Markdown as a page of the site is rendered."""
    extension = blocks.makeExtension(
        generated=str(generated), templates=str(theme_site.ROOT / "theme" / "templates")
    )
    configured = {"tables": {"use_align_attribute": True}}
    return str(Markdown(extensions=[*EXTENSIONS, extension], extension_configs=configured).convert(text))


def part(name: str) -> str:
    """Return the block that calls for a part."""
    return f"/// part | id/{name}\n///\n"


def test_a_part_is_replaced_by_its_html(generated: Path) -> None:
    """A part stands where it was called for, and Markdown does not read its text."""
    html = render(generated, f"## Hati-hati\n\n{part('caveats/one')}\nSesudah.")
    assert "<li><b>Satu.</b> *bukan* &lt;b&gt;Markdown&lt;/b&gt;</li>" in html
    assert html.index("caveats") < html.index("Sesudah.")
    assert "data-part" not in html


def test_a_caption_that_repeats_its_heading_is_hidden(generated: Path) -> None:
    """It is said once to the eye and stays the table's name; another caption is seen, and so is one below another heading."""
    data = json.loads((generated / "parts/id/table/plain.json").read_text("utf-8"))
    (generated / "parts/id/table/same.json").write_text(json.dumps({**data, "note": None}), "utf-8")
    hidden, seen = f'<caption class="hidden">{data["caption"]}', f"<caption>{data['caption']}"
    below = "## {} {{: #own .near }}\n\nKalimat.\n\n{}"

    assert hidden in render(generated, below.format(data["caption"], part("table/same")))
    assert seen in render(generated, below.format("Lain", part("table/same")))
    assert seen in render(generated, part("table/same"))
    assert seen in render(generated, below.format(data["caption"], part("table/plain")))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("id/caveats/two", "has not written"),
        ("id/caveats/broken", "UndefinedError"),
        ("id/unknown/kind", "no template"),
        ("id/caveats", "expected"),
        ("fr/caveats/one", "expected"),
        ("id/caveats/../../words", "expected"),
        ("/etc/passwd", "expected"),
        ("", "expected"),
    ],
)
def test_a_part_that_cannot_be_rendered_stops_the_build(generated: Path, name: str, reason: str) -> None:
    """An unknown part, a part with a key missing and a path out of the folder are refused with the reason."""
    with pytest.raises(PartRefused, match=reason):
        render(generated, f"/// part | {name}\n///\n")


@pytest.mark.parametrize(
    "text",
    [
        "/// part | id/caveats/one\n\n## Tidak ditutup",
        "/// part | id/caveats/one\nkata di dalam\n///",
        "/// prat | id/caveats/one\n///",
        "/// part | id/caveats/one\n    lebar: penuh\n///",
        "//// columns | tiga\nx\n////",
        "//// columns\nx",
    ],
)
def test_a_block_that_is_not_understood_stops_the_build(generated: Path, text: str) -> None:
    """Text is never swallowed by a block, and a block is never published as text."""
    with pytest.raises(Refused):
        render(generated, text)


def test_each_second_heading_opens_a_section(generated: Path) -> None:
    """A section is named by its heading; `near` moves to the section and other classes stay."""
    html = render(generated, "## Satu {: #satu .near }\n\nx\n\n## Dua {: #dua .hidden }\n\ny")
    assert '<section aria-labelledby="satu" class="wrap section near"><h2 id="satu">Satu</h2>' in html
    assert '<section aria-labelledby="dua" class="wrap section"><h2 class="hidden" id="dua">' in html


def test_a_band_is_as_wide_as_the_page(generated: Path) -> None:
    """The class `band` makes the section wide and keeps its content in a wrap."""
    html = render(generated, "## Nyata {: #nyata .band }\n\nx")
    assert '<section aria-labelledby="nyata" class="band"><div class="wrap section"><h2 id="nyata">' in html


def test_prose_has_the_width_of_text_and_components_have_not(generated: Path) -> None:
    """Running text stands in `.text`; one sentence between heading and component joins the heading."""
    html = render(generated, f"## A\n\nSatu.\n\nDua.\n\n## B\n\nPengantar.\n\n{part('caveats/one')}")
    assert '<div class="text"><p>Satu.</p>\n<p>Dua.</p>\n</div>' in html
    assert (
        '<div class="head"><h2 id="b">B</h2>\n<p class="text">Pengantar.</p>\n</div><ol class="caveats">'
        in html
    )


def test_text_before_the_first_heading_is_wrapped_and_the_lead_is_not(generated: Path) -> None:
    """The lead brings its own wrap; whatever else stands before the first heading gets one."""
    html = render(generated, f"{part('lead/plain')}\nPengantar.\n\n## A")
    assert html.startswith('<div class="wrap lead">')
    assert '<div class="wrap section near"><div class="text"><p>Pengantar.</p>' in html


def test_a_figure_of_second_level_is_a_section_of_its_own(generated: Path) -> None:
    """A figure with an h2 leaves the section before it; one with an h3 stays in it."""
    html = render(generated, f"## A {{: #a }}\n\n{part('figure/own')}\n{part('figure/inner')}")
    assert re.search(r'<h2 id="a">A</h2>\s*</section>\s*<div class="wrap section"><figure', html)
    assert html.count('class="wrap section"') == 2


def test_a_notice_stands_bare_above_the_lead(generated: Path) -> None:
    """It is a strip of its own, named by its label; its words are harmless and its link leads on."""
    html = render(generated, f"{part('notice/correction')}\n{part('lead/plain')}\nPengantar.\n")
    assert html.startswith('<aside class="notice notice-plain" aria-label="Koreksi"><div class="wrap">')
    assert re.search(r'</aside>\s*<div class="wrap lead">', html)
    assert '&lt;b&gt;retur&lt;/b&gt; busana. <a href="/rilis/0004/#log-0004-1">Nilai semula</a>' in html


def test_columns_hold_sections_or_components(generated: Path) -> None:
    """Columns with second-level headings stand alone, each heading a section; others stay where they are."""
    halves = render(
        generated, "## A\n\nx\n\n//// columns | halves\n## B {: #b }\n\n1\n\n## C {: #c }\n\n2\n////\n"
    )
    assert re.search(
        r'</section>\s*<div class="wrap section columns halves">\s*<section aria-labelledby="b">', halves
    )
    inner = render(generated, f"## A\n\n//// columns\n{part('caveats/one')}\nProsa.\n////\n")
    assert '<div class="columns"><ol class="caveats">' in inner.replace("\n", "")
    assert '<div class="text"><p>Prosa.</p>' in inner


def test_the_pager_leaves_the_last_section(generated: Path) -> None:
    """A pager belongs to the page, not to the section above it."""
    html = render(generated, f"## A\n\nx\n\n{part('pager/k03')}")
    assert re.search(r'</section>\s*<div class="wrap section near"><nav class="pager"', html)


def test_boxes_that_scroll_can_be_reached_by_keyboard(generated: Path) -> None:
    """Code and tables written in Markdown take the focus; numbers stand right, heads have a scope."""
    html = render(generated, "## A\n\n```sh\nls\n```\n\n    ls\n\n| a | b |\n|---|--:|\n| x | 1 |\n")
    assert html.count('<pre tabindex="0"><code') == 2
    assert '<div class="scroll" tabindex="0"><table class="mid">' in html
    assert '<th scope="col">a</th>' in html
    assert '<td class="n">1</td>' in html


def test_links_to_other_sites_do_not_give_access_to_the_page(generated: Path) -> None:
    """A link that leaves the site has `rel`, one within the site has not."""
    html = render(
        generated, "[a](https://example.org/) [b](/data/) [c](mailto:a@example.org) <https://example.org/x>"
    )
    assert html.count('rel="noopener"') == 2
    assert '<a href="/data/">b</a>' in html


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java&#115;cript:alert(1))",
        "[a](&#x01;javascript:alert(1))",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "[a](data:text/html,x)",
        "[a](//example.org/)",
        "[a](file:///etc/passwd)",
        "![a](https://example.org/x.png)",
        "![a][b]\n\n[b]: https://example.org/x.png",
        "[a](/x){: onclick=alert(1) }",
        "## A {: style=color:red }",
        "``` {.sh onclick=alert(1)}\nls\n```",
        "# Judul",
        "Judul\n=====",
    ],
)
def test_what_must_not_be_published_stops_the_build(generated: Path, text: str) -> None:
    """Scripts in links, pictures of other hosts, attributes with effects and a second h1 are refused."""
    with pytest.raises(Refused):
        render(generated, text)


def test_texts_from_data_show_every_mark(generated: Path) -> None:
    """A backslash before a mark shows the mark, also before those that Markdown itself leaves alone."""
    assert "<p>a&lt;b|c*d</p>" in render(generated, "a\\<b\\|c\\*d")


MARKUP = st.sampled_from(
    [
        "<script>",
        "</script>",
        "<img src=x onerror=y>",
        "<!--",
        "-->",
        "<b>",
        "<?x?>",
        "<div>\n",
        "&#x3c;b>",
        "&",
        "<",
    ]
)


@given(st.lists(st.one_of(MARKUP, st.text(alphabet="ab \n&;*_`", max_size=8)), max_size=8).map("".join))
def test_raw_html_is_never_passed_through(generated: Path, text: str) -> None:
    """Whatever HTML is written by hand arrives as text: only elements that Markdown makes remain."""
    html = render(generated, "x " + text)
    made = {
        "p",
        "div",
        "em",
        "strong",
        "code",
        "pre",
        "br",
        "ul",
        "ol",
        "li",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "hr",
    }
    assert set(re.findall(r"<([^\s/>]+)", html)) <= made
