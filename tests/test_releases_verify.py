"""The tampering table, found by `verify`: what it tells of each attack, and what it can't tell alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import tampering
from frozen import OWNER, allow, freeze, make_key

from pipeline.gather import verify_published
from pipeline.intake.published import read_published
from pipeline.releases.freeze import pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frozen import History
    from tampering import Attack

    from pipeline.releases.verify import Verification


def history_of(root: Path) -> History:
    """Return the frozen releases as files that may be changed."""
    return {one.number: dict(one.files) for one in read_published(root)}


def verified(root: Path, history: History, *noted: str) -> Verification:
    """Put this history in place of the frozen releases, packed as the program packs, and verify it."""
    for path in (root / "data" / "published").glob("*.zip"):
        path.unlink()
    for number, files in history.items():
        (root / "data" / "published" / f"{number:04d}.zip").write_bytes(pack(files))
    return verify_published(root, noted)


def codes(verification: Verification) -> set[str]:
    """Return the codes of all problems."""
    return {found.code for found in verification.report.problems}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Return a root with three releases that nobody signed."""
    freeze(tmp_path, 3)
    return tmp_path


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a throwaway key."""
    return make_key(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def signed_once(tmp_path_factory: pytest.TempPathFactory, key: Path) -> Path:
    """Return a root with three signed releases that no test changes."""
    root = tmp_path_factory.mktemp("signed")
    allow(root, key)
    freeze(root, 3, key)
    return root


@pytest.fixture
def signed(tmp_path: Path, signed_once: Path) -> Path:
    """Return a root with three signed releases."""
    shutil.copytree(signed_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_an_honest_history_is_whole_and_says_unsigned(plain: Path) -> None:
    """Nothing is found, and of every release it is told that nobody signed it."""
    found = verify_published(plain)

    assert found.report.problems == ()
    assert [(one.number, one.signer) for one in found.outcomes] == [("0001", ""), ("0002", ""), ("0003", "")]


def test_a_signed_history_says_who_signed(signed: Path) -> None:
    """Nothing is found, and the owner of the key is told."""
    found = verify_published(signed)

    assert found.report.problems == ()
    assert {one.signer for one in found.outcomes} == {OWNER}


def test_no_release_is_whole_too(tmp_path: Path) -> None:
    """Before the first release there is nothing to find."""
    assert verify_published(tmp_path).report.accepted


@pytest.mark.parametrize("attack", tampering.UNSIGNED.values(), ids=tampering.UNSIGNED)
def test_tampering_is_found(plain: Path, attack: Attack) -> None:
    """Each attack of the table is told by its codes and by no other."""
    history = history_of(plain)
    attack.does(history)

    assert codes(verified(plain, history)) == attack.codes


@pytest.mark.parametrize("attack", tampering.SIGNED.values(), ids=tampering.SIGNED)
def test_what_only_a_key_prevents_is_found(signed: Path, attack: Attack) -> None:
    """Each attack on signed releases is told by its codes and by no other."""
    history = history_of(signed)
    attack.does(history)

    assert codes(verified(signed, history)) == attack.codes


@pytest.mark.parametrize("attack", tampering.UNSIGNED.values(), ids=tampering.UNSIGNED)
def test_tampering_with_signed_releases_is_found(signed: Path, attack: Attack) -> None:
    """What is found in unsigned releases is found in signed ones too."""
    history = history_of(signed)
    attack.does(history)

    assert attack.codes <= codes(verified(signed, history))


@pytest.mark.parametrize("does", tampering.HIDDEN.values(), ids=tampering.HIDDEN)
def test_only_a_noted_digest_finds_the_rest(plain: Path, does: Callable[[History], object]) -> None:
    """Left-out newest releases and a history written anew agree with themselves; a noted digest is missed in them."""
    history = history_of(plain)
    noted = tampering.digest(history, 3)
    does(history)

    assert codes(verified(plain, history)) == set()
    assert codes(verified(plain, history, noted)) == {"release.noted"}


def test_the_owner_of_the_key_can_rewrite_history(signed: Path, key: Path) -> None:
    """A history written anew and signed with the right key is found by a noted digest alone."""
    history = history_of(signed)
    noted = tampering.digest(history, 2)
    tampering.rewrite(history, key)

    assert codes(verified(signed, history)) == set()
    assert codes(verified(signed, history, noted)) == {"release.noted"}


def test_a_stripped_history_says_unsigned(signed: Path) -> None:
    """Who removes every signature and writes all anew can't keep the name of the signer."""
    history = history_of(signed)
    noted = tampering.digest(history, 3)
    tampering.strip(history)
    found = verified(signed, history, noted)

    assert {one.signer for one in found.outcomes} == {""}
    assert codes(found) == {"release.noted"}


def test_signatures_need_the_list_of_signers(signed: Path) -> None:
    """Without allowed_signers no signature counts, and so it is with another key in it."""
    (signed / "data" / "published" / "allowed_signers").unlink()
    assert codes(verify_published(signed)) == {"release.signature"}
    allow(signed, make_key(signed / "keys", "lain"))
    assert codes(verify_published(signed)) == {"release.signature"}


def test_a_noted_digest_may_be_of_any_release(plain: Path) -> None:
    """Every digest of the history is known, in upper case too; any other is not."""
    history = history_of(plain)
    noted = [tampering.digest(history, number).upper() for number in (1, 2, 3)]

    assert codes(verify_published(plain, noted)) == set()
    assert codes(verify_published(plain, ["0" * 64])) == {"release.noted"}


def test_every_byte_of_an_archive_counts(tmp_path: Path) -> None:
    """Whatever byte of the file is changed, something is found, and nothing breaks."""
    (path,) = freeze(tmp_path, 1)
    content = path.read_bytes()
    path.chmod(0o644)
    missed = []
    for position in range(0, len(content), 7):
        path.write_bytes(content[:position] + bytes([content[position] ^ 0x20]) + content[position + 1 :])
        if verify_published(tmp_path).report.accepted:
            missed.append(position)
    assert missed == []


@pytest.mark.parametrize("change", [lambda c: c + b"\n", lambda c: b"#!/bin/sh\n" + c, lambda c: c[:-1]])
def test_nothing_hides_around_an_archive(plain: Path, change: Callable[[bytes], bytes]) -> None:
    """Bytes before or behind the archive, or fewer of them, are found."""
    path = plain / "data" / "published" / "0002.zip"
    path.chmod(0o644)
    path.write_bytes(change(path.read_bytes()))

    assert codes(verify_published(plain)) == {"release.archive"}


@pytest.mark.parametrize(
    "facts",
    [
        b'{"number": true}',
        b'{"number": 2, "number": 3}',
        b"[]",
        b"\xff",
        b'{\n "number": 3,\n "x": "\\ud800"\n}\n',
        b"{" * 100_000,
        b'{\n "number": 3,\n "x": ' + b"[" * 2000 + b"]" * 2000 + b"\n}\n",
    ],
)
def test_facts_are_read_one_way_only(plain: Path, facts: bytes) -> None:
    """Facts that two readers could read in two ways, or that are none, are told, however they are listed."""
    history = history_of(plain)
    history[3]["RELEASE.json"] = facts
    history[3]["SHA256SUMS"] = tampering.manifest_of(history[3])

    assert "release.facts" in codes(verified(plain, history))
