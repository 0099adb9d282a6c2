"""From specifications to SVG text: the same bytes on every machine, and never drawn twice.

Belongs here: vl-convert with its fonts and zone pinned, and the two worker processes. Does not belong here: what is
drawn (each figure), what is left out of its text (`cleaning`), copies for downloading (`poster`), pixels (`raster`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.presentation.charts.cleaning import CLEANING, NEUTRAL, clean
from pipeline.presentation.kept import keep, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

VEGA_LITE = "6.4"

FONTS = Path(__file__).parent / "fonts.conf"
WORKERS = 2
FEW = 24
"""So many drawings are made sooner in this process than by starting workers."""

SVG = ".svg"
PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Job:
    """A specification to draw, and the prefix that keeps its identifiers apart from others on a page."""

    prefix: str
    spec: Mapping[str, Any]


def svg(spec: Mapping[str, Any], prefix: str) -> str:
    """Return the cleaned SVG of one specification, drawn in this process."""
    return _prefixed(_draw(canonical(spec)), prefix)


def svgs(jobs: Sequence[Job], folder: Path | None = None) -> list[str]:
    """Return the SVG of each job, in their order.

    Drawings are looked up in `folder` by their content and kept there; without a folder all are made.
    The result depends neither on the cache nor on the number of processes.
    """
    texts = [canonical(job.spec) for job in jobs]
    found = {text: drawn for text in set(texts) if (drawn := _cached(text, folder)) is not None}
    missing = sorted(set(texts) - set(found))
    for text, drawn in zip(missing, _draw_all(missing), strict=True):
        found[text] = drawn
        keep(folder, f"{fingerprint(text)}.svg", drawn.encode("utf-8"))
    return [_prefixed(found[text], job.prefix) for text, job in zip(texts, jobs, strict=True)]


def canonical(spec: Mapping[str, Any]) -> str:
    """Return a specification as JSON in which order of keys and spacing say nothing."""
    return json.dumps(spec, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a canonical specification and of all that turns it into a drawing."""
    return hashlib.sha256(f"{_maker()}\n{text}".encode()).hexdigest()


@cache
def _maker() -> str:
    """Return everything besides the specification that shapes a drawing."""
    fonts = FONTS.read_text(encoding="utf-8")
    return f"{version('vl-convert-python')}\n{VEGA_LITE}\n{CLEANING}\n{fonts}"


def _prefixed(text: str, prefix: str) -> str:
    if not PREFIX.fullmatch(prefix):
        raise ValueError(f"not a prefix of identifiers: {prefix!r}")
    return re.sub(rf'(\bid="|url\(#|href="#){NEUTRAL}-(\d+)', rf"\g<1>{prefix}-\2", text)


@contextmanager
def surroundings() -> Iterator[None]:
    """Hide the fonts of the machine and set the zone while vl-convert works: it looks at both at each drawing."""
    before = {name: os.environ.get(name) for name in ("FONTCONFIG_FILE", "TZ")}
    os.environ.update(FONTCONFIG_FILE=str(FONTS), TZ="UTC")
    time.tzset()
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
        time.tzset()


def _draw(text: str) -> str:
    with surroundings():
        import vl_convert  # noqa: PLC0415 - not before its surroundings are set

        return clean(vl_convert.vegalite_to_svg(text, vl_version=VEGA_LITE))


def _draw_all(texts: Sequence[str]) -> Iterable[str]:
    if len(texts) <= FEW:
        return [_draw(text) for text in texts]
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_draw, texts, chunksize=8))


def _cached(text: str, folder: Path | None) -> str | None:
    """Return the kept drawing, None if there is none or only a part of it."""
    found = kept(folder, f"{fingerprint(text)}.svg", b"</svg>")
    return found.decode("utf-8") if found is not None else None


def remembered(text: str, ending: str, make: Callable[[str], str], folder: Path | None) -> str:
    """Return what `make` makes of `text`, kept in `folder` under its fingerprint and this ending."""
    name = f"{fingerprint(text)}{ending}"
    if found := kept(folder, name, b""):
        return found.decode("utf-8")
    made = make(text)
    keep(folder, name, made.encode())
    return made
