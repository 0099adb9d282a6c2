"""Pelican plugin: hands what the pipeline has written to the templates, and joins the style sheets.

Belongs here: the few things that settings cannot say. Does not belong here: anything computed from data; the pipeline
has done that, and both meet only as files under `content/generated`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import inline
import parts
from pelican import Pelican, signals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pelican.contents import Content
    from pelican.generators import Generator

Site = Mapping[str, Any]

DARK = re.compile(r"@media screen and \(prefers-color-scheme: dark\) \{ :root \{(?P<tokens>[^}]*)\} \}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r" ?([{};,]) ?|(:) ")
TEXT = re.compile(r"(\"[^\"]*\")")


def register() -> None:
    """Connect to Pelican; it calls this by name."""
    signals.initialized.connect(prepare)
    signals.generator_init.connect(hand_over)
    signals.content_object_init.connect(give_key)
    signals.finalized.connect(join_styles)


def prepare(pelican: Pelican) -> None:
    """Name the folder of the theme by its content, and tell the Markdown blocks where they read."""
    settings = pelican.settings
    settings["THEME_STATIC_DIR"] = f"theme-{fingerprint(Path(settings['THEME']) / 'static')}"
    settings["MARKDOWN"]["extension_configs"]["blocks"] = {
        "generated": str(generated(settings)),
        "templates": str(Path(settings["THEME"]) / "templates"),
    }


def hand_over(generator: Generator) -> None:
    """Give the templates the facts of the site, the words and the filters; read anew for every run."""
    folder = generated(generator.settings)
    theme = Path(generator.settings["THEME"])
    first = inline.first_script(theme / "templates")
    site = json.loads((folder / "site.json").read_text("utf-8"))
    generator.env.filters.update(parts.FILTERS)
    generator.env.globals.update(
        site=site,
        words=parts.read_words(folder),
        t=parts.translate,
        EMBED_FRAME=parts.EMBED_FRAME,
        FIRST_SCRIPT=first,
        FIRST_SCRIPT_HASH=inline.source_hash(first),
        ICON=inline.icon(theme / "static"),
        addresses=lambda item: addresses(item, site),
    )


def give_key(content: Content) -> None:
    """Pair an update or page without a key by its slug: the same slug in both languages is one page."""
    if hasattr(content, "slug") and not hasattr(content, "key"):
        content.key = content.slug


def addresses(item: Content, site: Site) -> dict[str, str]:
    """Return language -> root-relative address of `item` and its translation.

    Where the pipeline has announced the page, Pelican must write it exactly there and in every language.
    """
    written = {one.lang: f"/{one.url.lstrip('/')}" for one in (item, *item.translations)}
    announced = site["urls"].get(item.key, written)
    if written != announced:
        raise ValueError(f"page {item.key!r} is announced at {announced}, but written at {written}")
    return written


def join_styles(pelican: Pelican) -> None:
    """Write the style sheets as one file, in the order of their names: one request for the reader."""
    write_style(pelican, "site.css", sorted((Path(pelican.theme) / "static" / "css").glob("*.css")))


def write_style(pelican: Pelican, name: str, sources: Iterable[Path]) -> None:
    """Write `sources` one after the other as the style sheet `name`."""
    target = Path(pelican.output_path) / pelican.settings["THEME_STATIC_DIR"] / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(squeezed(chosen("\n".join(one.read_text("utf-8") for one in sources))), "utf-8")


def chosen(css: str) -> str:
    """Let the dark tokens answer to `data-theme` as well: written once, they are sent twice.

    The reader's choice beats the system's; both yield to forced colours and to paper, which come later.
    """
    answered, found = DARK.subn(
        r"@media screen and (prefers-color-scheme: dark) { :root:where(:not([data-theme=light])) {\g<tokens>} }"
        r" @media screen { [data-theme=dark] {\g<tokens>} }",
        css,
    )
    if found != 1:
        raise ValueError(f"expected the dark tokens once, found them {found} times")
    return answered


def squeezed(css: str) -> str:
    """Return the rules without comments and without space that means nothing; texts keep theirs.

    Space before a colon stays: `a :hover` is not `a:hover`.
    """
    pieces = TEXT.split(COMMENT.sub("", css))
    pieces[::2] = [SPACE.sub(r"\1\2", re.sub(r"\s+", " ", piece)) for piece in pieces[::2]]
    return "".join(pieces).replace(";}", "}").strip()


def fingerprint(folder: Path) -> str:
    """Return eight letters that change whenever a file below `folder` changes its name or content."""
    sums = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        sums.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return sums.hexdigest()[:8]


def generated(settings: Mapping[str, Any]) -> Path:
    """Return the folder that the pipeline writes and Pelican reads."""
    return Path(settings["PATH"]) / "generated"
