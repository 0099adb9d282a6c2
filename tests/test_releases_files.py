from __future__ import annotations

import csv
import io
import json
import math
import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from editions import grounds
from frames import observations
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.programme import PROGRAMME
from pipeline.languages import Text
from pipeline.releases.contents import contents
from pipeline.releases.files import csv_text, marked, plain, release_files

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition

MARK = Text("angka uji", "test figures")
PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]{0,3}[1-9])?")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-0.00001, "0"),
        (0.00004, "0"),
        (0.00006, "0.0001"),
        (100.0, "100"),
        (1234.5, "1234.5"),
        (-1234.5, "-1234.5"),
        (100 / 3, "33.3333"),
        (2e15, "2000000000000000"),
        (math.nan, ""),
    ],
)
def test_numbers_in_files_are_plain(value: float, expected: str) -> None:
    """A point, no thousands, at most four decimals, no trailing zeros, no signed zero, no exponent."""
    assert expected == plain(value)


@given(st.floats(-1e15, 1e15))
def test_a_plain_number_reads_back(value: float) -> None:
    """Whatever the number, its text is a plain decimal within half of the last decimal of it."""
    text = plain(value)

    assert PLAIN.fullmatch(text)
    assert text != "-0"
    assert abs(float(text) - value) <= 0.5e-4 + abs(value) * 1e-15


def test_what_is_judged_and_shown_is_what_the_file_states(edition: Edition) -> None:
    """The observations behind every page read back from the text of their file without any difference."""
    held = edition.now.observations
    read = pd.read_csv(io.StringIO(csv_text(held)))

    pd.testing.assert_series_equal(read["value"], held["value"].reset_index(drop=True), check_exact=True)


def test_csv_leaves_missing_fields_empty() -> None:
    """Floats are plain, integers and texts stay, a missing number is an empty field, a comma is quoted, lines end LF."""
    table = pd.DataFrame({"week": ["a", "b,c"], "value": [1.50, math.nan], "count": [3, 0]})

    assert csv_text(table) == 'week,value,count\na,1.5,3\n"b,c",,0\n'


def test_a_withheld_row_has_empty_numbers_and_its_mark() -> None:
    """What is withheld is an empty field with conf_status C beside it, never a zero or a word."""
    table = observations(
        "indicator view week value conf_status missing_reason\nI03 national 2023-12-18 nan C withheld"
    )
    ((head, row),) = [csv.reader(io.StringIO(csv_text(table)))]
    cells = dict(zip(head, row, strict=True))

    assert {
        "value": "",
        "lower": "",
        "conf_status": "C",
        "missing_reason": "withheld",
    }.items() <= cells.items()


@pytest.mark.parametrize(
    ("provenance", "expected"),
    [("synthetic", "angka uji / test figures"), ("platform", ""), ("ministry", ""), ("record", "")],
)
def test_only_synthetic_rows_are_marked(provenance: str, expected: str) -> None:
    """The mark stands in both languages where the row is synthetic and nowhere else."""
    frame = pd.DataFrame({"value": [1, 2], "provenance": [provenance, "independent"]})

    assert [expected, ""] == list(marked(frame, MARK)["mark"])
    assert "mark" not in frame


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, str]:
    """Return the files of the newest release of the small edition."""
    made = contents(edition.snapshots, edition.indicators, grounds(edition), MARK)
    return dict(made.files)


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


def test_a_release_has_one_file_for_everything_and_one_for_each_part(
    edition: Edition, files: dict[str, str]
) -> None:
    """All observations, one file for each delivered indicator, one for each published table, then the description."""
    delivered = [f"{one.slug.id}.csv" for one in edition.indicators if one.id != "I02"]
    tables = [f"table-{table.name.replace('_', '-')}.csv" for table in PROGRAMME]

    assert ["observations.csv", *delivered, *tables] == list(files)[: 1 + len(delivered) + len(tables)]
    assert list(files)[-2:] == ["datapackage.json", "quality.json"]


def test_the_files_of_indicators_share_out_all_observations(edition: Edition, files: dict[str, str]) -> None:
    """Put together they hold the rows of the long table, each once."""
    names = [f"{one.slug.id}.csv" for one in edition.indicators if f"{one.slug.id}.csv" in files]
    parts = [line for name in names for line in files[name].splitlines()[1:]]

    assert sorted(files["observations.csv"].splitlines()[1:]) == sorted(parts)


