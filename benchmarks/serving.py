"""How many requests a second the service answers, and how long the slowest of a hundred takes.

Run: ``python benchmarks/serving.py``. Starts ``syria-geo serve`` on 127.0.0.1 at a free port, asks
it from some connections at once, as fast as answers come, and stops it. Each phrase is asked once:
no answer is remembered. The number of requests and the time are bounded. The server asks for
patience of one client that asks too often (429); here such an answer is counted as a failure.
"""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from syria_geo.gazetteer import load_gazetteer
from throughput import noisy

_PHRASES = 3_000
_CONNECTIONS = 4
_BATCH = 10
_LONGEST_S = 60.0
_FORM = {"content-type": "application/x-www-form-urlencoded"}


class Asked(NamedTuple):
    """A request: method, path, body and headers."""

    method: str
    path: str
    body: str | None
    headers: dict[str, str]


class Measured(NamedTuple):
    """What came of some requests."""

    seconds: float
    waits_s: list[float]
    failures: int


def main() -> None:
    """Print the figures of each kind of request, for one worker and for two."""
    names = [name.name for name in load_gazetteer().names]
    phrases = noisy(names, _PHRASES)
    print(f"{_CONNECTIONS} connections at once, {_PHRASES} distinct noisy phrases, 127.0.0.1")
    for workers in (1, 2):
        with served(workers) as port:
            print(f"workers: {workers}")
            for title, asked, each in kinds(phrases):
                show(title, measured(port, asked), each)


def kinds(phrases: Sequence[str]) -> Iterator[tuple[str, list[Asked], int]]:
    """Give the kinds of requests, each with how many phrases are in one."""
    third = len(phrases) // 3
    single, batched, typed = phrases[:third], phrases[third : 2 * third], phrases[2 * third :]
    yield "/locate, one phrase", [located(text) for text in single], 1
    batches = [batched[at : at + _BATCH] for at in range(0, len(batched), _BATCH)]
    yield f"/reconcile, {_BATCH} phrases", [reconciled(batch) for batch in batches], _BATCH
    yield "/suggest/entity, four letters", [suggested(text) for text in typed], 1


def located(text: str) -> Asked:
    """Ask for one phrase."""
    return Asked("GET", f"/locate?q={quote(text)}", None, {})


def reconciled(batch: Sequence[str]) -> Asked:
    """Ask as OpenRefine does."""
    queries = {f"q{at}": {"query": text} for at, text in enumerate(batch)}
    return Asked("POST", "/reconcile", urlencode({"queries": json.dumps(queries)}), _FORM)


def suggested(text: str) -> Asked:
    """Ask as somebody types."""
    return Asked("GET", f"/reconcile/suggest/entity?prefix={quote(text[:4])}", None, {})


@contextmanager
def served(workers: int) -> Iterator[int]:
    """Serve while a block runs, and give the port."""
    command = [sys.executable, "-m", "syria_geo", "serve", "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield _port_of(process)
        finally:
            process.terminate()


def _port_of(process: subprocess.Popen[str]) -> int:
    told = []
    for line in process.stderr or ():
        told.append(line)
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            return int(found[1])
    raise RuntimeError(f"it did not start: {''.join(told)}")


def measured(port: int, asked: Sequence[Asked]) -> Measured:
    """Send requests from several connections, each as soon as the one before is answered."""
    end = time.monotonic() + _LONGEST_S
    shares = [asked[at::_CONNECTIONS] for at in range(_CONNECTIONS)]
    start = time.perf_counter()
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        answered = list(threads.map(_sender(port, end), shares))
    seconds = time.perf_counter() - start
    waits = [wait for share, _ in answered for wait in share]
    return Measured(seconds, sorted(waits), sum(failures for _, failures in answered))


def _sender(port: int, end: float) -> Callable[[Sequence[Asked]], tuple[list[float], int]]:
    def send(asked: Sequence[Asked]) -> tuple[list[float], int]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_LONGEST_S)
        waits, failures = [], 0
        for one in asked:
            if time.monotonic() > end:
                break
            start = time.perf_counter()
            connection.request(*one)
            answer: Any = connection.getresponse()
            answer.read()
            waits.append(time.perf_counter() - start)
            failures += answer.status != 200
        connection.close()
        return waits, failures

    return send


def show(title: str, found: Measured, phrases: int) -> None:
    """Print a line."""
    count = len(found.waits_s)
    each = f", {count * phrases / found.seconds:,.0f} phrases" if phrases > 1 else ""
    middle, slowest = (found.waits_s[int(part * (count - 1))] * 1000 for part in (0.5, 0.99))
    failed = f"{found.failures} of {count} failed"
    print(
        f"  {title:<30}{count / found.seconds:6,.0f} requests a second{each}; "
        f"median {middle:.0f} ms, 99th percentile {slowest:.0f} ms; {failed}"
    )


if __name__ == "__main__":
    main()
