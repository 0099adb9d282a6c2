"""Small frozen releases for tests: an honest history, written as the program writes it, and keys to sign it.

Belongs here: making histories, and putting them where `verify` and `verify.sh` look. Does not belong here: attacks on
them (`tampering`).
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools import needs

from pipeline.intake.words import read_words
from pipeline.languages import Text
from pipeline.publication.signing import SETTING, signer
from pipeline.releases.facts import Facts, Used
from pipeline.releases.freeze import freeze_release

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).parents[1]
SCRIPT: Final = ROOT / "deploy" / "verify.sh"
WORDS: Final = read_words(ROOT)
FIGURES: Final = {
    "observations.csv": "week,value\n2023-12-18,{n}\n",
    "pangsa-lokal.csv": "week,value\n,{n}\n",
}
OWNER: Final = "penerbit@pantau.example"

History = dict[int, dict[str, bytes]]
"""Number -> file name -> content."""


def facts(number: int, provenance: str = "synthetic") -> Facts:
    """Return the facts of a release; its indicator is `pangsa-lokal`."""
    return Facts(
        number=number,
        title=Text(f'Rilis "{number}"', f'Release "{number}"'),
        released_at=f"2024-0{number}-26T10:00:00+07:00",
        provenance=provenance,
        provenance_label=Text("Asal", "Origin"),
        deliveries=(Used("2024-01-24", provenance, "2024-01-24T09:00:00+07:00"),),
        indicators={"pangsa-lokal.csv": Text("Pangsa lokal", "Local share")},
        rules_sha256="a" * 64,
        code_sha256="b" * 64,
    )


def figures(number: int) -> dict[str, str]:
    """Return the computed files of a release."""
    return {name: text.replace("{n}", str(number)) for name, text in FIGURES.items()}


def freeze(root: Path, count: int, key: Path | None = None) -> list[Path]:
    """Freeze this many releases under `root`, one after the other; signed where there is a key."""
    sign = signer(root, {SETTING: str(key)} if key else {})
    return [freeze_release(root, facts(n), figures(n), WORDS, sign) for n in range(1, count + 1)]


def make_key(folder: Path, name: str = "kunci") -> Path:
    """Make a throwaway key pair; skip the test loudly where ssh-keygen is missing."""
    tool = needs("ssh-keygen", "openssh-client")
    folder.mkdir(parents=True, exist_ok=True)
    command = [tool, "-q", "-t", "ed25519", "-N", "", "-C", "uji", "-f", str(folder / name)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return folder / name


def allowed(key: Path, owner: str = OWNER) -> bytes:
    """Return the line of allowed_signers that lets `key` sign."""
    return f"{owner} {key.with_name(f'{key.name}.pub').read_text('utf-8')}".encode()


def allow(root: Path, key: Path) -> None:
    """Put the key's owner on the list of signers of `root`."""
    folder = root / "data" / "published"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "allowed_signers").write_bytes(allowed(key))


def script(folder: Path, *arguments: str, shell: str = "sh", **environment: str) -> tuple[int, str]:
    """Run `verify.sh` in English over `folder`; return its exit code and everything it said."""
    needs("sha256sum", "coreutils")
    done = subprocess.run(
        [shell, str(SCRIPT), *arguments, str(folder)],
        env={**os.environ, "LANG_UI": "en", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def unpack(history: Mapping[int, Mapping[str, bytes]], folder: Path, signers: bytes = b"") -> Path:
    """Write a history as folders, as the site serves it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, files in history.items():
        (folder / f"{number:04d}").mkdir()
        for name, content in files.items():
            (folder / f"{number:04d}" / name).write_bytes(content)
    if signers:
        (folder / "allowed_signers").write_bytes(signers)
    return folder
