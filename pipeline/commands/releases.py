"""Commands about releases: `diff`, `verify`.

Belongs here: their order of steps and their answers. Does not belong here: comparing and verifying (`releases`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.commands.arguments import Misused
from pipeline.commands.command import DONE, REFUSED, Answer, Asked
from pipeline.gather import compare, verify_published
from pipeline.presentation.difference import difference
from pipeline.problems import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.releases.verify import Verification


def run_diff(asked: Asked) -> Answer:
    """Tell what a release changes of the one before it, and which reasons are missing."""
    edition, later = compare(asked.root)
    wanted = _number(asked.given.release) if asked.given.release else edition.now.release.number
    told = tuple(one for one in edition.snapshots if one.release.number <= wanted)
    if not told or told[-1].release.number != wanted:
        return Answer(asked.say("commands.no_release", number=wanted, last=edition.now.number), REFUSED)
    return Answer(difference(replace(edition, snapshots=told), later, asked.lang))


def run_verify(asked: Asked) -> Answer:
    """Tell for every frozen release whether it is whole and who signed it."""
    found = verify_published(asked.root, asked.given.noted)
    code = DONE if found.report.accepted else REFUSED
    return Answer("\n".join([*_outcomes(asked, found), as_text(found.report, asked.lang)]), code)


def _outcomes(asked: Asked, found: Verification) -> Iterator[str]:
    for one in found.outcomes:
        signed = asked.say(
            "commands.verify_signed" if one.signer else "commands.verify_unsigned", signer=one.signer
        )
        key = "commands.verify_broken" if one.problems else "commands.verify_whole"
        told = {"number": one.number, "files": one.files, "digest": one.manifest_sha256, "signed": signed}
        yield asked.say(key, count=len(one.problems), **told)
    if not found.outcomes:
        yield asked.say("commands.verify_none")
    elif found.report.accepted:
        yield asked.say("commands.verify_limits", digest=found.outcomes[-1].manifest_sha256)


def _number(given: str) -> int:
    if not given.isascii() or not given.isdecimal():
        raise Misused("commands.misused_form", "diff", option="--release", found=ascii(given), example="4")
    return int(given)
