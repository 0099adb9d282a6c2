"""Small project roots for tests of what comes in: the project's contract, and deliveries written in the test."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.intake.contract import load_contract
from pipeline.intake.load import Examined, examine

ROOT = Path(__file__).parents[1]
CONTRACT = load_contract(ROOT)

SETTINGS = """provenance = "synthetic"
code_system = "BPS"
received_at = {day}T09:00:00+07:00
supplier = "Pemasok"
note_id = "Catatan."
note_en = "Note."
"""
CHANNELS = "week,channel,origin,gmv_idr,orders\n"
HEADER = "week,province_code,category,seller_size,origin,gmv_idr,orders,active_sellers,buyers"


def empty_root(root: Path) -> Path:
    """Put the project's data under `root`, without deliveries, and without releases; return `root`."""
    ignored = shutil.ignore_patterns("deliveries", "published", "protection")
    shutil.copytree(ROOT / "data", root / "data", ignore=ignored, copy_function=shutil.copyfile)
    (root / "data" / "releases.toml").write_text("", "utf-8")
    (root / "data" / "deliveries").mkdir()
    return root


def deliver(root: Path, day: str, tables: dict[str, str], settings: str = SETTINGS, more: str = "") -> Path:
    """Write a delivery with `tables` (text by name) and return its folder."""
    folder = root / "data" / "deliveries" / day
    folder.mkdir(parents=True)
    (folder / "delivery.toml").write_text(settings.format(day=day) + more, "utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def transactions(*rows: str) -> str:
    """Return a table of transactions; each row lacks nothing but the header."""
    return "\n".join((HEADER, *rows)) + "\n"


def channel_row(
    week: str, gmv: int = 1_000_000, orders: int = 50, channel: str = "tokopedia", origin: str = "local"
) -> str:
    """Return one row of channels."""
    return f"{week},{channel},{origin},{gmv},{orders}\n"


def examined(root: Path, *deliveries: str, table: str = "channels", more: str = "") -> Examined:
    """Return what is found in these texts of one table, delivered week after week from 3 June 2024."""
    empty_root(root)
    for number, text in enumerate(deliveries):
        deliver(root, f"2024-06-{3 + 7 * number:02}", {table: text}, more=more)
    return examine(root, CONTRACT)


def told(found: Examined) -> list[tuple[str, str, int | None]]:
    """Return code, delivery and line of every problem."""
    return sorted((one.code, one.file.split("/")[2], one.line) for one in found.problems)
