from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.intake.contract import load_contract
from pipeline.intake.indicators import FILE, SHORT_WIDTH, read_indicators
from pipeline.problems import Rejected

REPOSITORY = Path(__file__).parent.parent

LONGEST = "a" * SHORT_WIDTH


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a root that holds what the indicators are read with."""
    shutil.copytree(REPOSITORY / "data/reference", tmp_path / "data/reference")
    for name in ("data/contract.toml", FILE):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    return tmp_path


def changed(root: Path, old: str, new: str) -> list[tuple[str, str | None]]:
    """Put `new` for the first `old` in the file; return code and column of every problem, sorted by column."""
    path = root / FILE
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")
    with pytest.raises(Rejected) as caught:
        read_indicators(root)
    return [(one.code, one.column) for one in caught.value.problems]


def test_there_are_fourteen_in_order() -> None:
    """The evaluation frame has the indicators I01 to I14."""
    assert [one.id for one in read_indicators(REPOSITORY)] == [f"I{number:02}" for number in range(1, 15)]


def test_targets_are_those_that_were_announced_or_own() -> None:
    """Targets: Article 21(3), full migration, idEA, and own yardsticks; the ministry set none for I10."""
    targets = {one.id: one.target.value for one in read_indicators(REPOSITORY) if one.target}
    assert targets == {"I01": 100, "I02": 100, "I03": 70, "I09": 100, "I11": 0, "I14": 100}


def test_comparators_are_real_figures() -> None:
    """Harbolnas 2023 had 48.1 percent local value; BPS counted 100 - 76.38 percent of businesses outside Java."""
    comparators = {one.id: one.comparator.value for one in read_indicators(REPOSITORY) if one.comparator}
    assert comparators == {"I03": 48.1, "I08": pytest.approx(100 - 76.38)}


def test_migration_is_not_computed() -> None:
    """I02 needs weights that were never published, so it has no table and no view."""
    migration = read_indicators(REPOSITORY)[1]
    assert (migration.id, migration.tables, migration.views) == ("I02", (), ())


def test_only_complaints_and_breaches_should_fall() -> None:
    """Fewer breaches of the price floor and fewer complaints are better; of everything else, more is."""
    assert [one.id for one in read_indicators(REPOSITORY) if one.direction == "down"] == ["I11", "I12"]


def test_what_the_article_does_not_say_is_said_not_to_be_from_it() -> None:
    """I11, I12 and I13 rest on the regulation and the consumer directorate, not on the press conference."""
    cited = [
        one.id
        for one in read_indicators(REPOSITORY)
        if "beyond_article" in [caveat.key for caveat in one.caveats]
    ]
    assert cited == ["I11", "I12", "I13"]


def test_every_caveat_is_cited() -> None:
    """A caveat that no indicator cites would never be read."""
    cited = {caveat.key for one in read_indicators(REPOSITORY) for caveat in one.caveats}
    written = set(re.findall(r"^\[caveats\.(\w+)\]", (REPOSITORY / FILE).read_text("utf-8"), re.MULTILINE))
    assert cited == written


def test_formulas_name_columns_that_are_delivered() -> None:
    """Every name with an underscore in a formula is a column or a code of the contract, or a time of receipt."""
    contract = load_contract(REPOSITORY)
    known = {*contract.columns, *(code for codes in contract.codes.values() for code in codes), "received_at"}
    named = {
        word
        for one in read_indicators(REPOSITORY)
        for text in (one.formula.id, one.formula.en)
        for word in re.findall(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b", text)
    }
    assert named
    assert named <= known


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'title_en = "Share of transactions processed',
            'titel_en = "',
            ("toml.key", "indicator[1].titel_en"),
        ),
        ('unit = "sellers"', 'unit = "people"', ("toml.value", "indicator[5].unit")),
        ("decimals = 1", 'decimals = "1"', ("toml.type", "indicator[1].decimals")),
        ("decimals = 1", "decimals = 1.5", ("toml.type", "indicator[1].decimals")),
        ('direction = "up"', 'direction = "sideways"', ("toml.value", "indicator[1].direction")),
        ('slug_en = "local-share"', 'slug_en = "Local share"', ("toml.value", "indicator[3].slug_en")),
        ('slug_en = "local-share"', 'slug_en = "complaints"', ("toml.value", "indicator[12].slug_en")),
        ('id = "I02"', 'id = "I01"', ("toml.value", "indicator[2].id")),
        ('id = "I02"', 'id = "2"', ("toml.value", "indicator[2].id")),
        ('"two_readings", "abn', '"no_such", "abn', ("toml.value", "indicator[1].caveats")),
        ('tables = ["processing"]', 'tables = ["sales"]', ("toml.value", "indicator[1].tables")),
        ('views = ["national"]', 'views = ["village"]', ("toml.value", "indicator[1].views")),
        ("target = 100\n", "", ("toml.key", "indicator[1].target")),
        ("comparator = 23.62\n", "", ("toml.key", "indicator[8].comparator")),
        ('_url = "https://kata', '_url = "data:kata', ("toml.value", "indicator[2].target_url")),
        ('short_en = "Processed', f'short_en = "{LONGEST}b', ("toml.value", "indicator[1].short_en")),
        ('en = "An MSME is', 'en = "<b>An MSME is', ("toml.value", "caveats.msme_not_local.en")),
        ('en = "An MSME is', 'em = "An MSME is', ("toml.key", "caveats.msme_not_local.em")),
        ("[[indicator]]", "[indicators]", ("toml.key", "indicators")),
        ("[[indicator]]", "[[indicator]", ("toml.syntax", None)),
    ],
)
def test_a_fault_is_refused_where_it_stands(
    root: Path, old: str, new: str, problem: tuple[str, str | None]
) -> None:
    """Each kind of fault is named with its place."""
    assert problem in changed(root, old, new)


def test_a_missing_language_is_named(root: Path) -> None:
    """A definition without its English is refused, and nothing else is."""
    assert changed(root, "definition_en", "#definition_en") == [("toml.key", "indicator[1].definition_en")]


def test_faults_of_several_indicators_are_told_together(root: Path) -> None:
    """One run lists all faults: here one of I01 and one of I05."""
    path = root / FILE
    path.write_text(path.read_text("utf-8").replace('unit = "sellers"', 'unit = "people"', 1), "utf-8")
    assert changed(root, "scope_en", "skope_en") == [
        ("toml.key", "indicator[1].scope_en"),
        ("toml.key", "indicator[1].skope_en"),
        ("toml.value", "indicator[5].unit"),
    ]
