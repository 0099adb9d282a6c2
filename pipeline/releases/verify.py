"""Whether the frozen releases are whole and in one chain.

Belongs here: comparing what stands in the archives with what they state. Does not belong here: reading them
(`intake.published`), running ssh-keygen (`publication.signing`), and telling the outcome.

Found is every change of a byte, and every file or release that was added, removed or put in another place. Not found
without a digest that was noted elsewhere (`noted`): that the newest releases are missing, and that all releases from
one on were written anew, by whoever needs no signature or has the key.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.intake.published import FOLDER, MANIFEST, RELEASE, SIGNATURE, SIGNERS, archive_name
from pipeline.problems import Place, Problem, Report, problem, report
from pipeline.releases.facts import UNSIGNED, canonical
from pipeline.releases.freeze import pack
from pipeline.releases.manifest import FIRST, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.intake.published import FrozenRelease, Shelf


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of one release: how many files it has, who signed it (empty: UNSIGNED), and what is wrong."""

    number: str
    files: int
    manifest_sha256: str
    signer: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of each release in order, and what is wrong with the shelf as a whole."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]

    @property
    def report(self) -> Report:
        """All problems together."""
        of_releases = [found for outcome in self.outcomes for found in outcome.problems]
        return report([*self.problems, *of_releases], [])


def verify(shelf: Shelf, signers: Mapping[int, str], noted: Iterable[str] = ()) -> Verification:
    """Verify every release of the shelf.

    `signers` tells for each release with a signature who made it, as `publication.signing` found out; empty where the
    signature is not valid. `noted` are digests of `SHA256SUMS` that somebody wrote down: each must be one of the shelf.
    """
    outcomes = tuple(
        _outcome(one, _before(shelf, one), signers.get(one.number, "")) for one in shelf.releases
    )
    return Verification(outcomes, (*shelf.problems, *_missing(shelf), *_unknown(shelf, noted)))


def _before(shelf: Shelf, release: FrozenRelease) -> tuple[FrozenRelease, ...]:
    return tuple(one for one in shelf.releases if one.number < release.number)


def _outcome(release: FrozenRelease, before: tuple[FrozenRelease, ...], signer: str) -> Outcome:
    place = Place(archive_name(release.number))
    problems = (
        *_archive(release, place),
        *_files(release, place),
        *_facts(release, place),
        *_chain(release, before, place),
        *_signature(release, before, signer, place),
    )
    return Outcome(release.name, len(release.files), release.manifest_sha256, signer, problems)


def _archive(release: FrozenRelease, place: Place) -> Iterator[Problem]:
    """Ask for exactly what the files make: nothing before, between or behind them, no other time or order."""
    if pack(release.files) != release.archive:
        yield problem("release.archive", place, "ZIP")


def _files(release: FrozenRelease, place: Place) -> Iterator[Problem]:
    digests = listed(release.files.get(MANIFEST, b""))
    if digests is None:
        yield problem("release.manifest", Place(place.file, column=MANIFEST))
        return
    held = set(release.files) - {MANIFEST, SIGNATURE}
    for name in sorted(held ^ set(digests)):
        yield problem("release.extra" if name in held else "release.absent", Place(place.file, column=name))
    for name in sorted(held & set(digests)):
        found = sha256(release.files[name]).hexdigest()
        if found != digests[name]:
            yield problem("release.hash", Place(place.file, column=name), found, stated=digests[name])


def _facts(release: FrozenRelease, place: Place) -> Iterator[Problem]:
    """Ask for facts written the one way they are written, so that `sed` and a JSON parser read the same."""
    number = f'\n "number": {release.number},\n'.encode()
    written = release.files.get(RELEASE, b"")
    if number not in written or _canonical(release) != written:
        yield problem("release.facts", Place(place.file, column=RELEASE), number=release.number)


def _canonical(release: FrozenRelease) -> bytes:
    try:
        return canonical(release.facts).encode()
    except (UnicodeEncodeError, RecursionError):  # half a surrogate pair, or nesting that only a parser bears
        return b""


def _chain(release: FrozenRelease, before: tuple[FrozenRelease, ...], place: Place) -> Iterator[Problem]:
    if before and before[-1].number != release.number - 1:
        return  # the release between is missing, which is told of it
    stated = release.facts.get("previous_manifest_sha256")
    due = before[-1].manifest_sha256 if before else FIRST
    if stated != due and (before or release.number == 1):
        yield problem("release.chain", Place(place.file, column=RELEASE), str(stated), due=due)


def _signature(
    release: FrozenRelease, before: tuple[FrozenRelease, ...], signer: str, place: Place
) -> Iterator[Problem]:
    has = SIGNATURE in release.files
    here = Place(place.file, column=SIGNATURE)
    if has and not signer:
        yield problem("release.signature", here, signers=f"{FOLDER}/{SIGNERS}")
    if release.facts.get("signature") != (SIGNATURE if has else UNSIGNED):
        yield problem("release.signature", here, hint="signature_stated", signers=f"{FOLDER}/{SIGNERS}")
    elif not has and any(SIGNATURE in one.files for one in before):
        yield problem("release.signature", here, hint="signature_left_off", signers=f"{FOLDER}/{SIGNERS}")


def _missing(shelf: Shelf) -> Iterator[Problem]:
    """Numbers count from 1 without gaps; an archive that can't be read is not missing."""
    there = {release.number for release in shelf.releases}
    broken = {found.file for found in shelf.problems}
    for number in range(1, max(there, default=0)):
        if number not in there and archive_name(number) not in broken:
            yield problem("release.missing", Place(archive_name(number)), newest=max(there))


def _unknown(shelf: Shelf, noted: Iterable[str]) -> Iterator[Problem]:
    there = {release.manifest_sha256 for release in shelf.releases}
    for digest in noted:
        if digest.strip().lower() not in there:
            yield problem("release.noted", Place(FOLDER), digest)
