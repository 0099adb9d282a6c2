from __future__ import annotations

import io
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from pipeline.intake.contract import Contract, load_contract
from pipeline.intake.record import read_provinces
from pipeline.synthetic import deliveries

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
JAVA = ("31", "32", "33", "34", "35", "36")
MSME = ("micro", "small", "medium")
CODES = {"province_code": "str"}
PARTIAL = ("2023-12-11", "2024-04-08")

Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def contract() -> Contract:
    """Return the contract of the project."""
    return load_contract(ROOT)


@pytest.fixture(scope="module")
def files(contract: Contract) -> Mapping[str, bytes]:
    """Return the generated files."""
    return deliveries(contract, read_provinces(ROOT))


@pytest.fixture(scope="module")
def delivered(files: Mapping[str, bytes]) -> list[tuple[str, str, pd.DataFrame]]:
    """Return delivery, table and rows of every generated CSV file, in the order of arrival."""
    return [
        (
            path.split("/")[0],
            path.split("/")[1].removesuffix(".csv"),
            pd.read_csv(io.BytesIO(content), dtype=CODES),
        )
        for path, content in sorted(files.items())
        if path.endswith(".csv")
    ]


@pytest.fixture(scope="module")
def now(delivered: list[tuple[str, str, pd.DataFrame]], contract: Contract) -> Tables:
    """Return every table after all deliveries, the later one winning."""
    return {name: latest(delivered, contract, name, "9999") for name in contract.tables}


def latest(
    delivered: list[tuple[str, str, pd.DataFrame]], contract: Contract, name: str, until: str
) -> pd.DataFrame:
    """Return table `name` as it stood after the delivery of the day `until`, without withdrawn rows."""
    rows = pd.concat([frame for day, table, frame in delivered if table == name and day <= until])
    live = rows.drop_duplicates(list(contract.tables[name].key), keep="last")
    kept = live[live["status"].ne("withdrawn")] if "status" in live else live
    return kept.reset_index(drop=True)


def test_the_same_bytes_each_time_and_in_the_repository(
    files: Mapping[str, bytes], contract: Contract
) -> None:
    """A second run gives the same bytes, and they are those of `data/deliveries`."""
    assert deliveries(contract, read_provinces(ROOT)) == files
    folder = ROOT / "data" / "deliveries"
    synthetic = {
        path.parent for path in folder.glob("*/delivery.toml") if b'"synthetic"' in path.read_bytes()
    }
    kept = {
        path.relative_to(folder).as_posix(): path.read_bytes() for day in synthetic for path in day.iterdir()
    }
    assert kept == files


def test_another_seed_gives_other_numbers(files: Mapping[str, bytes], contract: Contract) -> None:
    """The seed decides the numbers and not the files."""
    other = deliveries(contract, read_provinces(ROOT), seed=1)
    assert other.keys() == files.keys()
    assert other["2023-12-20/transactions.csv"] != files["2023-12-20/transactions.csv"]


def test_it_is_small(files: Mapping[str, bytes]) -> None:
    """All deliveries together take at most 12 MB."""
    assert sum(len(content) for content in files.values()) <= 12_000_000


def test_every_delivery_says_that_it_is_synthetic(files: Mapping[str, bytes]) -> None:
    """The provenance says so; the words that pages print come from there and not from a note."""
    for path, content in files.items():
        if path.endswith("delivery.toml"):
            told = tomllib.loads(content.decode())
            assert told["provenance"] == "synthetic"
            assert told["received_at"].isoformat() == f"{path[:10]}T09:00:00+07:00"
            assert not any(words in content.decode().lower() for words in ("data contoh", "sample data"))


