from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.intake.site import FILE, read_site
from pipeline.problems import Rejected

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a root that holds the facts of the site."""
    (tmp_path / "data").mkdir()
    shutil.copy(REPOSITORY / FILE, tmp_path / FILE)
    return tmp_path


def test_the_site_says_that_it_is_not_the_ministry() -> None:
    """Both languages say that this is no official publication of the ministry."""
    statement = read_site(REPOSITORY).statement
    assert statement.id.startswith("Bukan terbitan resmi Kementerian Perdagangan")
    assert statement.en.startswith("Not an official publication of the Ministry of Trade")


def test_without_an_address_the_site_says_so(root: Path) -> None:
    """Until a publisher fills in an email address there is none, and a sentence says that."""
    site = read_site(root)
    assert site.email == ""
    assert "belum mengisi" in site.no_email.id
    assert "not yet filled in" in site.no_email.en


def test_a_filled_in_address_is_read(root: Path) -> None:
    """The email address of the publisher is taken as written."""
    path = root / FILE
    content = path.read_text("utf-8")
    path.write_text(content.replace("[contact]\n", '[contact]\nemail = "salah@penerbit.example"\n'), "utf-8")
    assert read_site(root).email == "salah@penerbit.example"


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example",
        "https://a.example/",
        "a.example",
        "https://",
        "https://a.example/x?y",
        "javascript:x",
    ],
)
def test_an_address_that_pages_could_not_stand_on_is_refused(root: Path, address: str) -> None:
    """The address is https and has no slash, query or anything else at its end."""
    path = root / FILE
    content = path.read_text("utf-8").replace("https://pantaubelilokal.example", address, 1)
    path.write_text(content, "utf-8")
    with pytest.raises(Rejected) as caught:
        read_site(root)
    assert [(one.code, one.column) for one in caught.value.problems] == [("toml.value", "address")]


def test_faults_are_told_together(root: Path) -> None:
    """A missing language, an unknown key and HTML are listed in one run."""
    path = root / FILE
    content = (
        path.read_text("utf-8").replace("tagline_en", "tag_en").replace('note_en = "', 'note_en = "</p>')
    )
    path.write_text(content, "utf-8")
    with pytest.raises(Rejected) as caught:
        read_site(root)
    assert [(one.code, one.column) for one in caught.value.problems] == [
        ("toml.value", "licence.note_en"),
        ("toml.key", "tag_en"),
        ("toml.key", "tagline_en"),
    ]
