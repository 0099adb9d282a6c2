"""The text of a drawing without what nobody sees: a page has many of them, and phones load each byte.

Belongs here: what vl-convert writes and a reader of the drawing does not need. Does not belong here: drawing (`svg`).
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise

CLEANING = 4
"""Raise this when `clean` changes: cached drawings of another number are not used."""

NEUTRAL = "id"
"""Prefix of identifiers in the cache; each use of a drawing puts its own in its place."""

NOISE = re.compile(
    r' xmlns:xlink="[^"]*"| version="1\.1"| pointer-events="none"| stroke-miterlimit="10"| aria-hidden="true"'
    r'| role="graphics-[a-z]+"| aria-roledescription="[^"]*"| opacity="1"| fill-opacity="1"| font-family="[^"]*"'
    r'| font-weight="normal"| stroke-dasharray=""| stroke="none"| class="(?:mark|role)-[^"]*"| class="marks"'
    r'| stroke-width="1"| [xy][12]="0"| transform="translate\(0,0\)"| text-anchor="start"'
)
UNSEEN = re.compile(
    r'<path class="(?:fore|back)ground" d="(?:[^"]*" display="none"|M0,0h0v0h0Z"|")[^>]*/>'
    r'|<rect [^>]*fill="transparent"/>|<path class="background" d="[^"]*"/>'
)
TAG = re.compile(r"<[^>]*>")
"""Only inside of tags is anything changed: `4.287` between them is four thousand."""

GEOMETRY = re.compile(r' (?:d|transform|[xy][12]?|d[xy]|points)="[^"]*"')
"""Attributes in pixels of a drawing, of which nobody sees a twentieth; shares and angles keep two decimals."""

FRACTION = re.compile(r"-?\d+\.\d{2,}")
GROUP = re.compile(r"<g(?:\s[^>]*)?>|</g>")
LINES = re.compile(r"(?:<line [^>]*/>){2,}")
LINE = re.compile(
    r'<line(?: transform="translate\((?P<x>[^,]*),(?P<y>[^)]*)\)")?(?: x2="(?P<right>[^"]*)")?'
    r'(?: y2="(?P<down>[^"]*)")?(?P<look>[^>]*)/>'
)
POLYLINE = re.compile(r' d="M(-?[\d.]+,-?[\d.]+)((?:L-?[\d.]+,-?[\d.]+)+)(Z?)"')
EMPTY_GROUP = re.compile(r"<g(?:\s[^>]*)?/>|<g(?:\s[^>]*[^>/])?>\s*</g>")
IDENTIFIER = re.compile(r'(\bid="|url\(#|href="#)((?:gradient_|clip)\d+)')


def clean(text: str) -> str:
    """Return an SVG without noise, with neutral identifiers and few decimals; its words stay as they are.

    Places have at most one decimal, everything else two. Attributes that say what holds anyway are noise.
    """
    seen: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        return match[1] + seen.setdefault(match[2], f"{NEUTRAL}-{len(seen)}")

    def tidy(tag: re.Match[str]) -> str:
        named = GEOMETRY.sub(_in_tenths, IDENTIFIER.sub(rename, tag[0]))
        return NOISE.sub("", FRACTION.sub(_hundredths, named))

    text = UNSEEN.sub("", TAG.sub(tidy, text)).replace(' class="background"', "")
    shorter = EMPTY_GROUP.sub("", text)
    while shorter != text:
        text, shorter = shorter, EMPTY_GROUP.sub("", shorter)
    return POLYLINE.sub(_in_steps, LINES.sub(_joined, _unwrapped(text)))


def _unwrapped(text: str) -> str:
    """Return an SVG without the groups that say nothing: without attributes they only nest."""
    kept: list[bool] = []

    def tag(found: re.Match[str]) -> str:
        if found[0].startswith("<g") and found[0][2] in " >":
            kept.append(found[0] != "<g>")
            return found[0] if kept[-1] else ""
        return found[0] if found[0] != "</g>" or kept.pop() else ""

    return GROUP.sub(tag, text)


def _joined(lines: re.Match[str]) -> str:
    """Return neighbouring lines of one look as one path: axes, grids and threads are many of the same."""
    looks = groupby(LINE.finditer(lines[0]), key=lambda line: line["look"])
    runs = [(look, list(run)) for look, run in looks]
    return "".join(
        f'<path d="{"".join(map(_stroke, run))}"{look}/>' if len(run) > 1 else run[0][0] for look, run in runs
    )


def _stroke(line: re.Match[str]) -> str:
    right, down = line["right"] or "", line["down"] or ""
    stroke = f"l{right},{down}" if right and down else f"h{right}" if right else f"v{down or 0}"
    return f"M{line['x'] or 0},{line['y'] or 0}{stroke}"


def _in_steps(path: re.Match[str]) -> str:
    """Return a path of straight lines as steps: those of weeks are alike, which compresses; tenths add up exactly."""
    places = [
        tuple(round(float(one) * 10) for one in place.split(",")) for place in (path[1] + path[2]).split("L")
    ]
    steps = " ".join(f"{(x - a) / 10:g},{(y - b) / 10:g}" for (a, b), (x, y) in pairwise(places))
    return f' d="M{path[1]}l{steps}{path[3]}"'


def _in_tenths(attribute: re.Match[str]) -> str:
    return FRACTION.sub(lambda number: _short(number[0], 1), attribute[0])


def _hundredths(number: re.Match[str]) -> str:
    return _short(number[0], 2)


def _short(number: str, decimals: int) -> str:
    """Return a number with at most so many decimals, never a negative zero."""
    return f"{round(float(number), decimals) + 0.0:.{decimals}f}".rstrip("0").rstrip(".")
