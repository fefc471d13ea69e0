"""An app, served by uvicorn: on loopback, quietly, until it is stopped."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import warnings
from collections.abc import Callable, Iterator

import uvicorn
from starlette.types import ASGIApp

from syria_geo.errors import SyriaGeoWarning, UsageError, show
from syria_geo.web._connections import IDLE_S, Connection
from syria_geo.web._guards import guarded
from syria_geo.web._rules import Rules, is_loopback
from syria_geo.web._token import FIELD

__all__ = ["require_port", "running", "serve_app"]

_STOP_S = 5  # requests in work may end; those that take longer are left
_LAST_PORT = 65535
_START_S = 30.0


def serve_app(
    app: ASGIApp,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    on_ready: Callable[[str], None] | None = None,
    rules: Rules | None = None,
) -> None:
    """Serve an app until the process is interrupted (SIGINT) or ended (SIGTERM).

    Parameters
    ----------
    app : ASGI app
        Such as one of Starlette; guards are put around it, as `guarded` does.
    host : str
        Address to listen at. Anything but this machine's own is warned of.
    port : int
        Port to listen at; 0 for a free one.
    on_ready : callable, optional
        Called with the address, token included, as soon as the server answers.
    rules : Rules, optional
        How strict the guards are.

    Raises
    ------
    UsageError
        When the host or the port cannot be listened at, with the next step.
    """
    rules = rules or Rules()
    with _listening(host, port) as listening:
        server = _Server(app, rules, lambda: on_ready and on_ready(_url(listening, host, rules)))
        # uvicorn ends the requests in work, then raises the signal it was stopped by again.
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


@contextlib.contextmanager
def running(
    app: ASGIApp, *, host: str = "127.0.0.1", port: int = 0, rules: Rules | None = None
) -> Iterator[str]:
    """Serve an app in a thread while a block runs, and give its address.

    Parameters
    ----------
    app, host, port, rules
        As for `serve_app`.

    Yields
    ------
    str
        The address, token included, which ends with a slash where there is no token.

    Raises
    ------
    UsageError
        As `serve_app` does.
    """
    rules = rules or Rules()
    ready = threading.Event()
    with _listening(host, port) as listening:
        server = _Server(app, rules, ready.set)
        thread = threading.Thread(target=_run, args=(server, listening, ready), daemon=True)
        thread.start()
        try:
            ready.wait(_START_S)
            if not server.started:
                raise UsageError("the app did not start; its log says why")
            yield _url(listening, host, rules)
        finally:
            server.should_exit = True
            thread.join()


def _run(server: _Server, listening: socket.socket, ready: threading.Event) -> None:
    try:
        with contextlib.suppress(SystemExit):  # uvicorn's word for an app that does not start
            server.run(sockets=[listening])
    finally:
        ready.set()


class _Server(uvicorn.Server):
    """A server that says when it answers, and nothing else."""

    def __init__(self, app: ASGIApp, rules: Rules, on_ready: Callable[[], object]) -> None:
        config = uvicorn.Config(
            guarded(app, rules),
            loop="asyncio",
            http=Connection,
            ws="none",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=IDLE_S,
            timeout_graceful_shutdown=_STOP_S,
        )
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as uvicorn does, then tell."""
        await super().startup(sockets=sockets)
        if self.started:
            self._on_ready()


def require_port(host: str, port: int) -> None:
    """Find out before a long work whether its server will be able to listen; take nothing.

    Raises
    ------
    UsageError
        When the host or the port cannot be listened at, with the next step.
    """
    with warnings.catch_warnings(action="ignore"):  # who serves there is warned then
        _listening(host, port).close()


def _listening(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done."""
    if not 0 <= port <= _LAST_PORT:
        raise UsageError(f"port {port}: choose from 1 to {_LAST_PORT}, or 0 for a free one")
    if not is_loopback(host):
        warnings.warn(
            f"whoever reaches this machine at {host} can ask the server: nothing is encrypted",
            SyriaGeoWarning,
            stacklevel=3,
        )
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise UsageError(
            f"{show(host)} is no address of this machine; leave --host out for 127.0.0.1"
        ) from None
    family, kind, protocol, _, address = found[0]
    # With its protocol named: asyncio switches Nagle's algorithm off for TCP alone, and with it
    # each answer would wait 40 ms for the client's acknowledgement of its headers.
    listening = socket.socket(family, kind, protocol)
    try:
        if sys.platform == "win32":  # nobody else may take it over there
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        raise UsageError(
            f"cannot listen at {host}, port {port} ({error.strerror}); give another with --port, "
            "or leave it out for a free one"
        ) from None
    return listening


def _url(listening: socket.socket, host: str, rules: Rules) -> str:
    named = f"[{host}]" if ":" in host else host
    token = f"?{FIELD}={rules.token}" if rules.token else ""
    return f"http://{named}:{listening.getsockname()[1]}/{token}"
