from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from roots import CONTRACT, SETTINGS, deliver

from pipeline.intake.settings import read_settings
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path

CONFIRMED = """
[[confirmed]]
code = "sem.jump"
table = "channels"
key = { week = 2024-01-01, channel = "tokopedia", origin = "local" }
reason_id = "Benar."
reason_en = "True."
"""


def refused(root: Path, settings: str = SETTINGS, more: str = "") -> list[tuple[str, str | None]]:
    """Return code and column of all problems of the settings of a delivery of 15 January 2024."""
    folder = deliver(root, "2024-01-15", {}, settings, more)
    with pytest.raises(Rejected) as rejected:
        read_settings(folder, "delivery.toml", CONTRACT)
    return [(one.code, one.column) for one in rejected.value.problems]


def test_everything_stated_is_read(tmp_path: Path) -> None:
    """Provenance, time, hashes and confirmations come as they stand."""
    folder = deliver(
        tmp_path,
        "2024-01-15",
        {"channels": "x"},
        more=f'[sha256]\n"channels.csv" = "{"A" * 64}"\n{CONFIRMED}',
    )
    settings = read_settings(folder, "delivery.toml", CONTRACT)
    assert settings.provenance == "synthetic"
    assert settings.received_at.isoformat() == "2024-01-15T09:00:00+07:00"
    assert settings.stated == {"channels.csv": "A" * 64}
    assert settings.confirmed[0].key == {"week": "2024-01-01", "channel": "tokopedia", "origin": "local"}


def test_a_delivery_without_settings_is_refused(tmp_path: Path) -> None:
    """Without provenance nothing may be published."""
    with pytest.raises(Rejected) as rejected:
        read_settings(tmp_path, "delivery.toml", CONTRACT)
    assert [one.code for one in rejected.value.problems] == ["toml.key"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"BPS"', '"KEMENDAGRI"', ("toml.value", "code_system")),
        ("synthetic", "tokopedia", ("toml.value", "provenance")),
        ("{day}T", "2024-01-16T", ("toml.value", "received_at")),
        ("+07:00", "", ("toml.zone", "received_at")),
        ('"Pemasok"', '""', ("toml.value", "supplier")),
        ("note_en", "note_eng", ("toml.key", "note_en")),
    ],
)
def test_a_wrong_setting_is_refused(old: str, new: str, problem: tuple[str, str], tmp_path: Path) -> None:
    """Each key has a type and most have a list of values."""
    assert problem in refused(tmp_path, SETTINGS.replace(old, new))


def test_the_day_of_receipt_may_be_told_in_another_zone(tmp_path: Path) -> None:
    """Eight in the evening of the 14th in UTC is the 15th in Jakarta."""
    settings = SETTINGS.replace("{day}T09:00:00+07:00", "2024-01-14T20:00:00Z")
    assert read_settings(deliver(tmp_path, "2024-01-15", {}, settings), "delivery.toml", CONTRACT)


def test_the_ends_of_the_calendar_are_no_error_of_the_program(tmp_path: Path) -> None:
    """A time that has no equivalent in Jakarta is refused like any other wrong day."""
    settings = SETTINGS.replace("{day}T09:00:00+07:00", "9999-12-31T23:59:59-12:00")
    assert refused(tmp_path, settings) == [("toml.value", "received_at")]


def test_hashes_are_of_files_that_came(tmp_path: Path) -> None:
    """A hash of an absent file, of another folder or of the wrong length is refused."""
    more = f"[sha256]\n\"absent.csv\" = '{'0' * 64}'\n\"../x\" = '{'0' * 64}'\n\"delivery.toml\" = 'abc'\n"
    assert sorted(refused(tmp_path, more=more)) == [
        ("toml.value", "sha256.../x"),
        ("toml.value", "sha256.absent.csv"),
        ("toml.value", "sha256.delivery.toml"),
    ]


def test_a_confirmation_names_one_row_completely(tmp_path: Path) -> None:
    """Half a key would confirm rows that nobody looked at; only two codes can be confirmed."""
    assert refused(tmp_path, more=CONFIRMED.replace(', origin = "local"', "")) == [
        ("toml.value", "confirmed[1].key")
    ]
    assert refused(tmp_path / "b", more=CONFIRMED.replace("sem.jump", "sem.gap")) == [
        ("toml.value", "confirmed[1].code")
    ]
