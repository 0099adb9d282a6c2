from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from frozen import OWNER, allow, allowed, make_key

from pipeline.publication.failures import Stopped
from pipeline.publication.signing import SETTING, signed_by, signer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return a throwaway key."""
    return make_key(tmp_path / "keys")


def test_without_a_setting_nobody_signs(tmp_path: Path) -> None:
    """No key named, or an empty name, means unsigned."""
    assert signer(tmp_path, {}) is None
    assert signer(tmp_path, {SETTING: ""}) is None


def test_a_signature_names_its_maker(tmp_path: Path, key: Path) -> None:
    """What the key signed is known to be of its owner, and nothing else is."""
    allow(tmp_path, key)
    sign = signer(tmp_path, {SETTING: str(key)})
    assert sign
    made = sign(b"list\n")

    assert signed_by(b"list\n", made, allowed(key)) == OWNER
    assert signed_by(b"other\n", made, allowed(key)) == ""
    assert signed_by(b"list\n", b"x", allowed(key)) == ""
    assert signed_by(b"list\n", made, b"") == ""
    assert signed_by(b"list\n", made, allowed(make_key(tmp_path, "lain"))) == ""


def test_a_name_in_the_list_can_be_no_option(tmp_path: Path, key: Path) -> None:
    """A signer called like an option of the tool is just a name."""
    allow(tmp_path, key)
    sign = signer(tmp_path, {SETTING: str(key)})
    assert sign

    name = "-Overify-time=20000101"
    assert signed_by(b"list\n", sign(b"list\n"), allowed(key, name)) == name


@pytest.mark.parametrize("listed", [False, True], ids=["nobody listed", "another listed"])
def test_a_signature_that_readers_could_not_check_is_not_made(
    tmp_path: Path, key: Path, *, listed: bool
) -> None:
    """The key's owner must be on the published list first."""
    if listed:
        allow(tmp_path, make_key(tmp_path, "lain"))
    sign = signer(tmp_path, {SETTING: str(key)})
    assert sign
    with pytest.raises(Stopped) as stopped:
        sign(b"list\n")
    assert stopped.value.code == "signer_unknown"


def test_a_key_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """A missing key stops the freezing with what ssh-keygen says."""
    sign = signer(tmp_path, {SETTING: str(tmp_path / "none")})
    assert sign
    with pytest.raises(Stopped) as stopped:
        sign(b"list\n")
    assert (stopped.value.code, "none" in stopped.value.text["en"]) == ("signing_failed", True)


def test_a_missing_tool_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ssh-keygen a signed release is neither made nor called unsigned."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stopped) as stopped:
        signed_by(b"list\n", b"x", b"y")
    assert (stopped.value.code, "openssh-client" in stopped.value.text["id"]) == ("signing_tool", True)
