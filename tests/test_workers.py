"""Places found with several processes are those found with one, in the same order."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
from argparse import Namespace
from types import SimpleNamespace

import pandas as pd
import pytest

from syria_geo import UsageError, load_gazetteer, locate, resolving
from syria_geo.cli import _output
from syria_geo.matching import _belief


def phrases(count: int) -> list[str]:
    names = [name.name for name in load_gazetteer().names[:: 56_000 // count]]
    return [f"{name}x" if at % 3 else f"near {name} village" for at, name in enumerate(names)]


def test_several_processes_give_the_same_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolving, "_MANY", 7)
    table = pd.DataFrame({"place_text": [*phrases(60), "Douma city"], "killed": 2})
    alone, together = locate(table), locate(table, workers=2)
    pd.testing.assert_frame_equal(pd.DataFrame(together), pd.DataFrame(alone))
    assert set(together["status"]) >= {"sure", "unsure"}
    assert together["killed"].sum() == 2 * len(table)


def test_progress_is_told_for_each_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolving, "_MANY", 5)
    told: list[tuple[int, int]] = []
    locate(phrases(20), workers=2, on_progress=lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))


def test_few_phrases_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    assert locate(["Douma city"], workers=8)["status"].tolist() == ["sure"]


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2", True, None])
def test_a_number_of_processes_is_asked_for(workers: int) -> None:
    with pytest.raises(UsageError, match="workers is a number of processes"):
        locate(["Douma city"], workers=workers)


def _die(_: object) -> None:
    os._exit(1)


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="others do not have the function that dies"
)
def test_a_process_that_dies_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolving, "_MANY", 2)
    monkeypatch.setattr(resolving, "_match", _die)
    with pytest.raises(UsageError, match="ended before its work: give fewer workers"):
        locate(phrases(5), workers=2)


def test_a_process_that_may_start_none_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolving, "_MANY", 2)
    monkeypatch.setattr(multiprocessing, "current_process", lambda: SimpleNamespace(daemon=True))
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", None)
    assert len(locate(phrases(5), workers=2)) == len(phrases(5))


def test_progress_is_told_of_all_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[int] = []
    work = _belief._belief

    def counted(*asked: object, sure: bool) -> object:
        weighed.append(1)
        return work(*asked, sure=sure)  # type: ignore[arg-type]

    monkeypatch.setattr(_belief, "_belief", counted)
    at: list[int] = []
    locate(phrases(20), on_progress=lambda _done, _of: at.append(len(weighed)))
    assert 0 < at[0] + at[1] + at[2] < at[-1] == len(weighed)


@pytest.mark.parametrize(
    ("places", "workers", "quiet", "told"),
    [(30_000, 1, 0, 1), (30_000, 2, 0, 0), (300, 1, 0, 0), (30_000, 1, 1, 0)],
)
def test_a_large_table_says_on_a_terminal_how_to_use_more_cores(
    places: int, workers: int, quiet: int, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(_output, "_EVERY_S", 0.0)
    show = _output.progress(Namespace(workers=workers, quiet=bool(quiet)))
    for done in range(1, 4):
        show(done, places)
    assert err.getvalue().count("--workers N divides them among N") == told
    assert (f"3 of {places:,} places" in err.getvalue()) == (not quiet)
