"""The whole flow in one screen of calls: the architecture diagram.

Belongs here: which step follows which. Does not belong here: any step.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.gather import accept, accepted
from pipeline.intake.content import check_content
from pipeline.intake.published import read_verifier
from pipeline.intake.record_files import read_record_files
from pipeline.intake.redirects import read_redirects
from pipeline.presentation.drawings import draw_all, explorations
from pipeline.presentation.embeds import embed_files, fixed_figures, fixed_parts
from pipeline.presentation.pages.compose import compose, parts_of, written_parts
from pipeline.presentation.pictures import pictures_of
from pipeline.presentation.sitefile import files_of
from pipeline.problems import Report, report
from pipeline.publication import deploy, targets
from pipeline.publication.changes import Changes, would_change
from pipeline.publication.compress import add_compressed
from pipeline.publication.failures import explained
from pipeline.publication.inspect import inspect
from pipeline.publication.redirects import write_redirects
from pipeline.publication.search import add_search
from pipeline.publication.signing import signer
from pipeline.publication.site import run_pelican
from pipeline.publication.write import remove, write_tree
from pipeline.releases.freeze import keep_protection, store

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pipeline.presentation.edition import Edition
    from pipeline.problems import Report


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


def publish(root: Path, moment: datetime, tell: Tell = silent) -> Published:
    """Generate, build beside the served site, inspect, and only then freeze, switch and send.

    Bad input, bad settings and a broken calendar are refused (`Rejected`, `Stopped`) before anything is touched, the
    lock included. Of releases whose time has not come at `moment` only the date is told.
    """
    tell("commands.step_check")
    edition, target = accepted(root, moment, signer(root, os.environ)), _target(root)
    with deploy.lock(root / "public"), explained(root):
        site = _stage(root, edition, tell)
        tell("commands.step_switch")
        _freeze(root, edition)
        build = deploy.switch(site.folder, root / "public", site.edition.now.number)
        tell("commands.step_send")
        return Published(site.edition, build, site.pages, target.send(build))


def rehearse(root: Path, moment: datetime, tell: Tell = silent) -> Rehearsed:
    """Do all that `publish` does but the switch; what is served stays as it is."""
    tell("commands.step_check")
    edition, _ = accepted(root, moment), _target(root)
    with deploy.lock(root / "public"), explained(root):
        site = _stage(root, edition, tell)
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
            accept(report([*check_content(root)], []))
        else:
            _write(root, tell)
        tell("commands.step_pelican")
        run_pelican(root, output, "pelicanconf.py")


def _stage(root: Path, edition: Edition, tell: Tell) -> Staged:
    _generate(root, edition, tell)
    staged = deploy.staging(root / "public")
    tell("commands.step_pelican")
    run_pelican(root, staged)
    add_search(staged)
    tell("commands.step_inspect")
    accept(inspect(staged))
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
    edition = accepted(root)
    _generate(root, edition, tell)
    return edition


def _generate(root: Path, edition: Edition, tell: Tell) -> None:
    tell("commands.step_compute")
    pages = compose(edition)
    tell("commands.step_draw")
    cache = root / ".cache" / "charts"
    fixed = fixed_figures(edition, pages)
    drawn = {**parts_of(edition, pages), **written_parts(edition), **fixed_parts(edition, fixed)}
    parts, explored = draw_all(drawn, cache), explorations(drawn, cache)
    files = {
        **files_of(edition, pages, parts, read_record_files(root), explored),
        **embed_files(edition, pages, fixed),
        **pictures_of(edition, pages, parts, cache),
        "static/data/verify.sh": read_verifier(root),
    }
    write_tree(root / "content" / "generated", files)


def _freeze(root: Path, edition: Edition) -> None:
    """Freeze what is new: first what proves its protection, so that no release ever stands without it."""
    for release in edition.new:
        snapshot = next(one for one in edition.snapshots if one.release.number == release.number)
        keep_protection(root, snapshot.number, snapshot.shield.kept())
        store(root, release)


def check_site(root: Path, site: Path) -> Report:
    """Inspect a built site; a relative path starts at `root`."""
    return inspect(root / site)
