from __future__ import annotations

import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.intake import record
from pipeline.languages import Text
from pipeline.problems import Rejected

ROOT = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a root with a copy of the record and the reference lists that may be spoiled."""
    for name in ("record", "reference"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in the file at `path`."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_there_are_38_provinces_with_three_unique_codes_and_a_tile_each() -> None:
    """No two provinces share a code, an address or a tile."""
    provinces = record.read_provinces(ROOT)
    assert len(provinces) == 38
    for of in ("code", "code_kemendagri", "iso"):
        assert len({getattr(one, of) for one in provinces}) == 38
    assert len({(one.row, one.col) for one in provinces}) == 38
    assert len({one.slug.id for one in provinces}) == len({one.slug.en for one in provinces}) == 38


def test_papua_has_different_codes_in_the_two_systems() -> None:
    """BPS 94 is Papua, and the home ministry's 94 is Papua Tengah (Kepmendagri; BPS bridge)."""
    by_bps = {one.code: one for one in record.read_provinces(ROOT)}
    by_kemendagri = {one.code_kemendagri: one for one in by_bps.values()}
    assert by_bps["94"].name == Text("Papua", "Papua")
    assert by_kemendagri["94"].name == Text("Papua Tengah", "Central Papua")
    assert by_bps["31"].island_group == Text("Jawa", "Java")
    assert by_bps["32"].slug == Text("jawa-barat", "west-java")


def test_every_province_code_elsewhere_is_known() -> None:
    """Aliases and populations speak of the same 38 provinces; the population adds up to the total of the source."""
    codes = {one.code for one in record.read_provinces(ROOT)}
    lines = (ROOT / "data/reference/province_population.csv").read_text("utf-8").splitlines()[1:]
    assert {line.split(",")[0] for line in lines} == codes
    assert sum(int(line.split(",")[2]) for line in lines) == 284_973_643
    aliases = (ROOT / "data/reference/province_aliases.csv").read_text("utf-8").splitlines()[1:]
    assert {line.rsplit(",", 1)[1] for line in aliases} <= codes


def test_the_timeline_holds_15_events_in_order() -> None:
    """Events come oldest first, and those that charts draw have a short label."""
    timeline = record.read_timeline(ROOT)
    assert len(timeline) == 15
    assert all(one.date <= other.date for one, other in pairwise(timeline))
    assert [one.date for one in timeline if one.kind == "trial"] == [date(2023, 12, 12), date(2024, 4, 12)]
    assert all(one.label.id and len(one.label.id) <= 20 for one in timeline if one.on_charts)
    assert all(one.label == Text("", "") for one in timeline if not one.on_charts)


def test_the_statements_are_those_that_were_reported() -> None:
    """Five statements of the ministry, one claim of the company, as press reports of 2024 have them."""
    said = [
        (one.date.isoformat(), one.progress_pct, one.body, one.approx) for one in record.read_statements(ROOT)
    ]
    assert said == [
        ("2024-02-21", 75, "kemendag", False),
        ("2024-02-26", 75, "kemendag", False),
        ("2024-03-04", 87, "kemendag", False),
        ("2024-03-14", 87, "kemendag", False),
        ("2024-03-18", 90, "kemendag", True),
        ("2024-03-27", 100, "company", False),
    ]


def test_disputed_and_unsourced_context_is_told_apart() -> None:
    """Figures without a source to open are absent; figures that others contradict say so."""
    context = {(one.series, one.period, one.edition): one for one in record.read_context(ROOT)}
    assert not [key for key in context if key[0] == "bi_ecommerce_value" and not key[1].startswith("2020-")]
    assert context["bps_ecommerce_businesses", "2021", ""].conflict.id.startswith("Databoks menyebut 52,22%")
    assert context["econsea_ecommerce_gmv", "2023", "2023"].value == 62
    assert context["econsea_ecommerce_gmv", "2023", "2024"].value == 59
    harbolnas = context["harbolnas_gmv", "2023", ""]
    assert (harbolnas.value, harbolnas.decimals, harbolnas.unit) == (
        25.7,
        1,
        Text("Rp triliun", "Rp trillion"),
    )
    assert len(harbolnas.sources) == 2


def test_businesses_by_province_are_those_of_bps() -> None:
    """West Java leads in both years: 642,672 in 2022 and 473,283 in 2020 (BPS via Databoks)."""
    figures = record.read_context_provinces(ROOT)
    largest = {
        one.year: max((other.businesses, other.code) for other in figures if other.year == one.year)
        for one in figures
    }
    assert largest == {2020: (473_283, "32"), 2022: (642_672, "32")}
    assert len(figures) == 20


def test_events_cover_both_ends_of_the_trial_and_the_baseline() -> None:
    """Idul Fitri falls on 22 April 2023 and 10 April 2024; a payday stands in each of 16 months."""
    events = record.read_events(ROOT)
    starts = {
        kind: [one.start.isoformat() for one in events if one.kind == kind] for kind in record.EVENT_KINDS
    }
    assert starts["lebaran"] == ["2023-04-22", "2024-04-10"]
    assert starts["ramadan"] == ["2023-03-23", "2024-03-12"]
    assert starts["election"] == ["2024-02-14"]
    assert starts["nyepi"] == ["2023-03-22", "2024-03-11"]
    assert starts["harbolnas"] == ["2022-12-12", "2023-12-10"]
    assert len(starts["payday"]) == 16
    assert len(starts["double_date"]) == 15
    assert all(one.start <= one.end for one in events)


@pytest.mark.parametrize(
    ("file", "old", "new", "read", "code"),
    [
        ("record/timeline.csv", ",H,", ",S,", record.read_timeline, "value.enum"),
        ("record/timeline.csv", "2023-10-04", "4 Okt 2023", record.read_timeline, "toml.type"),
        ("record/timeline.csv", "shop-tutup", "perjanjian", record.read_timeline, "row.duplicate"),
        ("record/statements.csv", ",75,", ",75%,", record.read_statements, "toml.type"),
        ("record/statements.csv", "Isy Karim", "", record.read_statements, "value.empty"),
        ("record/context.csv", ",25.7,", ',"25,7",', record.read_context, "toml.type"),
        ("record/context.csv", "harbolnas_gmv,2017", "harbolnas,2017", record.read_context, "value.enum"),
        ("record/context_provinces.csv", "\n32,", "\n93,", record.read_context_provinces, "value.enum"),
        ("reference/tile_grid.csv", "\n97,5", "\n97,E", record.read_provinces, "toml.type"),
        ("reference/provinces.csv", "code_bps", "kode", record.read_provinces, "header.missing"),
        ("reference/events.csv", ",payday,", ",gajian,", record.read_events, "value.enum"),
    ],
)
def test_a_spoiled_row_is_refused(root: Path, file: str, old: str, new: str, read: object, code: str) -> None:
    """A wrong field stops the reading with its code and its file."""
    assert callable(read)
    spoil(root / "data" / file, old, new)
    with pytest.raises(Rejected) as caught:
        read(root)
    assert (f"data/{file}", code) in [(one.file, one.code) for one in caught.value.problems]
