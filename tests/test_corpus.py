"""The whole check against good and bad inputs, as `corpus/README.md` lays them out."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.gather import check
from pipeline.languages import LANGUAGES
from pipeline.problems import Report, as_json, as_text

ROOT = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "corpus"
CASES = json.loads((CORPUS / "manifest.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case_is_answered_as_the_manifest_says(case: dict[str, Any], tmp_path: Path) -> None:
    """Every case is accepted or refused with the code, place and value that the manifest names."""
    lay_out(case, tmp_path)
    report = check(tmp_path)
    told = json.loads(as_json(report))["problems"]
    assert_answered(case, report, told)
    assert_not_echoed(case, report)


def assert_answered(case: dict[str, Any], report: Report, told: list[dict[str, Any]]) -> None:
    """Compare the problems `told` with what the case expects."""
    if case["expect"] == "either":
        return
    assert report.accepted == (case["expect"] == "accept"), told
    if case["expect"] == "accept":
        assert told == []
        return
    assert any(matches(one, case) for one in told), told
    for further in case["also"]:
        wanted = {"file": case["file"], "column": None, "found_contains": None, **further}
        assert any(matches(one, wanted) for one in told), told


def assert_not_echoed(case: dict[str, Any], report: Report) -> None:
    """Look for text that must not be printed, in every form and language."""
    for text in case["not_echoed"]:
        for lang in LANGUAGES:
            assert text not in as_text(report, lang)
            assert text not in as_json(report, lang)


def matches(told: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Tell whether a problem has everything that is wanted; what is null is not compared."""
    if wanted["file"] is not None and told["file"].rpartition("/")[2] != wanted["file"]:
        return False
    found = wanted["found_contains"]
    if found is not None and found.casefold() not in (told["found"] or "").casefold():
        return False
    return all(wanted[key] is None or told[key] == wanted[key] for key in ("code", "line", "column"))


def lay_out(case: dict[str, Any], root: Path) -> None:
    """Build the root of a case: the project's data, the first deliveries, and the case over them."""
    ignored = shutil.ignore_patterns("deliveries", "published", "protection")
    shutil.copytree(ROOT / "data", root / "data", ignore=ignored, copy_function=shutil.copyfile)
    (root / "data" / "releases.toml").write_text("", "utf-8")
    deliveries = root / "data" / "deliveries"
    shutil.copytree(CORPUS / "base", deliveries, copy_function=shutil.copyfile)
    for part in sorted((CORPUS / "cases" / case["id"]).iterdir()):
        if part.is_file():
            shutil.copyfile(part, root / "data" / part.name)
        else:
            target = root / part.name if part.name == "content" else deliveries / part.name
            shutil.copytree(part, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
    for thing in case["make"]:
        make(thing, deliveries / thing["path"])


def make(thing: dict[str, Any], path: Path) -> None:
    """Make what a repository can't hold: a link, a pipe, a file of many bytes that takes no space."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if thing["what"] == "link":
        path.symlink_to(thing["to"])
    elif thing["what"] == "pipe":
        os.mkfifo(path)
    else:
        path.touch()
        os.truncate(path, thing["bytes"])