def test_files_of_synthetic_deliveries_are_marked_in_every_row(files: dict[str, str]) -> None:
    """Each observation and each published cell of the small edition says what it is."""
    for name, text in files.items():
        if name.endswith(".csv") and name != "verdicts.csv":
            assert {"angka uji / test figures"} == {row["mark"] for row in rows_of(text)}, name


def test_files_of_real_deliveries_are_not_marked(real_edition: Edition) -> None:
    """Nothing in the files of other deliveries contains the words."""
    made = release_files(real_edition.now, real_edition.indicators, real_edition.rules, MARK)

    assert not any("angka uji" in text or "test figures" in text for text in made.values())


def test_withheld_values_are_in_no_file(files: dict[str, str]) -> None:
    """West Papua sold 159 + k parts of local goods a week, four million rupiah each: those sums appear nowhere."""
    sums = {str(4_000_000 * (159 + week)) for week in range(4)}
    own = [row for row in rows_of(files["table-province-origin.csv"]) if row["province_code"] == "91"]

    assert {("", "C")} == {(row["gmv_idr"], row["conf_status"]) for row in own if row["origin"] == "local"}
    assert not any(
        value in line.split(",") for text in files.values() for line in text.splitlines() for value in sums
    )


def test_the_revision_log_is_a_file(edition: Edition, files: dict[str, str]) -> None:
    """Ten cells with their reasons in the second release; the first has the head alone."""
    rows = rows_of(files["revisions.csv"])
    made = release_files(edition.snapshots[0], edition.indicators, edition.rules, MARK)
    head, *nothing = made["revisions.csv"].splitlines()

    assert [row["indicator"] for row in rows] == [*["I03"] * 5, *["I09"] * 4, "I12"]
    assert {row["reason_en"] for row in rows} == {
        "The supplier added orders of fashion.",
        "Inspections arrived later.",
    }
    assert (rows[3]["old"], rows[3]["new"], rows[3]["relative_change"]) == ("56.8173", "56.8304", "0.0002")
    assert (head.split(","), nothing) == (list(rows[0]), [])


FIELD_TYPES = {"string", "number", "integer", "boolean", "date", "datetime", "any"}


def test_the_description_is_a_data_package(edition: Edition, files: dict[str, str]) -> None:
    """It has the keys that Data Package v1 and Table Schema ask for, with values of their kinds."""
    package = json.loads(files["datapackage.json"])

    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    assert (package["version"], package["created"]) == ("0002", "2024-01-12T10:00:00+07:00")
    assert edition.now.provenance == package["provenance"]
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        assert {"path", "format", "mediatype", "encoding", "schema"} <= set(resource)
        assert (
            resource["format"],
            resource["mediatype"],
            resource["encoding"],
        ) == ("csv", "text/csv", "utf-8")
        for field in resource["schema"]["fields"]:
            assert {"name", "type"} <= set(field) <= {"name", "type", "title", "description"}
            assert field["type"] in FIELD_TYPES


def test_the_description_fits_the_files(files: dict[str, str]) -> None:
    """Every CSV file is described once, its fields are its head, and numbers are numbers."""
    resources = {one["path"]: one for one in json.loads(files["datapackage.json"])["resources"]}

    assert {name for name in files if name.endswith(".csv")} == set(resources)
    for path, resource in resources.items():
        rows = rows_of(files[path])
        fields = resource["schema"]["fields"]
        assert files[path].split("\n", 1)[0].split(",") == [field["name"] for field in fields]
        for field in fields:
            filled = [row[field["name"]] for row in rows if row[field["name"]]]
            if field["type"] == "number":
                assert all(PLAIN.fullmatch(text) for text in filled), (path, field["name"])
            else:
                assert not filled or not all("." in text and PLAIN.fullmatch(text) for text in filled)


def test_columns_of_the_contract_keep_their_titles(edition: Edition, files: dict[str, str]) -> None:
    """A column that the contract describes carries the contract's English words."""
    (resource, *_) = json.loads(files["datapackage.json"])["resources"]
    week = next(field for field in resource["schema"]["fields"] if field["name"] == "week")
    told = edition.contract.columns["week"]

    assert (told.title["en"], told.meaning["en"]) == (week["title"], week["description"])
