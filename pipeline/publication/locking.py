"""One publish, or one build of any kind, at a time.

Belongs here: the lock. Does not belong here: what is done while it is held.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from pipeline.publication.failures import Busy, explained, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def lock(public: Path, *, patient: bool = False) -> Iterator[None]:
    """Hold the only right to change `public` and what it is built from; raise `Busy` at once if somebody else has it.

    Who is `patient` waits instead: a preview has time.

    The system frees the lock when its holder ends, however it ends (flock(2)), so that none is ever left behind.
    """
    with explained(public):
        public.mkdir(parents=True, exist_ok=True)
        handle = (public / ".lock").open("a+", encoding="utf-8")
    with handle:
        _take(handle, patient=patient)
        yield


def _take(handle: TextIO, *, patient: bool) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if patient else fcntl.LOCK_NB))
    except BlockingIOError:
        handle.seek(0)
        raise Busy("busy", holder=sentence("holder", {"process": handle.read().strip() or "?"})) from None
    with suppress(OSError):  # the number only helps whoever waits; a full disk must not prevent a roll-back
        handle.truncate(0)
        handle.write(f"{os.getpid()}\n")
        handle.flush()
