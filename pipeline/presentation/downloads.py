"""The files that each figure offers: its data as CSV and XLSX, and itself as one picture.

Belongs here: which file holds what, with the words around it. Does not belong here: how a workbook (`workbook`) or a
picture (`charts.poster`) is made, and the files of a release (`releases.files`).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from pipeline.languages import LANGUAGES
from pipeline.presentation.charts.poster import Poster
from pipeline.presentation.pages.compose import voice_of
from pipeline.presentation.pages.foot import address, homes
from pipeline.presentation.workbook import Sheets
from pipeline.releases.files import csv_text, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.pages.page import Page


def figure_csv(edition: Edition, figure: Figure) -> str:
    """Return the observations behind a figure as CSV; the same in both languages."""
    return csv_text(marked(figure.rows, edition.words["marks.synthetic"]))


def sheets(edition: Edition, pages: Iterable[Page]) -> dict[str, Sheets]:
    """Return the workbook of every figure by its path."""
    at = homes(pages)
    found = {}
    for name in dict.fromkeys(name for _, name in at):
        both = {lang: _of(at[lang, name], name) for lang in LANGUAGES}
        figure = both[LANGUAGES[0]]
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(figure_csv(edition, figure))))
        said = {lang: list(_about(edition, both[lang], at[lang, name])) for lang in LANGUAGES}
        about = tuple(
            (f"{what} / {other}" if what != other else what, text, translated)
            for (what, text), (other, translated) in zip(*said.values(), strict=True)
        )
        found[figure.xlsx_path] = Sheets(name, rows, about, edition.now.release.release_at)
    return found


def posters(edition: Edition, pages: Iterable[Page], parts: Mapping[str, Any]) -> dict[str, Poster]:
    """Return every figure as a picture, by the path of its SVG; `parts` hold the finished drawings."""
    return {
        figure.picture_path("svg", lang): _poster(edition, figure, page, parts[f"{lang}/figure/{name}"])
        for (lang, name), page in homes(pages).items()
        for figure in [_of(page, name)]
    }


def _of(page: Page, name: str) -> Figure:
    return next(figure for figure in page.figures if figure.id == name)


def _poster(edition: Edition, figure: Figure, page: Page, part: Mapping[str, Any]) -> Poster:
    say = voice_of(edition, page.lang).say
    origin = say(
        "figures.poster_from",
        site=edition.site.name,
        number=edition.now.number,
        address=address(edition, figure, page).removeprefix("https://"),
    )
    return Poster(
        title=figure.title,
        subtitle=figure.subtitle,
        drawing=part["wide"],
        mark=say("marks.synthetic_picture") if figure.synthetic else None,
        scale=tuple((step["class"], step["label"]) for step in figure.scale or ()),
        small=(*(f"{label} {text}" for label, text in figure.notes if text), origin),
        lang=page.lang,
    )


def _about(edition: Edition, figure: Figure, page: Page) -> Iterator[tuple[str, str]]:
    """Yield what the second sheet of a workbook says, as (what, words)."""
    say = voice_of(edition, page.lang).say
    if figure.synthetic:
        yield say("figures.about_mark"), say("marks.synthetic_picture")
    yield say("figures.about_title"), figure.title
    yield say("figures.about_measure"), figure.subtitle
    for label, text in figure.notes:
        if text:
            yield label.removesuffix("."), text
    yield say("figures.about_page"), address(edition, figure, page)
    yield say("figures.about_release"), edition.now.number
    yield say("figures.about_licence"), edition.site.licence_note[page.lang]
