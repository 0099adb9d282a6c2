"""The tampering table, found by `verify.sh`: by readers who have a shell, sha256sum and ssh-keygen, and nothing of ours."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

import pytest
import tampering
from frozen import OWNER, SCRIPT, allow, allowed, freeze, make_key, script, unpack
from tools import needs

from pipeline.intake.published import read_published
from pipeline.publication.signing import NAMESPACE
from pipeline.releases.manifest import FIRST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frozen import History
    from tampering import Attack


def history_of(root: Path) -> History:
    """Return the frozen releases as files that may be changed."""
    return {one.number: dict(one.files) for one in read_published(root)}


@pytest.fixture(scope="module")
def plain_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a root with three releases that nobody signed."""
    root = tmp_path_factory.mktemp("plain")
    freeze(root, 3)
    return root


@pytest.fixture
def plain(plain_root: Path) -> History:
    """Return three releases that nobody signed."""
    return history_of(plain_root)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a throwaway key."""
    return make_key(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def signed_root(tmp_path_factory: pytest.TempPathFactory, key: Path) -> Path:
    """Return a root with three signed releases."""
    root = tmp_path_factory.mktemp("signed")
    allow(root, key)
    freeze(root, 3, key)
    return root


@pytest.fixture
def signed(signed_root: Path) -> History:
    """Return three signed releases."""
    return history_of(signed_root)


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_an_honest_history_is_whole_and_says_unsigned(tmp_path: Path, plain: History, shell: str) -> None:
    """Every shell finds three whole releases, calls each UNSIGNED, and gives the digest to be noted."""
    needs(shell, shell)
    code, said = script(unpack(plain, tmp_path), shell=shell)

    assert code == 0, said
    assert said.count("; UNSIGNED; ") == 3
    assert said.endswith(f"Note the last digest elsewhere: {tampering.digest(plain, 3)}\n")


def test_a_signed_history_says_who_signed(tmp_path: Path, signed: History, key: Path) -> None:
    """The owner of the key and its fingerprint are told, so that both can be compared with what is printed elsewhere."""
    code, said = script(unpack(signed, tmp_path, allowed(key)))
    listing = subprocess.run(["ssh-keygen", "-l", "-f", key], capture_output=True, text=True, check=True)

    assert code == 0, said
    assert said.count(f"signed by {OWNER}, {listing.stdout.split()[1]}") == 3


@pytest.mark.parametrize("attack", tampering.UNSIGNED.values(), ids=tampering.UNSIGNED)
def test_tampering_is_found(tmp_path: Path, plain: History, attack: Attack) -> None:
    """Each attack of the table is told, and the exit code says that something is wrong."""
    attack.does(plain)
    code, said = script(unpack(plain, tmp_path))

    assert code == 1, said
    assert [one for one in attack.says if one not in said] == []


@pytest.mark.parametrize("attack", tampering.SIGNED.values(), ids=tampering.SIGNED)
def test_tampering_with_signed_releases_is_found(
    tmp_path: Path, signed: History, key: Path, attack: Attack
) -> None:
    """What only a key prevents is told of signed releases."""
    attack.does(signed)
    code, said = script(unpack(signed, tmp_path, allowed(key)))

    assert code == 1, said
    assert [one for one in attack.says if one not in said] == []


@pytest.mark.parametrize("does", tampering.HIDDEN.values(), ids=tampering.HIDDEN)
def test_only_a_noted_digest_finds_the_rest(
    tmp_path: Path, plain: History, does: Callable[[History], object]
) -> None:
    """Left-out newest releases and a history written anew agree with themselves; a noted digest is missed in them."""
    noted = tampering.digest(plain, 3)
    does(plain)
    folder = unpack(plain, tmp_path)

    assert script(folder)[0] == 0
    code, said = script(folder, "-n", noted)
    assert (code, "HISTORY WAS REWRITTEN" in said) == (1, True)


def test_the_owner_of_the_key_can_rewrite_history(tmp_path: Path, signed: History, key: Path) -> None:
    """A history written anew and signed with the right key is found by a noted digest alone."""
    noted = tampering.digest(signed, 2)
    tampering.rewrite(signed, key)
    folder = unpack(signed, tmp_path, allowed(key))

    assert script(folder)[0] == 0
    assert script(folder, "-n", noted)[0] == 1


def test_a_stripped_history_says_unsigned(tmp_path: Path, signed: History, key: Path) -> None:
    """Who removes every signature and writes all anew can't keep the name of the signer."""
    tampering.strip(signed)
    code, said = script(unpack(signed, tmp_path, allowed(key)))

    assert (code, said.count("; UNSIGNED; "), OWNER in said) == (0, 3, False)


