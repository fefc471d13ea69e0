"""Places found with several processes are those found with one, in the same order."""

from __future__ import annotations

import pandas as pd
import pytest

from syria_geo import UsageError, load_gazetteer, locate, resolving


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
