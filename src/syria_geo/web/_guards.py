"""What stands around every app: each guard is asked in turn, and the first that objects answers.

Starlette's own middleware for hosts and sizes answers in plain text, and with older versions does
not know addresses of IPv6; these are short, and all of them answer in JSON.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from syria_geo.errors import show
from syria_geo.web._errors import error_response
from syria_geo.web._rates import Rates
from syria_geo.web._rules import Rules, host_of, is_address, is_loopback
from syria_geo.web._token import token_answer

__all__ = ["guarded"]

_log = logging.getLogger("syria_geo.web")
_READING = {"GET", "HEAD", "OPTIONS"}
_RETRY_S = 1
_LOOPBACK_ORIGIN = r"https?://(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?"
# Of each answer, unless the app sets its own.
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
}


class _TooLargeError(Exception):
    """The body is larger than the rules allow."""


class _GoneError(Exception):
    """The client has left."""


def guarded(app: ASGIApp, rules: Rules | None = None) -> ASGIApp:
    """Put the guards around an app.

    Parameters
    ----------
    app : ASGI app
        Such as one of Starlette, with `exception_handlers`.
    rules : Rules, optional
        How strict they are.

    Returns
    -------
    ASGI app
        It answers 400 to a foreign host, 403 to a write of a foreign page or without the token,
        408 and 413 to a body that is too slow or too large, 429 to a client that asks too often,
        503 where too much is in work or an answer takes too long, and 500 where the app fails;
        all of them in JSON, and all answers with headers that keep browsers careful.
    """
    chosen = rules or Rules()
    inside = _Guarded(app, chosen)
    if not chosen.cors:
        return inside
    # Outermost, so that a page is told of a refusal too.
    return CORSMiddleware(
        inside,
        allow_origins=chosen.origins,
        allow_origin_regex=_LOOPBACK_ORIGIN if chosen.loopback_origins else None,
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
    )


class _Guarded:
    """The app behind its guards."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app, self._rules = app, rules
        self._rates = Rates(rules.requests_per_second, rules.burst, rules.clock)
        self._at_work = 0
        self._arriving: dict[asyncio.Timeout, None] = {}  # oldest first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            raise RuntimeError(f"{scope['type']} is not served")
        answer = _Answer(send, _headers(self._rules))
        if objection := self._objection(scope):
            await objection(scope, receive, answer)
            return
        await self._worked(scope, receive, answer)

    def _objection(self, scope: Scope) -> Response | None:
        """Ask the guards that need no body, the cheapest first."""
        guards: tuple[Callable[[Scope], Response | None], ...] = (
            self._rate_answer,
            self._host_answer,
            self._token_answer,
            self._origin_answer,
            self._load_answer,
        )
        return next((answer for guard in guards if (answer := guard(scope))), None)

    def _rate_answer(self, scope: Scope) -> Response | None:
        client = scope.get("client") or ("",)
        wait_s = self._rates.wait_s(client[0])
        if not wait_s:
            return None
        return error_response(
            429,
            f"more than {self._rules.requests_per_second:g} requests a second; ask again later",
            headers=_retry(wait_s),
        )

    def _host_answer(self, scope: Scope) -> Response | None:
        told = Headers(scope=scope).getlist("host")
        host = host_of(told[0]) if len(told) == 1 else ""
        if is_address(host) or is_loopback(host) or host in self._rules.hosts:
            return None
        return error_response(
            400, f"this server is not asked under the name {show(host)}; use its address"
        )

    def _token_answer(self, scope: Scope) -> Response | None:
        return token_answer(scope, self._rules.token) if self._rules.token else None

    def _origin_answer(self, scope: Scope) -> Response | None:
        """Refuse what a page of somebody else would write; programs send no origin."""
        if scope["method"] in _READING:
            return None
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None:
            if headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
                return None
            return error_response(403, "a page of another site may not write here")
        own = f"{scope.get('scheme', 'http')}://{headers.get('host', '')}"
        if self._rules.may_write(origin, own):
            return None
        return error_response(403, f"a page of {show(origin)} may not write here")

    def _load_answer(self, _: Scope) -> Response | None:
        if self._at_work < self._rules.max_requests_at_once:
            return None
        return error_response(
            503, "too many requests at once; ask again later", headers=_retry(_RETRY_S)
        )

    async def _worked(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        """Read the body and let the app answer, both within the time that the rules give."""
        late = 408, "the request took too long to arrive"
        try:
            async with asyncio.timeout(self._rules.max_seconds) as clock:
                body = await self._read(scope, receive, clock)
                late = 503, "the answer took too long; ask for less at once, or again later"
                await self._answered(scope, _replayed(body, receive), answer)
            return
        except _GoneError:
            return
        except TimeoutError:
            objection = error_response(*late, headers=_retry(_RETRY_S))
        except _TooLargeError:
            limit = self._rules.max_body_bytes
            objection = error_response(
                413, f"a body has at most {limit:,} bytes; send less at once"
            )
        except Exception:
            _log.exception("%s %s", scope["method"], ascii(scope["path"]))
            objection = error_response(500, "the server met a fault of its own; its log says which")
        if not answer.started:
            await objection(scope, receive, answer)

    async def _read(self, scope: Scope, receive: Receive, clock: asyncio.Timeout) -> bytes:
        """Read a body; where too many arrive at once, the one that began first has had its time.

        A body that comes a byte at a time is no work yet, and takes no place of those who ask.
        """
        if len(self._arriving) >= self._rules.max_requests_at_once:
            oldest = next(iter(self._arriving))
            del self._arriving[oldest]
            oldest.reschedule(asyncio.get_running_loop().time())
        self._arriving[clock] = None
        try:
            return await _body(scope, receive, self._rules.max_body_bytes)
        finally:
            self._arriving.pop(clock, None)

    async def _answered(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        if objection := self._load_answer(scope):
            await objection(scope, receive, answer)
            return
        self._at_work += 1
        try:
            await self._app(scope, receive, answer)
        finally:
            self._at_work -= 1


class _Answer:
    """What sends an answer: with the headers of all, and with the knowledge that it began."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self._send, self._headers = send, headers
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            message = {**message, "headers": list(message.get("headers", ()))}
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
            if "frame-ancestors" not in headers["content-security-policy"]:
                headers["x-frame-options"] = "DENY"
        await self._send(message)


def _headers(rules: Rules) -> dict[str, str]:
    framed = f"; frame-ancestors {' '.join(rules.frame_ancestors)}" if rules.frame_ancestors else ""
    return {**_HEADERS, "content-security-policy": f"default-src 'none'{framed}"}


async def _body(scope: Scope, receive: Receive, limit: int) -> bytes:
    """Read the whole body, and stop as soon as it is too large."""
    told = Headers(scope=scope).get("content-length", "")
    if told.isdecimal() and int(told) > limit:
        raise _TooLargeError
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            raise _TooLargeError
        more = message.get("more_body", False)
    return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give the app the body that was read, then whatever else comes."""
    waiting: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def _retry(seconds: float) -> dict[str, str]:
    return {"retry-after": str(max(1, math.ceil(seconds)))}
