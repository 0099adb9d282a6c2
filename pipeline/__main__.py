"""The commands: the only place that prints or exits.

Belongs here: arguments, the order of steps of a command, and what staff read on the terminal. Does not belong here: any
work. Words are Indonesian by default, English with LANG_UI=en or --lang en; they stand in `data/words/commands.toml`.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build import check_site, generate, publish, read_edition
from pipeline.intake.check import check, read_checked
from pipeline.intake.contract import load_contract
from pipeline.intake.record import read_provinces
from pipeline.intake.words import read_words
from pipeline.languages import LANGUAGES
from pipeline.presentation.dates import moment_words
from pipeline.presentation.explain import explanation
from pipeline.problems import Rejected, Report, as_json, as_text
from pipeline.publication.deploy import Stopped
from pipeline.publication.site import SiteFailed
from pipeline.publication.write import add_files
from pipeline.synthetic import deliveries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REFUSED = 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it did what it says, 1 when it refused."""
    given = _parser().parse_args(arguments)
    root: Path = given.root.resolve()
    try:
        return COMMANDS[given.command](root, given)
    except Rejected as refusal:
        print(as_text(Report(problems=refusal.problems), given.lang), file=sys.stderr)
    except Stopped as stopped:
        print(stopped.text[given.lang], file=sys.stderr)
    except SiteFailed as failure:
        print(_say(root, given.lang, "pelican_failed", said=str(failure)), file=sys.stderr)
    return REFUSED


def _check(root: Path, given: argparse.Namespace) -> int:
    report = check(root)
    print(as_json(report, given.lang) if given.json else as_text(report, given.lang))
    return 0 if report.accepted else REFUSED


def _generate(root: Path, given: argparse.Namespace) -> int:
    edition = generate(root)
    print(_say(root, given.lang, "generated", number=edition.now.number))
    return 0


def _publish(root: Path, given: argparse.Namespace) -> int:
    published = publish(root, datetime.now(UTC))
    print(
        _say(
            root,
            given.lang,
            "published",
            folder=published.build.relative_to(root).as_posix(),
            number=published.edition.now.number,
            until=published.edition.now.as_of.isoformat(),
            pages=published.pages,
            provenance=published.edition.now.provenance,
        )
    )
    for release in published.edition.upcoming:
        due = moment_words(release.release_at, given.lang)
        print(_say(root, given.lang, "waiting", number=f"{release.number:04d}", due=due))
    return 0


def _inspect(root: Path, given: argparse.Namespace) -> int:
    report = check_site(root, given.site)
    print(as_text(report, given.lang))
    return 0 if report.accepted else REFUSED


def _explain(root: Path, given: argparse.Namespace) -> int:
    checked = read_checked(root)
    if not checked.report.accepted:
        raise Rejected(checked.report.problems)
    print(explanation(read_edition(root, checked.deliveries), given.commitment, given.lang))
    return 0


def _synthetic(root: Path, given: argparse.Namespace) -> int:
    files = deliveries(load_contract(root), read_provinces(root))
    add_files(root / "data" / "deliveries", files)
    print(_say(root, given.lang, "synthetic", count=len(files)))
    return 0


COMMANDS: Mapping[str, Callable[[Path, argparse.Namespace], int]] = {
    "check": _check,
    "generate": _generate,
    "publish": _publish,
    "inspect": _inspect,
    "explain": _explain,
    "synthetic": _synthetic,
}


def _say(root: Path, lang: str, key: str, **filled: object) -> str:
    return read_words(root)[f"commands.{key}"][lang].format(**filled)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipeline", description="Pantau Beli Lokal")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        command = commands.add_parser(name)
        command.add_argument(
            "--root", type=Path, default=Path(), help="folder of the repository (default: here)"
        )
        command.add_argument(
            "--lang", choices=LANGUAGES, default=_language(), help="words of the answer (LANG_UI)"
        )
        if name == "check":
            command.add_argument("--json", action="store_true", help="answer as JSON")
        if name == "explain":
            command.add_argument("commitment", choices=[f"K{number:02d}" for number in range(1, 16)])
        if name == "inspect":
            command.add_argument("site", type=Path, help="folder of a built site")
    return parser


def _language() -> str:
    wanted = os.environ.get("LANG_UI", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


if __name__ == "__main__":
    sys.exit(main())