def test_weeks_arrive_after_they_end(
    delivered: list[tuple[str, str, pd.DataFrame]], contract: Contract
) -> None:
    """No week is delivered before its Sunday is over, none before an earlier week, and two of 18 after 7 more days."""
    first = {}
    for day, _, frame in delivered:
        for week in frame.get("week", []):
            first.setdefault(week, date.fromisoformat(day))
    ended = {week: date.fromisoformat(week) + timedelta(days=6) for week in first}
    assert all(first[week] > ended[week] for week in first)
    assert all(first[one] <= first[other] for one, other in pairwise(sorted(first)))
    assert sum((first[week] - ended[week]).days > 7 for week in contract.trial.weeks) == 2


def test_the_cube_is_full_in_every_week(now: Tables, contract: Contract) -> None:
    """38 provinces, 12 categories, 4 sizes and 3 origins make 5,472 rows in each of 18 weeks."""
    counts = now["transactions"].groupby("week").size()
    assert tuple(counts.index) == contract.trial.weeks
    assert set(counts) == {38 * 12 * 4 * 3}


def test_a_row_keeps_its_promises(now: Tables) -> None:
    """Zeros come together, buyers and sellers need orders, and a basket is worth Rp 1,000 at least."""
    rows = now["transactions"]
    zeros = rows[["gmv_idr", "orders", "active_sellers", "buyers"]].eq(0)
    assert zeros.all(axis=1).eq(zeros.any(axis=1)).all()
    assert (rows["buyers"] <= rows["orders"]).all()
    assert (rows["active_sellers"] <= rows["orders"]).all()
    some = rows[rows["orders"] > 0]
    assert (some["gmv_idr"] / some["orders"]).between(15_000, 400_000).all()


def test_no_cell_jumps(now: Tables) -> None:
    """From week to week the value of a cell changes less than 20 times, well inside the bound of 100."""
    cells = now["transactions"].pivot_table(
        index=["province_code", "category", "seller_size", "origin"], columns="week", values="gmv_idr"
    )
    before, after = cells.iloc[:, :-1].to_numpy(), cells.iloc[:, 1:].to_numpy()
    both = (before > 0) & (after > 0)
    ratio = np.maximum(before[both] / after[both], after[both] / before[both])
    assert ratio.max() < 20
    assert ((before > 0) == (after > 0)).all()


@pytest.mark.parametrize("until", ["2024-01-24", "2024-04-17", "2024-04-24", "2024-05-15"])
def test_channels_are_the_transactions(
    delivered: list[tuple[str, str, pd.DataFrame]], contract: Contract, until: str
) -> None:
    """At each vintage both channels together are exactly the transactions of the week and origin."""
    transactions = latest(delivered, contract, "transactions", until)
    channels = latest(delivered, contract, "channels", until)
    trial = channels[channels["week"].isin(contract.trial.weeks)]
    keys, measures = ["week", "origin"], ["gmv_idr", "orders"]
    pd.testing.assert_frame_equal(
        trial.groupby(keys)[measures].sum(), transactions.groupby(keys)[measures].sum()
    )
    assert (channels[measures] > 0).all().all()


@pytest.mark.parametrize("until", ["2024-04-17", "2024-05-15"])
def test_sellers_lie_between_their_parts_and_the_sum_of_them(
    delivered: list[tuple[str, str, pd.DataFrame]], contract: Contract, until: str
) -> None:
    """A distinct count is at least its largest part and at most all parts together."""
    keys = ["week", "province_code", "seller_size"]
    parts = latest(delivered, contract, "transactions", until).groupby(keys)["active_sellers"]
    whole = latest(delivered, contract, "sellers", until).set_index(keys).sort_index()
    assert whole["active_sellers"].between(parts.max(), parts.sum()).all()
    assert (whole["first_sale_sellers"] <= whole["active_sellers"]).all()
    assert whole["median_revenue_idr"].gt(0).eq(whole["active_sellers"].gt(0)).all()


