"""The source code of the pipeline as facts: what a module imports, what it calls, and which calls touch files.

Belongs here: reading Python with `ast`. Does not belong here: what a module may do.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
PIPELINE: Final = ROOT / "pipeline"
MODULES: Final = sorted(path.relative_to(PIPELINE).as_posix() for path in PIPELINE.rglob("*.py"))

WRITING: Final = frozenset(
    {
        *(
            "write_text",
            "write_bytes",
            "mkdir",
            "unlink",
            "rmdir",
            "touch",
            "symlink_to",
            "hardlink_to",
            "chmod",
        ),
        *("mkstemp", "mkdtemp", "TemporaryDirectory", "TemporaryFile", "NamedTemporaryFile"),
        *("rmtree", "copytree", "copyfile", "copy2", "makedirs", "extractall", "writestr"),
    }
)
READING: Final = frozenset(
    {"read_text", "read_bytes", "read_csv", "read_excel", "read_json", "load_workbook", "ZipFile"}
)
HARMLESS: Final = {
    "os": {"fspath", "getpid", "get", "cpu_count", "path", "environ", "getcwd", "isatty"},
    "shutil": {"which", "ignore_patterns", "get_terminal_size"},
}
"""What may be called of these two modules without changing a file."""
ONE_PATH: Final = frozenset({"rename", "replace"})
"""Of a path they take one path; frames and texts have methods of the same name that take other things."""


@cache
def tree(module: str) -> ast.Module:
    """Return the syntax of one module of the pipeline."""
    return ast.parse((PIPELINE / module).read_text("utf-8"))


def imported(module: str, *, at_run_time: bool = False) -> Iterator[str]:
    """Yield every dotted name that a module imports, or only what it needs when it runs."""
    typing = {id(part) for node in ast.walk(tree(module)) if _is_for_types(node) for part in ast.walk(node)}
    for node in ast.walk(tree(module)):
        if at_run_time and id(node) in typing:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def wing(name: str) -> str:
    """Return the wing of a dotted name or of a file below `pipeline`."""
    return name.removeprefix("pipeline.").split(".")[0].split("/")[0]


def calls(module: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last part of the called name."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def mode(call: ast.Call) -> str:
    """Return the mode of an `open`, the function or the method of a path; what is not a literal counts as writing."""
    position = 1 if isinstance(call.func, ast.Name) else 0
    given = [*call.args[position : position + 1], *(one.value for one in call.keywords if one.arg == "mode")]
    if not given:
        return "r"
    return str(given[0].value) if isinstance(given[0], ast.Constant) else "w"


def writes(name: str, call: ast.Call) -> bool:
    """Tell whether a call changes files."""
    if name == "open":
        return bool(set(mode(call)) & set("wax+"))
    if name in ONE_PATH:
        taken = call.args[0] if len(call.args) == 1 and not call.keywords else None
        return taken is not None and not isinstance(taken, ast.Constant)
    if (
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in HARMLESS
    ):
        return name not in HARMLESS[call.func.value.id]
    return name in WRITING or (name in {"to_csv", "to_json", "to_excel", "save"} and bool(call.args))


def reads(name: str) -> bool:
    """Tell whether a call reads a file."""
    return name in READING or name == "open"


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the length of a function, its docstring not counted."""
    told = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno
    return int(node.end_lineno or 0) - int(told or 0)
