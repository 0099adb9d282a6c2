"""A small edition that the tests of presentation share: four provinces, three categories, four weeks, two releases.

All numbers follow from the few below, so that a test can work them out again. Values are rupiah: weight of the province
times part of the origin times the size's factor, in millions; an order is worth 200,000.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from roots import CONTRACT, SETTINGS, deliver, empty_root

from pipeline.gather import read_edition
from pipeline.intake.load import read_deliveries
from pipeline.releases.snapshot import Grounds, weekly_series

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from pipeline.presentation.edition import Edition

WEEKS: Final = ("2023-12-11", "2023-12-18", "2023-12-25", "2024-01-01")
WEIGHT: Final = {"31": 40, "32": 30, "73": 20, "91": 1}
MICRO: Final = {"31": 40, "32": 30, "73": 20, "91": 5}
"""Micro sellers of each province; with 2 large ones West Papua stays below the threshold of 10."""
LARGE: Final = {"31": 12, "32": 12, "73": 11, "91": 2}
LIFT: Final = {"31": 0, "32": 3, "73": 6, "91": 9}
"""Points of fashion that are local instead of imported, beyond 60 of 100."""
FACTOR: Final = {"micro": 3, "large": 1}
CORRECTION: Final = 30_000_000
"""Rupiah of local fashion from micro sellers of West Java that the last delivery adds to the week of 18 December."""
BASELINE: Final = tuple(
    f"2023-{month:02}-{day:02}"
    for month, days in (
        (6, (26,)),
        (7, (3, 10, 17, 24, 31)),
        (8, (7, 14, 21, 28)),
        (9, (4, 11, 18, 25)),
        (10, (2, 9)),
    )
    for day in days
)
"""Fourteen weeks before TikTok Shop closed on 4 October, and two after."""

RELEASES: Final = """
[[release]]
number = 1
announced_at = 2023-12-13T10:00:00+07:00
release_at = 2024-01-09T10:00:00+07:00
deliveries_up_to = 2024-01-09
title_id = "Tiga pekan"
title_en = "Three weeks"
note_id = "Catatan pertama."
note_en = "First note."

[[release]]
number = 2
announced_at = 2024-01-09T10:00:00+07:00
release_at = 2024-01-12T10:00:00+07:00
deliveries_up_to = 2024-01-10
title_id = "Empat pekan"
title_en = "Four weeks"
note_id = "Satu pekan dikoreksi."
note_en = "One week was corrected."

[[release.revision]]
indicator = "I03"
selector = "week=2023-12-18"
cells_changed = 5
max_relative_change = 0.0004
kind = "correction"
reason_id = "Pemasok menambahkan pesanan busana."
reason_en = "The supplier added orders of fashion."

[[release.revision]]
indicator = "I09"
selector = [{ week = 2023-12-18 }, { week = 2023-12-25 }]
cells_changed = 4
max_relative_change = 0
kind = "revision"
reason_id = "Hasil pemeriksaan tiba belakangan."
reason_en = "Inspections arrived later."

[[release.revision]]
indicator = "I12"
selector = [{ week = 2023-12-18 }]
cells_changed = 1
max_relative_change = 0.0003
kind = "correction"
reason_id = "Pemasok menambahkan pesanan busana."
reason_en = "The supplier added orders of fashion."
"""
UPDATE: Final = """Title: {title}
Key: update:sumber
Lang: {lang}
Slug: {slug}
Date: 2024-01-10 08:00
Summary: {summary}

Isi.
"""
SYNTHETIC, PLATFORM = "synthetic", "platform"


def small_edition(folder: Path, provenance: str = SYNTHETIC) -> Edition:
    """Write the small repository into `folder` and read its edition."""
    root = small_root(folder, provenance)
    return read_edition(root, read_deliveries(root, CONTRACT))


def grounds(edition: Edition) -> Grounds:
    """Return what an edition judges by."""
    record = edition.record
    return Grounds(
        edition.contract, edition.provinces, edition.rules, record.timeline, record.statements, record.events
    )


def small_root(folder: Path, provenance: str = SYNTHETIC) -> Path:
    """Write the small repository: the project's words and rules, its own deliveries, releases and one update."""
    root = empty_root(folder)
    settings = SETTINGS.replace("synthetic", provenance)
    deliver(root, "2023-12-13", {"channels": _baseline()}, settings)
    for week, day, status in zip(
        WEEKS, ("2023-12-20", "2023-12-27", "2024-01-09"), ("final", "final", "provisional"), strict=False
    ):
        deliver(root, day, _week(week, status), settings)
    last = _week(WEEKS[3], "final") | {"inspections": INSPECTIONS}
    again = {WEEKS[1]: _week(WEEKS[1], "final", CORRECTION), WEEKS[2]: _week(WEEKS[2], "final")}
    for tables in again.values():
        for name in ("transactions", "channels"):
            last[name] += tables[name].split("\n", 1)[1]
    deliver(root, "2024-01-10", last, settings)
    (root / "data" / "releases.toml").write_text(RELEASES, "utf-8")
    _write_update(root, "id", "Sumber baru", "sumber-baru", "Satu sumber ditambahkan.")
    _write_update(root, "en", "A new source", "new-source", "One source was added.")
    return root