def test_the_baseline_knows_no_shop_while_it_was_closed(now: Tables) -> None:
    """The app has 52 weeks before the trial, the shop the 42 that ended before it closed on 4 October 2023."""
    before = now["channels"][now["channels"]["week"] < "2023-12-11"]
    weeks = {name: sorted(set(rows["week"])) for name, rows in before.groupby("channel")}
    assert (weeks["tokopedia"][0], weeks["tokopedia"][-1], len(weeks["tokopedia"])) == (
        "2022-12-12",
        "2023-12-04",
        52,
    )
    assert (weeks["shop_tokopedia"][-1], len(weeks["shop_tokopedia"])) == ("2023-09-25", 42)


def test_no_week_repeats_the_one_before(now: Tables, contract: Contract) -> None:
    """Weeks of a table differ from one another, as real ones do."""
    for name, rows in now.items():
        if name != "inspections":
            weeks = [
                part.drop(columns=["week", "status"], errors="ignore") for _, part in rows.groupby("week")
            ]
            measures = list(contract.tables[name].measures)
            assert not any(
                one[measures].to_numpy().tolist() == other[measures].to_numpy().tolist()
                for one, other in pairwise(weeks)
            )


def test_a_few_published_cells_are_small(now: Tables) -> None:
    """Of the weekly cells province x origin 3 to 8 percent rest on fewer than 10 sellers, by their lower bound."""
    sizes = (
        now["transactions"]
        .groupby(["week", "province_code", "origin", "seller_size"])["active_sellers"]
        .max()
    )
    sellers = sizes.groupby(["week", "province_code", "origin"]).sum()
    small = sellers[sellers.between(1, 9)]
    assert len(sellers) == 18 * 38 * 3
    assert 0.03 <= len(small) / len(sellers) <= 0.08
    assert small.groupby("origin").size().to_dict().keys() == {"local", "imported", "unclassified"} - {
        "local"
    }


def test_sizes_are_plausible(now: Tables) -> None:
    """About 400 thousand MSMEs, Rp 1 to 2 trillion in a full week, three quarters of the sellers in Java."""
    msme = now["sellers"][now["sellers"]["seller_size"].isin(MSME)].groupby("week")["active_sellers"].sum()
    assert msme.between(350_000, 470_000).all()
    value = now["transactions"].groupby("week")["gmv_idr"].sum()
    assert value.drop(list(PARTIAL)).between(1.2e12, 2.1e12).all()
    assert value["2023-12-11"] > value["2023-12-18"] > value["2024-04-08"]
    java = now["sellers"][now["sellers"]["province_code"].isin(JAVA)]["active_sellers"].sum()
    assert 0.74 < java / now["sellers"]["active_sellers"].sum() < 0.78


def test_local_shares_are_plausible(now: Tables) -> None:
    """The local share rises slowly from 45 percent; crafts and food are mostly local, phones are not."""
    rows = now["transactions"]
    week = rows.pivot_table(index="week", columns="origin", values="gmv_idr", aggfunc="sum")
    share = 100 * week["local"] / (week["local"] + week["imported"])
    assert 44 < share["2023-12-11"] < 47
    assert 48 < share["2024-04-08"] < 50
    assert (week["unclassified"] / week.sum(axis=1)).between(0.03, 0.04).all()
    kind = rows.pivot_table(index="category", columns="origin", values="gmv_idr", aggfunc="sum")
    local = kind["local"] / (kind["local"] + kind["imported"])
    assert local[["crafts", "food_drink", "muslim_fashion"]].min() > 0.7
    assert local[["phones", "electronics"]].max() < 0.25
    place = rows.pivot_table(index="province_code", columns="origin", values="gmv_idr", aggfunc="sum")
    local = place["local"] / (place["local"] + place["imported"])
    assert local[["33", "34", "51"]].min() > local["32"] > local["31"]


def test_processing_ends_where_the_readings_part(now: Tables) -> None:
    """The back end reaches 100 percent by the end of March, the visible checkout 71; both count the shop's orders."""
    rows = now["processing"].assign(
        share=100 * now["processing"]["orders_by_tokopedia"] / now["processing"]["orders_total"]
    )
    share = rows.pivot_table(index="week", columns="reading", values="share")
    assert share.loc["2024-03-25":, "back_end"].eq(100).all()
    assert share.loc["2024-04-08", "checkout"] == pytest.approx(71, abs=0.5)
    assert (share["back_end"] > share["checkout"]).all()
    shop = now["channels"][now["channels"]["channel"].eq("shop_tokopedia")].groupby("week")["orders"].sum()
    assert rows["orders_total"].eq(rows["week"].map(shop)).all()


