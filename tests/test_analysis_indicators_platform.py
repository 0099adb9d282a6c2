from __future__ import annotations

import pandas as pd
import pytest
from frames import delivered, inputs, protected, values
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.indicators.platform import local_impressions, local_share, processed_by_tokopedia
from pipeline.analysis.observations import NUMBERS

NATIONAL = """
week       origin       gmv_idr orders
2023-12-18 local        30 3
2023-12-18 imported     50 5
2023-12-18 unclassified 20 2
2023-12-25 local        10 1
2023-12-25 imported     30 3
"""
PROVINCES = """
week       province_code origin       gmv_idr orders
2023-12-18 31            local        60 6
2023-12-18 31            imported     40 4
2023-12-18 32            local        20 2
2023-12-18 32            imported     60 6
2023-12-18 32            unclassified 20 2
2023-12-25 31            local        90 9
2023-12-25 31            imported     10 1
"""
CATEGORIES = """
week       category origin   gmv_idr orders
2023-12-18 fashion  local    30 3
2023-12-18 fashion  imported 10 1
2023-12-18 phones   imported 40 4
"""
SIZES = """
week       seller_size origin       gmv_idr orders
2023-12-18 large       local        25 3
2023-12-18 large       imported     75 5
2023-12-18 micro       local        60 5
2023-12-18 micro       unclassified 40 5
"""
CHANNELS = """
week       channel        origin       gmv_idr orders
2023-09-25 tokopedia      local        45 4
2023-09-25 tokopedia      imported     55 4
2023-12-18 shop_tokopedia local        10 1
2023-12-18 shop_tokopedia imported     30 3
2023-12-18 tokopedia      local        20 2
2023-12-18 tokopedia      imported     20 2
2023-12-18 tokopedia      unclassified 10 1
"""


def shares(view: str, *names: str, week: str | None = None, **tables: str) -> list[tuple[object, ...]]:
    """Return `names` of the observations of I03 in a view; `week` "" is the trial to date, None is every week."""
    given = {name: protected(text) for name, text in tables.items()}
    found = pd.concat(
        [
            part
            for part in local_share(inputs(protected=given, national={"channels": delivered(CHANNELS)}))
            if len(part)
        ]
    )
    found = found[found["view"].eq(view) & (found["week"].ne("") if week is None else found["week"].eq(week))]
    return values(found, *names)


def test_i01_is_a_share_under_each_reading() -> None:
    """30 of 120 orders are 25 percent at the back end, 12 of 120 are 10 percent at the checkout."""
    table = delivered("""
week       reading  orders_total orders_by_tokopedia
2023-12-18 back_end 120 30
2023-12-18 checkout 120 12
2023-12-25 back_end 0 0
""")
    (actual,) = processed_by_tokopedia(inputs(national={"processing": table}))

    assert values(actual, "reading", "week", "value", "numerator", "denominator", "missing_reason") == [
        ("back_end", "2023-12-18", 25.0, 30.0, 120.0, ""),
        ("back_end", "2023-12-25", None, 0.0, 0.0, "no_denominator"),
        ("checkout", "2023-12-18", 10.0, 12.0, 120.0, ""),
    ]


def test_i04_is_the_local_share_of_impressions() -> None:
    """45 of 60 impressions are 75 percent."""
    table = delivered("week impressions_total impressions_local\n2023-12-18 60 45")
    (actual,) = local_impressions(inputs(national={"exposure": table}))

    assert values(actual, "indicator", "view", "value") == [("I04", "national", 75.0)]


def test_i03_has_bounds_from_what_is_unclassified() -> None:
    """Local 30, imported 50, unclassified 20: 30/80 = 37.5, at least 30/100, at most 50/100; without any they meet."""
    actual = shares("national", "week", "value", "lower", "upper", national_origin=NATIONAL)

    assert actual == [("2023-12-18", 37.5, 30.0, 50.0), ("2023-12-25", 25.0, 25.0, 25.0)]


def test_i03_says_what_it_was_divided_from() -> None:
    """Numerator is the local value, denominator the value whose origin is known."""
    actual = shares("national", "numerator", "denominator", national_origin=NATIONAL)

    assert actual == [(30.0, 80.0), (10.0, 40.0)]


def test_i03_is_formed_for_provinces() -> None:
    """60/100, 90/100 and 20/80 by province and week."""
    actual = shares("province", "province_code", "week", "value", province_origin=PROVINCES)

    assert actual == [("31", "2023-12-18", 60.0), ("31", "2023-12-25", 90.0), ("32", "2023-12-18", 25.0)]


def test_i03_is_formed_for_categories() -> None:
    """30/40 of fashion, and nothing of phones, of which no local one was sold."""
    actual = shares("category", "category", "value", category_origin=CATEGORIES)

    assert actual == [("fashion", 75.0), ("phones", 0.0)]


def test_i03_is_formed_for_sizes() -> None:
    """25/100 for large sellers; 60/60 for micro ones, but as little as 60/100."""
    actual = shares("seller_size", "seller_size", "value", "lower", "upper", size_origin=SIZES)

    assert actual == [("large", 25.0, 25.0, 25.0), ("micro", 100.0, 60.0, 100.0)]


