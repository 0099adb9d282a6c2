"""The files of the site that are no text: workbooks and pictures.

Belongs here: making all of them at once, each only if its content is new. Does not belong here: what they show
(`downloads`, `cards`) and texts (`sitefile`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.presentation.cards import cards
from pipeline.presentation.charts.poster import poster_scale, poster_svg
from pipeline.presentation.charts.raster import Picture, pngs
from pipeline.presentation.downloads import posters, sheets
from pipeline.presentation.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page


def pictures_of(
    edition: Edition, pages: Sequence[Page], parts: Mapping[str, Any], cache: Path | None
) -> dict[str, bytes]:
    """Return workbooks, pictures of figures and cards, as path below `content/generated` -> content."""
    wanted = {
        path.removesuffix("svg") + "png": Picture(poster_svg(poster), poster_scale(poster))
        for path, poster in posters(edition, pages, parts).items()
    }
    wanted |= {shared.path: shared.picture for shared in cards(edition, pages, parts).values()}
    drawn = pngs(wanted.values(), cache)
    files = {path: workbook(content, cache) for path, content in sheets(edition, pages).items()}
    files |= {path: drawn[picture] for path, picture in wanted.items()}
    return {f"static/{path}": content for path, content in files.items()}
