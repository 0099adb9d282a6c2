"""The commands: the only place that prints or exits.

Belongs here: taking the command line, showing what is being done, and printing the answer or the refusal. Does not
belong here: any command (`commands.table`). Words are Indonesian by default, English with LANG_UI=en or --lang en.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.commands.arguments import HELP, Misused, choose, language, options_of
from pipeline.commands.command import DONE, MISUSED, REFUSED, Asked, words_of
from pipeline.commands.lessons import in_language, lesson, overview
from pipeline.commands.table import COMMANDS
from pipeline.problems import Rejected, Report, as_text
from pipeline.publication.deploy import Stopped
from pipeline.publication.site import SiteFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.commands.command import Command, Tell


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the code is 0 when it did what it says, 1 when it refused, 2 when it was not understood."""
    given = sys.argv[1:] if arguments is None else arguments
    lang = language(given, os.environ)
    try:
        return _attempt(given, lang)
    except Rejected as refusal:
        print(as_text(Report(problems=refusal.problems), lang), file=sys.stderr)
        return REFUSED


def _attempt(given: Sequence[str], lang: str) -> int:
    """Run the command, or say why it ended; the words for that may be `Rejected` themselves."""
    try:
        if given and given[0] in HELP:
            return _teach(overview(COMMANDS.values(), in_language(words_of(Path()), lang)))
        return _run(choose(given, COMMANDS), given[1:], lang)
    except Misused as misuse:
        return _correct(misuse, lang)
    except Stopped as stopped:
        print(stopped.text[lang], file=sys.stderr)
    except SiteFailed as failure:
        print(words_of(Path())["commands.pelican_failed"][lang].format(said=failure), file=sys.stderr)
    except KeyboardInterrupt:
        print(words_of(Path())["commands.stopped"][lang], file=sys.stderr)
    return REFUSED


def _run(command: Command, arguments: Sequence[str], lang: str) -> int:
    given = options_of(command, arguments)
    root = Path(given.root or "").resolve()
    if given.help:
        return _teach(lesson(command, in_language(words_of(root), lang)))
    with _telling(lasting=command.lasting) as tell:
        answer = command.run(Asked(root, lang, given, tell))
    print(answer.text)
    return answer.code


@contextmanager
def _telling(*, lasting: bool) -> Iterator[Tell]:
    """Show each step on the terminal as it begins, with its time; as plain lines where nobody watches or it never ends."""
    console = Console(stderr=True)
    if lasting or not console.is_terminal:
        yield lambda line: print(line, file=sys.stderr, flush=True)
        return
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        yield lambda line: _next(progress, line)
        _next(progress, "")


def _next(progress: Progress, line: str) -> None:
    """End the step that runs and begin the one named by `line`, if there is one."""
    for task in progress.tasks:
        progress.update(task.id, completed=1)
    if line:
        progress.add_task(line, total=1)


def _teach(text: str) -> int:
    print(text)
    return DONE


def _correct(misuse: Misused, lang: str) -> int:
    """Say what was not understood and how to learn more."""
    known = in_language(words_of(Path()), lang)
    print(known[misuse.key].format(**misuse.filled), file=sys.stderr)
    if misuse.command:
        more = known["commands.misused_more"].format(command=misuse.command)
        print(
            "\n".join([more, *(f"  {line}" for line in COMMANDS[misuse.command].examples)]), file=sys.stderr
        )
    else:
        print(overview(COMMANDS.values(), known), file=sys.stderr)
    return MISUSED


if __name__ == "__main__":
    sys.exit(main())
