"""Attacks on a history of three frozen releases, and what must be said of each.

Belongs here: the tampering table of the design, each attack as what it does to the files. Does not belong here: the
ways of finding it (`test_releases_verify`, `test_deploy_verify`). Digests are computed here anew, not by the pipeline.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pipeline.publication.signing import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frozen import History

NAME: Final = "observations.csv"
LISTED: Final = ("SHA256SUMS", "SHA256SUMS.sig")


@dataclass(frozen=True, slots=True)
class Attack:
    """What is done to a history; the codes `verify` must tell (exactly these), and words `verify.sh` must say."""

    does: Callable[[History], object]
    codes: frozenset[str]
    says: tuple[str, ...]


def manifest_of(files: dict[str, bytes]) -> bytes:
    """Write a list of digests as an attacker would."""
    lines = [
        f"{sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
        if name not in LISTED
    ]
    return "".join(lines).encode()


def digest(history: History, number: int) -> str:
    """Return the digest of a release's list."""
    return sha256(history[number]["SHA256SUMS"]).hexdigest()


def forge(history: History, number: int) -> None:
    """Change a figure and write the list of this release anew, so that it agrees with itself."""
    history[number][NAME] = history[number][NAME].replace(b"2023-12-18", b"2023-12-25")
    history[number]["SHA256SUMS"] = manifest_of(history[number])


def rewrite(history: History, key: Path | None = None) -> None:
    """Forge the second release and write every later one anew; sign them all again where there is a key."""
    old = {number: digest(history, number) for number in history}
    forge(history, 2)
    for number in (2, 3):
        files = history[number]
        before = digest(history, number - 1).encode()
        files["RELEASE.json"] = files["RELEASE.json"].replace(old[number - 1].encode(), before)
        files["SHA256SUMS"] = manifest_of(files)
        if key:
            command = ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
            done = subprocess.run(command, input=files["SHA256SUMS"], capture_output=True, check=True)
            files["SHA256SUMS.sig"] = done.stdout


def strip(history: History) -> None:
    """Remove every signature, say UNSIGNED instead, and write all lists and the chain anew."""
    old = {number: digest(history, number).encode() for number in history}
    for number, files in history.items():
        del files["SHA256SUMS.sig"]
        said = files["RELEASE.json"].replace(b'"SHA256SUMS.sig"', b'"UNSIGNED"')
        if number > 1:
            said = said.replace(old[number - 1], digest(history, number - 1).encode())
        files["RELEASE.json"] = said
        files["SHA256SUMS"] = manifest_of(files)


def _insert(history: History) -> None:
    history[2]["tambahan.csv"] = b"week,value\n"


def _renumber(history: History) -> None:
    """Drop the second release and give its number to the third."""
    history[2] = history.pop(3)


def _renumber_well(history: History) -> None:
    """Drop the second release, give its number to the third, and let that state it, with a new list."""
    history[2] = history.pop(3)
    history[2]["RELEASE.json"] = history[2]["RELEASE.json"].replace(b'"number": 3', b'"number": 2')
    history[2]["SHA256SUMS"] = manifest_of(history[2])


def _empty_list(history: History) -> None:
    history[2]["SHA256SUMS"] = b""


def _odd_line(history: History) -> None:
    """Break a line of the list: a plain `sha256sum -c` only warns of it."""
    history[2]["SHA256SUMS"] = history[2]["SHA256SUMS"].replace(b"  observations", b" observations")


def _no_last_line_end(history: History) -> None:
    """Forge the last file of the list and cut the end of its line: a careless reader skips that line."""
    history[3]["zzz.csv"] = b"x\n"
    history[3]["SHA256SUMS"] = manifest_of(history[3])[:-1]


def _outside(history: History) -> None:
    """List a file outside the release."""
    line = f"{sha256(history[1][NAME]).hexdigest()}  ../0001/{NAME}\n".encode()
    history[2]["SHA256SUMS"] = line + history[2]["SHA256SUMS"]


def _listed_twice(history: History) -> None:
    """List a file a second time: one reader compares the first line, another the last."""
    lines = history[3]["SHA256SUMS"].splitlines(keepends=True)
    history[3]["SHA256SUMS"] = b"".join(sorted([*lines, lines[0]], key=lambda line: line[64:]))


def _listed_out_of_order(history: History) -> None:
    history[3]["SHA256SUMS"] = b"".join(reversed(history[3]["SHA256SUMS"].splitlines(keepends=True)))


