"""Change the code in small ways, and see whether a test notices: ``make mutants``.

A line that tests run is not yet a line that tests hold. This draws changes of the kinds that
Cosmic Ray knows (a condition turned round, "and" for "or", a number by one, a loop left out, "less"
for "at most", ...) from the modules that decide where an incident is put and what a table adds up
to, makes each in memory, runs the tests that reach its line until the first failure, and prints how
many of each package were noticed, and those that were not. Each of these is looked at:
it wants a test, or a line in ``benchmarks/equal_mutants.csv`` that says why nobody could notice.

The draw is seeded: the same number and seed are the same changes as long as the sources stay.
``--report FILE`` keeps what was found, and a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import ast
import csv
import difflib
import multiprocessing
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.pool import Pool
from pathlib import Path
from types import CodeType

from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

from in_memory import ROOT, SOURCE, Changed, Findings, Trial, warm_up
from reaching import Asked, asked, first_to_notice, reached, test_files
from thresholds import numbers_of

# The packages, and which files of tests are asked about each, if they reach the line.
TESTS = {
    "names": "names frozen phrases matching matching_sample resolving geocoder governorate_names",
    "phrases": "phrases frozen matching matching_sample resolving locating geocoder",
    "matching": "matching* packed frozen belief resolving locating geocoder never_far_off",
    "resolving": "given_points frozen resolving* kept_answers locating geocoder decisions_located",
    "reports": "reading_rules reports reports_[grt]* reports_corrections reading_[afpntm]* frozen",
    "incidents": "incidents* frozen given_points messy_files odd_tables shapefile layouts streams",
    "spatial": "joins spatial spatial_grid frozen control_history control_[pt]* zones_by_hand",
    "control": "control control_* frozen own_zones deprecated",
    "tables": "tables tables_victims frozen odd_tables charts_coverage",
    "links": "links* review_links frozen",
}
PACKAGES = tuple(TESTS)
# One change of each kind that a slip of the hand makes; the other pairs of Cosmic Ray, such as "+"
# to ">>", fail at once and flatter the figure.
KINDS = (
    "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak",
    "ZeroIterationForLoop", "NumberReplacer", "ExceptionReplacer",
    "ReplaceComparisonOperator_Eq_NotEq", "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Lt_LtE", "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_Gt_GtE", "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBinaryOperator_Mul_Div", "ReplaceBinaryOperator_Div_Mul",
    "ReplaceBinaryOperator_BitOr_BitAnd", "ReplaceBinaryOperator_BitAnd_BitOr",
    "ReplaceUnaryOperator_USub_UAdd", "ReplaceUnaryOperator_Delete_Not",
)  # fmt: skip
_EQUAL = ROOT / "benchmarks" / "equal_mutants.csv"
# What the tests reach, for the next run.
_REACHED = ROOT / "out" / "reached"


@dataclass(frozen=True)
class Mutant:
    """One change: which kind of it in which module, and the how many-th of that kind there."""

    path: Path
    kind: str
    occurrence: int

    @property
    def file(self) -> str:
        """The module as the rows of tests name it."""
        return self.path.relative_to(SOURCE).as_posix()

    @property
    def package(self) -> str:
        """The package it stands in."""
        return self.file.split("/")[0]

    @property
    def trial(self) -> Trial:
        """What a result is kept under."""
        names = (self.file, self.kind, str(self.occurrence))
        return Trial(self.path, self.file, names, test_files(TESTS[self.package]))

    def text(self, source: str) -> str:
        """Give the text of the module with the change."""
        changed = mutate_code(source, _operator(self.kind), self.occurrence)
        if changed is None:
            raise LookupError(f"{self.file} has no {self.kind} number {self.occurrence}")
        return str(changed)

    def code(self, source: str) -> CodeType:
        """Compile the module with the change."""
        return compile(self.text(source), str(self.path), "exec", dont_inherit=True)

    @property
    def lines(self) -> str:
        """What becomes of which line, in words that stay when other lines move."""
        source = self.path.read_text(encoding="utf-8")
        before, after = source.splitlines(), self.text(source).splitlines()
        turned = list(difflib.unified_diff(before, after, n=0, lineterm=""))[3:]
        return " | ".join(f"{line[0]} {line[1:].strip()}" for line in turned)


@cache
def _operator(kind: str) -> Operator:
    made: Operator = get_operator(f"core/{kind}")()
    return made


class _Counter(Visitor):  # type: ignore[misc]  # it has no types
    """Count where each kind of change could be made."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def visit(self, node: object) -> object:
        for kind in KINDS:
            self.counts[kind] += len(list(_operator(kind).mutation_positions(node)))
        return node


