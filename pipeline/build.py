"""The whole flow in one screen of calls: the architecture diagram.

Belongs here: which step follows which. Does not belong here: any step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.intake.calendar import FILE as RELEASES
from pipeline.intake.calendar import read_releases
from pipeline.intake.check import Checked, read_checked
from pipeline.intake.commitments import read_commitments
from pipeline.intake.contract import load_contract
from pipeline.intake.navigation import read_navigation
from pipeline.intake.published import open_shelf
from pipeline.intake.record import (
    read_context,
    read_context_provinces,
    read_events,
    read_provinces,
    read_statements,
    read_timeline,
)
from pipeline.intake.record_files import read_record_files
from pipeline.intake.rules import read_rules
from pipeline.intake.site import read_site
from pipeline.intake.updates import read_updates
from pipeline.presentation.drawings import draw_all
from pipeline.presentation.edition import Edition, Record
from pipeline.presentation.pages.compose import compose, parts_of
from pipeline.presentation.sitefile import files_of
from pipeline.problems import Place, Rejected, Report, problem, report
from pipeline.publication.deploy import lock, switch
from pipeline.publication.inspect import inspect
from pipeline.publication.signing import signers_of
from pipeline.publication.site import run_pelican
from pipeline.publication.write import empty, write_tree
from pipeline.releases import revisions
from pipeline.releases.revised import with_revisions
from pipeline.releases.snapshot import Grounds, Snapshot
from pipeline.releases.taking import take_all
from pipeline.releases.verify import Verification, verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pipeline.intake.calendar import Release
    from pipeline.intake.delivery import Delivery
    from pipeline.intake.indicators import Indicator
    from pipeline.languages import Text


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did: the edition, the folder it is served from, and how many pages it has."""

    edition: Edition
    build: Path
    pages: int


def publish(root: Path) -> Published:
    """Generate, build beside the served site, inspect, and only then switch; refuse with `Rejected`.

    Bad input is refused before anything is touched, the lock included.
    """
    edition = _accepted(root)
    with lock(root / "public"):
        _generate(root, edition)
        staged = empty(root / "staging")
        run_pelican(root, staged)
        _accept(inspect(staged))
        pages = sum(1 for _ in staged.rglob("*.html"))
        return Published(edition, switch(staged, root / "public", edition.now.number), pages)


def generate(root: Path) -> Edition:
    """Check the repository at `root`, compute everything and write `content/generated`; refuse with `Rejected`."""
    edition = _accepted(root)
    _generate(root, edition)
    return edition


def check(root: Path) -> Report:
    """Look at everything that is put in, and at what the newest release changes of the one before; bad input never raises."""
    checked = read_checked(root)
    releases = read_releases(root) if checked.report.accepted else ()
    if not releases:
        return checked.report
    try:
        newest = read_snapshots(root, checked.deliveries, releases)[-1]
    except Rejected as refusal:
        return report([*refusal.problems], [*checked.report.warnings])
    return report([*revisions.problems(newest.revisions, newest.release)], [*checked.report.warnings])


def compare(root: Path) -> tuple[Edition, tuple[str, ...]]:
    """Read everything, changes without a reason included; also the names of deliveries that no release contains yet."""
    deliveries = _checked(root).deliveries
    edition = read_edition(root, deliveries)
    last = edition.now.release.deliveries_up_to
    return edition, tuple(one.name for one in deliveries if one.name > last)


def _accepted(root: Path) -> Edition:
    """Read everything once; a release that changes values without a reason is refused like any other bad input."""
    edition = read_edition(root, _checked(root).deliveries)
    _accept(report([*revisions.problems(edition.now.revisions, edition.now.release)], []))
    return edition


def _checked(root: Path) -> Checked:
    checked = read_checked(root)
    _accept(checked.report)
    if not read_releases(root):
        raise Rejected((problem("toml.key", Place(RELEASES), keys="release"),))
    return checked


def _generate(root: Path, edition: Edition) -> None:
    pages = compose(edition)
    parts = draw_all(parts_of(edition, pages), root / ".cache" / "charts")
    write_tree(root / "content" / "generated", files_of(edition, pages, parts, read_record_files(root)))


def read_edition(root: Path, deliveries: tuple[Delivery, ...]) -> Edition:
    """Read everything a page may speak of and compute the numbers of every release in the calendar."""
    snapshots = read_snapshots(root, deliveries, read_releases(root))
    return Edition(
        contract=load_contract(root),
        site=read_site(root),
        sections=read_navigation(root),
        words=words,
        indicators=indicators,
        commitments=read_commitments(root),
        provinces=read_provinces(root),
        rules=read_rules(root),
        record=_record(root),
        updates=read_updates(root),
        snapshots=snapshots,
    )


def read_snapshots(
    root: Path, deliveries: tuple[Delivery, ...], releases: Sequence[Release]
) -> tuple[Snapshot, ...]:
    """Compute what each of `releases` (in a row) states, and what it changes of the one before."""
    record = _record(root)
    grounds = Grounds(
        load_contract(root),
        read_provinces(root),
        read_rules(root),
        record.timeline,
        record.statements,
        record.events,
    )
    return with_revisions(take_all(releases, deliveries, grounds))


def _record(root: Path) -> Record:
    return Record(
        read_timeline(root),
        read_statements(root),
        read_context(root),
        read_context_provinces(root),
        read_events(root),
    )


def _qualities(
    snapshots: tuple[Snapshot, ...], grounds: Grounds, indicators: tuple[Indicator, ...], mark: Text
) -> tuple[Quality, ...]:
    files = [release_files(one, indicators, grounds.contract, grounds.rules, mark) for one in snapshots]
    names = [one.id for one in indicators]
    return tuple(quality(snapshots[: at + 1], grounds.contract, names, own) for at, own in enumerate(files))


def check_site(root: Path, site: Path) -> Report:
    """Inspect a built site; a relative path starts at `root`."""
    return inspect(root / site)


def verify_published(root: Path, noted: Iterable[str] = ()) -> Verification:
    """Verify every frozen release, their chain and their signatures; `noted` are digests written down elsewhere."""
    shelf = open_shelf(root)
    return verify(shelf, signers_of(shelf), noted)


def _accept(report: Report) -> None:
    if not report.accepted:
        raise Rejected(report.problems)
