"""Signatures of releases, made and checked by ssh-keygen.

Belongs here: how ssh-keygen is called. Does not belong here: what is signed (`releases.freeze`) and what follows from
an invalid signature (`releases.verify`).

The key is named by the setting PANTAU_SIGNING_KEY: a private key, or the public half of one that an agent or a token
holds. It never lies in the repository nor on the web server.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.intake.published import FOLDER, MANIFEST, SIGNATURE, SIGNERS
from pipeline.publication.failures import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.intake.published import Shelf

SETTING: Final = "PANTAU_SIGNING_KEY"
NAMESPACE: Final = "pantau-beli-lokal-release"
"""A signature made for another purpose is not valid for a release."""

PATIENCE: Final = 600
"""Seconds in which whoever signs may type a passphrase or touch a token."""


def signer(root: Path, environment: Mapping[str, str]) -> Callable[[bytes], bytes] | None:
    """Return the function that signs a list of digests, or None where the setting names no key.

    It refuses (`Stopped`) where the key can't be used, or where readers could not check it: its owner must stand in
    `data/published/allowed_signers` before the first release is signed.
    """
    key = environment.get(SETTING, "")
    if not key:
        return None

    def sign(content: bytes) -> bytes:
        done = _ssh_keygen("-q", "-Y", "sign", "-n", NAMESPACE, "-f", key, given=content)
        if done.returncode:
            raise Stopped("signing_failed", key=key, said=done.stderr.decode("utf-8", "replace").strip())
        allowed = root / FOLDER / SIGNERS
        if not allowed.is_file() or not signed_by(content, done.stdout, allowed.read_bytes()):
            raise Stopped("signer_unknown", key=key, signers=f"{FOLDER}/{SIGNERS}")
        return done.stdout

    return sign


def signers_of(shelf: Shelf) -> dict[int, str]:
    """Return for each release with a signature who made it; empty where it is not valid, or nobody may sign."""
    return {
        release.number: signed_by(release.files.get(MANIFEST, b""), release.files[SIGNATURE], shelf.signers)
        for release in shelf.releases
        if SIGNATURE in release.files
    }


def signed_by(content: bytes, signature: bytes, allowed: bytes) -> str:
    """Return who among the `allowed` signers signed `content`; empty where nobody did. `Stopped` without ssh-keygen."""
    with tempfile.TemporaryDirectory() as folder:
        made, signers = Path(folder) / SIGNATURE, Path(folder) / SIGNERS
        made.write_bytes(signature)
        signers.write_bytes(allowed)
        whose = ("-s", str(made), "-f", str(signers))
        found = _ssh_keygen("-Y", "find-principals", *whose)
        who = found.stdout.decode("utf-8", "replace").partition("\n")[0]
        if found.returncode or not who:
            return ""
        checked = _ssh_keygen("-Y", "verify", "-n", NAMESPACE, "-I", who, *whose, given=content)
        return "" if checked.returncode else who


def _ssh_keygen(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 no shell; the arguments are ours and the setting of whoever publishes
            ["ssh-keygen", *arguments],  # noqa: S607 ssh-keygen lies where the system has it
            input=given,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        raise Stopped("signing_tool") from None
    except subprocess.TimeoutExpired:
        raise Stopped("signing_failed", key=arguments[-1], said=f"> {PATIENCE} s") from None
