"""`make new` as staff meet it: what is told, what is asked for, what is written, and that nothing is overwritten."""

from __future__ import annotations

import shlex
import tomllib
from typing import TYPE_CHECKING, Final

import pytest
from importing_samples import CHANNELS, EXPOSURE, book, text
from roots import ROOT, empty_root
from sites import content

from pipeline.__main__ import main
from pipeline.gather import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY: Final = "2024-01-17"
FACTS: Final = {
    "--provenance": "platform",
    "--supplier": "Toko 'Satu' & \"Dua\" $5",
    "--time": "09:30",
    "--note-id": "Pekan pertama.",
    "--note-en": "First week.",
}
New = tuple[int, str, str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository without deliveries, and files of a colleague beside it."""
    (tmp_path / "tayangan mei.csv").write_bytes(text(EXPOSURE))
    (tmp_path / "buku.xlsx").write_bytes(book(EXPOSURE, Kanal=CHANNELS))
    return empty_root(tmp_path / "root")


@pytest.fixture
def new(root: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., New]:
    """Return a way to run the command; it returns the code and what was said."""

    def run(*files: str, lang: str = "id", day: str = DAY, **facts: str) -> New:
        paths = [str(root.parent / name) for name in files]
        options = [word for name, value in facts.items() for word in (_option(name), value)]
        code = main(["new", "--root", str(root), "--lang", lang, "--date", day, *options, *paths])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def _option(name: str) -> str:
    return name if name.startswith("--") else f"--{name.replace('_', '-')}"


def deliveries(root: Path) -> dict[str, bytes]:
    """Return everything below the deliveries of a root."""
    return content(root / "data" / "deliveries")


def test_a_delivery_is_written(root: Path, new: Callable[..., New]) -> None:
    """With everything said, each sheet becomes its table, the facts stand beside them, and `check` accepts the root."""
    code, out, err = new("buku.xlsx", **FACTS)

    assert (code, err) == (0, "")
    assert sorted(deliveries(root)) == [
        f"{DAY}/{name}" for name in ("channels.csv", "delivery.toml", "exposure.csv")
    ]
    assert deliveries(root)[f"{DAY}/exposure.csv"] == text(EXPOSURE)
    settings = tomllib.loads(deliveries(root)[f"{DAY}/delivery.toml"].decode())
    assert settings["supplier"] == FACTS["--supplier"]
    assert settings["received_at"].isoformat() == "2024-01-17T09:30:00+07:00"
    assert check(root).problems == ()
    assert f"data/deliveries/{DAY}" in out


def test_every_column_is_told(new: Callable[..., New]) -> None:
    """Each column is named with what it was taken for and one example, and the answer says what to do next."""
    _, out, _ = new("tayangan mei.csv", **FACTS)
    for name in EXPOSURE[0]:
        assert f"'{name}' → {name}" in out
    assert "contoh: '52000' → 52000" in out
    assert "make check" in out


def test_what_only_a_person_knows_is_asked_for(root: Path, new: Callable[..., New]) -> None:
    """Nothing is written until it is said; the answer names the possible provenances and the command to give."""
    code, out, _ = new("tayangan mei.csv", supplier="Toko")

    assert (code, deliveries(root)) == (1, {})
    for name in ("PROVENANCE", "TIME", "NOTE_ID", "NOTE_EN", "synthetic: Sintetis", "ministry: Kementerian"):
        assert name in out
    command = out.splitlines()[-1]
    assert "SUPPLIER=Toko" in command
    assert command.count("=…") == 4


@pytest.mark.parametrize("missing", FACTS)
def test_no_fact_has_a_default(root: Path, new: Callable[..., New], missing: str) -> None:
    """Leaving out any one of them, or leaving its place open, writes nothing."""
    for facts in ({name: value for name, value in FACTS.items() if name != missing}, {**FACTS, missing: "…"}):
        code, out, _ = new("tayangan mei.csv", **facts)
        assert (code, deliveries(root)) == (1, {})
        assert f"{missing.lstrip('-').replace('-', '_').upper()}=…" in out


def test_the_told_command_works(root: Path, new: Callable[..., New], tmp_path: Path) -> None:
    """Read by a shell and by make, the told command holds the very values that were given, and fills in the rest."""
    facts = {name: value for name, value in FACTS.items() if name != "--provenance"}
    _, out, _ = new("tayangan mei.csv", **facts)
    line = out.splitlines()[-1].replace("PROVENANCE=…", "PROVENANCE=platform")

    variables = dict(word.split("=", 1) for word in shlex.split(line)[2:])
    made = {name: value.replace("$$", "$") for name, value in variables.items()}
    assert made.pop("DATE") == DAY
    assert shlex.split(made.pop("FILES")) == [str(tmp_path / "tayangan mei.csv")]
    assert made == {name.lstrip("-").replace("-", "_").upper(): value for name, value in FACTS.items()}
    assert deliveries(root) == {}


def test_nothing_is_overwritten(root: Path, new: Callable[..., New]) -> None:
    """A day that has a delivery is refused before anything is asked, and its files stay as they are."""
    new("tayangan mei.csv", **FACTS)
    before = deliveries(root)
    code, _, err = new("buku.xlsx")

    assert code == 1
    assert f"'{DAY}' sudah ada" in err
    assert deliveries(root) == before


def test_a_doubt_is_refused(root: Path, new: Callable[..., New], tmp_path: Path) -> None:
    """`52.000` may be fifty-two or fifty-two thousand: nothing is written, and the sender is to be asked."""
    (tmp_path / "ragu.csv").write_bytes(text([EXPOSURE[0], ["2024-01-01", "52.000", "26.000"]], ";"))
    code, out, _ = new("ragu.csv", **FACTS)

    assert (code, deliveries(root)) == (1, {})
    assert "bisa 52000, bisa juga 52,000" in out
    assert "pengirim" in out.splitlines()[-1]


def test_a_value_outside_the_bounds_can_be_confirmed(
    root: Path, new: Callable[..., New], tmp_path: Path
) -> None:
    """An order of Rp 100 is refused with tables to fill in; with the reasons filled in the delivery is written."""
    row = ["2024-01-01", "tokopedia", "local", 980_000, 9800]
    (tmp_path / "kecil.csv").write_bytes(text([CHANNELS[0], row]))
    code, out, _ = new("kecil.csv", **FACTS)
    assert (code, deliveries(root)) == (1, {})

    block = out[out.index("[[confirmed]]\n") :].replace('""', '"Voucher gratis ongkir."')
    (tmp_path / "konfirmasi.toml").write_text(block, "utf-8")
    code, out, err = new("kecil.csv", **FACTS, confirmed=str(tmp_path / "konfirmasi.toml"))
    assert code == 0, out + err
    assert check(root).problems == ()
    key = tomllib.loads(deliveries(root)[f"{DAY}/delivery.toml"].decode())["confirmed"][0]["key"]
    assert key == {"week": "2024-01-01", "channel": "tokopedia", "origin": "local"}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"day": "29-05-2024"}, "2024-05-29"),
        ({"day": "20240529"}, "2024-05-29"),
        ({"time": "9.30"}, "09:30"),
        ({"codes": "kemendagri"}, "BPS"),
    ],
)
def test_misspelt_facts(root: Path, new: Callable[..., New], facts: dict[str, str], words: str) -> None:
    """A day or a time in another form is refused with an example, before any file is read."""
    code, _, err = new("tidak-ada.csv", **facts)
    assert (code, deliveries(root)) == (2, {})
    assert words in err


def test_files_that_are_not_there(root: Path, new: Callable[..., New]) -> None:
    """All missing files are named at once."""
    code, _, err = new("a.csv", "tayangan mei.csv", "b.csv")
    assert (code, deliveries(root)) == (2, {})
    assert "a.csv" in err
    assert "b.csv" in err
    assert "tayangan" not in err


def test_make_hands_everything_on() -> None:
    """Each option of the command has its variable in the Makefile."""
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\nnew:")[2].partition("\n\n")[0]
    for name in (*FACTS, "--date", "--codes", "--confirmed"):
        variable = name.lstrip("-").replace("-", "_").upper()
        assert f'$${{{variable}:+{name} "$${variable}"}}' in recipe
    assert "$(FILES)" in recipe
