from __future__ import annotations

from datetime import date

import pytest
from evidence import DUE, evidence, rule, table, weekly

from pipeline.analysis.verdicts import judge

FULL = dict.fromkeys(DUE, 100.0)


def shares(*last: float) -> dict[str, float]:
    """Return 100 percent in every week but the last ones."""
    return FULL | dict(zip(DUE[-len(last) :], last, strict=True))


@pytest.mark.parametrize(
    ("last", "k06", "k07"),
    [
        ((100, 100, 100, 100), "met", "met"),
        ((99, 100, 100, 100), "not_met", "partly"),
        ((95, 95, 95, 95), "not_met", "partly"),
        ((94, 95, 95, 95), "not_met", "not_met"),
    ],
)
def test_the_last_four_full_weeks_decide(last: tuple[float, ...], k06: str, k07: str) -> None:
    """All at 100: met; a mean of 95 is partly met for K07 and nothing for K06; earlier weeks do not count."""
    rows = table(weekly("I01", {**shares(*last), DUE[0]: 1.0}, reading="back_end"))
    found = judge([rule("K06", readings=("back_end",)), rule("K07", readings=("back_end",))], evidence(rows))

    assert [(one.outcome, one.reading) for one in found] == [(k06, "back_end"), (k07, "back_end")]
    assert [one.value for one in found[0].inputs] == list(last)


def test_readings_are_judged_apart() -> None:
    """100 percent at the back end is met, 50 at the checkout is not."""
    rows = table(
        weekly("I01", FULL, reading="back_end"), weekly("I01", dict.fromkeys(DUE, 50.0), reading="checkout")
    )

    assert [(one.reading, one.outcome) for one in judge([rule("K07")], evidence(rows))] == [
        ("back_end", "met"),
        ("checkout", "not_met"),
    ]


def test_deciding_weeks_must_be_final() -> None:
    """With one of the last four weeks provisional the gate is open, but nothing is judged yet."""
    rows = table(weekly("I01", FULL, reading="back_end"))
    rows.loc[rows["week"].eq(DUE[-1]), "obs_status"] = "p"
    (found,) = judge([rule("K07", readings=("back_end",))], evidence(rows))

    assert (found.outcome, found.reason) == ("not_assessable", "weeks_open")
    assert found.gate is not None
    assert found.gate.enough


@pytest.mark.parametrize("commitment", ["K03", "K06", "K07", "K08", "K10", "K11", "K12", "K13"])
def test_nothing_is_judged_behind_a_closed_gate(commitment: str) -> None:
    """Every rule that looks at deliveries has a gate; where nothing was delivered it is closed and says so."""
    for one in judge([rule(commitment)], evidence(table(weekly("I99", FULL)))):
        assert (one.outcome, one.reason, one.strength) == ("not_assessable", "not_delivered", 0)
        assert one.gate is not None
        assert not one.gate.enough


@pytest.mark.parametrize("commitment", ["K03", "K06", "K07", "K08", "K10", "K11", "K12", "K13"])
def test_nothing_is_judged_before_its_day(commitment: str) -> None:
    """Where the data do not reach the day of decision the verdict waits."""
    early = evidence(table(weekly("I01", FULL)), as_of=date(2024, 4, 11))

    assert {one.reason for one in judge([rule(commitment)], early)} == {"not_yet"}


def inspected(hits: int, items: int, listed: int) -> list[list[dict[str, object]]]:
    """Return a register: so many items comply, of so many inspected, of so many listed."""
    week = DUE[-1]
    return [
        weekly(
            "I09", {week: 100 * hits / items if items else float("nan")}, numerator=hits, denominator=items
        ),
        weekly("I09", {week: 100 * items / listed}, "inspected", numerator=items, denominator=listed),
    ]


@pytest.mark.parametrize(
    ("hits", "items", "listed", "outcome", "reason"),
    [
        (29, 36, 37, "not_met", "proportion"),
        (36, 36, 37, "met", "proportion_all"),
        (29, 29, 37, "not_assessable", "items_missing"),
    ],
)
def test_a_share_of_items_is_judged_by_its_exact_interval(
    hits: int, items: int, listed: int, outcome: str, reason: str
) -> None:
    """29 of 36 has an upper limit of 91.8; 36 of 36 complies; 29 of 37 inspected are 78 percent, too few."""
    (found,) = judge([rule("K08")], evidence(table(*inspected(hits, items, listed))))

    assert (found.outcome, found.reason) == (outcome, reason)


def test_the_interval_is_in_percent() -> None:
    """29 of 36: 63.98 to 91.81 percent, as statsmodels has it."""
    (found,) = judge([rule("K08")], evidence(table(*inspected(29, 36, 37))))
    facts = dict(found.facts)

    assert (facts["low"], facts["high"]) == pytest.approx((63.975, 91.806), abs=1e-3)
    result = found.estimates[0].result
    assert (result.low, result.high) == (facts["low"], facts["high"])  # type: ignore[union-attr] # an interval


def test_a_target_within_the_interval_cannot_be_concluded() -> None:
    """Against 90 percent, 29 of 36 may be above or below."""
    (found,) = judge([rule("K08", target=90)], evidence(table(*inspected(29, 36, 37))))

    assert (found.outcome, found.strength) == ("cannot_conclude", 0)


@pytest.mark.parametrize(
    ("months", "outcome"),
    [(("12", "01", "02", "03", "04"), "met"), (("01", "02", "03", "04"), "partly"), ((), "not_met")],
)
def test_inspections_are_counted_month_by_month(months: tuple[str, ...], outcome: str) -> None:
    """One item inspected in each month's first week; a month without any is missing."""
    total, rows = 0, []
    for number, week in enumerate(DUE):
        first = number == 0 or week[5:7] != DUE[number - 1][5:7]
        total += first and week[5:7] in months
        rows.append(weekly("I09", {week: 1.0}, "inspected", numerator=total, denominator=37))
    (found,) = judge([rule("K10")], evidence(table(*rows)))

    assert found.outcome == outcome


@pytest.mark.parametrize(("value", "outcome"), [(90.0, "met"), (89.9, "partly"), (49.9, "not_met")])
def test_the_latest_value_is_judged(value: float, outcome: str) -> None:
    """From 90 percent of weeks on time it is met, from 50 partly."""
    (found,) = judge([rule("K13")], evidence(table(weekly("I14", FULL | {DUE[-1]: value}))))

    assert found.outcome == outcome


def test_a_campaign_runs_where_its_weeks_are_there() -> None:
    """13 of 16 weeks of both indicators are enough, 12 of one are not."""
    some = dict(list(FULL.items())[:13])
    enough, short = (
        table(weekly("I03", FULL), weekly("I04", values)) for values in (some, dict(list(some.items())[:12]))
    )

    assert [judge([rule("K11")], evidence(rows))[0].reason for rows in (enough, short)] == [
        "coverage",
        "weeks_missing",
    ]
