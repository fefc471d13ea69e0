"""How often each client asks: a bucket of requests that fills again with time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

__all__ = ["Rates"]

_MOST_CLIENTS = 10_000


class Rates:
    """Requests of clients, each with a bucket.

    Parameters
    ----------
    per_second : float
        How many requests are added to each bucket in a second.
    burst : int
        How many it holds.
    clock : callable
        Gives seconds that never go back.
    """

    def __init__(self, per_second: float, burst: int, clock: Callable[[], float]) -> None:
        self._per_second, self._burst, self._clock = per_second, float(burst), clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, client: str) -> float:
        """Take a request from a client's bucket: 0, or the seconds until it has one again."""
        now = self._clock()
        left, then = self._buckets.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - then) * self._per_second)
        taken = left >= 1.0
        self._buckets[client] = (left - 1.0 if taken else left, now)
        if len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)  # who asked longest ago
        return 0.0 if taken else (1.0 - left) / self._per_second
