"""What the site says about itself, from `data/site.toml`.

Belongs here: name, address, publisher, contact and licences. Does not belong here: the fixed pages (see
`intake.navigation`) and the words of pages (see `intake.words`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.bilingual import both, html_problems, text_of
from pipeline.intake.toml_files import Key, Schema, check_schema, read_toml, value_problem
from pipeline.languages import Text
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.problems import Problem

FILE: Final = "data/site.toml"

ADDRESS_SHAPE: Final = Text(
    "alamat https tanpa garis miring di akhir, seperti https://contoh.example",
    "an https address without a slash at its end, like https://name.example",
)

_ADDRESS: Final = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._-]+)*")
_SITE: Final[Schema] = {
    "name": Key("text"),
    **both("tagline", "about"),
    "address": Key("text"),
    "publisher": Key("table", within=both("name", "statement")),
    "contact": Key("table", within={"email": Key("text", required=False), **both("missing", "ppid")}),
    "licence": Key(
        "table", within={"content": Key("text"), **both("content_url", "note"), "code": Key("text")}
    ),
}


@dataclass(frozen=True, slots=True)
class Site:
    """What the site says about itself.

    `address` has no slash at its end. `email` is empty until the publisher fills it in; then `no_email` is said.
    `licence` is that of texts, charts and synthetic data, `code_licence` that of the code.
    """

    name: str
    tagline: Text
    about: Text
    address: str
    publisher: Text
    statement: Text
    email: str
    no_email: Text
    ppid: Text
    licence: str
    licence_url: Text
    licence_note: Text
    code_licence: str


def read_site(root: Path) -> Site:
    """Return what the site under `root` says about itself; all faults are `Rejected` together."""
    raw = read_toml(root / FILE, FILE)
    if problems := tuple(_problems(raw)):
        raise Rejected(problems)
    publisher, contact, licence = raw["publisher"], raw["contact"], raw["licence"]
    return Site(
        name=raw["name"],
        tagline=text_of(raw, "tagline"),
        about=text_of(raw, "about"),
        address=raw["address"],
        publisher=text_of(publisher, "name"),
        statement=text_of(publisher, "statement"),
        email=contact.get("email", ""),
        no_email=text_of(contact, "missing"),
        ppid=text_of(contact, "ppid"),
        licence=licence["content"],
        licence_url=text_of(licence, "content_url"),
        licence_note=text_of(licence, "note"),
        code_licence=licence["code"],
    )


def _problems(raw: dict[str, Any]) -> Iterator[Problem]:
    yield from check_schema(raw, _SITE, FILE)
    yield from html_problems(raw, FILE)
    address = raw.get("address")
    if isinstance(address, str) and address and not _ADDRESS.fullmatch(address):
        yield value_problem(FILE, "address", address, ADDRESS_SHAPE)
