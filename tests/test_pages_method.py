from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from evidence import RULES
from roots import ROOT

from pipeline.languages import LANGUAGES
from pipeline.presentation.pages.compose import voice_of
from pipeline.presentation.pages.method import parts

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

Rows = list[list[dict[str, str]]]


def rows_of(edition: Edition, voice: Voice, name: str) -> Rows:
    """Return the cells of every row of one table."""
    groups = parts(edition, voice)[f"table/method-{name}"]["groups"]
    return [row["cells"] for group in groups for row in group["rows"]]


def test_the_measured_coverage_stands_in_the_table(edition: Edition, english: Voice) -> None:
    """Every setting of data/reference/coverage.csv is a cell: four models, three lengths, five values of rho."""
    with (ROOT / "data" / "reference" / "coverage.csv").open(encoding="utf-8") as file:
        expected = [
            (f"{100 * float(row['coverage']) + 1e-9:.1f}%", f"±{float(row['half_width']) + 1e-9:.2f}")
            for row in csv.DictReader(file)
        ]
    rows = rows_of(edition, english, "coverage")
    found = [(cell["text"], cell["small"]) for row in rows for cell in row[1:]]

    assert found == expected
    assert [row[0]["text"] for row in rows] == ["16 weeks", "18 weeks", "30 weeks"] * 4


def test_the_prior_is_the_one_that_is_used(edition: Edition, english: Voice) -> None:
    """Beta(1/3, 1/5), which is not flat, over forty values of rho."""
    facts = {one["term"]: one["text"] for one in parts(edition, english)["facts/method-estimates"]["items"]}

    assert facts["Prior of rho"].startswith("Beta(1/3, 1/5), not flat.")
    assert "40 values of rho" in facts["Model"]
    assert "80 percent of what is due" in facts["Data gate"]
    assert "12 December 2023 and 12 April 2024" in facts["Weeks left out"]
    assert facts["Rules registered"].startswith("24 November 2026, after the trial ended.")


def test_event_weeks_are_those_of_the_model(edition: Edition, english: Voice) -> None:
    """Eight kinds with their days; only Nyepi has no term of its own, as the rules say."""
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in rows_of(edition, english, "events")}
    modelled = {kind for one in RULES.rules for kind in one.events}

    assert len(rows) == 8
    assert [name for name, (*_, answer) in rows.items() if answer == "no"] == ["Nyepi"]
    assert len(modelled) == 7
    assert rows["Election"][:2] == ["14 Feb 2024", "–"]
    assert rows["Lebaran"][:2] == ["10–11 Apr 2024", "22–23 Apr 2023"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_and_every_kind_of_bounds_is_told(edition: Edition, lang: str) -> None:
    """Fifteen statements with method, gate and strength; the indicators whose bounds mean something."""
    voice = voice_of(edition, lang)
    rules, bounds = rows_of(edition, voice, "rules"), rows_of(edition, voice, "bounds")

    assert [row[0]["text"] for row in rules] == [one.commitment for one in RULES.rules]
    assert [row[3]["text"] for row in rules] == [str(one.strength) for one in RULES.rules]
    assert [row[0]["small"] for row in bounds] == ["I03", "I07", "I09", "I10", "I11", "I12"]
