"""Figures that the tests of charts draw: every kind, as it is meant and at its edges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.presentation.charts.axis import Unit
from pipeline.presentation.charts.composition import Composition, Part, Share
from pipeline.presentation.charts.days import Days
from pipeline.presentation.charts.figures import Event, Level, Span
from pipeline.presentation.charts.intervals import Estimate, Intervals
from pipeline.presentation.charts.ranking import Item, Ranking
from pipeline.presentation.charts.runs import Point
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.charts.statements import Statement, Statements
from pipeline.presentation.charts.tiles import Tile, TileMap
from pipeline.presentation.charts.trend import Series, Trend

if TYPE_CHECKING:
    from pipeline.presentation.charts.drawing import Figure

MARK = "CONTOH UJI"
"""Stands for the words of synthetic data: the charts print whatever they are given."""

EMPTY = "Belum ada nilai yang dapat ditampilkan"
WITHHELD = "ditutup"
PERCENT = Unit(suffix="%", decimals=1)


def mondays(start: str, count: int) -> list[str]:
    """Return `count` Mondays from `start` on."""
    first = date.fromisoformat(start)
    return [(first + timedelta(days=7 * n)).isoformat() for n in range(count)]


WEEKS = mondays("2023-12-11", 18)
BEFORE = mondays("2023-07-03", 13)
SHARES = (
    47.8,
    45.0,
    45.4,
    44.9,
    45.3,
    45.8,
    45.5,
    46.2,
    46.6,
    46.1,
    46.9,
    47.0,
    47.3,
    48.4,
    49.0,
    49.5,
    49.2,
    48.1,
)
EARLIER = (44.6, 44.9, 45.2, 44.8, 45.5, 45.7, 46.0, 45.1, 44.7, 44.9, 45.3, 44.9, 44.8)
EVENTS = (
    Event("2023-12-12", "Harbolnas", 1),
    Event("2024-01-31", "Akuisisi berlaku", 2),
    Event("2024-02-14", "Pemilu", 3),
    Event("2024-03-12", "Awal Ramadan", 4),
    Event("2024-03-27", "Klaim selesai", 5),
    Event("2024-04-10", "Lebaran", 6),
)
TRIAL = ("2023-12-11", "2024-04-15")


def line(
    values: tuple[float | None, ...], *, bounds: bool = False, provisional: bool = True
) -> tuple[Point, ...]:
    """Return one point a week, the last one provisional."""
    last = len(values) - 1
    return tuple(
        Point(
            week,
            value,
            value - 1.6 if bounds and value is not None else None,
            value + 1.8 if bounds and value is not None else None,
            provisional=provisional and n == last,
        )
        for n, (week, value) in enumerate(zip(WEEKS, values, strict=False))
    )


def trend(*series: Series, domain: tuple[str, str] = TRIAL, unit: Unit = PERCENT, **more: object) -> Trend:
    """Return a trend with the usual words."""
    return Trend("Pangsa produk lokal", series, domain, WITHHELD, EMPTY, unit, synthetic=MARK, **more)


def share(**more: object) -> Trend:
    """Return the main figure of the site: the weekly share against baseline and target."""
    return trend(
        Series("Semua kanal", 1, line(SHARES, bounds=True)),
        domain=("2023-07-03", "2024-04-15"),
        narrow_domain=("2023-09-04", "2024-04-15"),
        context=tuple(Point(week, value) for week, value in zip(BEFORE, EARLIER, strict=True)),
        context_label="sebelum tutup",
        baseline=Level(45.1, "Acuan 45,1%"),
        target=Level(70, "Target 70% (idEA, Harbolnas 2023)", "Target 70%"),
        closed=Span("2023-10-04", "2023-12-12", "TikTok Shop tutup"),
        value_note="1–7 April",
        band_label="batas bawah–atas",
        **more,
    )


GAPS = (
    None,
    45.0,
    45.4,
    None,
    None,
    45.8,
    45.5,
    46.2,
    None,
    46.1,
    46.9,
    47.0,
    47.3,
    None,
    None,
    49.5,
    49.2,
    None,
)
SIZES = tuple(
    Series(name, colour, line(tuple(base + value / 10 for value in SHARES)))
    for name, colour, base in (
        ("Mikro", 1, 10),
        ("Kecil", 2, 30),
        ("Menengah", 3, 32),
        ("Besar dan sangat besar", 4, 60),
    )
)
PROVINCES = (
    ("11", 1, 1, "Aceh", 43.1),
    ("17", 5, 3, "Bengkulu", 44.4),
    ("18", 6, 4, "Lampung", 47.3),
    ("32", 8, 6, "Jabar", 54.1),
    ("35", 8, 8, "Jatim", 51.9),
    ("53", 9, 11, "NTT", 49.1),
    ("75", 3, 11, "Gorontalo", 46.4),
    ("76", 4, 10, "Sulbar", None),
    ("91", 4, 17, "Papbar", 39.2),
    ("96", 5, 17, "Papteng", None),
)
CATEGORIES = (
    ("Busana muslim", 58.0),
    ("Makanan dan minuman", 77.0),
    ("Telepon dan aksesori", 9.5),
    ("Kriya", None),
)
ORIGINS = (Part("Lokal", 1), Part("Impor", 2), Part("Belum tergolong", 0))


def said(value: float | None) -> str:
    """Return a percentage in words, nothing for none."""
    return "" if value is None else f"{value:.1f}%".replace(".", ",")


def ranking(*items: Item, reference: Level | None = None) -> Ranking:
    """Return a ranking with the usual words."""
    return Ranking("Pangsa menurut provinsi", items, EMPTY, reference, MARK)


def tile_map(*tiles: Tile) -> TileMap:
    """Return a map with the usual words and classes."""
    return TileMap("Pangsa menurut provinsi", tiles, (40, 44, 48, 52), EMPTY, MARK)


def origins(*shares: Share, domain: tuple[str, str] | None = None) -> Composition:
    """Return a composition by origin with the usual words."""
    return Composition("Nilai menurut asal", ORIGINS, shares, WITHHELD, EMPTY, domain, synthetic=MARK)


def intervals(*estimates: Estimate, **more: object) -> Intervals:
    """Return estimates with the usual words."""
    return Intervals("Perubahan dalam poin", estimates, WITHHELD, EMPTY, PERCENT, synthetic=MARK, **more)


def statements(*said_: Statement, deadline: Event | None = None, synthetic: str | None = None) -> Statements:
    """Return statements with the usual words; they are never synthetic on the site."""
    return Statements(
        "Kemajuan migrasi",
        said_,
        "pernyataan kementerian",
        "pernyataan perusahaan",
        EMPTY,
        deadline,
        synthetic,
    )


SAID = (
    Statement("2024-02-21", 75, "75%"),
    Statement("2024-02-26", 75, "75%"),
    Statement("2024-03-04", 87, "87%"),
    Statement("2024-03-14", 87, "87%"),
    Statement("2024-03-18", 90, "≈ 90%", approximate=True),
    Statement("2024-03-27", 100, "100%", company=True),
)
DEADLINE = Event("2024-04-12", "Batas uji coba", 7)
ITEMS = tuple(
    Item(label, value, said(value) or WITHHELD, highlight=label == "Jabar")
    for _, _, _, label, value in PROVINCES
)
TILES = tuple(
    Tile(code, row, column, label, value, said(value)[:-1] or WITHHELD)
    for code, row, column, label, value in PROVINCES
)
BY_CATEGORY = tuple(
    Share(name, None if value is None else (value, 95 - value, 5.0), said(value))
    for name, value in CATEGORIES
)
BY_WEEK = tuple(
    Share(week, None if n == 4 else (value, 94 - value, 6.0), provisional=n > 15)
    for n, (week, value) in enumerate(zip(WEEKS, SHARES, strict=True))
)
CHANGES = (
    Estimate("Pangsa produk lokal", 1.9, -0.4, 4.2, "+1,9", "Pangsa lokal"),
    Estimate("Pangsa tayangan produk lokal", 6.3, 3.1, 9.5, "+6,3", "Tayangan lokal"),
    Estimate("UMKM transaksi pertama", -2.7, -7.9, 2.5, "−2,7", "UMKM pertama"),
    Estimate("Median omzet UMKM aktif", None, short="Median omzet"),
)

TYPICAL: dict[str, Figure] = {
    "trend": share(events=EVENTS),
    "ranking": ranking(*ITEMS, reference=Level(49.2, "Nasional 49,2%")),
    "tiles": tile_map(*TILES),
    "composition-weeks": origins(*BY_WEEK, domain=TRIAL),
    "composition-groups": origins(*BY_CATEGORY),
    "statements": statements(*SAID, deadline=DEADLINE),
    "days": Days("Kalender", "2023-12-12", "2024-04-12", "2024-02-20", EVENTS, "2024-02-12"),
    "spark": Spark("Pangsa", SHARES, provisional=True),
    "intervals": intervals(*CHANGES),
}
"""One figure of each kind; their specifications are kept in tests/golden/specs."""

RUPIAH = tuple(value * 25e9 for value in SHARES)
COUNTS = (
    391e3,
    372e3,
    360e3,
    365e3,
    371e3,
    378e3,
    380e3,
    377e3,
    383e3,
    386e3,
    384e3,
    389e3,
    392e3,
    399e3,
    1.2e6,
)
READINGS = tuple(
    Estimate(week, value, value - 4, value + 4, said(value), colour=2)
    for week, value in (("11–17 Mar", 64.2), ("18–24 Mar", 67.9), ("1–7 Apr", 71.4))
)
EDGES: dict[str, Figure] = {
    "trend-plain": share(),
    "trend-gaps": trend(Series("Semua", 1, line(GAPS, bounds=True)), events=EVENTS),
    "trend-four": trend(*SIZES, target=Level(70, "Target 70%")),
    "trend-two": trend(
        Series("Semua kanal", 1, line(SHARES, bounds=True)), SIZES[1], band_label="batas", focus=WEEKS[16]
    ),
    "trend-rupiah": trend(Series("Nilai", 1, line(RUPIAH)), unit=Unit("Rp"), zero=True, events=EVENTS),
    "trend-counts": trend(Series("Penjual", 1, line(COUNTS)), unit=Unit(), value_note="25–31 Maret"),
    "trend-small": trend(
        Series("Aduan", 1, line((3, 0, 2, 1))), unit=Unit(suffix=" per 100 ribu"), zero=True
    ),
    "trend-flat": trend(Series("Semua", 1, line((0.0, 0.0, 0.0)))),
    "trend-negative": trend(
        Series("Semua", 1, line((-2.1, -1.0, 0.5, 1.2))), baseline=Level(0.4, "Acuan +0,4%")
    ),
    "trend-one": trend(Series("Semua", 1, line((47.8,)))),
    "trend-short": trend(Series("Semua", 1, line((47.8, 48.0))), domain=("2023-12-11", "2023-12-25")),
    "trend-none": trend(Series("Semua", 1, line((None, None)))),
    "ranking-one": ranking(Item("Busana", None, WITHHELD)),
    "ranking-none": ranking(),
    "ranking-signs": ranking(
        Item("Naik", 4.2, "+4,2"), Item("Turun", -7.9, "−7,9"), Item("Tetap", 0.0, "0,0")
    ),
    "ranking-long": ranking(
        Item("Kepulauan Bangka Belitung", 3.0, "Rp310,0 miliar"), Item("Kriya", 1.0, "Rp1 miliar")
    ),
    "tiles-one": tile_map(TILES[0]),
    "tiles-east": tile_map(TILES[-1]),
    "tiles-none": tile_map(),
    "composition-one": origins(BY_WEEK[0], domain=TRIAL),
    "composition-none": origins(BY_CATEGORY[3]),
    "statements-one": statements(SAID[0]),
    "statements-none": statements(synthetic=MARK),
    "statements-crowded": statements(
        *SAID,
        Statement("2024-03-15", 60, "60%"),
        Statement("2024-03-27", 95, "95%"),
        deadline=DEADLINE,
        synthetic=MARK,
    ),
    "days-none": Days("Kalender", "2023-12-12", "2024-04-12", None, EVENTS),
    "days-crowded": Days(
        "Kalender",
        "2023-12-12",
        "2024-04-12",
        "2024-04-12",
        (*EVENTS, DEADLINE, Event("2024-02-17", "Kunjungan menteri", 8)),
        synthetic=MARK,
    ),
    "spark-gaps": Spark("Pangsa", GAPS),
    "spark-one": Spark("Pangsa", (3.0,)),
    "spark-none": Spark("Pangsa", (None, None)),
    "intervals-levels": intervals(
        *READINGS, zero=False, levels=(Level(95, "ambang sebagian"), Level(100, "ambang"))
    ),
    "intervals-long": intervals(
        Estimate("Pangsa tayangan produk lokal di luar Jawa", 1.9, -0.4, 4.2, "+1,9")
    ),
    "intervals-none": intervals(CHANGES[3]),
}
"""Figures at their edges: empty, one value, crowded, large, negative."""

ALL: dict[str, Figure] = TYPICAL | EDGES
