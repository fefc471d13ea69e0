"""Tests run against a module that is changed in memory only: what `thresholds` and `mutants` share.

Each change is tried in a process of its own, which imports the changed module in place of the one
on disk, so that a run that is stopped leaves nothing behind and several run at a time.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import compress
from multiprocessing.pool import Pool
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple, NoReturn

from threshold_rows import TESTS

__all__ = [
    "ROOT",
    "SOURCE",
    "Changed",
    "Findings",
    "Trial",
    "digest_of",
    "failing_unchanged",
    "first_to_notice",
    "result_of",
    "tests_of",
    "warm_up",
]

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "syria_geo"
_SLOW = 600
_MEMORY = 3 << 30  # bytes
# A fixed seed: a fault that chance finds is not the change's.
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-n", "0", "--hypothesis-seed=0")
_BROKEN, _NOT_LOADED = 98, 99
# Failed, or could not even be collected; every other code of pytest is a fault of this script.
_RESULTS = {0: "SURVIVES", 1: "noticed", 2: "noticed", _NOT_LOADED: "NOT LOADED"}


class Changed(NamedTuple):
    """A module and the code that takes its place."""

    path: Path
    code: Callable[[str], CodeType]  # from the text of the module


class _Finder(importlib.abc.MetaPathFinder):
    """Take over the import of the one module that is changed."""

    def __init__(self, changed: Changed) -> None:
        root = SOURCE.parent if SOURCE in changed.path.parents else ROOT
        module = ".".join(changed.path.relative_to(root).with_suffix("").parts)
        self._module = module.removesuffix(".__init__")
        self.loader = _Loader(self._module, changed)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find that module, and leave all others to the rest."""
        if fullname != self._module:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self.loader.path, loader=self.loader
        )


class _Loader(importlib.machinery.SourceFileLoader):
    """Compile one module changed."""

    def __init__(self, module: str, changed: Changed) -> None:
        super().__init__(module, str(changed.path))
        self._changed, self.done = changed, False

    def get_code(self, fullname: str) -> CodeType:
        """Compile from the source, past the cache."""
        code = self._changed.code(self._changed.path.read_text(encoding="utf-8"))
        self.done = True
        return code


def result_of(
    tests: Sequence[str],
    changed: Changed | None = None,
    *,
    plugins: Sequence[object] = (),
    seconds: float = _SLOW,
) -> str:
    """Run tests in a child process, with one module changed if one is given; say how it went.

    ``plugins`` are of pytest; after so many ``seconds`` it counts as one that never ends.
    """
    child = os.fork()
    if child == 0:
        _run_and_exit(tests, changed, plugins)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return _RESULTS.get(os.waitstatus_to_exitcode(status), "broken")
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "noticed"  # it does not end: nobody would miss that


def _run_and_exit(
    tests: Sequence[str], changed: Changed | None, plugins: Sequence[object]
) -> NoReturn:
    code = _BROKEN
    try:
        import pytest

        # A loop that never ends and keeps what it makes fails here, not the machine.
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        finder = _Finder(changed) if changed else None
        if finder:
            sys.meta_path.insert(0, finder)
        code = int(pytest.main([*_OPTIONS, *tests], plugins=plugins))
        if code == 0 and finder and not finder.loader.done:
            code = _NOT_LOADED
    finally:
        os._exit(code)


def tests_of(file: str) -> tuple[tuple[str, ...], ...]:
    """Give the arguments of the runs of pytest that answer for a file of the package.

    Raises
    ------
    FileNotFoundError
        When a row of ``TESTS`` names a file that is not there: tests that nobody runs notice
        nothing.
    """
    names, chosen = next((tests, only) for start, tests, only in TESTS if start in file)
    paths = [ROOT / "tests" / f"test_{name}.py" for name in names.split()]
    if missing := [path.name for path in paths if not path.is_file()]:
        raise FileNotFoundError(f"no such tests: {', '.join(missing)}; see TESTS")
    only = ("-k", chosen) if chosen else ()
    return tuple((str(path), *only) for path in paths)


def first_to_notice(file: str, changed: Changed) -> str:
    """Run the tests of a file, one after the other, until one notices its change."""
    for tests in tests_of(file):
        result = result_of(tests, changed)
        if result not in ("SURVIVES", "NOT LOADED"):
            return result
    return "SURVIVES"


def _fails_unchanged(tests: tuple[str, ...]) -> bool:
    return result_of(tests) != "SURVIVES"  # what a run that passes is called


def failing_unchanged(files: Iterable[str], workers: Pool) -> bool:
    """Say on stderr which tests of these files fail with nothing changed, if any do."""
    runs = sorted({tests for file in files for tests in tests_of(file)})
    failing = [*compress(runs, workers.imap(_fails_unchanged, runs))]
    for tests in failing:
        print(f"these tests fail with nothing changed: {' '.join(tests)}", file=sys.stderr)
    return bool(failing)


def warm_up() -> None:
    """Import once what every child needs and nobody changes."""
    for name in ("pandas", "geopandas", "shapely", "pyproj", "openpyxl"):
        importlib.import_module(name)


@cache
def digest_of(*paths: str) -> str:
    """Give a short hash over the bytes of files."""
    texts = (Path(path).read_bytes() for path in paths)
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


class Trial(NamedTuple):
    """A change that is tried: its module, the same as the rows of tests name it, its own names."""

    path: Path
    file: str
    names: tuple[str, ...]
    tests: tuple[str, ...] = ()  # the files of tests that answer, where no row says so


class Findings:
    """What was found so far, in a file of lines: result, names of the change, and of which texts.

    That a change was noticed holds as long as its source file is the same; that it was not, as
    long as the tests are the same too.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path and path.is_file() else []
        self._found = {tuple(rest): result for result, *rest in (x.split("\t") for x in lines)}

    def of(self, trial: Trial) -> str | None:
        """Give what was found of a change; None where it has to be tried."""
        return self._found.get(_key(trial, "noticed")) or self._found.get(_key(trial, "SURVIVES"))

    def add(self, trial: Trial, result: str) -> None:
        """Keep what was found of a change; a run that broke has found nothing."""
        if self._path and result in _RESULTS.values():
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write("\t".join((result, *_key(trial, result))) + "\n")


def _key(trial: Trial, result: str) -> tuple[str, ...]:
    tests = () if result == "noticed" else _test_files(trial)
    return (*trial.names, digest_of(str(trial.path), *tests))


def _test_files(trial: Trial) -> list[str]:
    return sorted(trial.tests or {run[0] for run in tests_of(trial.file)})
