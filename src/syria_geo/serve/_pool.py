"""Where matching runs: beside the loop that answers, so that nobody waits for somebody else."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

from starlette.exceptions import HTTPException

from syria_geo.errors import UsageError

__all__ = ["Pool"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_WAITING = 32
_RETRY = {"retry-after": "1"}


class Pool:
    """A thread, or some processes, that work is handed to.

    Matching is all Python, so several threads would only take turns: more than one worker is
    that many processes, each with the gazetteer.

    Parameters
    ----------
    workers : int
        1 for a thread of this process, more for processes.
    waiting : int
        How many pieces of work may be in hand; those beyond are refused at once.
    """

    def __init__(self, workers: int = 1, waiting: int = _WAITING) -> None:
        if workers < 1:
            raise UsageError(f"workers is a number of processes, 1 or more, not {workers}")
        self._workers, self._waiting, self._in_hand = workers, waiting, 0
        self._executor = self._made()

    def _made(self) -> Executor:
        if self._workers == 1:
            return ThreadPoolExecutor(1, thread_name_prefix="syria-geo")
        # Copies of a process with threads may hang: each begins anew.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context)

    async def run(self, function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Have a function called, and wait for what it gives.

        Raises
        ------
        HTTPException
            503 when too much is waiting, or a process was lost.
        """
        if self._in_hand >= self._waiting:
            raise HTTPException(503, "too much is waiting; ask again later", headers=_RETRY)
        try:
            work = self._executor.submit(function, *args, **kwargs)
        except BrokenProcessPool:
            self._renew()
            raise HTTPException(503, "a process was lost; ask again", headers=_RETRY) from None
        self._in_hand += 1
        loop = asyncio.get_running_loop()
        # Counted until it is done, not until somebody stops waiting for it.
        work.add_done_callback(lambda _: loop.call_soon_threadsafe(self._done))
        try:
            return await asyncio.wrap_future(work)
        except BrokenProcessPool:
            self._renew()
            raise HTTPException(503, "a process was lost; ask again", headers=_RETRY) from None

    def _done(self) -> None:
        self._in_hand -= 1

    def _renew(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._made()

    def close(self) -> None:
        """Let what has begun end, and forget the rest."""
        self._executor.shutdown(wait=True, cancel_futures=True)
