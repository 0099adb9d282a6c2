"""The whole flow in one screen of calls: the architecture diagram.

Belongs here: which step follows which. Does not belong here: any step.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.intake.calendar import FILE as RELEASES
from pipeline.intake.calendar import read_releases
from pipeline.intake.check import Checked, read_checked
from pipeline.intake.commitments import read_commitments
from pipeline.intake.content import check_content
from pipeline.intake.contract import load_contract
from pipeline.intake.indicators import read_indicators
from pipeline.intake.navigation import read_navigation
from pipeline.intake.record import (
    read_context,
    read_context_provinces,
    read_events,
    read_provinces,
    read_statements,
    read_timeline,
)
from pipeline.intake.record_files import read_record_files
from pipeline.intake.redirects import read_redirects
from pipeline.intake.rules import read_rules
from pipeline.intake.site import read_site
from pipeline.intake.updates import read_updates
from pipeline.intake.words import read_words
from pipeline.presentation.drawings import draw_all
from pipeline.presentation.edition import Edition, Record
from pipeline.presentation.pages.compose import compose, parts_of
from pipeline.presentation.sitefile import files_of
from pipeline.problems import Place, Rejected, Report, problem, report
from pipeline.publication import deploy, targets
from pipeline.publication.changes import Changes, would_change
from pipeline.publication.compress import add_compressed
from pipeline.publication.failures import explained
from pipeline.publication.inspect import inspect
from pipeline.publication.redirects import write_redirects
from pipeline.publication.site import run_pelican
from pipeline.publication.write import remove, write_tree
from pipeline.releases.snapshot import Grounds, take

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.delivery import Delivery


Tell = Callable[[str], None]
"""Takes the key of the words that name the step which begins."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did: the edition, the folder it is served from, how many pages it has, and where it went."""

    edition: Edition
    build: Path
    pages: int
    place: str


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a publish would do: the edition, how many pages, and what would change of what is served."""

    edition: Edition
    pages: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Staged:
    """A site that is built, inspected and not served: the edition, its folder, how many pages it has."""

    edition: Edition
    folder: Path
    pages: int


def silent(_step: str) -> None:
    """Tell nobody."""


def publish(root: Path, tell: Tell = silent) -> Published:
    """Generate, build beside the served site, inspect, and only then switch and send; refuse with `Rejected` or `Stopped`.

    Bad input and bad settings are refused before anything is touched, the lock included.
    """
    tell("commands.step_check")
    checked, target = _checked(root), _target(root)
    with deploy.lock(root / "public"), explained(root):
        site = _stage(root, checked, tell)
        tell("commands.step_switch")
        build = deploy.switch(site.folder, root / "public", site.edition.now.number)
        tell("commands.step_send")
        return Published(site.edition, build, site.pages, target.send(build))


def rehearse(root: Path, tell: Tell = silent) -> Rehearsed:
    """Do all that `publish` does but the switch; what is served stays as it is."""
    tell("commands.step_check")
    checked, _ = _checked(root), _target(root)
    with deploy.lock(root / "public"), explained(root):
        site = _stage(root, checked, tell)
        tell("commands.step_compare")
        changes = would_change(site.folder, root / "public")
        remove(site.folder)
        return Rehearsed(site.edition, site.pages, changes)


def return_to(root: Path, name: str | None, tell: Tell = silent) -> tuple[Path, str]:
    """Serve an earlier build again (`deploy.rollback`) and send it; return its folder and where it went."""
    target = _target(root)
    with deploy.lock(root / "public"):
        tell("commands.step_switch")
        build = deploy.rollback(root / "public", name)
        tell("commands.step_send")
        return build, target.send(build)


def preview(root: Path, output: Path, tell: Tell = silent, *, again: bool = False) -> None:
    """Build the site into `output` with every page marked as a preview; nothing is published.

    `again` takes `content/generated` as it is: enough where only pages written by hand or the theme have changed.
    """
    with deploy.lock(root / "public", patient=True), explained(root):
        if again:
            _accept(report([*check_content(root)], []))
        else:
            _write(root, tell)
        tell("commands.step_pelican")
        run_pelican(root, output, "pelicanconf.py")


def _stage(root: Path, checked: Checked, tell: Tell) -> Staged:
    edition = _generate(root, checked.deliveries, tell)
    staged = deploy.staging(root / "public")
    tell("commands.step_pelican")
    run_pelican(root, staged)
    tell("commands.step_inspect")
    _accept(inspect(staged))
    pages = sum(1 for _ in staged.rglob("*.html"))
    write_redirects(staged, read_redirects(root))
    tell("commands.step_compress")
    add_compressed(staged)
    return Staged(edition, staged, pages)


def _target(root: Path) -> targets.Target:
    return targets.choose(targets.read_settings(root, os.environ), root)


def generate(root: Path, tell: Tell = silent) -> Edition:
    """Check the repository at `root`, compute everything and write `content/generated`; refuse with `Rejected`."""
    with deploy.lock(root / "public"), explained(root):
        return _write(root, tell)


def _write(root: Path, tell: Tell) -> Edition:
    tell("commands.step_check")
    return _generate(root, _checked(root).deliveries, tell)


def _checked(root: Path) -> Checked:
    checked = read_checked(root)
    _accept(checked.report)
    if not read_releases(root):
        raise Rejected((problem("toml.key", Place(RELEASES), keys="release"),))
    return checked


def _generate(root: Path, deliveries: tuple[Delivery, ...], tell: Tell) -> Edition:
    tell("commands.step_compute")
    edition = read_edition(root, deliveries)
    pages = compose(edition)
    tell("commands.step_draw")
    parts = draw_all(parts_of(edition, pages), root / ".cache" / "charts")
    write_tree(root / "content" / "generated", files_of(edition, pages, parts, read_record_files(root)))
    return edition


def read_edition(root: Path, deliveries: tuple[Delivery, ...]) -> Edition:
    """Read everything a page may speak of and compute the numbers of every release in the calendar."""
    contract, provinces = load_contract(root), read_provinces(root)
    record = Record(
        read_timeline(root),
        read_statements(root),
        read_context(root),
        read_context_provinces(root),
        read_events(root),
    )
    rules = read_rules(root)
    grounds = Grounds(contract, provinces, rules, record.timeline, record.statements, record.events)
    return Edition(
        contract=contract,
        site=read_site(root),
        sections=read_navigation(root),
        words=read_words(root),
        indicators=read_indicators(root),
        commitments=read_commitments(root),
        provinces=provinces,
        rules=rules,
        record=record,
        updates=read_updates(root),
        snapshots=tuple(take(release, deliveries, grounds) for release in read_releases(root)),
    )


def check_site(root: Path, site: Path) -> Report:
    """Inspect a built site; a relative path starts at `root`."""
    return inspect(root / site)


def _accept(report: Report) -> None:
    if not report.accepted:
        raise Rejected(report.problems)
