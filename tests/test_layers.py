"""Imports point down only, never sideways within a layer: the house of docs/architecture.md."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "syria_geo"

LAYERS = (
    {"errors", "names"},
    {"places", "phrases", "files", "dates", "tolls"},
    {"catalog"},
    {"boundaries", "provenance"},
    {"gazetteer", "control", "incidents"},
    {"matching", "spatial"},
    {"reports", "locating", "geocoder"},
    {"tables", "analysis"},
    {"maps", "charts", "export"},
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
