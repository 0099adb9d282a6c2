from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pictures import read_png

from pipeline.presentation import pictures
from pipeline.presentation.charts.raster import pngs
from pipeline.presentation.drawings import draw_all
from pipeline.presentation.pages.compose import parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.presentation.charts.raster import Picture
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]
KEYS = ("home", "indicator:I03", "about")


@pytest.fixture
def some(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw only the cards of few pages: the others are made alike."""
    every = pictures.cards
    monkeypatch.setattr(
        pictures,
        "cards",
        lambda *given: {name: one for name, one in every(*given).items() if name[0] in KEYS},
    )


@pytest.mark.usefixtures("some")
def test_files_that_are_no_text(edition: Edition, composed: Composed, tmp_path: Path) -> None:
    """A workbook for both languages, a picture 1200 wide and a card for each; from the cache they are the same."""
    pages = [page for page in composed.values() if page.key in KEYS]
    parts = draw_all(parts_of(edition, pages), None)
    made = pictures.pictures_of(edition, pages, parts, tmp_path)
    figures = "static/data/latest/figures"
    assert read_png(made[f"{figures}/i03-map-id.png"]).width == 1200
    assert (tmp_path / "book.xlsx").write_bytes(made[f"{figures}/i03-map.xlsx"])
    assert load_workbook(tmp_path / "book.xlsx").sheetnames == ["data", "catatan-notes"]
    cards = [content for path, content in made.items() if path.startswith("static/kartu/")]
    assert [(read_png(one).width, read_png(one).height) for one in cards] == [(1200, 630)] * len(cards)
    assert max(map(len, cards)) <= 60_000
    (tmp_path / "book.xlsx").unlink()
    assert pictures.pictures_of(edition, pages, parts, tmp_path) == made


@pytest.mark.usefixtures("some")
def test_nothing_is_drawn_twice(
    edition: Edition, composed: Composed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pictures go to one batch."""
    batches: list[list[Picture]] = []

    def noted(wanted: list[Picture], cache: Path | None) -> dict[Picture, bytes]:
        batches.append(list(wanted))
        assert cache is None
        return dict.fromkeys(wanted, b"png")

    assert pictures.pngs is pngs
    monkeypatch.setattr(pictures, "pngs", noted)
    pages = [page for page in composed.values() if page.key == "home"]
    pictures.pictures_of(edition, pages, draw_all(parts_of(edition, pages), None), None)
    assert len(batches) == 1
