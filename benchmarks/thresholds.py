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
import multiprocessing
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.pool import Pool
from pathlib import Path
from types import CodeType

from in_memory import (
    ROOT,
    SOURCE,
    Changed,
    Findings,
    Trial,
    failing_unchanged,
    first_to_notice,
    warm_up,
)
from threshold_rows import AT_LEAST, EXEMPT, SCOPE

# Zero, one and minus one are no thresholds outside constants: they count, index and negate.
_PLAIN = frozenset((0, 1, -1))


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


def _changed_to(number: Number, change: str) -> Changed:
    """Give the module with one number changed."""

    def code(text: str) -> CodeType:
        tree = ast.parse(text)
        node = next(islice(ast.walk(tree), number.node, None))
        if not isinstance(node, ast.Constant):
            raise LookupError(f"{number.name} is not where it was")
        node.value = _new(node.value, number.part, change)
        return compile(tree, str(number.path), "exec", dont_inherit=True)

    return Changed(number.path, code)


def _new(value: object, part: int, change: str) -> str | int | float:
    if not isinstance(value, str):
        return float(change) if "." in change or "e" in change else int(change)
    found = list(_REACH.finditer(value))[part]
    return value[: found.start()] + change + value[found.end() :]


def trial_of(task: Task) -> Trial:
    """Say what a result is kept under."""
    number, change = task
    names = (number.name, str(number.node), str(number.part), change)
    return Trial(number.path, number.file, names)


def _judge(task: Task) -> str:
    number, change = task
    return first_to_notice(number.file, _changed_to(number, change))


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
    warm_up()
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
    missing = [task for task in tasks if findings.of(trial_of(task)) is None]
    if failing_unchanged({number.file for number, _ in missing}, workers):
        return None
    found = workers.imap(_judge, missing)
    unnoticed = 0
    for task in tasks:
        result = findings.of(trial_of(task))
        if result is None:
            result = next(found)
            findings.add(trial_of(task), result)
        unnoticed += result != "noticed"
        number, change = task
        print(f"{result:10}  {number.name} (line {number.line}) -> {change}", flush=True)
    return unnoticed


def _wanted(number: Number) -> tuple[str, ...]:
    return number.changes[1:] if number.owned in AT_LEAST else number.changes


if __name__ == "__main__":
    sys.exit(main())
