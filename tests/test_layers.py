"""Imports point down only, never sideways within a layer: the house of docs/architecture.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "syria_geo"

LAYERS = (
    {"packed", "rows"},
    {"errors", "names", "geodesy", "quantiles", "templates"},
    {"places", "files", "dates", "tolls", "deprecated", "cells", "partitions"},
    {"catalog", "stored", "vocabulary"},
    {"credits", "phrases", "layouts"},
    {"boundaries", "provenance"},
    {"gazetteer", "control", "incidents", "coverage"},
    {"matching", "spatial"},
    {"resolving"},
    {"decisions"},
    {"reports", "locating", "geocoder"},
    {"tables", "analysis", "releases", "web"},
    {"draws", "links"},
    {"maps", "charts", "export", "serve"},
    {"review", "cases"},
    {"cli"},
)
LEVEL = {module: level for level, modules in enumerate(LAYERS) for module in modules}
FACADE = {"__init__", "__main__"}


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_modules(path: Path) -> set[str]:
    """Top-level modules of the package that a file imports, at any depth of the code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("syria_geo.")}
        elif isinstance(node, ast.ImportFrom) and node.module == "syria_geo":
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("syria_geo."):
            found.add(str(node.module).split(".")[1])
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"relative import in {path}"
    return found


SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if module_of(p) not in FACADE | {"_data"})


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down_only(path: Path) -> None:
    module = module_of(path)
    assert module in LEVEL, f"{module} has no layer: give it one here and in docs/architecture.md"
    for other in imported_modules(path) - {module}:
        assert other in LEVEL, f"{module} imports {other}, which is no module of a layer"
        assert LEVEL[other] < LEVEL[module], f"{module} must not import {other}: it is not below"


# Inside the reader of reports: each folder knows those before it, and no module knows its reader.
READER = ("text", "tags", "patterns", "tables", "layout", "incidents", "summary")
READER_FILES = sorted(
    path for path in (PACKAGE / "reports").rglob("*.py") if path.parent.name in READER
)


@pytest.mark.parametrize("path", READER_FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_layers_of_the_reader_share_nothing_upwards(path: Path) -> None:
    allowed = READER[: READER.index(path.parent.name) + 1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("syria_geo.reports"):
            assert str(node.module).split(".")[2] in allowed, f"{path.name} imports {node.module}"


def test_every_module_of_the_reader_is_in_a_layer() -> None:
    folder = PACKAGE / "reports"
    apart = {path.stem for path in folder.glob("_*.py")} - FACADE
    assert apart == {"_corrections", "_evidence", "_read", "_render"}
    folders = {path.name for path in folder.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(READER)


def names_in(node: ast.AST | None) -> set[str]:
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)} if node else set()


def late_constants(tree: ast.Module) -> Iterator[str]:
    """Name the constants that stand below a function or class that uses them.

    One that is made of functions has to follow them, and so has what is made of it.
    """
    built = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    used: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            used |= names_in(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = set().union(*map(names_in, targets))
            if names_in(node.value) & built:
                built |= named
            else:
                yield from (name for name in sorted(named & used) if name.isupper())


def test_constants_stand_above_their_use() -> None:
    late = {
        str(path.relative_to(PACKAGE)): names
        for path in SOURCES
        if (names := list(late_constants(ast.parse(path.read_text(encoding="utf-8")))))
    }
    assert not late