def parts(week: str, province: str, category: str) -> dict[str, int]:
    """Return how many of 100 parts of a category are local, imported and unclassified."""
    local = {"fashion": 60 + WEEKS.index(week) + LIFT[province], "food_drink": 80, "phones": 10}[category]
    return {"local": local, "imported": 90 - local, "unclassified": 10}


def _transactions(week: str, correction: int) -> Iterator[tuple[str, str, str, str, int, int, int, int]]:
    for province, weight in WEIGHT.items():
        for category in ("fashion", "food_drink", "phones"):
            for size, factor in FACTOR.items():
                for origin, part in parts(week, province, category).items():
                    value = weight * part * factor * 1_000_000
                    corrected = (province, category, size, origin) == ("32", "fashion", "micro", "local")
                    value += correction if corrected else 0
                    sellers = (MICRO if size == "micro" else LARGE)[province]
                    active = max(1, sellers // {"local": 1, "imported": 2, "unclassified": 4}[origin])
                    orders = value // 200_000
                    yield province, category, size, origin, value, orders, active, orders


def _week(week: str, status: str, correction: int = 0) -> dict[str, str]:
    cells = list(_transactions(week, correction))
    head = "week,province_code,category,seller_size,origin,gmv_idr,orders,active_sellers,buyers,status"
    n = WEEKS.index(week)
    tables = {
        "transactions": [head, *(",".join(map(str, (week, *cell, status))) for cell in cells)],
        "channels": ["week,channel,origin,gmv_idr,orders,status", *_channels(week, cells, status)],
        "sellers": [
            "week,province_code,seller_size,active_sellers,first_sale_sellers,median_revenue_idr,status",
            *(
                f"{week},{province},{size},{count},{count // 10},{(1 + n) * median},{status}"
                for size, counts, median in (("micro", MICRO, 500_000), ("large", LARGE, 9_000_000))
                for province, count in counts.items()
            ),
        ],
        "processing": [
            "week,reading,orders_total,orders_by_tokopedia",
            f"{week},back_end,1000,{300 + 100 * n}",
            f"{week},checkout,1000,{100 + 50 * n}",
        ],
        "exposure": ["week,impressions_total,impressions_local", f"{week},4000,{2000 + 40 * n}"],
        "complaints": ["week,received,verified,resolved_14wd", f"{week},{40 + n},{20 + n},{30 + n}"],
        "price_floor": ["week,crossborder_listings_checked,below_floor", f"{week},20000,{9 - n}"],
    }
    return {name: "\n".join(lines) + "\n" for name, lines in tables.items()}


def _channels(
    week: str, cells: list[tuple[str, str, str, str, int, int, int, int]], status: str
) -> Iterator[str]:
    for origin in ("local", "imported", "unclassified"):
        value = sum(cell[4] for cell in cells if cell[3] == origin)
        orders = sum(cell[5] for cell in cells if cell[3] == origin)
        shop, shop_orders = value * 2 // 5, orders * 2 // 5
        yield f"{week},shop_tokopedia,{origin},{shop},{shop_orders},{status}"
        yield f"{week},tokopedia,{origin},{value - shop},{orders - shop_orders},{status}"


def _baseline() -> str:
    """Return weeks in which 440, 441, 442 ... of 1000 parts are local."""
    rows = [
        f"{week},tokopedia,{origin},{part * 10_000_000},{part * 50}"
        for n, week in enumerate(BASELINE)
        for origin, part in (("local", 440 + n), ("imported", 560 - n), ("unclassified", 60 + n))
    ]
    return "\n".join(["week,channel,origin,gmv_idr,orders", *rows]) + "\n"


INSPECTIONS: Final = """item_id,obligation,inspected_on,result,finding_due,finding_closed
a,licence,2023-12-20,compliant,,
b,licence,2023-12-28,non_compliant,2024-01-04,2024-01-04
c,payment,,not_inspected,,
"""


def _write_update(root: Path, lang: str, title: str, slug: str, summary: str) -> None:
    folder = root / "content" / "updates"
    folder.mkdir(parents=True, exist_ok=True)
    text = UPDATE.format(lang=lang, title=title, slug=slug, summary=summary)
    (folder / f"{slug}.md").write_text(text, "utf-8")


def showing(edition: Edition, rows: pd.DataFrame, **tables: pd.DataFrame) -> Edition:
    """Return the edition with `rows` as all its observations, and other published `tables` where given."""
    now = replace(
        edition.now, observations=rows, by_series=weekly_series(rows), tables={**edition.now.tables, **tables}
    )
    return replace(edition, snapshots=(*edition.snapshots[:-1], now))