def mutants_of(path: Path) -> Iterator[Mutant]:
    """List every change of one module, those that only touch annotations left out."""
    counter = _Counter()
    source = path.read_text(encoding="utf-8")
    counter.walk(get_ast(source))
    for kind, count in counter.counts.items():
        yield from (Mutant(path, kind, at) for at in range(count))


def does_something(mutant: Mutant) -> bool:
    """Tell whether the change is of code that runs, and no threshold.

    Annotations never run, and slots only keep values small. A number that decides something is
    changed by ``make thresholds``, by a factor of two: no test should hold 120 m to the metre.
    """
    source = mutant.path.read_text(encoding="utf-8")
    changed = mutant.text(source)
    try:
        same = _running(source) == _running(changed)
    except SyntaxError:  # "if not a := b" is no Python
        return False
    return not same and _first_unlike(source, changed) not in _thresholds(mutant.path)


def _first_unlike(before: str, after: str) -> int | None:
    """Say the how many-th node is another number, as ``ast.walk`` counts."""
    pairs = zip(ast.walk(ast.parse(before)), ast.walk(ast.parse(after)), strict=False)
    for count, (one, other) in enumerate(pairs):
        if type(one) is not type(other):
            return count
        if isinstance(one, ast.Constant) and ast.dump(one) != ast.dump(other):
            return count
    return None


@cache
def _thresholds(path: Path) -> frozenset[int]:
    """List the nodes that ``make thresholds`` changes; 2 is left, where one more is a slip."""
    return frozenset(number.node for number in numbers_of(path) if number.shown != "2")


class _NoAnnotations(ast.NodeTransformer):
    """Take out what is written for readers and type checkers alone."""

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """Cosmic Ray takes the star of a signature for a product."""
        node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        node.defaults = [*node.defaults, *filter(None, node.kw_defaults)]
        node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        typing = isinstance(node.test, ast.Name | ast.UnaryOp) and "TYPE_CHECKING" in ast.dump(node)
        return None if typing else self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        for call in node.decorator_list:
            if isinstance(call, ast.Call):
                call.keywords = [word for word in call.keywords if word.arg != "slots"]
        return self.generic_visit(node)


@cache
def _running(text: str) -> str:
    return ast.dump(_NoAnnotations().visit(ast.parse(text)))


def drawn(packages: Sequence[str], number: int, seed: int) -> list[Mutant]:
    """Draw so many changes of each package."""
    found = []
    for package in packages:
        paths = sorted((SOURCE / package).rglob("*.py"))
        every = [mutant for path in paths for mutant in mutants_of(path)]
        random.Random(f"{seed} {package}").shuffle(every)  # noqa: S311 -- a sample, no secret
        those = (mutant for mutant in every if does_something(mutant))
        found += [mutant for mutant, _ in zip(those, range(number), strict=False)]
    return found


def _judge(task: tuple[Mutant, Asked]) -> str:
    mutant, tests = task
    return first_to_notice(tests, Changed(mutant.path, mutant.code))


def lines_run(mutant: Mutant) -> range:
    """Give the lines of the changed statement; none outside of functions, which an import runs."""
    source = mutant.path.read_text(encoding="utf-8")
    both = zip(source.splitlines(), mutant.text(source).splitlines(), strict=False)
    changed = next(line for line, (before, after) in enumerate(both, 1) if before != after)
    inside, lines = False, range(0)
    for node in ast.walk(ast.parse(source)):  # what holds others comes before them
        if not isinstance(node, ast.stmt | ast.excepthandler):
            continue
        if node.lineno <= changed <= (node.end_lineno or 0):
            inside |= isinstance(node, ast.FunctionDef)
            lines = _lines_of(node)
    return lines if inside else range(0)


