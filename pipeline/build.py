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
from pipeline.intake.rules import read_rules
from pipeline.intake.site import read_site
from pipeline.intake.updates import read_updates
from pipeline.intake.words import read_words
from pipeline.presentation.drawings import draw_all, explorations
from pipeline.presentation.edition import Edition, Record
from pipeline.presentation.pages.compose import compose, parts_of
from pipeline.presentation.sitefile import files_of
from pipeline.problems import Place, Rejected, Report, problem
from pipeline.publication.deploy import lock, switch
from pipeline.publication.inspect import inspect
from pipeline.publication.search import add_search
from pipeline.publication.site import run_pelican
from pipeline.publication.write import empty, write_tree
from pipeline.releases.snapshot import Grounds, take

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.delivery import Delivery


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
    checked = _checked(root)
    with lock(root / "public"):
        edition = _generate(root, checked.deliveries)
        staged = empty(root / "staging")
        run_pelican(root, staged)
        add_search(staged)
        _accept(inspect(staged))
        pages = sum(1 for _ in staged.rglob("*.html"))
        return Published(edition, switch(staged, root / "public", edition.now.number), pages)


def generate(root: Path) -> Edition:
    """Check the repository at `root`, compute everything and write `content/generated`; refuse with `Rejected`."""
    return _generate(root, _checked(root).deliveries)


def _checked(root: Path) -> Checked:
    checked = read_checked(root)
    _accept(checked.report)
    if not read_releases(root):
        raise Rejected((problem("toml.key", Place(RELEASES), keys="release"),))
    return checked


def _generate(root: Path, deliveries: tuple[Delivery, ...]) -> Edition:
    edition = read_edition(root, deliveries)
    pages = compose(edition)
    undrawn, cache = parts_of(edition, pages), root / ".cache" / "charts"
    parts, explored = draw_all(undrawn, cache), explorations(undrawn, cache)
    files = files_of(edition, pages, parts, read_record_files(root), explored)
    write_tree(root / "content" / "generated", files)
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
