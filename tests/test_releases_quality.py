from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from roots import CONTRACT

from pipeline.releases.quality import quality, quality_json

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.presentation.edition import Edition
    from pipeline.releases.quality import Quality


def report(edition: Edition, files: dict[str, str]) -> Quality:
    """Return the quality of the small edition, as if these were its files."""
    return quality(edition.snapshots, CONTRACT, [one.id for one in edition.indicators], files)


def test_the_digest_is_that_of_a_sha256sum_list(edition: Edition, tmp_path: Path) -> None:
    """Anyone gets it with the common program over the files in the order of their names."""
    files = {"b.csv": "x\n1\n", "a.csv": "ä\n", "c.json": "{}\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("sha256sum is not installed")
    listed = subprocess.run([program, *sorted(files)], cwd=tmp_path, capture_output=True, check=True).stdout
    found = report(edition, files).reproducibility

    assert found.sha256 == hashlib.sha256(listed).hexdigest()
    assert (found.files, found.bytes) == (3, 4 + 3 + 3)


def test_formats_count_the_report_itself(edition: Edition) -> None:
    """Two tables and a JSON file, and quality.json."""
    found = report(edition, {"a.csv": "", "b.csv": "", "c.json": ""})

    assert found.accessibility.formats == {"csv": 2, "json": 2}


def test_provenance_is_that_of_every_delivery(edition: Edition, real_edition: Edition) -> None:
    """Five deliveries, all of one provenance, and so are the observations."""
    for one, name in ((edition, "synthetic"), (real_edition, "platform")):
        found = report(one, {}).provenance

        assert found.deliveries == {name: 5}
        assert found.observations == {name: len(one.now.observations)}


def test_relevance_counts_indicators_with_values(edition: Edition) -> None:
    """All defined ones, and those that have at least one value."""
    seen = edition.now.observations
    with_values = set(seen.loc[seen["value"].notna(), "indicator"])
    found = report(edition, {}).relevance

    assert (found.defined, found.with_values) == (len(edition.indicators), len(with_values))


def test_comparability_names_the_break(edition: Edition) -> None:
    """Sixteen baseline weeks were delivered, four of the trial; the shop was closed from 4 October to 12 December."""
    found = report(edition, {}).comparability

    assert (found.baseline_weeks, found.trial_weeks) == (16, 4)
    assert (found.break_from, found.break_until) == ("2023-10-04", "2023-12-12")


def test_coherence_counts_every_delivered_row(edition: Edition) -> None:
    """Each row of each file was checked before it was used."""
    rows = sum(len(table) for one in edition.now.deliveries for table in one.tables.values())

    assert report(edition, {}).coherence.rows_checked == rows


def test_observations_divide_into_values_and_others(edition: Edition) -> None:
    """The counts of the indicators add up to the observations of the release."""
    found = report(edition, {})

    assert found.observations == len(edition.now.observations)
    assert found.values == edition.now.observations["value"].notna().sum()


def test_each_release_has_the_report_of_its_day(edition: Edition) -> None:
    """The first release knows of no revision; its digest is over all its files but the report itself."""
    first, second = edition.qualities

    assert (first.number, second.number) == ("0001", "0002")
    assert first.accuracy.revisions == ()
    assert {(one.since, one.to) for one in second.accuracy.revisions} == {("0001", "0002")}
    assert first.reproducibility.files == len(edition.contents[0].files) - 1


def test_the_json_is_plain(edition: Edition) -> None:
    """It reads back with numbers of at most four decimals, and the same report gives the same bytes."""
    found = report(edition, {"a.csv": ""})
    told = json.loads(quality_json(found))

    assert told["number"] == "0002"
    assert told["timeliness"]["released_at"] == "2024-01-12T10:00:00+07:00"
    assert quality_json(found) == quality_json(report(edition, {"a.csv": ""}))
    assert all(len(repr(one).partition(".")[2]) <= 4 for one in numbers(told) if isinstance(one, float))


def numbers(value: object) -> list[object]:
    """Return every value in nested JSON."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [value] if inner is None else [one for each in inner for one in numbers(each)]
