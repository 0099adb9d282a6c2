"""Everything that a publish starts from: what is read, what is computed from it, what was frozen before.

Belongs here: in which order it is gathered and what stands against it. Does not belong here: writing anything, and
what follows (`build`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.intake.calendar import FILE as RELEASES
from pipeline.intake.calendar import read_releases
from pipeline.intake.check import Checked, read_checked
from pipeline.intake.commitments import read_commitments
from pipeline.intake.contract import load_contract
from pipeline.intake.indicators import read_indicators
from pipeline.intake.measured import read_coverage, read_looks
from pipeline.intake.navigation import read_navigation
from pipeline.intake.protection import read_protection
from pipeline.intake.published import Shelf, open_shelf
from pipeline.intake.record import (
    read_context,
    read_context_provinces,
    read_events,
    read_provinces,
    read_statements,
    read_timeline,
)
from pipeline.intake.rules import read_rules
from pipeline.intake.site import read_site
from pipeline.intake.sources import sources_digest
from pipeline.intake.updates import read_updates
from pipeline.intake.words import read_words
from pipeline.presentation.edition import Edition, Record
from pipeline.problems import Place, Problem, Rejected, Report, problem, report
from pipeline.publication.catalogue import served_text
from pipeline.publication.signing import signers_of
from pipeline.releases import revisions
from pipeline.releases.contents import contents
from pipeline.releases.facts import facts_of
from pipeline.releases.files import csv_text, marked
from pipeline.releases.freeze import prepare
from pipeline.releases.revised import with_revisions
from pipeline.releases.rule_changes import hashes_of, undeclared
from pipeline.releases.schedule import FILE as CALENDAR
from pipeline.releases.schedule import promises, refusals, schedule
from pipeline.releases.served import same_as_frozen
from pipeline.releases.snapshot import Grounds, Snapshot
from pipeline.releases.taking import Past, take_all
from pipeline.releases.verify import Verification, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from pipeline.intake.calendar import Release
    from pipeline.intake.delivery import Delivery
    from pipeline.intake.indicators import Indicator
    from pipeline.intake.published import FrozenRelease
    from pipeline.languages import Text
    from pipeline.releases.contents import Contents

LOG: Final = "revisions.csv"
VERDICTS: Final = "verdicts.csv"


def check(root: Path) -> Report:
    """Look at everything that is put in, and at what the newest release changes of those before; bad input never raises."""
    found = read_checked(root)
    releases = schedule(read_releases(root), found.deliveries).out if found.report.accepted else ()
    if not releases:
        return found.report
    warnings = [*found.report.warnings]
    try:
        newest = read_snapshots(root, found.deliveries, releases, read_shelf(root))[-1]
    except Rejected as refusal:
        return report([*refusal.problems], warnings)
    return report([*revisions.problems(newest.revisions, newest.release)], warnings)


def checked(root: Path) -> Checked:
    """Return the deliveries under `root`, or refuse; a repository without a release has nothing to say."""
    found = read_checked(root)
    accept(found.report)
    if not schedule(read_releases(root), found.deliveries).out:
        raise Rejected((problem("toml.key", Place(RELEASES), keys="release"),))
    return found


def accepted(
    root: Path, moment: datetime | None = None, sign: Callable[[bytes], bytes] | None = None
) -> Edition:
    """Read everything once; what changes in silence is refused like any other bad input.

    At `moment`, the time of a publish, a broken calendar is refused and releases whose time has not come are announced
    and nothing else of them is read; without it this is a preview of all whose deliveries have arrived. `sign` signs
    releases that are not frozen yet.
    """
    deliveries = checked(root).deliveries
    if moment is not None:
        told = served_text(root / "public", f"data/{CALENDAR}")
        promised = promises(told) if told else {}
        accept(report([*refusals(read_releases(root), deliveries, moment, promised)], []))
    edition = read_edition(root, deliveries, moment, sign)
    now = edition.now
    accept(report([*revisions.problems(now.revisions, now.release), *_silent(edition)], []))
    return edition


def read_edition(
    root: Path,
    deliveries: tuple[Delivery, ...],
    moment: datetime | None = None,
    sign: Callable[[bytes], bytes] | None = None,
) -> Edition:
    """Read everything a page may speak of and compute the numbers of every release that is out at `moment`."""
    words, grounds, indicators = read_words(root), read_grounds(root), read_indicators(root)
    shelf, calendar = read_shelf(root), schedule(read_releases(root), deliveries, moment)
    snapshots = read_snapshots(root, deliveries, calendar.out, shelf)
    before = {one.number: one for one in shelf.releases if one.number < snapshots[-1].release.number}
    mark = words["marks.synthetic"]
    held = tuple(
        contents(snapshots[: at + 1], indicators, grounds, mark, before.get(one.release.number))
        for at, one in enumerate(snapshots)
    )
    new = new_releases(shelf, snapshots, held, indicators, grounds, words, sign)
    return Edition(
        contract=grounds.contract,
        site=read_site(root),
        sections=read_navigation(root),
        words=words,
        indicators=indicators,
        commitments=read_commitments(root),
        provinces=tuple(grounds.provinces),
        rules=grounds.rules,
        record=Record(
            grounds.timeline,
            grounds.statements,
            read_context(root),
            read_context_provinces(root),
            grounds.events,
        ),
        updates=read_updates(root),
        coverage=read_coverage(root),
        looks=read_looks(root),
        snapshots=snapshots,
        contents=held,
        shelf=replace(shelf, releases=(*shelf.releases, *new)),
        new=new,
        upcoming=calendar.upcoming,
    )


def read_grounds(root: Path) -> Grounds:
    """Read what does not change from release to release."""
    return Grounds(
        load_contract(root),
        read_provinces(root),
        read_rules(root),
        read_timeline(root),
        read_statements(root),
        read_events(root),
    )


def read_shelf(root: Path) -> Shelf:
    """Read the frozen releases; one changed byte, a broken chain or an invalid signature is `Rejected`."""
    shelf = open_shelf(root)
    accept(verify(shelf, signers_of(shelf)).report)
    listed = {release.number for release in read_releases(root)}
    unlisted = [one for one in shelf.releases if one.number not in listed]
    accept(report([problem("release.unlisted", Place(RELEASES), one.name) for one in unlisted], []))
    return shelf


def read_snapshots(
    root: Path, deliveries: tuple[Delivery, ...], releases: Sequence[Release], shelf: Shelf
) -> tuple[Snapshot, ...]:
    """Return what each of `releases` (all of them, in order) states, and what it changes of the one before."""
    past = Past({one.number: one for one in shelf.releases}, read_protection(root))
    return with_revisions(take_all(releases, deliveries, read_grounds(root), past))


def new_releases(
    shelf: Shelf,
    snapshots: Sequence[Snapshot],
    held: Sequence[Contents],
    indicators: tuple[Indicator, ...],
    grounds: Grounds,
    words: Mapping[str, Text],
    sign: Callable[[bytes], bytes] | None = None,
) -> tuple[FrozenRelease, ...]:
    """Return the releases that are not frozen yet as they will be, in order."""
    new: list[FrozenRelease] = []
    for snapshot, content in list(zip(snapshots, held, strict=True))[len(shelf.releases) :]:
        facts = facts_of(snapshot, indicators, grounds.contract, grounds.rules, sources_digest())
        new.append(prepare(facts, content.files, (*shelf.releases, *new), words, sign))
    return tuple(new)


def verify_published(root: Path, noted: Iterable[str] = ()) -> Verification:
    """Verify every frozen release, their chain and their signatures; `noted` are digests written down elsewhere."""
    shelf = open_shelf(root)
    return verify(shelf, signers_of(shelf), noted)


def compare(root: Path) -> tuple[Edition, tuple[str, ...]]:
    """Read everything, changes without a reason included; also the names of deliveries that no release contains yet."""
    deliveries = checked(root).deliveries
    edition = read_edition(root, deliveries)
    last = edition.now.release.deliveries_up_to
    return edition, tuple(one.name for one in deliveries if one.name > last)


def accept(found: Report) -> None:
    """Refuse (`Rejected`) where a problem stands."""
    if not found.accepted:
        raise Rejected(found.problems)


def _silent(edition: Edition) -> Iterator[Problem]:
    """Yield what changed in silence: a rule, any number of the newest release if it is frozen, the log of an older one."""
    frozen = [one for one in edition.shelf.releases if one not in edition.new]
    yield from undeclared(edition.rules, [hashes_of(one.files[VERDICTS].decode()) for one in frozen])
    for release, snapshot, content in zip(frozen, edition.snapshots, edition.contents, strict=False):
        if snapshot is edition.now:
            yield from same_as_frozen(content.files, release)
        else:
            log = {LOG: csv_text(marked(snapshot.revisions, edition.words["marks.synthetic"]))}
            yield from same_as_frozen(log, replace(release, files={LOG: release.files[LOG]}))
