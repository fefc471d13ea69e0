"""Change every number that decides something, and see whether a test notices: ``make thresholds``.

A threshold nobody measures is a guess that stays. This changes each threshold and weight of
reading, control and matching by a factor of two, one at a time, in memory, runs the tests of its
package until the first failure, and prints those that no test noticed. Each of them wants a test
at its edge, or to go.

Counted are numbers in constants of a module, in defaults of arguments and inside functions, and
the reach of regular expressions such as ``.{0,60}``. ``benchmarks/threshold_rows.py`` says which
tests answer for a file, and what is no threshold, and why. It takes an hour or two for everything:
name files, or parts of the names it lists. With ``--report FILE`` what was found is kept, and a run
that was stopped goes on where it was; ``--jobs 2`` makes two changes at a time.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import multiprocessing
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, islice
from multiprocessing.pool import Pool
from pathlib import Path
from types import CodeType, ModuleType
from typing import NoReturn

from threshold_rows import AT_LEAST, EXEMPT, SCOPE, TESTS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "syria_geo"

# Zero, one and minus one are no thresholds outside constants: they count, index and negate.
_PLAIN = frozenset((0, 1, -1))
_SLOW = 600
# A fixed seed: a fault that chance finds is not the change's.
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-n", "0", "--hypothesis-seed=0")
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


Task = tuple[Number, str]  # a number and what it is changed to


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
    if owner.isupper():  # 1.0 measures something, 1 counts
        return value not in (0, 1) or repr(value) == "1.0"
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
        code = int(pytest.main([*_OPTIONS, *tests]))
        if code == 0 and finder and not finder.loader.done:
            code = _NOT_LOADED
    finally:
        os._exit(code)


def tests_of(number: Number) -> tuple[tuple[str, ...], ...]:
    """Give the arguments of the runs of pytest that answer for a number.

    Raises
    ------
    FileNotFoundError
        When a row of ``TESTS`` names a file that is not there: tests that nobody runs notice
        nothing.
    """
    names, chosen = next((tests, only) for start, tests, only in TESTS if start in number.file)
    paths = [ROOT / "tests" / f"test_{name}.py" for name in names.split()]
    if missing := [path.name for path in paths if not path.is_file()]:
        raise FileNotFoundError(f"no such tests: {', '.join(missing)}; see TESTS")
    only = ("-k", chosen) if chosen else ()
    return tuple((str(path), *only) for path in paths)


def first_to_notice(number: Number, change: str) -> str:
    """Run the tests of a number, file by file, until one notices its change."""
    for tests in tests_of(number):
        result = result_of(tests, number, change)
        if result not in ("SURVIVES", "NOT LOADED"):
            return result
    return "SURVIVES"


def _judge(task: Task) -> str:
    return first_to_notice(*task)


def _fails_unchanged(tests: tuple[str, ...]) -> bool:
    return result_of(tests) != "SURVIVES"  # what a run that passes is called


def _warm_up() -> None:
    """Import once what every child needs and nobody changes."""
    for name in ("pandas", "geopandas", "shapely", "pyproj", "openpyxl"):
        importlib.import_module(name)


# --- what was found before -----------------------------------------------------------------------


class Findings:
    """What was found so far, in a file of lines: result, number, change, and of which texts.

    That a change was noticed holds as long as its source file is the same; that it was not, as
    long as the tests are the same too.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path and path.is_file() else []
        self._found = {tuple(rest): result for result, *rest in (x.split("\t") for x in lines)}

    def of(self, task: Task) -> str | None:
        """Give what was found of a change; None where it has to be tried."""
        return self._found.get(_key(task, "noticed")) or self._found.get(_key(task, "SURVIVES"))

    def add(self, task: Task, result: str) -> None:
        """Keep what was found of a change; a run that broke has found nothing."""
        if self._path and result in _RESULTS.values():
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write("\t".join((result, *_key(task, result))) + "\n")


def _key(task: Task, result: str) -> tuple[str, ...]:
    number, change = task
    tests = () if result == "noticed" else tuple(sorted({run[0] for run in tests_of(number)}))
    digest = _digest(str(number.path), *tests)
    return (number.name, str(number.node), str(number.part), change, digest)


@cache
def _digest(*paths: str) -> str:
    texts = (Path(path).read_bytes() for path in paths)
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


# --- the command line ----------------------------------------------------------------------------


def all_numbers() -> list[Number]:
    """List every number that is changed, in the order of the sources."""
    files = [ROOT / "boundaries" / "control" / "build.py"]
    for name in SCOPE:
        path = SOURCE / name
        files += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    found = [number for path in files for number in numbers_of(path)]
    return sorted(found, key=lambda number: (number.file, number.line, number.node, number.part))


def main(arguments: Sequence[str] | None = None) -> int:
    """Change numbers and print which changes no test notices; 1 when there are some."""
    options = _parser().parse_args(arguments)
    chosen = [n for n in all_numbers() if n.owned not in EXEMPT]
    if options.parts:
        chosen = [n for n in chosen if any(part in n.name for part in options.parts)]
    if options.list:
        print(*(f"{n.name}\t{' '.join(_wanted(n))}" for n in chosen), sep="\n")
        return 0
    os.chdir(ROOT)
    _warm_up()
    findings = Findings(options.report)
    tasks = [(number, change) for number in chosen for change in _wanted(number)]
    with multiprocessing.get_context("fork").Pool(options.jobs) as workers:
        unnoticed = _try_all(tasks, findings, workers)
    if unnoticed is None:
        return 2
    print(f"{unnoticed} changes of {len(chosen)} numbers are not noticed")
    return int(unnoticed > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("parts", nargs="*", help="only numbers whose name holds one of these")
    parser.add_argument("--list", action="store_true", help="only list the numbers")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="changes at a time")
    parser.add_argument("--report", type=Path, metavar="FILE", help="keep what was found, go on")
    return parser


def _try_all(tasks: list[Task], findings: Findings, workers: Pool) -> int | None:
    """Print how each change went and count those not noticed; None when tests fail unchanged."""
    missing = [task for task in tasks if findings.of(task) is None]
    runs = sorted({tests for number, _ in missing for tests in tests_of(number)})
    failing = [*compress(runs, workers.imap(_fails_unchanged, runs))]
    for tests in failing:
        print(f"these tests fail with nothing changed: {' '.join(tests)}", file=sys.stderr)
    if failing:
        return None
    found = workers.imap(_judge, missing)
    unnoticed = 0
    for task in tasks:
        result = findings.of(task)
        if result is None:
            result = next(found)
            findings.add(task, result)
        unnoticed += result != "noticed"
        number, change = task
        print(f"{result:10}  {number.name} (line {number.line}) -> {change}", flush=True)
    return unnoticed


def _wanted(number: Number) -> tuple[str, ...]:
    return number.changes[1:] if number.owned in AT_LEAST else number.changes


if __name__ == "__main__":
    sys.exit(main())
