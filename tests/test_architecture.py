"""The house: what may import what, who reads, who writes, who prints, and how large a room may be."""

from __future__ import annotations

import ast
import statistics
import sys
from typing import TYPE_CHECKING, Final

import pytest
from source_code import MODULES, PIPELINE, ROOT, calls, imported, lines_of, reads, tree, wing, writes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WINGS: Final = (
    *("languages", "problems", "intake", "analysis", "releases", "presentation"),
    *("publication", "gather", "build", "synthetic", "commands", "__main__"),
)
PRESENTATION: Final = (
    *("numbers", "dates", "kept", "charts", "edition", "voice", "verdicts", "tables", "estimates"),
    *("select", "phrases", "changed", "workbook", "figures", "pages", "explain", "difference"),
    *("drawings", "downloads", "cards", "embeds", "metadata", "sitefile", "pictures"),
)
"""Figures of speech first, then pictures, then whole pages, then what is handed over as files."""

MAY_WRITE: Final = ("publication/", "presentation/kept.py", "presentation/workbook.py", "releases/freeze.py")
"""A workbook is a zip file put together in memory; the others write to the disk."""
MAY_READ: Final = ("intake/", "problems.py", "presentation/charts/svg.py", *MAY_WRITE)
MAY_NAME_DATA: Final = ("intake/",)

ALOUD: Final = frozenset({"print", "input", "breakpoint", "exit", "quit", "_exit"})
STREAMS: Final = frozenset({"stdin", "stdout", "stderr"})
MAX_LINES: Final = 300


def ours(module: str, package: str = "pipeline") -> set[str]:
    """Return the parts of `package` that a module imports."""
    start = f"{package}."
    return {wing(name.removeprefix(start)) for name in imported(module) if name.startswith(start)}


def inside(module: str, places: tuple[str, ...]) -> bool:
    """Tell whether a module is one of these files, or lies in one of these folders (named with a slash)."""
    return any(module == place or (place.endswith("/") and module.startswith(place)) for place in places)


def test_imports_point_upwards() -> None:
    """A module imports its own wing and the wings above it; the map imports nothing."""
    assert _below(MODULES, "pipeline", WINGS) == {}


def test_presentation_reads_top_to_bottom() -> None:
    """Within presentation, too, a part imports itself and the parts above it."""
    parts = [name for name in MODULES if name.startswith("presentation/")]
    assert _below(parts, "pipeline.presentation", PRESENTATION) == {}


def _below(modules: list[str], package: str, order: tuple[str, ...]) -> dict[str, set[str]]:
    """Return what each module imports of `package` although it stands below the module, or in no order at all."""
    folder = "/".join(package.split(".")[1:])
    found = {}
    for module in modules:
        here = module.removeprefix(f"{folder}/").removesuffix(".py").split("/")[0]
        allowed = set() if here == "__init__" else set(order[: order.index(here) + 1])
        found[module] = ours(module, package) - allowed
    return {module: names for module, names in found.items() if names}


@pytest.mark.parametrize(
    ("folder", "order"),
    [(PIPELINE, WINGS), (PIPELINE / "presentation", PRESENTATION)],
    ids=["all", "presentation"],
)
def test_every_module_has_a_place(folder: Path, order: tuple[str, ...]) -> None:
    """Nothing is outside the order, and the order names nothing that does not exist."""
    found = {
        path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert found - {"__init__"} == set(order)


def test_no_module_imports_itself_on_a_detour() -> None:
    """What modules need of each other when they run forms no circle; a type may be named both ways."""
    graph = {module: _files_imported(module) for module in MODULES}
    done: set[str] = set()
    while open_now := [module for module in graph if module not in done and graph[module] <= done]:
        done.update(open_now)
    assert set(graph) - done == set()


def _files_imported(module: str) -> set[str]:
    found = set()
    for name in imported(module, at_run_time=True):
        parts = name.split(".")[1:] if name.startswith("pipeline.") else []
        candidates = [f"{'/'.join(parts)}.py", f"{'/'.join(parts[:-1])}.py", f"{'/'.join(parts)}/__init__.py"]
        whole = f"{'/'.join(parts[:-1])}/__init__.py"
        known = [one for one in candidates if one in MODULES] or [whole] * (whole in MODULES)
        found.update(known if parts else [])
    return found - {module}


def test_imports_are_absolute() -> None:
    """No import is relative."""
    assert {
        module: node.lineno
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom) and node.level
    } == {}


