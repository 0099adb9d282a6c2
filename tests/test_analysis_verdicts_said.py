from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from evidence import DUE, evidence, rule, table, weekly
from roots import ROOT

from pipeline.analysis.verdicts import judge
from pipeline.intake.record import read_statements, read_timeline

NOTHING = table(weekly("I99", {DUE[0]: 1.0}))
TIMELINE, STATEMENTS = read_timeline(ROOT), read_statements(ROOT)
MERGER = next(one for one in TIMELINE if one.id == "akuisisi-efektif")
COMPLETE = next(one for one in STATEMENTS if one.progress_pct == 100 and not one.approx)


@pytest.mark.parametrize(
    ("entry", "outcome", "reason"),
    [
        (MERGER, "met", "event"),
        (replace(MERGER, confidence="M"), "partly", "event"),
        (replace(MERGER, date=date(2024, 4, 13)), "not_met", "event_late"),
        (replace(MERGER, id="lain"), "not_assessable", "not_on_record"),
    ],
)
def test_an_event_must_be_on_record_in_time(entry: object, outcome: str, reason: str) -> None:
    """With high confidence by the day: met; with less: partly; a day late: not met; not found: nothing is said."""
    (found,) = judge([rule("K09")], evidence(NOTHING, timeline=(entry,)))

    assert (found.outcome, found.reason, found.provenance, found.gate) == (outcome, reason, "record", None)


@pytest.mark.parametrize(
    ("body", "day", "approx", "outcome"),
    [
        ("kemendag", date(2024, 4, 12), False, "met"),
        ("company", date(2024, 4, 12), False, "partly"),
        ("kemendag", date(2024, 4, 13), False, "not_met"),
        ("kemendag", date(2024, 4, 12), True, "not_met"),
    ],
)
def test_who_states_it_matters(body: str, day: date, approx: bool, outcome: str) -> None:  # noqa: FBT001 a column of the table
    """A ministry by the day: met; a company only: partly; too late or only approximate: not met."""
    said = replace(COMPLETE, body=body, date=day, approx=approx)
    (found,) = judge([rule("K01")], evidence(NOTHING, statements=(said,)))

    assert (found.outcome, found.provenance) == (outcome, "record")


def test_what_never_had_a_threshold_and_what_is_no_promise_are_not_judged() -> None:
    """K14 cannot be assessed and K15 is context, whatever the deliveries say and however far they reach."""
    found = judge([rule("K14"), rule("K15")], evidence(NOTHING, as_of=date(2023, 12, 31)))

    assert [(one.outcome, one.strength) for one in found] == [("not_assessable", 0), ("context", 0)]
