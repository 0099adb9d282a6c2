from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing_samples import CHANNELS, EXPOSURE, ROOT, book, codes, contract, lookup, text, understood

from pipeline.intake.delivery import Confirmed
from pipeline.intake.folders import Arrival, read_folder
from pipeline.intake.importing.deliver import Facts, delivery_files, judge
from pipeline.languages import Text
from pipeline.problems import Rejected, Report

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.importing.understanding import Understanding

DAY = date(2024, 4, 17)
WIB = timezone(timedelta(hours=7))
FACTS = Facts(
    provenance="ministry",
    received_at=datetime(2024, 4, 17, 9, 30, tzinfo=WIB),
    supplier='Pusat Data "contoh"',
    note=Text("Kiriman pertama.", "First delivery."),
)
LINE = st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1)


def judged(understanding: Understanding, facts: Facts = FACTS, earlier: tuple[Arrival, ...] = ()) -> Report:
    """Judge an understanding received on DAY."""
    return judge(understanding, DAY, facts, earlier, contract(), lookup().words)


def written(folder: Path, files: dict[str, bytes]) -> Arrival:
    """Write files as a delivery and read them as `check` would."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return read_folder(folder, folder.name, contract())


def test_tables() -> None:
    """Each table becomes a CSV file as the contract wants it, rows by key."""
    shuffled = [EXPOSURE[0], EXPOSURE[2], EXPOSURE[1]]
    files = delivery_files(understood(book(shuffled, Kanal=CHANNELS)), DAY, FACTS)

    assert sorted(files) == ["channels.csv", "delivery.toml", "exposure.csv"]
    assert files["exposure.csv"] == text(EXPOSURE)


def test_settings() -> None:
    """delivery.toml says what the person said, with the hashes of the files beside it."""
    files = delivery_files(understood(book(EXPOSURE)), DAY, FACTS)
    settings = tomllib.loads(files["delivery.toml"].decode())

    assert settings == {
        "provenance": "ministry",
        "code_system": "BPS",
        "received_at": datetime(2024, 4, 17, 9, 30, tzinfo=WIB),
        "supplier": 'Pusat Data "contoh"',
        "note_id": "Kiriman pertama.",
        "note_en": "First delivery.",
        "sha256": {"exposure.csv": sha256(text(EXPOSURE)).hexdigest()},
    }


def test_sources_are_named() -> None:
    """The files that came stand in comments with their hashes, so that the original can be found again."""
    content = book(EXPOSURE)
    files = delivery_files(understood(content, "Laporan\nApril.xlsx"), DAY, FACTS)

    line = rf"# Laporan\nApril.xlsx  SHA-256 {sha256(content).hexdigest()}"
    assert line in files["delivery.toml"].decode().splitlines()


def test_accepted_as_a_delivery(tmp_path: Path) -> None:
    """What is written is a delivery in which nothing is to be faulted."""
    arrival = written(tmp_path / "2024-04-17", delivery_files(understood(book(EXPOSURE)), DAY, FACTS))

    assert arrival.problems == ()
    assert arrival.settings is not None
    assert list(arrival.sheets[0].frame["impressions_local"]) == [26000, 31500]
    assert judged(understood(book(EXPOSURE))).accepted


def test_nothing_from_a_refused_import() -> None:
    """No file is made of an understanding with problems, and judging it tells the same problems."""
    found = understood(text([*EXPOSURE, ["2024-01-16", 5, 4]]))

    with pytest.raises(Rejected):
        delivery_files(found, DAY, FACTS)
    assert judged(found).problems == found.problems


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (replace(FACTS, provenance=""), ["import.provenance"]),
        (replace(FACTS, provenance="kementerian"), ["import.provenance"]),
        (replace(FACTS, supplier=" "), ["import.fact"]),
        (replace(FACTS, note=Text("", "a\nb")), ["import.fact", "import.fact"]),
        (replace(FACTS, received_at=datetime(2024, 4, 17, 9)), ["import.zone"]),  # noqa: DTZ001 (that is the fault)
        (replace(FACTS, received_at=datetime(2024, 4, 16, 9, tzinfo=UTC)), ["import.other_day"]),
        (replace(FACTS, received_at=datetime(2024, 4, 16, 20, tzinfo=UTC)), []),
        (replace(FACTS, code_system="Kemendagri"), ["import.code_system"]),
    ],
)
def test_facts(facts: Facts, expected: list[str]) -> None:
    """Nothing that only a person knows is filled in: what lacks or contradicts the day is refused."""
    assert codes(judged(understood(book(EXPOSURE)), facts).problems) == expected


def test_open_codes_need_a_word() -> None:
    """Codes that fit both code systems are taken for BPS only when a person says so."""
    head = [
        "week",
        "province_code",
        "seller_size",
        "active_sellers",
        "first_sale_sellers",
        "median_revenue_idr",
    ]
    found = understood(text([head, ["2024-01-01", "94", "micro", 120, 7, 900000]]))

    assert codes(judged(found).problems) == ["import.code_system"]
    assert judged(found, replace(FACTS, code_system="BPS")).accepted


def test_day_taken(tmp_path: Path) -> None:
    """A delivery that is there already is not overwritten."""
    earlier = written(tmp_path / "2024-04-17", delivery_files(understood(book(EXPOSURE)), DAY, FACTS))

    assert codes(judged(understood(book(EXPOSURE)), earlier=(earlier,)).problems) == ["import.day_taken"]


def test_promises_at_the_row_that_came() -> None:
    """A broken promise is told at the row of the file as sent, not of the file that would be written."""
    found = understood(book([["Laporan"], *EXPOSURE, ["2024-01-15", 5, 9]]))
    problems = judged(found).problems

    assert [(one.file, one.line, one.code) for one in problems] == [
        ("kiriman.xlsx (Data)", 5, "sem.part_gt_total")
    ]


def channels(week: str, gmv: int) -> Understanding:
    """Two rows of one week."""
    cells = [[week, "tokopedia", origin, gmv, 9800] for origin in ("local", "imported")]
    return understood(text([CHANNELS[0], *cells]))


def test_promises_to_what_came_before(tmp_path: Path) -> None:
    """A value is compared with the deliveries that are there, and a supplier may stand by it."""
    first = Facts("ministry", datetime(2024, 1, 9, 9, tzinfo=WIB), "Pusat", Text("a", "a"))
    files = delivery_files(channels("2024-01-01", 20000000), date(2024, 1, 9), first)
    earlier = written(tmp_path / "2024-01-09", files)
    found = channels("2024-01-08", 20000000000)
    keys = [
        {"week": "2024-01-08", "channel": "tokopedia", "origin": origin} for origin in ("local", "imported")
    ]
    sure = replace(
        FACTS, confirmed=tuple(Confirmed("sem.jump", "channels", key, Text("b", "c")) for key in keys)
    )

    assert set(codes(judged(found, earlier=(earlier,)).problems)) == {"sem.jump"}
    assert judged(found, sure, (earlier,)).accepted
    arrival = written(tmp_path / "2024-04-17", delivery_files(found, DAY, sure))
    assert arrival.problems == ()
    assert arrival.settings is not None
    assert arrival.settings.confirmed == sure.confirmed


def test_old_problems_are_not_told(tmp_path: Path) -> None:
    """What was wrong before is not blamed on the new delivery."""
    bad = understood(text([EXPOSURE[0], ["2023-12-25", 5, 9]]))
    earlier = written(tmp_path / "2024-01-09", delivery_files(bad, date(2024, 1, 9), FACTS))

    assert judged(
        understood(book([*EXPOSURE[:1], ["2024-01-01", 52000, 26000]])), earlier=(earlier,)
    ).accepted


@given(supplier=LINE, note=LINE)
def test_any_words_can_be_kept(supplier: str, note: str) -> None:
    """Whatever a person writes comes back from delivery.toml unchanged."""
    facts = replace(FACTS, supplier=supplier, note=Text(note, note))
    files = delivery_files(understood(text(EXPOSURE)), DAY, facts)
    settings = tomllib.loads(files["delivery.toml"].decode())

    assert (settings["supplier"], settings["note_id"], settings["note_en"]) == (supplier, note, note)


def test_corpus_of_good_deliveries() -> None:
    """Every delivery that `check` accepts whole, and that needs no word about codes, is understood."""
    for path in sorted((ROOT / "tests" / "corpus" / "cases").glob("accept-*/*/*.csv")):
        assert codes(understood(path.read_bytes(), path.name).problems) == [], path