def _lines_of(node: ast.stmt | ast.excepthandler) -> range:
    """Give the lines of a statement without those inside it; of a function, those that run."""
    end = node.end_lineno or node.lineno
    body = getattr(node, "body", None)
    if not body:
        return range(node.lineno, end + 1)
    if isinstance(node, ast.FunctionDef):
        return range(body[0].lineno, end + 1)
    return range(node.lineno, max(node.lineno, body[0].lineno - 1) + 1)


def equal_mutants() -> dict[tuple[str, str], str]:
    """Give the changes nobody could notice, by module and lines, and why."""
    with _EQUAL.open(encoding="utf-8", newline="") as rows:
        return {(row["module"], row["change"]): row["why"] for row in csv.DictReader(rows)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Try a sample, print what nobody noticed and the shares of the rest; 1 below --least."""
    options = _parser().parse_args(arguments)
    os.chdir(ROOT)
    warm_up()
    mutants = drawn(options.packages or PACKAGES, options.number, options.seed)
    findings = Findings(options.report)
    missing = [mutant for mutant in mutants if findings.of(mutant.trial) is None]
    with multiprocessing.get_context("fork").Pool(options.jobs) as workers:
        tasks = _tasks(missing, workers)
        if tasks is None:
            return 2
        results = _results(mutants, findings, workers.imap(_judge, tasks))
    return int(_told(mutants, results) < options.least)


def _tasks(mutants: Sequence[Mutant], workers: Pool) -> list[tuple[Mutant, Asked]] | None:
    """Choose the tests of each change; None, and said on stderr, when tests fail unchanged."""
    packages = dict.fromkeys(mutant.package for mutant in mutants)
    runs = {name: reached(name, test_files(TESTS[name]), _REACHED, workers) for name in packages}
    failing = {file for run in runs.values() for file in run.failing}
    for file in sorted(failing):
        print(f"these tests fail with nothing changed: {file}", file=sys.stderr)
    if failing:
        return None
    return [(x, asked(runs[x.package], x.file, lines_run(x))) for x in mutants]


def _results(mutants: list[Mutant], findings: Findings, found: Iterator[str]) -> list[str]:
    known = equal_mutants()
    results = []
    for mutant in mutants:
        result = findings.of(mutant.trial)
        if result is None:
            result = next(found)
            findings.add(mutant.trial, result)
        if result != "noticed" and (mutant.file, mutant.lines) in known:
            result = "equal"
        results.append(result)
        if result not in ("noticed", "equal"):
            print(f"{result:10}  {mutant.file}  {mutant.kind}  {mutant.lines}", flush=True)
    return results


def _told(mutants: Sequence[Mutant], results: Sequence[str]) -> float:
    """Print the share noticed of each package and of all, changes that change nothing left out."""
    counts = Counter(zip((mutant.package for mutant in mutants), results, strict=True))
    for package in dict.fromkeys(mutant.package for mutant in mutants):
        of = {result: count for (name, result), count in counts.items() if name == package}
        tried = sum(of.values()) - of.get("equal", 0)
        print(f"{package:10}  {of.get('noticed', 0)} of {tried} noticed", file=sys.stdout)
    noticed, tried = results.count("noticed"), len(results) - results.count("equal")
    share = noticed / tried if tried else 1.0
    print(f"all         {noticed} of {tried} noticed: {share:.1%}")
    return share


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("packages", nargs="*", choices=[*PACKAGES, []], help="all if left out")
    parser.add_argument("--number", type=int, default=25, metavar="N", help="of each package")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="changes at a time")
    parser.add_argument("--least", type=float, default=0.0, metavar="SHARE", help="fail below it")
    parser.add_argument("--report", type=Path, metavar="FILE", help="keep what was found, go on")
    return parser


if __name__ == "__main__":
    sys.exit(main())
