"""Change every number that decides something, and see whether a test notices: ``make thresholds``.

A threshold nobody measures is a guess that stays. This changes each threshold and weight of
reading, control and matching by a factor of two, one at a time, in memory, runs the tests of its
package until the first failure, and prints those that no test noticed. Each of them wants a test
at its edge, or to go.

Counted are numbers in constants of a module, in defaults of arguments and inside functions, and
the reach of regular expressions such as ``.{0,60}``. ``EXEMPT`` and ``AT_LEAST`` say what is no
threshold, and why. It takes an hour or two for everything: name files, or parts of the names it
lists.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import CodeType, ModuleType
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "syria_geo"

# Which files of tests answer for a source file, those that stand at its edges first, and which of
# their tests, as `-k` takes them. The first part of a name that fits counts.
TESTS = (
    ("reports/_render", "reports_reconcile", ""),
    ("reports/", "reports_thresholds reports_text reports_grammar reports reports_reconcile", ""),
    ("phrases/", "phrases", ""),
    ("incidents/_points", "incidents_thresholds given_points", ""),
    ("incidents/_degrees", "incidents_cells given_points", ""),
    (
        "incidents/",
        "incidents_thresholds incidents_cells incidents_tables incidents messy_files",
        "",
    ),
    ("control/build.py", "control", "rebuilding"),
    ("control/", "control_thresholds control", "not rebuilding and not leave_no_gaps"),
    ("spatial/", "control_thresholds spatial", ""),
    ("tables/", "tables", ""),
    ("tolls.py", "incidents_thresholds tables", ""),
    ("analysis/", "analysis population", ""),
    ("resolving/", "given_points resolving locating", ""),
    ("matching/", "matching_sample matching resolving geocoder locating", ""),
    ("names/", "names matching", ""),
)
SCOPE = (
    "reports", "phrases", "incidents", "tolls.py", "control", "spatial", "tables", "analysis",
    "matching", "names",
)  # fmt: skip

# Zero, one and minus one are no thresholds outside constants: they count, index and negate.
_PLAIN = frozenset((0, 1, -1))
# Why no test need notice: all numbers of a constant or function, as the list names them.
_SHOWN = "how much is shown of a text or a list; nothing is decided"
_KEPT = "how many answers are remembered; the answers are the same"
_CALENDAR = "how dates are written and counted; tests of dates hold it from many sides"
_FORMAT = "how a format counts its parts; its own tests fail on any other number"
EXEMPT: dict[str, str] = {
    "reports/_evidence.py:_AROUND": _SHOWN,
    "reports/_evidence.py:_QUOTED": _SHOWN,
    "reports/_incident.py:_SHOWN": _SHOWN,
    "reports/_printed.py:_LABEL": _SHOWN,
    "reports/_render.py:_WIDTH": _SHOWN,
    "reports/_render.py:_table": _SHOWN,
    "reports/_reflow.py:_SPACES": "code points of Unicode",
    "reports/_reflow.py:_PLAIN": "code points of Unicode",
    "reports/_reflow.py:_INVISIBLE": "code points of Unicode",
    "names/_normal.py:_mark_table": "code points of Unicode",
    "names/_words.py:WORD_CACHE": _KEPT,
    "incidents/_days.py:_SHOWN": _SHOWN,
    "incidents/_grid.py:_SHOWN": _SHOWN,
    "incidents/_grid.py:_names_total": _KEPT,
    "incidents/_headers.py:_meaning": _KEPT,
    "incidents/_words.py:module": _SHOWN,
    "incidents/__init__.py:_warn_of_unread": "the line a warning points at",
    "incidents/_dates.py:module": _CALENDAR,
    "incidents/_dates.py:_SERIALS": _CALENDAR,
    "incidents/_dates.py:_YEARS": _CALENDAR,
    "incidents/_dates.py:_SHORT_YEARS": _CALENDAR,
    "incidents/_dates.py:_numeric": _CALENDAR,
    "incidents/_dates.py:_fits": _CALENDAR,
    "incidents/_dates.py:_named": _CALENDAR,
    "incidents/_dates.py:_is_year": _CALENDAR,
    "incidents/_dates.py:_interval": _CALENDAR,
    "incidents/_dates.py:_day": _CALENDAR,
    "incidents/_dates.py:_hour": _CALENDAR,
    "incidents/_days.py:_printed": _CALENDAR,
    "incidents/_columns.py:FOUND": "levels of administrative units",
    "incidents/_degrees.py:_LIMITS": _FORMAT,
    "incidents/_degrees.py:read_pair": _FORMAT,
    "incidents/_degrees.py:_pair_of": _FORMAT,
    "incidents/_degrees.py:_kobo_point": _FORMAT,
    "incidents/_degrees.py:decimals_of": _FORMAT,
    "incidents/_geometry.py:read_wkt": _FORMAT,
    "incidents/_layers.py:_with_whole_names": _FORMAT,
    "incidents/_own_columns.py:_too_large": _FORMAT,
    "incidents/_csv.py:is_arabic_windows": "a control character",
    "incidents/_points.py:_put_written": "base of the decimals",
    "incidents/_read.py:_mapped": "the first columns of a tuple, held by its own tests",
    "incidents/_sheets.py:_EXACT": "the largest whole number that is exact in a float",
    "incidents/_workbook.py:_FAR": "where the empty rest of a sheet begins; bounds memory",
    "phrases/_tokens.py:_bare": "a word of three letters keeps more than one of them",
    "control/_cells.py:load_cells": _FORMAT,
    "control/_zones.py:_DAYS_KEPT": _KEPT,
    "spatial/_control.py:_front": _KEPT,
    "spatial/_crs.py:_SHOWN": _SHOWN,
    "analysis/_palette.py:_ANCHORS": "colours; the contrast of neighbours is tested",
    "matching/_result.py:_SHOWN_CANDIDATES": _SHOWN,
    "matching/_result.py:_SHOWN_RIVALS": _SHOWN,
    "matching/_index.py:_MOST_REMEMBERED": _KEPT,
}
# Bounds that only keep the reader quick: they must hold what they are for, and may hold more.
AT_LEAST: dict[str, str] = {
    "reports/_actor.py:_PHRASE": "holds the longest phrase before a party",
    "reports/_dates.py:_RANGE": "holds the longest range of days",
    "reports/_casualties.py:_PHRASE": "holds the longest phrase before people",
    "reports/_people.py:_FAR": "holds the longest range of numbers",
    "reports/_reflow.py:_LONGEST_WORD": "holds the first half of a word",
    "reports/_lines.py:_ENDING": "holds a stop, a quote, a bracket and a footnote",
    "reports/_governorates.py:_MOST_WORDS": "no governorate has more words",
}
_SLOW = 600
_BROKEN, _NOT_LOADED = 98, 99
# Failed, or could not even be collected; every other code of pytest is a fault of this script.
_RESULTS = {0: "SURVIVES", 1: "noticed", 2: "noticed", _NOT_LOADED: "NOT LOADED"}


@dataclass(frozen=True)
class Number:
    """A number in the source: where it stands and what it is set to."""

    path: Path
    node: int  # which node of the syntax tree, as `ast.walk` counts
    line: int
    owner: str
    shown: str
    changes: tuple[str, ...]
    part: int = 0  # for a regular expression: which of its quantifiers

    @property
    def file(self) -> str:
        """The file as the list names it."""
        return str(self.path.relative_to(SOURCE if SOURCE in self.path.parents else ROOT))

    @property
    def name(self) -> str:
        """What to call it: stable while lines move."""
        return f"{self.owned}:{self.shown}"

    @property
    def owned(self) -> str:
        """The constant or function it stands in."""
        return f"{self.file}:{self.owner}"


# --- finding numbers -----------------------------------------------------------------------------


def numbers_of(path: Path) -> Iterator[Number]:
    """List the numbers of one file that may decide something."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners, inside = _owners(tree)
    for count, node in enumerate(ast.walk(tree)):
        if not isinstance(node, ast.Constant) or node not in owners:
            continue
        owner, parent = owners[node], inside[node]
        at = (path, count, node.lineno, owner)
        if isinstance(node.value, str):
            yield from _of_pattern(at, node.value)
        elif (
            isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
            and _may_decide(node.value, owner, parent)
        ):
            changes = tuple(repr(value) for value in _changed(node.value))
            yield Number(*at, repr(node.value), changes)


