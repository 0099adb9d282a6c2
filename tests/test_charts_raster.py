from __future__ import annotations

from typing import TYPE_CHECKING

from pictures import read_png

from pipeline.presentation.charts import raster
from pipeline.presentation.charts.raster import Picture, pngs

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10" fill="{}"/></svg>'
BLUE, RED = Picture(SVG.format("#0000ff"), 2), Picture(SVG.format("#ff0000"))


def test_pictures_have_their_scale_and_colour() -> None:
    """Twice as large and blue, as large as drawn and red."""
    made = pngs([BLUE, RED, BLUE])
    assert list(made) == [BLUE, RED]
    blue, red = read_png(made[BLUE]), read_png(made[RED])
    assert (blue.width, blue.height, blue.palette) == (60, 20, [(0, 0, 255)])
    assert (red.width, red.height, red.palette) == (30, 10, [(255, 0, 0)])


def test_the_cache_changes_nothing_but_the_time(tmp_path: Path) -> None:
    """Kept pictures are the same, found by what they show and their scale, and made again when cut off."""
    plain = pngs([BLUE, RED])
    assert pngs([BLUE], tmp_path) == {BLUE: plain[BLUE]}
    (path,) = tmp_path.iterdir()
    assert path.name == f"{BLUE.name}.png"
    path.write_bytes(plain[BLUE][:50])
    assert pngs([BLUE, RED], tmp_path) == plain
    assert path.read_bytes() == plain[BLUE]
    assert Picture(BLUE.svg, 1).name != BLUE.name


def test_workers_draw_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes make what this one makes."""
    alone = pngs([BLUE, RED])
    monkeypatch.setattr(raster, "FEW", 0)
    assert pngs([BLUE, RED]) == alone
