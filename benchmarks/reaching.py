"""Which tests reach which line, and which of them are asked first about a change there.

The tests of a part are run once with nothing changed, and coverage.py notes which test ran which
lines and how long it took. A change is then tried against the tests that reach its line, the
quickest first, and then against the other tests of their files, because what one test computed
another may have found remembered.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.pool import Pool
from pathlib import Path
from typing import NamedTuple

import pytest
from coverage import Coverage

from in_memory import ROOT, SOURCE, Changed, digest_of, result_of

__all__ = ["Asked", "Reached", "asked", "first_to_notice", "reached", "test_files"]

# Of those that reach a change, and again of the others; seconds of the processor when noted.
_ENOUGH_SECONDS = 40.0
# One that takes so many times longer never ends.
_PATIENCE = 4


@dataclass
class Reached:
    """What the tests of a part ran: the seconds of each test, and which tests ran each line."""

    seconds: dict[str, float] = field(default_factory=dict)
    tests: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    failing: list[str] = field(default_factory=list)

    def add(self, noted: dict[str, dict[str, float] | dict[str, dict[str, list[int]]]]) -> None:
        """Take in what one file of tests ran."""
        self.seconds |= noted["seconds"]  # type: ignore[arg-type]
        for test, files in noted["lines"].items():
            for file, lines in files.items():  # type: ignore[union-attr]
                for line in lines:
                    self.tests.setdefault((file, line), set()).add(test)


class _Noting:
    """The plugin that notes which test runs which lines of a part."""

    def __init__(self, part: str, path: Path) -> None:
        self._path = path
        self._coverage = Coverage(
            data_file=None, config_file=False, include=[f"{SOURCE / part}/*"], messages=False
        )
        self._seconds: dict[str, float] = {}

    def pytest_configure(self) -> None:
        self._coverage.start()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._coverage.switch_context(item.nodeid)
        begun = time.process_time()  # a machine that is busy otherwise makes no test slow
        result = yield
        self._seconds[item.nodeid] = time.process_time() - begun
        self._coverage.switch_context("")
        return result

    def pytest_unconfigure(self) -> None:
        self._coverage.stop()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        noted = {"seconds": self._seconds, "lines": _lines(self._coverage)}
        self._path.write_text(json.dumps(noted), encoding="utf-8")


def _lines(coverage: Coverage) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    data = coverage.get_data()
    for path in sorted(data.measured_files()):
        file = Path(path).relative_to(SOURCE).as_posix()
        for line, tests in data.contexts_by_lineno(path).items():
            for test in tests:  # the empty one is what imports run
                found.setdefault(test, {}).setdefault(file, []).append(line)
    return found


class _Chosen:
    """The plugin that runs chosen tests in the order they are chosen."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._order = {test: order for order, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self._order]
        items[:] = sorted(chosen, key=lambda item: self._order[item.nodeid])


def test_files(names: str) -> tuple[str, ...]:
    """Give the files of tests that a row names; ``*`` stands for any letters.

    Raises
    ------
    FileNotFoundError
        When a name is of no file: tests that nobody runs notice nothing.
    """
    found: dict[str, None] = {}
    for name in names.split():
        paths = sorted((ROOT / "tests").glob(f"test_{name}.py"))
        if not paths:
            raise FileNotFoundError(f"no such tests: test_{name}.py")
        found |= dict.fromkeys(map(str, paths))
    return tuple(found)


def reached(part: str, files: Sequence[str], kept: Path, workers: Pool) -> Reached:
    """Note which lines of a part each test of these files runs; what is noted is kept in a folder.

    Tests that fail with nothing changed are in ``failing``.
    """
    sources = digest_of(*map(str, sorted((SOURCE / part).rglob("*.py"))))
    paths = [kept / f"{part}-{Path(x).stem}-{sources}-{digest_of(x)}.json" for x in files]
    missing = [(part, file, path) for file, path in zip(files, paths, strict=True)
               if not path.is_file()]  # fmt: skip
    found = Reached()
    for (_, file, path), passed in zip(missing, workers.imap(_noted, missing), strict=True):
        if not passed:
            path.unlink(missing_ok=True)
            found.failing.append(file)
    for path in paths:
        if path.is_file():
            found.add(json.loads(path.read_text(encoding="utf-8")))
    return found


def _noted(task: tuple[str, str, Path]) -> bool:
    part, file, path = task
    return result_of([file], plugins=[_Noting(part, path)]) == "SURVIVES"


class Asked(NamedTuple):
    """The tests of one change in the order they are run, and how long they take."""

    tests: list[str]
    seconds: float


def asked(found: Reached, file: str, lines: Iterable[int]) -> Asked:
    """Choose the tests for a change of these lines of a file.

    All tests are asked of what an import runs. The tests of a file of tests stay together, since
    they share what was made ready for them.
    """
    reaching = set().union(*(found.tests.get((file, line), ()) for line in lines))
    if not reaching or "" in reaching:
        reaching = set(found.seconds)
    among = {_file_of(test) for test in reaching}
    others = {test for test in found.seconds if _file_of(test) in among} - reaching
    first, then = _quickest(found, reaching & set(found.seconds)), _quickest(found, others)
    chosen = [*_in_files(first), *_in_files(then)]
    return Asked(chosen, sum(found.seconds[test] for test in chosen))


def _quickest(found: Reached, tests: Iterable[str]) -> list[str]:
    """Choose the quickest tests, until they take long enough."""
    chosen, taken = [], 0.0
    for test in sorted(tests, key=lambda test: (found.seconds[test], test)):
        if taken < _ENOUGH_SECONDS:
            chosen.append(test)
            taken += found.seconds[test]
    return chosen


def _in_files(tests: list[str]) -> list[str]:
    """Put the tests of a file side by side, the file of the quickest first."""
    files = {file: order for order, file in reversed([*enumerate(map(_file_of, tests))])}
    return sorted(tests, key=lambda test: files[_file_of(test)])


def _file_of(test: str) -> str:
    return test.split("::")[0]


def first_to_notice(ask: Asked, changed: Changed) -> str:
    """Run chosen tests until one notices a change."""
    files = [str(ROOT / file) for file in dict.fromkeys(map(_file_of, ask.tests))]
    seconds = 30 + _PATIENCE * ask.seconds
    result = result_of(files, changed, plugins=[_Chosen(ask.tests)], seconds=seconds)
    return "SURVIVES" if result == "NOT LOADED" else result