def test_noted_digests_that_are_there_are_accepted(tmp_path: Path, plain: History) -> None:
    """Several may be given, of any release, in upper case too."""
    noted = [part for n in (1, 3) for part in ("-n", tampering.digest(plain, n).upper())]
    folder = unpack(plain, tmp_path)

    assert script(folder, *noted)[0] == 0
    assert script(folder, *noted, "-n", FIRST)[0] == 1
    assert script(folder, "-n", "*")[0] == 1


def test_a_link_is_no_file(tmp_path: Path, plain: History) -> None:
    """A symbolic link is told, beside the files and in place of one, even where it leads to the right content."""
    folder = unpack(plain, tmp_path / "served")
    (folder / "0001" / "tautan.csv").symlink_to("observations.csv")
    (folder / "0002" / "observations.csv").rename(tmp_path / "observations.csv")
    (folder / "0002" / "observations.csv").symlink_to(tmp_path / "observations.csv")
    (folder / "0003" / "SHA256SUMS").rename(tmp_path / "SHA256SUMS")
    (folder / "0003" / "SHA256SUMS").symlink_to(tmp_path / "SHA256SUMS")
    (folder / "0001" / "index.html").symlink_to("observations.csv")
    code, said = script(folder)

    assert code == 1
    assert "0001: WRONG: index.html is not listed" in said
    assert "0001: WRONG: tautan.csv is not listed" in said
    assert "0002: WRONG: observations.csv is missing or no plain file" in said
    assert "0003: WRONG: SHA256SUMS is missing" in said


@pytest.mark.parametrize("name", [".rahasia", "..x", "a b", "x\nobservations.csv", "-n", "x;y", "sub/x.csv"])
def test_no_name_hides_a_file(tmp_path: Path, plain: History, name: str) -> None:
    """A further file is told whatever it is called and wherever it lies, and its name can't forge a line."""
    folder = unpack(plain, tmp_path)
    (folder / "0002" / name).parent.mkdir(exist_ok=True)
    (folder / "0002" / name).write_text("x", "utf-8")
    code, said = script(folder)

    assert code == 1
    assert said.count("0002: WRONG: ") == 1
    assert all(line.startswith(("000", "NOT WHOLE")) for line in said.splitlines())


def test_what_a_server_keeps_beside_the_files_is_no_harm(tmp_path: Path, plain: History) -> None:
    """The page of the folder and compressed twins with the right content pass; a twin with another content does not."""
    folder = unpack(plain, tmp_path)
    right = plain[2]["observations.csv"]
    (folder / "0002" / "index.html").write_text("<!doctype html>", "utf-8")
    (folder / "0002" / "observations.csv.gz").write_bytes(gzip.compress(right))
    assert script(folder)[0] == 0
    (folder / "0002" / "observations.csv.gz").write_bytes(gzip.compress(right + b"1"))
    code, said = script(folder)
    assert (code, "0002: WRONG: observations.csv.gz is not listed" in said) == (1, True)


def test_a_twin_that_cannot_be_unpacked_is_told(tmp_path: Path, plain: History) -> None:
    """Without the program for it, a compressed copy is called unchecked, and the files themselves are still checked."""
    folder = unpack(plain, tmp_path / "served")
    (folder / "0002" / "observations.csv.br").write_bytes(b"x")
    code, said = script(folder, PATH=str(tools_without(tmp_path / "bin", "brotli")))
    assert (code, "0002: 1 compressed copies were not checked" in said) == (0, True)
    assert script(unpack(plain, tmp_path / "other"))[1].count("not checked") == 0


def test_a_signature_that_cannot_be_checked_is_a_failure(tmp_path: Path, signed: History, key: Path) -> None:
    """Without the list of signers, with another key in it, or without ssh-keygen nothing passes."""
    folder = unpack(signed, tmp_path / "served")
    assert "there is no allowed_signers" in script(folder)[1]
    (folder / "allowed_signers").write_bytes(allowed(make_key(tmp_path, "lain")))
    assert "the signature is not valid" in script(folder)[1]
    (tmp_path / "signers").write_bytes(allowed(key))
    assert script(folder, "-s", str(tmp_path / "signers"))[0] == 0
    code, said = script(folder, PATH=str(tools_without(tmp_path / "bin", "ssh-keygen")))
    assert (code, "ssh-keygen is not installed" in said) == (1, True)