def test_i03_is_formed_for_channels_with_their_baseline() -> None:
    """45/100 before the trial; 10/40 and 20/40 within it, each channel for itself."""
    actual = shares("channel", "channel", "week", "value", "lower", "upper")

    assert actual == [
        ("shop_tokopedia", "2023-12-18", 25.0, 25.0, 25.0),
        ("tokopedia", "2023-09-25", 45.0, 45.0, 45.0),
        ("tokopedia", "2023-12-18", 50.0, 40.0, 60.0),
    ]


def test_i03_to_date_adds_the_weeks_up() -> None:
    """Local 40, imported 80, unclassified 20 over both weeks: 40/120, between 40/140 and 60/140."""
    actual = shares("national", "value", "lower", "upper", week="", national_origin=NATIONAL)

    assert [(round(4000 / 120, 9), round(4000 / 140, 9), round(6000 / 140, 9))] == actual


def test_i03_to_date_is_formed_for_provinces_and_categories() -> None:
    """150 of 200 and 20 of 80 by province; 30 of 40 and 0 of 40 by category."""
    by_province = shares("province", "province_code", "value", week="", province_origin=PROVINCES)
    by_category = shares("category", "category", "value", week="", category_origin=CATEGORIES)

    assert by_province == [("31", 75.0), ("32", 25.0)]
    assert by_category == [("fashion", 75.0), ("phones", 0.0)]


@pytest.mark.parametrize("hidden", ["local", "imported"])
def test_a_withheld_part_of_the_known_value_leaves_nothing(hidden: str) -> None:
    """Where the local or the imported value is withheld no number of the week is left, not even a bound."""
    text = NATIONAL.replace(
        f"2023-12-18 {hidden:<12} {30 if hidden == 'local' else 50}", f"2023-12-18 {hidden} nan"
    )
    actual = shares("national", "week", *NUMBERS, "conf_status", "missing_reason", national_origin=text)

    assert ("2023-12-18", *(None,) * 5, "C", "withheld") == actual[0]
    assert actual[1][:2] == ("2023-12-25", 25.0)


def test_a_withheld_unclassified_value_leaves_the_share_without_bounds() -> None:
    """30/80 can be said without knowing what is unclassified; how far it may be off can not."""
    text = NATIONAL.replace("unclassified 20", "unclassified nan")
    actual = shares("national", "value", "lower", "upper", "conf_status", national_origin=text)

    assert actual[0] == (37.5, None, None, "")


@pytest.mark.parametrize(("week", "code"), [("2023-12-18", "31"), ("2023-12-25", "31"), ("2023-12-18", "32")])
@pytest.mark.parametrize("origin", ["local", "imported"])
def test_one_withheld_week_withholds_the_trial_to_date(week: str, code: str, origin: str) -> None:
    """A sum over weeks is not said when one of them is withheld, or the others would stand for all."""
    lines = PROVINCES.strip().splitlines()
    at = next(n for n, line in enumerate(lines) if line.split()[:3] == [week, code, origin])
    *head, _, _ = lines[at].split()
    text = "\n".join([*lines[:at], " ".join([*head, "nan", "nan"]), *lines[at + 1 :]])
    found = shares("province", "province_code", *NUMBERS, "conf_status", week="", province_origin=text)
    actual = {row[0]: row[1:] for row in found}

    assert (*(None,) * 5, "C") == actual.pop(code)
    assert [(row[-1], row[0] is not None) for row in actual.values()] == [("", True)]


@pytest.mark.parametrize("missing", [("local",), ("imported",), ("local", "imported")])
def test_a_week_without_known_value_has_no_share(missing: tuple[str, ...]) -> None:
    """Nothing local is 0 percent, nothing imported 100; nothing of either is no share, and the page says why."""
    lines = [line for line in NATIONAL.strip().splitlines() if line.split()[1] not in missing]
    text = "\n".join(line for line in lines if "2023-12-25" not in line)
    expected = {"local": (0.0, ""), "imported": (100.0, "")}.get("".join(missing), (None, "no_denominator"))
    actual = shares("national", "value", "missing_reason", national_origin=text)

    assert [expected] == actual


@settings(max_examples=50, deadline=None)
@given(*[st.integers(0, 10**15)] * 3)
def test_the_share_lies_between_its_bounds(local: int, imported: int, unclassified: int) -> None:
    """Whatever was sold, counting the unclassified value on either side encloses the share."""
    text = f"""
week       origin       gmv_idr orders
2023-12-18 local        {local} 1
2023-12-18 imported     {imported} 1
2023-12-18 unclassified {unclassified} 1
"""
    ((value, lower, upper),) = shares("national", "value", "lower", "upper", national_origin=text)

    assert (value is None) == (local + imported == 0)
    assert value is None or 0 <= lower <= value + 1e-9 <= upper + 2e-9 <= 100 + 3e-9


def test_nothing_delivered_gives_no_observation() -> None:
    """Empty tables give no rows of I01, I03 and I04."""
    nothing = inputs()
    parts = [*processed_by_tokopedia(nothing), *local_share(nothing), *local_impressions(nothing)]

    assert {0} == {len(part) for part in parts}