def _owners(tree: ast.Module) -> tuple[dict[ast.AST, str], dict[ast.AST, ast.AST]]:
    """Name the constant or function each number stands in, and the node right above it."""
    owners: dict[ast.AST, str] = {}
    inside: dict[ast.AST, ast.AST] = {}

    def visit(node: ast.AST, owner: str) -> None:
        for child in ast.iter_child_nodes(node):
            name = _name_of(child) or owner
            owners[child], inside[child] = name, node
            if not _is_docstring(child):
                visit(child, name)

    visit(tree, "module")
    return owners, inside


def _name_of(node: ast.AST) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    target = None
    if isinstance(node, ast.Assign):
        target = node.targets[0]
    elif isinstance(node, ast.AnnAssign | ast.AugAssign):
        target = node.target
    return target.id if isinstance(target, ast.Name) and target.id.isupper() else ""


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _may_decide(value: float, owner: str, parent: ast.AST) -> bool:
    """Tell thresholds from indices, factors and the arithmetic of formats."""
    if owner.isupper():
        return value not in (0, 1)
    if value in _PLAIN or isinstance(parent, ast.Subscript):
        return False
    return value != 2 or isinstance(parent, ast.Compare)


def _changed(value: float) -> Iterator[float]:
    """Twice and half; a share goes half-way to both its bounds."""
    if isinstance(value, float) and 0.2 <= value < 1:
        yield from (value / 2, (1 + value) / 2)
    else:
        yield from (value * 2, value // 2 if isinstance(value, int) else value / 2)


_REACH = re.compile(r"(?<!\\)\{(\d*),(\d+)\}")
# The shape of one word or number is spelling, not reach: \d{1,2}, [IVX]{1,5}.
_SPELLING = re.compile(r"(?:\\d|\[(?!\^)[^\]]*\\d[^\]]*\]|\[IVX\]|\*|_|\[A-Za-z\])$")


def _of_pattern(at: tuple[Path, int, int, str], text: str) -> Iterator[Number]:
    for part, found in enumerate(_REACH.finditer(text)):
        most = int(found[2])
        if most < 3 or _SPELLING.search(text[: found.start()]):
            continue
        least = int(found[1] or 0)
        changes = (f"{{{found[1]},{most * 2}}}", f"{{{found[1]},{max(least, most // 2)}}}")
        before = text[max(0, found.start() - 24) : found.end()]
        yield Number(*at, before, changes, part)


# --- changing one --------------------------------------------------------------------------------


class _Finder(importlib.abc.MetaPathFinder):
    """Take over the import of the one module with the number."""

    def __init__(self, number: Number, change: str) -> None:
        module = ".".join(number.path.relative_to(_import_root(number.path)).with_suffix("").parts)
        self._module = module.removesuffix(".__init__")
        self.loader = _Loader(self._module, number, change)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find that module, and leave all others to the rest."""
        if fullname != self._module:
            return None
        place = self.loader.path
        return importlib.util.spec_from_file_location(fullname, place, loader=self.loader)


class _Loader(importlib.machinery.SourceFileLoader):
    """Compile one module with one number changed."""

    def __init__(self, module: str, number: Number, change: str) -> None:
        super().__init__(module, str(number.path))
        self._number, self._change, self.done = number, change, False

    def get_code(self, fullname: str) -> CodeType:
        """Compile from the source, past the cache."""
        tree = ast.parse(self._number.path.read_text(encoding="utf-8"))
        node = next(islice(ast.walk(tree), self._number.node, None))
        if isinstance(node, ast.Constant):
            node.value = self._new(node.value)
            self.done = True
        return compile(tree, self.path, "exec", dont_inherit=True)

    def _new(self, value: object) -> str | int | float:
        if not isinstance(value, str):
            return (
                float(self._change)
                if "." in self._change or "e" in self._change
                else int(self._change)
            )
        found = list(_REACH.finditer(value))[self._number.part]
        return value[: found.start()] + self._change + value[found.end() :]


def _import_root(path: Path) -> Path:
    return SOURCE.parent if SOURCE in path.parents else ROOT


# --- running the tests ---------------------------------------------------------------------------


def result_of(tests: Sequence[str], number: Number | None = None, change: str = "") -> str:
    """Run tests in a child process, with one number changed if one is given; say how it went."""
    child = os.fork()
    if child == 0:
        _run_and_exit(tests, number, change)
    deadline = time.monotonic() + _SLOW
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return _RESULTS.get(os.waitstatus_to_exitcode(status), "broken")
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "noticed"  # it does not end: nobody would miss that


def _run_and_exit(tests: Sequence[str], number: Number | None, change: str) -> NoReturn:
    code = _BROKEN
    try:
        import pytest

        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        finder = _Finder(number, change) if number else None
        if finder:
            sys.meta_path.insert(0, finder)
        code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-n", "0", *tests]))
        if code == 0 and finder and not finder.loader.done:
            code = _NOT_LOADED
    finally:
        os._exit(code)


def _tests_of(number: Number) -> tuple[tuple[str, ...], ...]:
    """Give the arguments of the runs of pytest that answer for a number."""
    names, chosen = next((tests, only) for start, tests, only in TESTS if start in number.file)
    paths = (ROOT / "tests" / f"test_{name}.py" for name in names.split())
    only = ("-k", chosen) if chosen else ()
    return tuple((str(path), *only) for path in paths if path.is_file())


def first_to_notice(number: Number, change: str) -> str:
    """Run the tests of a number, file by file, until one notices its change."""
    for tests in _tests_of(number):
        result = result_of(tests, number, change)
        if result not in ("SURVIVES", "NOT LOADED"):
            return result
    return "SURVIVES"


def _warm_up() -> None:
    """Import once what every child needs and nobody changes."""
    for name in ("pandas", "geopandas", "shapely", "pyproj", "openpyxl"):
        importlib.import_module(name)


# --- the command line ----------------------------------------------------------------------------


def _all_numbers() -> list[Number]:
    files = [ROOT / "boundaries" / "control" / "build.py"]
    for name in SCOPE:
        path = SOURCE / name
        files += sorted(path.glob("*.py")) if path.is_dir() else [path]
    found = [number for path in files for number in numbers_of(path)]
    return sorted(found, key=lambda number: (number.file, number.line, number.node, number.part))


def main(arguments: Sequence[str] | None = None) -> int:
    """Change numbers and print which changes no test notices; 1 when there are some."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("parts", nargs="*", help="only numbers whose name holds one of these")
    parser.add_argument("--list", action="store_true", help="only list the numbers")
    options = parser.parse_args(arguments)
    chosen = [n for n in _all_numbers() if n.owned not in EXEMPT]
    if options.parts:
        chosen = [n for n in chosen if any(part in n.name for part in options.parts)]
    if options.list:
        print(*(f"{n.name}\t{' '.join(_wanted(n))}" for n in chosen), sep="\n")
        return 0
    os.chdir(ROOT)
    _warm_up()
    for tests in sorted({tests for number in chosen for tests in _tests_of(number)}):
        if result_of(tests) != "SURVIVES":  # what a run that passes is called
            print(f"these tests fail with nothing changed: {' '.join(tests)}", file=sys.stderr)
            return 2
    unnoticed = 0
    for number in chosen:
        for change in _wanted(number):
            result = first_to_notice(number, change)
            unnoticed += result != "noticed"
            print(f"{result:10}  {number.name} (line {number.line}) -> {change}", flush=True)
    print(f"{unnoticed} changes of {len(chosen)} numbers are not noticed")
    return int(unnoticed > 0)


def _wanted(number: Number) -> tuple[str, ...]:
    return number.changes[1:] if number.owned in AT_LEAST else number.changes


if __name__ == "__main__":
    sys.exit(main())
