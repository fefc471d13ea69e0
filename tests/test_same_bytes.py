"""Same input, same bytes, in every format: whatever the hash seed, time zone, locale or folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from syria_geo.export import FORMATS

ROOT = Path(__file__).parents[1]
PROGRAM = Path(__file__).with_name("every_format.py")
# Pairs that differ in everything at once: one that differs would name the format, not the cause.
PLACES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "ar_SY.UTF-8",
     "PYTHONUTF8": "0", "SOURCE_DATE_EPOCH": "1", "OMP_NUM_THREADS": "1"},
)  # fmt: skip


def started(environment: dict[str, str], folder: Path, cwd: Path) -> subprocess.Popen[str]:
    cwd.mkdir(parents=True)
    folder.mkdir(parents=True)
    known = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    given = os.path.relpath(folder, cwd)
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-W", "ignore", str(PROGRAM), given],
        cwd=cwd,
        env={**known, "PYTHONPATH": path, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    base = tmp_path_factory.mktemp("same")
    running = [
        started(environment, base / f"out {number}", base / f"from {number} ـ" / ("deep/" * number))
        for number, environment in enumerate(PLACES)
    ]
    found: list[dict[str, str]] = []
    for run in running:
        out, err = run.communicate(timeout=240)
        assert run.returncode == 0, err
        found.append(json.loads(out))
    return found


def test_every_format_is_written(runs: list[dict[str, str]]) -> None:
    endings = {Path(name).suffix for name in runs[0]}
    assert {*FORMATS, ".html", ".png", ".svg", ".pdf", ".txt"} <= endings
    assert "case/data/case.json" in runs[0]


def test_the_bytes_are_the_same(runs: list[dict[str, str]]) -> None:
    first, second = runs
    assert [name for name in first | second if first.get(name) != second.get(name)] == []
