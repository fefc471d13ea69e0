"""Connections that do not hold the server: one that says nothing, or too slowly, is closed.

uvicorn closes a connection that is idle between two requests. It waits for ever for the head of a
request, for the rest of a body that was answered already, and for a client that does not read.
It takes as many connections as come, until the process has no file left to open.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["IDLE_S", "Connection"]

IDLE_S = 15  # for a head, from the first byte or the start of the connection
_REST_S = 5  # for the rest of a body that was answered before it ended
_READ_S = 30  # for an answer to be taken
_MOST = 256  # connections at a time; a process may often open no more than 1,024 files


class Connection(H11Protocol):
    """A connection with a clock on all that its client may keep waiting."""

    _clock: asyncio.TimerHandle | None = None
    _taken: asyncio.TimerHandle | None = None
    _last: float = 0.0  # when something came from its client, by the clock of the loop

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a first request."""
        super().connection_made(transport)
        self._last = self.loop.time()
        self._make_room()
        self._clock = self._after(IDLE_S, transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clocks."""
        self._stop()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Wait on for the rest of a head; stop waiting where it is complete."""
        self._last = self.loop.time()
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.IDLE:
            self._wait_for_head()
        elif not self._is_answered():
            self._stop()

    def on_response_complete(self) -> None:
        """Let what is left of a body come for a while: a client that is cut off reads no answer."""
        super().on_response_complete()
        if self.transport.is_closing():
            return
        if self._is_answered():
            self._stop()
            self._clock = self._after(_REST_S, self.transport.close)
        elif self.conn.their_state is h11.IDLE:
            self._wait_for_head()

    def pause_writing(self) -> None:
        """Begin to wait for a client that does not read what it asked for."""
        self.flow.pause_writing()
        if self._taken is None:
            self._taken = self._after(_READ_S, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop waiting: the client reads."""
        if self._taken is not None:
            self._taken.cancel()
            self._taken = None
        self.flow.resume_writing()

    def _make_room(self) -> None:
        """Where there are too many, close the one that has said nothing for longest, not the new.

        Whoever opens hundreds and says nothing does not keep out those who ask.
        """
        if len(self.connections) <= _MOST:
            return
        waiting = [
            one for one in self.connections if isinstance(one, Connection) and one.is_waiting
        ]
        min(waiting, key=lambda one: one._last, default=self).transport.abort()

    @property
    def is_waiting(self) -> bool:
        """Tell whether no request of it is in work."""
        return self.conn.their_state is h11.IDLE and not self.transport.is_closing()

    def _wait_for_head(self) -> None:
        if self._clock is None and self.conn.trailing_data[0]:
            self._clock = self._after(IDLE_S, self.transport.close)

    def _is_answered(self) -> bool:
        """Tell whether the answer is out while the body still comes."""
        return self.conn.our_state is h11.DONE and self.conn.their_state is h11.SEND_BODY

    def _after(self, seconds: float, call: Callable[[], None]) -> asyncio.TimerHandle:
        return self.loop.call_later(seconds, call)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
