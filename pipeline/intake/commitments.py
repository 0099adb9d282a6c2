"""The statements of the launch, word for word, from `data/commitments.toml`.

Belongs here: the file, its schema, and the dataclass it becomes. Does not belong here: how a statement is judged
(see `analysis`), and what it is worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.bilingual import PAIR, both, html_problems, text_of
from pipeline.intake.entries import name_problems, not_among, numbered, repeated_names
from pipeline.intake.indicators import read_indicators
from pipeline.intake.toml_files import Key, Schema, check_schema, read_toml
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.languages import Text
    from pipeline.problems import Problem

FILE: Final = "data/commitments.toml"

_TOP: Final[Schema] = {"source": Key("table", within=PAIR), "commitment": Key("tables")}
_COMMITMENT: Final[Schema] = {
    "id": Key("text"),
    **both("slug"),
    "before": Key("text", required=False),
    "quote": Key("text"),
    "after": Key("text", required=False),
    "quote_en": Key("text"),
    "wording": Key("text", allowed=("direct", "reported")),
    **both("speaker", "role"),
    "said_on": Key("date"),
    "indicators": Key("texts"),
    "kind": Key("text", allowed=("promise", "context")),
    **both("asks"),
}


@dataclass(frozen=True, slots=True)
class Commitment:
    """One statement of the launch: the judged words in their sentence, who said them, and what they ask for.

    `before`, `quote` and `after` are in the language they were printed in, `quote_en` is our translation. `wording`
    is direct (speech) or reported (in the author's words); `kind` is promise, or context, which gets no verdict.
    """

    id: str
    slug: Text
    before: str
    quote: str
    after: str
    quote_en: str
    wording: str
    speaker: Text
    role: Text
    said_on: date
    source: Text
    indicators: tuple[str, ...]
    kind: str
    asks: Text

    @property
    def sentence(self) -> str:
        """The whole sentence, exactly as printed."""
        return self.before + self.quote + self.after


def read_commitments(root: Path) -> tuple[Commitment, ...]:
    """Return the commitments under `root` in the order of the file; all faults are `Rejected` together.

    Each must name indicators that exist, so the indicators are read as well.
    """
    raw = read_toml(root / FILE, FILE)
    known = tuple(indicator.id for indicator in read_indicators(root))
    if problems := tuple(_problems(raw, known)):
        raise Rejected(problems)
    return tuple(_commitment(entry, text_of(raw["source"])) for entry in raw["commitment"])


def _problems(raw: dict[str, Any], indicators: tuple[str, ...]) -> Iterator[Problem]:
    faults = list(check_schema(raw, _TOP, FILE))
    yield from faults
    yield from html_problems(raw, FILE)
    if not faults:
        for path, entry in numbered(raw["commitment"], "commitment"):
            yield from _entry_problems(entry, path, indicators)
        yield from repeated_names(raw["commitment"], FILE, "commitment")


def _entry_problems(entry: dict[str, Any], path: str, indicators: tuple[str, ...]) -> Iterator[Problem]:
    faults = list(check_schema(entry, _COMMITMENT, FILE, path))
    yield from faults
    if not faults:
        yield from name_problems(entry, "K", FILE, path)
        yield from not_among(entry, "indicators", indicators, FILE, path)


def _commitment(entry: Mapping[str, Any], source: Text) -> Commitment:
    return Commitment(
        id=entry["id"],
        slug=text_of(entry, "slug"),
        before=entry.get("before", ""),
        quote=entry["quote"],
        after=entry.get("after", ""),
        quote_en=entry["quote_en"],
        wording=entry["wording"],
        speaker=text_of(entry, "speaker"),
        role=text_of(entry, "role"),
        said_on=entry["said_on"],
        source=source,
        indicators=tuple(entry["indicators"]),
        kind=entry["kind"],
        asks=text_of(entry, "asks"),
    )