def test_a_signature_for_another_purpose_is_not_valid(tmp_path: Path, signed: History, key: Path) -> None:
    """The right key in another namespace does not sign a release."""
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", f"{NAMESPACE}-x", "-f", str(key)]
    done = subprocess.run(command, input=signed[3]["SHA256SUMS"], capture_output=True, check=True)
    signed[3]["SHA256SUMS.sig"] = done.stdout

    assert "0003: WRONG: the signature is not valid" in script(unpack(signed, tmp_path, allowed(key)))[1]


TOOLS: Final = (
    *(
        "sh",
        "cut",
        "dirname",
        "grep",
        "mktemp",
        "printf",
        "rm",
        "sed",
        "sha256sum",
        "sort",
        "tail",
        "tr",
        "wc",
    ),
    *("cat", "cmp", "ssh-keygen", "unzip"),
)


def tools_without(folder: Path, missing: str) -> Path:
    """Return a folder with the tools the script may use, save one."""
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if tool != missing and found:
            (folder / tool).symlink_to(found)
    return folder


def test_unsigned_releases_need_sha256sum_only(tmp_path: Path, plain: History) -> None:
    """Without ssh-keygen a history that nobody signed is checked all the same."""
    folder = unpack(plain, tmp_path / "served")
    assert script(folder, PATH=str(tools_without(tmp_path / "bin", "ssh-keygen")))[0] == 0


def test_archives_are_checked_as_they_are(tmp_path: Path, plain_root: Path, plain: History) -> None:
    """Archives pass alone and beside their folders; one that holds another release, or none, does not."""
    needs("unzip", "unzip")
    folder = tmp_path / "served"
    shutil.copytree(plain_root / "data" / "published", folder)
    assert script(folder)[0] == 0
    assert script(unpack(plain, folder))[0] == 0
    shutil.copyfile(folder / "0001.zip", folder / "other.zip")
    (folder / "other.zip").replace(folder / "0003.zip")
    assert "0003.zip holds another release than folder 0003" in script(folder)[1]
    (folder / "0003.zip").write_bytes(b"PK")
    assert "0003.zip is damaged" in script(folder)[1]


def test_archives_without_unzip_are_not_called_whole(tmp_path: Path, plain_root: Path) -> None:
    """What can't be unpacked was not checked, and that is a failure."""
    path = str(tools_without(tmp_path / "bin", "unzip"))
    code, said = script(plain_root / "data" / "published", PATH=path)
    assert (code, "0001.zip was not checked: unzip is not installed" in said) == (1, True)


def test_releases_are_fetched_and_checked(tmp_path: Path, signed_root: Path) -> None:
    """From an address all archives are fetched, down to the newest, and the list of signers with them."""
    needs("curl", "curl")
    needs("unzip", "unzip")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    serve = partial(quiet, directory=str(signed_root / "data" / "published"))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        code, said = script(tmp_path, "-u", url)
        server.shutdown()
    assert (code, said.count(f"signed by {OWNER}")) == (0, 3), said
    assert list(tmp_path.iterdir()) == []
    code, said = script(tmp_path, "-u", url)
    assert (code, "could not be fetched" in said) == (1, True)


def test_an_empty_folder_is_not_whole(tmp_path: Path) -> None:
    """Where there is nothing to check, nothing was checked."""
    assert script(tmp_path) == (1, "There is no release in this folder.\n")


def test_it_speaks_indonesian_first(tmp_path: Path, plain: History) -> None:
    """Without a setting the words are Indonesian."""
    code, said = script(unpack(plain, tmp_path), LANG_UI="")

    assert code == 0
    assert "0001: utuh, 5 berkas; UNSIGNED;" in said
    assert "3 rilis utuh dan berantai." in said


def test_a_wrong_call_shows_how_it_is_called() -> None:
    """An unknown option is answered with the usage, in both languages, and exit code 2."""
    done = subprocess.run(["sh", SCRIPT, "-z"], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "sh verify.sh [-n SHA256]" in done.stderr
    assert "tanpa ini, folder sekarang" in done.stderr
    assert "the current folder if not given" in done.stderr


def test_both_tools_agree_on_the_namespace() -> None:
    """The script and the program accept the same signatures, and begin the chain with the same digest."""
    lines = SCRIPT.read_text("utf-8").splitlines()

    assert f"NAMESPACE={NAMESPACE}" in lines
    assert f"FIRST={FIRST}" in lines
