"""Whether values that change without a reason stop the check and the build, and what staff are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from editions import RELEASES, small_root
from small_site import ROOT

from pipeline.__main__ import main
from pipeline.build import generate
from pipeline.gather import check, read_edition
from pipeline.intake.check import read_checked
from pipeline.problems import Rejected
from pipeline.releases.revisions import problems

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small repository; a test writes its own releases."""
    return small_root(tmp_path_factory.mktemp("revisions") / "root")


def with_releases(root: Path, text: str) -> Path:
    """Write `releases.toml`."""
    (root / "data" / "releases.toml").write_text(text, "utf-8")
    return root


def told(root: Path, text: str) -> list[tuple[str, str | None]]:
    """Return code and place of what `check` says with these releases."""
    return [(one.code, one.column) for one in check(with_releases(root, text)).problems]


def test_a_repository_with_its_reasons_is_accepted(root: Path) -> None:
    """Seven cells of two indicators were corrected, two of a third came late; three entries say so."""
    assert told(root, RELEASES) == []


def test_without_reasons_nothing_is_generated(root: Path) -> None:
    """Check and build refuse alike, one problem for each indicator, and no page is written."""
    bare = RELEASES[: RELEASES.index("[[release.revision]]")]

    assert told(root, bare) == [("rev.no_reason", "release[2]")] * 3
    with pytest.raises(Rejected) as refused:
        generate(root)
    assert [one.code for one in refused.value.problems] == ["rev.no_reason"] * 3
    assert not (root / "content" / "generated").exists()


def test_an_empty_reason_is_refused(root: Path) -> None:
    """What `diff` leaves open must be written."""
    text = RELEASES.replace('reason_en = "Inspections arrived later."', 'reason_en = ""')

    assert told(root, text) == [("toml.value", "release[2].revision[2].reason_en")]


def test_a_wrong_count_is_refused(root: Path) -> None:
    """Four cells stated, five found."""
    text = RELEASES.replace("cells_changed = 5", "cells_changed = 4")

    assert told(root, text) == [("rev.wrong_count", "release[2].revision[1].cells_changed")]


def test_the_first_release_can_revise_nothing(root: Path) -> None:
    """An entry below it explains no value, whatever it states."""
    first, second = RELEASES.index("[[release]]"), RELEASES.rindex("[[release]]")
    entry = RELEASES[RELEASES.index("[[release.revision]]") :].split("\n\n")[0]

    assert told(root, f"{RELEASES[first:second]}{entry}\n") == [
        ("rev.wrong_count", "release[1].revision[1].cells_changed"),
        ("rev.wrong_count", "release[1].revision[1].max_relative_change"),
    ]


def test_other_problems_come_first(root: Path) -> None:
    """Where the input itself is bad nothing is computed from it."""
    assert told(root, RELEASES.replace("number = 2", "number = 7")) == [("toml.value", "release[2].number")]


@pytest.mark.parametrize(
    ("arguments", "code", "start"),
    [
        ([], 0, "Release 0002 against release 0001"),
        (["--release", "1"], 0, "Release 0001 is the first"),
        (["--release", "3"], 1, "There is no release 3"),
        (["--release", "0"], 1, "There is no release 0"),
    ],
)
def test_diff_tells_what_a_release_changes(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, start: str
) -> None:
    """Of the newest release or of the one that is asked for; a release that is not there is told."""
    with_releases(root, RELEASES)

    assert main(["diff", "--root", str(root), "--lang", "en", *arguments]) == code
    assert capsys.readouterr().out.startswith(start)


def test_what_diff_prints_can_be_pasted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without reasons, then with the printed entries and a reason written into each: accepted."""
    bare = RELEASES[: RELEASES.index("[[release.revision]]")]
    with_releases(root, bare)
    main(["diff", "--root", str(root)])
    printed = capsys.readouterr().out
    pasted = printed[printed.index("[[release.revision]]") :].replace('= ""', '= "Alasan."')

    assert printed.startswith("Rilis 0002 dibandingkan dengan rilis 0001")
    assert told(root, f"{bare}{pasted}") == []


@pytest.mark.slow
def test_every_shipped_release_has_its_reasons() -> None:
    """Not only the newest: the log of each release of the repository matches its entries, corrections among them."""
    snapshots = read_edition(ROOT, read_checked(ROOT).deliveries).snapshots

    assert [problem for one in snapshots for problem in problems(one.revisions, one.release)] == []
    assert {"revision", "correction"} <= {kind for one in snapshots for kind in one.revisions["kind"]}
