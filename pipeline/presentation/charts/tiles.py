"""The map of equal tiles: one for each province, near its real place.

Belongs here: tiles, their classes and the two arrangements. Does not belong here: where a province stands (that is
data, the tile grid) and where the classes begin (the caller's).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation.charts import marks, readings, theme, vega
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.empty import draw_empty
from pipeline.presentation.charts.measure import LINE, shorten, text_width
from pipeline.presentation.charts.placing import Box, Label
from pipeline.presentation.charts.vega import Layer

if TYPE_CHECKING:
    from pipeline.presentation.charts.marks import Line

COLUMNS = 18
HALF = COLUMNS // 2
GAP = 1.5
"""Half of the distance in pixels between two tiles."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One province at a row and a column, both from 1; `text` is the value in words, or why there is none."""

    code: str
    row: int
    column: int
    label: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """All tiles, and the four values at which the second to the fifth class begin. Words as in `trend.Trend`."""

    measure: str
    tiles: tuple[Tile, ...]
    cuts: tuple[float, float, float, float]
    empty: str
    synthetic: str | None = None

    def __post_init__(self) -> None:
        if list(self.cuts) != sorted(set(self.cuts)) or len(self.cuts) != len(theme.LEVELS) - 1:
            raise ValueError(f"four rising cuts make five classes, not {self.cuts}")


@dataclass(frozen=True, slots=True)
class Grid:
    """Size of a tile in pixels and of its text, and what the tiles' places become."""

    width: float
    height: float
    columns: int
    rows: float
    name: float
    value: float
    places: dict[str, tuple[float, float]]

    def box(self, code: str) -> Box:
        """Return the rectangle of a tile."""
        row, column = self.places[code]
        left, top = column * self.width, row * self.height
        return Box(left + GAP, top + GAP, left + self.width - GAP, top + self.height - GAP)


def draw(figure: TileMap, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification; on a narrow drawing the east stands below the west."""
    if not figure.tiles:
        return draw_empty(figure.empty, figure.synthetic, lang, wide=wide)
    grid = _whole(figure) if wide else _halves(figure)
    top = max(0.0, HEADER - _free_above(grid)) if figure.synthetic else 0
    canvas = Canvas(grid.width * grid.columns, grid.height * grid.rows + top, 0, 0, top, 0)
    shown = [tile for tile in figure.tiles if tile.value is not None]
    hidden = [tile for tile in figure.tiles if tile.value is None]
    boxes = [grid.box(tile.code) for tile in hidden]
    layers = [
        *_fills(shown, figure, grid),
        *marks.areas([marks.Area(b.left, b.top, b.right, b.bottom, theme.PAPER, theme.MUTED) for b in boxes]),
        *marks.lines([stroke for box in boxes for stroke in _hatching(box)]),
        *marks.words(
            [
                *sample(figure.synthetic, canvas),
                *[label for tile in figure.tiles for label in _labels(tile, figure, grid)],
            ]
        ),
    ]
    return drawing(layers, canvas, lang, readings.of_tiles(figure, grid.box))


def level(value: float, cuts: tuple[float, ...]) -> int:
    """Return the class of a value, 0 to 4: a value at a cut belongs to the class that begins there."""
    return sum(value >= cut for cut in cuts)


def _whole(figure: TileMap) -> Grid:
    places = {tile.code: (tile.row - 1.0, tile.column - 1.0) for tile in figure.tiles}
    rows = max(tile.row for tile in figure.tiles)
    return Grid(theme.TILES_WIDE / COLUMNS, 46, COLUMNS, rows, 10.5, 14, places)


def _halves(figure: TileMap) -> Grid:
    """Return the west above the east, without the rows that are sea in the east."""
    west = [tile for tile in figure.tiles if tile.column <= HALF]
    east = [tile for tile in figure.tiles if tile.column > HALF]
    below = max((tile.row for tile in west), default=0) + (0.5 if west and east else 0.0)
    order = {row: n for n, row in enumerate(sorted({tile.row for tile in east}))}
    places = {tile.code: (tile.row - 1.0, tile.column - 1.0) for tile in west}
    places |= {tile.code: (below + order[tile.row], tile.column - 1.0 - HALF) for tile in east}
    return Grid(theme.TILES_NARROW / HALF, 38, HALF, below + len(order), 9.5, 13, places)


def _free_above(grid: Grid) -> float:
    """Return the pixels above the highest tile in the right third, where the words of a sample stand."""
    tops = [row for row, column in grid.places.values() if column >= grid.columns * 2 / 3]
    return min(tops, default=grid.rows) * grid.height


def _fills(tiles: list[Tile], figure: TileMap, grid: Grid) -> list[Layer]:
    rows = [
        {"code": tile.code, "name": tile.label, "value": tile.value}
        | dict(zip(("x", "y", "x2", "y2"), _corners(grid, tile), strict=True))
        for tile in tiles
    ]
    scale = alt.Scale(type="threshold", domain=[*figure.cuts], range=[*theme.LEVELS])
    fills = (
        alt.Chart().mark_rect().encode(fill=alt.Fill("value:Q", scale=scale), **vega.at("x", "y", "x2", "y2"))
    )
    return [Layer("tiles", vega.unit(fills), rows)] if rows else []


def _corners(grid: Grid, tile: Tile) -> tuple[float, float, float, float]:
    box = grid.box(tile.code)
    return round(box.left, 2), round(box.top, 2), round(box.right, 2), round(box.bottom, 2)


def _hatching(box: Box) -> list[Line]:
    return marks.hatching(box, 12)


def _labels(tile: Tile, figure: TileMap, grid: Grid) -> list[Label]:
    """Return name and value; a value that is too wide gets smaller, then a line for its unit."""
    box = grid.box(tile.code)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    room = box.right - box.left
    name = _abbreviated(tile.label, room, grid.name)
    if tile.value is None:
        word = _abbreviated(tile.text, room, grid.name)
        return [
            Label(x, y - 7, (name,), grid.name, align="center", halo=True),
            Label(x, y + 7, (word,), grid.name, align="center", colour=theme.MUTED, halo=True),
        ]
    colour = theme.LEVELS_TEXT[level(tile.value, figure.cuts)]
    size = min(grid.value, grid.value * room / text_width(tile.text, grid.value, bold=True))
    if size >= grid.name:
        return [
            Label(x, y - 8, (name,), grid.name, align="center", colour=colour),
            Label(x, y + 8, (tile.text,), size, bold=True, align="center", colour=colour),
        ]
    digits, _, unit = tile.text.partition(" ")
    return [
        Label(x, y - grid.name * LINE, (name,), grid.name, align="center", colour=colour),
        Label(x, y, (digits,), grid.name, bold=True, align="center", colour=colour),
        Label(
            x,
            y + grid.name * LINE,
            (_abbreviated(unit, room, grid.name),),
            grid.name,
            align="center",
            colour=colour,
        ),
    ]


def _abbreviated(text: str, room: float, size: float) -> str:
    """Return the words, cut after a consonant where they are too wide: `Lamp.` reads better than `Lampu.`."""
    short = shorten(text, room, size, mark=".")
    return text if short == text else short.rstrip(".").rstrip("aeiou") + "."
