"""Why a publish stopped, told in both languages.

Belongs here: the exceptions that staff may see, and the way from an error of the system to one of them. Does not
belong here: the sentences, which are data (`failures.toml`), and problems of inputs (`pipeline.problems`).
"""

from __future__ import annotations

import errno
import shutil
import tomllib
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.languages import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES_SHOWN: Final = 3
"""A sentence about many files names this many of them."""

_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class Stopped(Exception):  # noqa: N818 (a refusal is an answer, not an error of the program)
    """A publish did not happen, or not to its end. `text` says why, what is served now and what to do."""

    def __init__(self, code: str, **words: object) -> None:
        self.code = code
        self.text = sentence(code, words)
        super().__init__(self.text[LANGUAGES[0]])


class Busy(Stopped):
    """Somebody else is publishing; nothing was changed."""


def sentence(code: str, words: Mapping[str, object]) -> Text:
    """Return the text `code` of `failures.toml` with `words` filled in; a `Text` among them in its language."""
    entry: Any = _texts()
    for part in code.split("."):
        entry = entry[part]
    return Text(**{lang: entry[lang].format(**_in(words, lang)) for lang in LANGUAGES})


def named(names: tuple[str, ...]) -> dict[str, object]:
    """Return the words `count` and `names` for a sentence about these files."""
    more = ", ..." if len(names) > NAMES_SHOWN else ""
    return {"count": len(names), "names": ", ".join(names[:NAMES_SHOWN]) + more}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of the system while working on `path` into a `Stopped` that staff can act on."""
    try:
        yield
    except OSError as error:
        raise from_system(error, path) from error


def from_system(error: OSError, path: Path) -> Stopped:
    """Return what to tell staff about `error`: full, not writable, or failing."""
    where = error.filename or path
    if error.errno in _SPACE:
        return Stopped("full", path=path, free=size(free(path)))
    code = "not_writable" if error.errno in _REFUSED else "storage"
    return Stopped(code, path=where, reason=error.strerror or str(error))


def no_space(path: Path, needed: int) -> Stopped:
    """Return the refusal to begin what needs `needed` bytes below `path`."""
    return Stopped("no_space", path=path, needed=size(needed), free=size(free(path)))


def free(path: Path) -> int:
    """Return the bytes that may still be written below `path`, or below its nearest existing parent."""
    there = next(folder for folder in (path, *path.absolute().parents) if folder.exists())
    return shutil.disk_usage(there).free


def size(count: int) -> str:
    """Return a number of bytes for reading, in whole KiB or MiB rounded up."""
    kib = -(-count // 1024)
    return f"{kib} KiB" if kib < 10 * 1024 else f"{-(-kib // 1024)} MiB"


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "failures.toml").read_text("utf-8"))


def _in(words: Mapping[str, object], lang: str) -> dict[str, object]:
    return {name: word[lang] if isinstance(word, Text) else word for name, word in words.items()}