def test_complaints_and_breaches_fall(now: Tables) -> None:
    """Complaints fall from 5.9 to 3.2 of 100,000 orders, breaches from 57 to 13 of 10,000 listings, about."""
    orders = now["transactions"].groupby("week")["orders"].sum()
    rate = 100_000 * now["complaints"].set_index("week")["verified"] / orders
    assert (rate.iloc[0], rate.iloc[-1]) == pytest.approx((5.9, 3.2), rel=0.1)
    floor = now["price_floor"].set_index("week")
    breaches = 10_000 * floor["below_floor"] / floor["crossborder_listings_checked"]
    assert breaches.between(10, 60).all()
    assert breaches.iloc[0] > 2 * breaches.iloc[-1]


def test_inspections_fill_and_never_change_their_result(
    delivered: list[tuple[str, str, pd.DataFrame]], now: Tables
) -> None:
    """40 items from February on; once inspected an item keeps its day and result, and findings close after it."""
    assert len(now["inspections"]) == 40
    seen: dict[str, tuple[str, str]] = {}
    for day, name, frame in delivered:
        if name == "inspections":
            assert day >= "2024-02-01"
            assert frame["inspected_on"].dropna().max() < day
            judged = frame[frame["result"].isin(["compliant", "non_compliant"])]
            for item, when, result in judged[["item_id", "inspected_on", "result"]].itertuples(index=False):
                assert seen.setdefault(item, (when, result)) == (when, result)
    findings = now["inspections"].dropna(subset="finding_due")
    assert (findings["finding_due"] > findings["inspected_on"]).all()
    assert (
        findings["finding_closed"].dropna() > findings["inspected_on"][findings["finding_closed"].notna()]
    ).all()
    assert now["inspections"]["result"].value_counts().to_dict() == {
        "compliant": 29, "non_compliant": 7, "not_applicable": 3, "not_inspected": 1,
    }  # fmt: skip


def test_corrections_lower_no_seller_count_and_leave_small_cells(
    delivered: list[tuple[str, str, pd.DataFrame]], contract: Contract
) -> None:
    """Returns lower value and orders of local fashion; final figures raise them; small cells stay as they were."""
    keys = list(contract.tables["transactions"].key)
    first, returned, final = (
        latest(delivered, contract, "transactions", until).set_index(keys).sort_index()
        for until in ("2024-04-17", "2024-04-24", "2024-05-15")
    )
    lost = returned["gmv_idr"] - first["gmv_idr"]
    assert set(lost[lost != 0].index.get_level_values("origin")) == {"local"}
    assert (lost <= 0).all()
    assert returned["active_sellers"].equals(first["active_sellers"])
    assert (final["active_sellers"] >= returned["active_sellers"]).all()
    small = first["active_sellers"] < 50
    assert final.loc[small, "gmv_idr"].equals(first.loc[small, "gmv_idr"])
    changed = set(final[final["gmv_idr"] != returned["gmv_idr"]].index.get_level_values("week"))
    assert changed == {"2024-04-01", "2024-04-08"}


def test_only_the_last_two_weeks_are_provisional_until_may(
    delivered: list[tuple[str, str, pd.DataFrame]], contract: Contract
) -> None:
    """In April two weeks of every weekly table are provisional, in May none."""
    for name in set(contract.tables) - {"inspections"}:
        april, may = (latest(delivered, contract, name, until) for until in ("2024-04-24", "2024-05-15"))
        assert set(april.loc[april["status"].eq("provisional"), "week"]) == {"2024-04-01", "2024-04-08"}
        assert not may["status"].eq("provisional").any()
