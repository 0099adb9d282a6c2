"""The read-me of a frozen release.

Belongs here: what it tells, in which order. Does not belong here: its words (`data/words/frozen.toml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.analysis.programme import PROGRAMME
from pipeline.intake.published import MANIFEST, READ_ME, RELEASE, SIGNATURE
from pipeline.languages import LANGUAGES
from pipeline.releases.manifest import table_file
from pipeline.releases.snapshot import SYNTHETIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.languages import Text
    from pipeline.releases.facts import Facts

KINDS: Final = {
    "observations.csv": "observations",
    "verdicts.csv": "verdicts",
    "verdicts.json": "verdicts",
    "revisions.csv": "revisions",
    "vintages.csv": "vintages",
    "quality.json": "quality",
    "datapackage.json": "datapackage",
    RELEASE: "release",
    MANIFEST: "manifest",
    SIGNATURE: "signature",
    READ_ME: "readme",
}
"""Which sentence describes a file; the others hold an indicator or a published table, and are called by its title."""

TABLES: Final = {table_file(table.name): table.name for table in PROGRAMME}


def read_me(facts: Facts, names: Iterable[str], words: Mapping[str, Text], *, signed: bool) -> str:
    """Return the text of the read-me, in Markdown, Indonesian first; `names` are the computed files in their order."""
    ends = (RELEASE, MANIFEST, *((SIGNATURE,) if signed else ()))
    listed = [name for name in (*names, *ends) if name != READ_ME]
    parts = ("\n".join(_lines(facts, listed, words, lang, signed=signed)) for lang in LANGUAGES)
    return "\n\n---\n\n".join(parts) + "\n"


def _lines(
    facts: Facts, names: list[str], words: Mapping[str, Text], lang: str, *, signed: bool
) -> Iterator[str]:
    def say(key: str, **filled: object) -> str:
        return words[key][lang].format(**filled)

    yield f"# {say('frozen.title', number=f'{facts.number:04d}')}"
    yield ""
    if facts.provenance == SYNTHETIC:
        yield f"**{words['marks.synthetic'][lang]}**"
        yield ""
    yield facts.title[lang]
    yield ""
    yield f"- {say('frozen.released', moment=facts.released_at)}"
    yield f"- {say('frozen.provenance', provenance=facts.provenance_label[lang])}"
    yield f"- {say('frozen.deliveries', names=', '.join(one.name for one in facts.deliveries))}"
    yield f"- {say('frozen.signed' if signed else 'frozen.unsigned')}"
    for heading, body in (("files", _described(facts, names, words, lang)), ("check", [say("frozen.how")])):
        yield ""
        yield f"## {words[f'frozen.heading_{heading}'][lang]}"
        yield ""
        yield from body


def _described(facts: Facts, names: list[str], words: Mapping[str, Text], lang: str) -> Iterator[str]:
    for name in names:
        if name in KINDS:
            told = words[f"frozen.file_{KINDS[name]}"]
        else:
            told = (
                facts.indicators[name] if name in facts.indicators else words[f"pages.table_{TABLES[name]}"]
            )
        yield f"- `{name}`: {told[lang]}"
