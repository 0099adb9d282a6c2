from __future__ import annotations

import pytest
from evidence import DUE, evidence, rule, table, weekly

from pipeline.analysis.verdicts.evidence import counting, gate_of
from pipeline.analysis.verdicts.verdict import Gate

FULL = dict.fromkeys(DUE, 100.0)


def test_due_are_the_full_weeks_that_ended_by_the_day_of_decision() -> None:
    """The trial touches 18 weeks, 16 of them full; those ended by 12 April."""
    assert len(DUE) == 16
    assert (DUE[0], DUE[-1]) == ("2023-12-18", "2024-04-01")
    assert evidence(table(weekly("I01", FULL))).full_weeks(rule("K07").decision_on) == DUE


@pytest.mark.parametrize(("present", "enough"), [(16, True), (13, True), (12, False), (0, False)])
def test_the_gate_opens_at_eighty_percent_of_the_due_weeks(present: int, enough: bool) -> None:  # noqa: FBT001 a column of the table
    """12.8 of 16 weeks are 80 percent: 13 open the gate, 12 do not."""
    rows = table(weekly("I01", dict(list(FULL.items())[:present])), weekly("I99", FULL))
    judged = evidence(rows)
    gate = gate_of(rule("K07"), judged, judged.series("I01"))

    left = (("not_delivered", 16 - present),) if present < 16 else ()
    assert gate == Gate(present, 16, enough, "weeks", left)


def test_a_week_that_is_withheld_without_denominator_or_provisional_does_not_count() -> None:
    """Each of them is told with its reason; a provisional value counts where the rule does not ask for final ones."""
    rows = table(weekly("I01", FULL)).set_index("week")
    rows.loc[DUE[0], ["value", "missing_reason"]] = [float("nan"), "withheld"]
    rows.loc[DUE[1], ["value", "missing_reason"]] = [float("nan"), "no_denominator"]
    rows.loc[DUE[2], "obs_status"] = "p"
    judged = evidence(rows.reset_index())
    strict, loose = (
        gate_of(rule("K07", final=final), judged, judged.series("I01")) for final in (True, False)
    )

    assert strict.open == (("no_denominator", 1), ("provisional", 1), ("withheld", 1))
    assert (strict.present, loose.present) == (13, 14)
    assert len(counting(rule("K07"), judged.series("I01"))) == 13


def test_items_are_due_where_they_are_listed_and_apply() -> None:
    """30 of 37 items inspected by the day of decision are 81 percent; what was inspected later does not count."""
    counts = {"2024-04-01": (30, 37), "2024-04-15": (37, 37)}
    rows = table(
        *(
            weekly("I09", {week: 1.0}, "inspected", numerator=done, denominator=listed)
            for week, (done, listed) in counts.items()
        )
    )
    judged = evidence(rows)

    assert gate_of(rule("K08"), judged, judged.series("I09")) == Gate(30, 37, enough=True, kind="items")


def test_a_register_covers_the_weeks_before_it_arrived() -> None:
    """A register that last speaks of the tenth week covers the ten up to it, those without any inspection included."""
    judged = evidence(table(weekly("I09", dict.fromkeys(DUE[7:10], 50.0), "inspected")))

    assert gate_of(rule("K10"), judged, judged.series("I09")) == Gate(10, 16, enough=False, kind="register")


def test_without_a_list_no_item_gate_opens() -> None:
    """Nothing listed is not everything inspected."""
    judged = evidence(table(weekly("I99", FULL)))

    assert gate_of(rule("K08"), judged, judged.series("I09")) == Gate(0, 0, enough=False, kind="items")