def _called_unsigned(history: History) -> None:
    """Remove the newest signature, say UNSIGNED instead, and write the list anew."""
    files = history[3]
    del files["SHA256SUMS.sig"]
    files["RELEASE.json"] = files["RELEASE.json"].replace(b'"SHA256SUMS.sig"', b'"UNSIGNED"')
    files["SHA256SUMS"] = manifest_of(files)


UNREADABLE: Final = ("0003: WRONG: SHA256SUMS is missing or cannot be read",)

UNSIGNED: Final = {
    "a byte changed": Attack(
        lambda h: h[2].update({NAME: h[2][NAME].replace(b"2\n", b"3\n")}),
        frozenset({"release.hash"}),
        ("0002: WRONG: the content of observations.csv was changed",),
    ),
    "a file deleted": Attack(
        lambda h: h[2].pop(NAME),
        frozenset({"release.absent"}),
        ("0002: WRONG: observations.csv is missing or no plain file",),
    ),
    "a file added": Attack(
        _insert, frozenset({"release.extra"}), ("0002: WRONG: tambahan.csv is not listed in SHA256SUMS",)
    ),
    "edited with a new list": Attack(
        lambda h: forge(h, 2), frozenset({"release.chain"}), ("0003: WRONG: the chain is broken",)
    ),
    "the facts edited": Attack(
        lambda h: h[1].update({"RELEASE.json": h[1]["RELEASE.json"].replace(b"-26T10", b"-25T10")}),
        frozenset({"release.hash"}),
        ("0001: WRONG: the content of RELEASE.json was changed",),
    ),
    "a middle release dropped": Attack(
        lambda h: h.pop(2), frozenset({"release.missing"}), ("0002: WRONG: this release is missing",)
    ),
    "the first release dropped": Attack(
        lambda h: h.pop(1), frozenset({"release.missing"}), ("0001: WRONG: this release is missing",)
    ),
    "a release renumbered": Attack(
        _renumber,
        frozenset({"release.facts", "release.chain"}),
        ("0002: WRONG: RELEASE.json states another number", "0002: WRONG: the chain is broken"),
    ),
    "a release renumbered with a new list": Attack(
        _renumber_well, frozenset({"release.chain"}), ("0002: WRONG: the chain is broken",)
    ),
    "the list emptied": Attack(
        _empty_list,
        frozenset({"release.manifest", "release.chain"}),
        ("0002: WRONG: SHA256SUMS is missing or cannot be read",),
    ),
    "a line of the list broken": Attack(
        _odd_line,
        frozenset({"release.manifest", "release.chain"}),
        ("0002: WRONG: SHA256SUMS is missing or cannot be read",),
    ),
    "the last line of the list cut": Attack(_no_last_line_end, frozenset({"release.manifest"}), UNREADABLE),
    "a file listed twice": Attack(_listed_twice, frozenset({"release.manifest"}), UNREADABLE),
    "the list out of order": Attack(_listed_out_of_order, frozenset({"release.manifest"}), UNREADABLE),
    "a file outside listed": Attack(
        _outside,
        frozenset({"release.manifest", "release.chain"}),
        ("0002: WRONG: SHA256SUMS is missing or cannot be read",),
    ),
}
"""What is found in releases that nobody signed."""

SIGNED: Final = {
    "edited with a new list, the newest": Attack(
        lambda h: forge(h, 3), frozenset({"release.signature"}), ("0003: WRONG: the signature is not valid",)
    ),
    "the signature of another release": Attack(
        lambda h: h[3].update({LISTED[1]: h[2][LISTED[1]]}),
        frozenset({"release.signature"}),
        ("0003: WRONG: the signature is not valid",),
    ),
    "a signature removed": Attack(
        lambda h: h[3].pop(LISTED[1]),
        frozenset({"release.signature"}),
        ("0003: WRONG: the signature is missing",),
    ),
    "a signed release called unsigned": Attack(
        _called_unsigned,
        frozenset({"release.signature"}),
        ("0003: WRONG: not signed, although an earlier release is",),
    ),
    "the chain written anew without the key": Attack(
        rewrite,
        frozenset({"release.signature"}),
        ("0002: WRONG: the signature is not valid", "0003: WRONG: the signature is not valid"),
    ),
}
"""What is found besides in releases that are signed."""

HIDDEN: Final = {
    "the newest release dropped": lambda h: h.pop(3),
    "the whole history written anew": rewrite,
}
"""What is not found, unless the digest of the newest list was noted elsewhere."""
