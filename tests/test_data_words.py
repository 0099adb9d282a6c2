"""Whether the code and the words know each other: every word that is asked for exists, and every word is asked for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from pipeline.analysis import observations
from pipeline.analysis.programme import PROGRAMME
from pipeline.intake.contract import load_contract
from pipeline.intake.words import read_words

ROOT = Path(__file__).parent.parent
WORDS = read_words(ROOT)
FILES = ("pages", "figures", "phrases", "marks", "commands")
"""Files of which every word must be used; the others have their own tests."""

SOURCES = tuple(sorted([*(ROOT / "pipeline").rglob("*.py"), *(ROOT / "theme").rglob("*.py")]))
TEMPLATES = tuple(
    path for folder in ("pipeline", "theme") for path in sorted((ROOT / folder).rglob("*.*"))
    if path.suffix in {".j2", ".html", ".xml"}
)  # fmt: skip
ASKS = {"say", "t", "told", "words"}
NAME = re.compile(r"[a-z]+\.[A-Za-z0-9_]+")
IN_TEMPLATE = re.compile(r"""["']((?:pages|figures|phrases|marks|commands|theme)\.[A-Za-z0-9_]+)["']""")

FROM_DATA = frozenset(
    [code for codes in load_contract(ROOT).codes.values() for code in codes]
    + [table.name for table in PROGRAMME]
    + [observations.WITHHELD, observations.NO_DENOMINATOR, observations.NOT_DUE]
    + list("hml")
)
"""What may fill a key that is put together: codes, published tables, reasons, and how sure a source is."""


def constants(tree: ast.AST) -> set[str]:
    """Return all texts of a module that stand for themselves."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def put_together(tree: ast.AST) -> list[re.Pattern[str]]:
    """Return what the keys look like that a module puts together, such as `pages.col_(.+)`."""
    return [
        re.compile("".join(pieces))
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        and (pieces := [
            re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in node.values
        ])
        and re.match(rf"({'|'.join(FILES)})\\\.", pieces[0])
    ]  # fmt: skip


def asked() -> dict[str, str]:
    """Return every whole key that a module or a template names, and where."""
    found = {
        key: path.name
        for path in SOURCES
        for key in constants(ast.parse(path.read_text("utf-8")))
        if NAME.fullmatch(key) and key.partition(".")[0] in FILES
    }
    return found | {
        key: path.name for path in TEMPLATES for key in IN_TEMPLATE.findall(path.read_text("utf-8"))
    }


def used() -> set[str]:
    """Return every key that is named whole, or put together from a text of the same module or from data."""
    found = set(asked())
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        fillings = constants(tree) | FROM_DATA
        for pattern in put_together(tree):
            found |= {
                key for key in WORDS if (match := pattern.fullmatch(key)) and set(match.groups()) <= fillings
            }
    return found
