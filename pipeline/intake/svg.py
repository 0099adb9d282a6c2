"""Drawings in SVG that people put beside their texts: only what stands still and fetches nothing.

Belongs here: which elements, attributes and addresses a drawing may have. Does not belong here: charts, which the
program draws itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "style",
        "a",
    ]
)
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_DECLARATION = re.compile(r"<!(DOCTYPE|ENTITY)[^>]{0,60}", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<\?(?!xml\s)[^>]{0,60}", re.IGNORECASE)
_FETCH = re.compile(r"\\|@import|expression\s*\(|javascript:|url\(\s*(?![\s\"']*#)", re.IGNORECASE)
_LINK = re.compile(r"#.*|https://[^\s/].*|/(?![/\\])[^\s\\]*", re.DOTALL)


def check_svg(text: str, file: str) -> Iterator[Problem]:
    """Yield everything in the drawing `text` that could run, fetch or unfold. Never raises."""
    if declaration := _DECLARATION.search(text):
        yield problem("svg.entity", _place(text, declaration.start(), file), declaration.group())
        return
    if instruction := _INSTRUCTION.search(text):
        yield problem("svg.script", _place(text, instruction.start(), file), instruction.group())
    try:
        # Declarations were refused above, so there is nothing that could unfold.
        drawing = ET.fromstring(text)  # noqa: S314
    except (ET.ParseError, ValueError) as error:
        yield problem("svg.script", Place(file), str(error), hint="svg_syntax")
        return
    for element in drawing.iter():
        yield from _element_problems(element, text, file)


def _element_problems(element: ET.Element, text: str, file: str) -> Iterator[Problem]:
    name = str(element.tag)
    if name.removeprefix(_SVG) not in _ELEMENTS or not name.startswith(_SVG):
        local = name.rpartition("}")[2]
        yield problem("svg.script", _place(text, text.find(f"<{local}"), file), f"<{local}>")
    if name == f"{_SVG}style" and (fetched := _FETCH.search(_css(element.text or ""))):
        yield problem("svg.script", _place(text, text.find("<style"), file), fetched.group())
    for attribute, value in element.attrib.items():
        local = attribute.rpartition("}")[2]
        if _is_dangerous(attribute, local, value, name):
            yield problem(
                "svg.script", _place(text, text.find(f"{local}="), file), f"{local}={value.strip()}"
            )


def _is_dangerous(attribute: str, local: str, value: str, element: str) -> bool:
    if local.lower().startswith("on"):
        return True
    if attribute in _HREFS:
        return not (_LINK.fullmatch(value) if element == f"{_SVG}a" else value.startswith("#"))
    return _FETCH.search(_css(value)) is not None


def _css(text: str) -> str:
    # A comment can hide a forbidden word from a search; so can a backslash, which is therefore one itself.
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def _place(text: str, position: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, position) + 1 if position >= 0 else None)
