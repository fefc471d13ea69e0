"""Asks the server to run a case, and says what is wrong with how it ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from hostile.case import EITHER, Case, Ran, nothing
from hostile.server import TRACEBACK

__all__ = ["Runner", "running", "wrong_with"]

_DRAFTS = (".syria-geo-", "syria-geo-")


class Runner:
    """The server, and how to ask it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._to: IO[str] = process.stdin
        self._back: IO[str] = process.stdout

    def run(self, case: Case, folder: Path) -> Ran:
        """Run a case in a new folder."""
        work = folder / "work"
        work.mkdir(parents=True)
        case.make(work)
        (folder / "stdin").write_bytes(case.stdin)
        for name in ("stdout", "stderr"):
            (folder / name).touch()
        self._to.write(json.dumps({"name": case.name, "folder": str(work)}) + "\n")
        self._to.flush()
        told = json.loads(self._back.readline())
        said = (folder / "stderr").read_text(encoding="utf-8", errors="replace")
        out = (folder / "stdout").read_text(encoding="utf-8", errors="replace")
        return Ran(told["code"], out, said, work, told["seconds"], told["mib"])


@contextmanager
def running() -> Iterator[Runner]:
    """Start the server, and stop it."""
    root = Path(__file__).parents[2]
    paths = os.pathsep.join(str(root / name) for name in ("src", "tests"))
    process = subprocess.Popen(
        [sys.executable, "-m", "hostile.server"], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    try:
        yield Runner(process)
    finally:
        process.communicate()


def wrong_with(case: Case, ran: Ran) -> str:
    """Say what is wrong with how a case ended; empty where nothing is."""
    return _wrong_end(case, ran) or _wrong_traces(case, ran) or _wrong_result(case, ran)


def _wrong_end(case: Case, ran: Ran) -> str:
    if "Traceback (most recent call last)" in ran.said or ran.code == TRACEBACK:
        return f"a traceback:\n{ran.said[-1500:]}"
    if case.may_die and ran.code == -signal.SIGABRT:
        return ""
    if case.code == EITHER and ran.code in {0, 1, 2}:
        return ""
    if ran.code != case.code:
        return f"exit code {ran.code} and not {case.code}; it said: {ran.said[-1500:]}"
    unsaid = [part for part in case.says if part not in ran.said]
    return f"it does not say {unsaid[0]!r}, but: {ran.said[-1500:]}" if unsaid else ""


def _wrong_traces(case: Case, ran: Ran) -> str:
    if ran.mib > case.mib:
        return f"it took {ran.mib:.0f} MiB"
    left = [path.name for path in ran.folder.iterdir() if path.name.startswith(_DRAFTS)]
    if left:
        return f"it left {left}"
    made = [path.name for path in ran.folder.glob("out.*") if path.name not in case.leaves]
    if made and ran.code and case.check is nothing:
        return f"it was refused, and yet wrote {made}"
    return ""


def _wrong_result(case: Case, ran: Ran) -> str:
    try:
        case.check(ran)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:1500]}; it said: {ran.said[-500:]}"
    return ""
