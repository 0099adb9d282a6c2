"""The pipeline reads from top to bottom: a wing imports only from wings above it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ORDER = (
    "languages",
    "problems",
    "intake",
    "analysis",
    "releases",
    "presentation",
    "publication",
    "build",
    "synthetic",
    "__main__",
)
PIPELINE = Path(__file__).parents[1] / "pipeline"
MODULES = sorted(PIPELINE.rglob("*.py"))


def wing_of(path: Path) -> str:
    """Return the wing a file belongs to."""
    return path.relative_to(PIPELINE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the dotted names a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} uses a relative import"
            names.add(str(node.module))
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_imports_point_upwards(path: Path) -> None:
    """A module imports from its own wing and the wings above it, and from nothing else of ours."""
    if path == PIPELINE / "__init__.py":
        return
    allowed = ORDER[: ORDER.index(wing_of(path)) + 1]

    wings = {name.split(".")[1] for name in imported(path) if name.startswith("pipeline.")}
    assert wings <= set(allowed)


def test_every_module_has_a_place() -> None:
    """No file of the pipeline is outside the order."""
    found = {wing_of(path) for path in MODULES} - {"__init__"}

    assert found <= set(ORDER)


def test_drawing_libraries_stay_in_one_room() -> None:
    """Only the charts know Altair and vl-convert."""
    users = {
        path.parent.name
        for path in MODULES
        for name in imported(path)
        if name.split(".")[0] in ("altair", "vl_convert")
    }

    assert users == {"charts"}


def test_only_main_prints() -> None:
    """Nobody but the commands prints."""
    printing = [
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert set(printing) == {"__main__.py"}


def test_modules_stay_small() -> None:
    """No module is longer than 300 lines."""
    assert [path.name for path in MODULES if len(path.read_text("utf-8").splitlines()) > 300] == []