@pytest.mark.parametrize("package", ["altair", "vl_convert"])
def test_only_charts_know_how_to_draw(package: str) -> None:
    """Altair and vl-convert are imported in `presentation/charts` and nowhere else."""
    users = [module for module in MODULES if any(name.split(".")[0] == package for name in imported(module))]
    assert users
    assert [module for module in users if not module.startswith("presentation/charts/")] == []


def test_only_publication_runs_programs() -> None:
    """Other programs are started by publication alone."""
    runs = [name for name in MODULES if any(one.split(".")[0] == "subprocess" for one in imported(name))]
    assert [module for module in runs if not module.startswith("publication/")] == []


def test_only_the_commands_speak() -> None:
    """Printing, asking, and leaving the program happen in `__main__` and nowhere else."""
    assert [module for module in MODULES if any(_spoken(module))] == ["__main__.py"]


def _spoken(module: str) -> Iterator[int]:
    for node in ast.walk(tree(module)):
        plain = isinstance(node, ast.Name) and node.id in {*ALOUD, "SystemExit"}
        if plain or (
            isinstance(node, ast.Attribute) and _is_sys(node.value) and node.attr in {*ALOUD, *STREAMS}
        ):
            yield node.lineno


def _is_sys(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in {"sys", "os"}


def test_files_are_written_in_few_places() -> None:
    """Only publication, the cache of drawings and the freezing of a release change files."""
    found = {
        module: [call.lineno for name, call in calls(module) if writes(name, call)] for module in MODULES
    }
    writers = {module: lines for module, lines in found.items() if lines}
    assert {"publication/write.py", "presentation/kept.py"} <= writers.keys()
    assert {module: lines for module, lines in writers.items() if not inside(module, MAY_WRITE)} == {}


def test_files_are_read_in_few_places() -> None:
    """Only intake reads files, besides the words of problems and those who read back what they wrote."""
    found = {module: [call.lineno for name, call in calls(module) if reads(name)] for module in MODULES}
    readers = {module: lines for module, lines in found.items() if lines}
    assert {"intake/files.py", "problems.py"} <= readers.keys()
    assert {module: lines for module, lines in readers.items() if not inside(module, MAY_READ)} == {}


def test_only_intake_knows_where_data_lie() -> None:
    """No path below `data` is put together outside intake."""
    found = {
        module: [node.lineno for node in ast.walk(tree(module)) if _names_data(node)] for module in MODULES
    }
    assert {
        module: lines for module, lines in found.items() if lines and not inside(module, MAY_NAME_DATA)
    } == {}


def _names_data(node: ast.AST) -> bool:
    if not (
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.right, ast.Constant)
    ):
        return False
    return str(node.right.value).split("/")[0] == "data"


def test_the_theme_and_the_pipeline_meet_as_files_only() -> None:
    """Neither the theme nor the settings of Pelican import the pipeline, and the pipeline imports neither."""
    outside = [*(ROOT / "theme").glob("*.py"), ROOT / "pelicanconf.py", ROOT / "publishconf.py"]
    names = {path.stem for path in outside} | {"pelican", "markdown"}
    for path in outside:
        assert "import pipeline" not in path.read_text("utf-8")
        assert "from pipeline" not in path.read_text("utf-8")
    for module in (name for name in MODULES if not name.startswith("intake/")):
        assert {name.split(".")[0] for name in imported(module)}.isdisjoint(names)


def test_a_module_says_what_belongs_in_it() -> None:
    """Every module begins with what belongs in it and what does not."""
    told = {name: " ".join((ast.get_docstring(tree(name)) or "").split()).lower() for name in MODULES}
    missing = ("belongs here", "not belong here")
    assert [name for name, words in told.items() if not all(part in words for part in missing)] == []


def test_rooms_are_small() -> None:
    """No module is longer than 300 lines; half of them have at most 120, half of the functions at most 12."""
    paths = [PIPELINE / module for module in MODULES] + sorted((ROOT / "theme").glob("*.py"))
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in paths}
    functions = [
        lines_of(node)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    modules, function = statistics.median(lengths.values()), statistics.median(functions)
    sys.stdout.write(
        f"{len(lengths)} modules, median {modules} lines; {len(functions)} functions, median {function}\n"
    )
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}
    assert modules <= 120
    assert function <= 12
