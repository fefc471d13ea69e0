"""What guards every local server: each guard at its edge, and a server that starts and ends."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from asking import in_loop
from syria_geo.errors import Fault, InputError, SyriaGeoWarning, UsageError
from syria_geo.web import (
    Rules,
    _connections,
    _server,
    exception_handlers,
    guarded,
    is_loopback,
    new_token,
    read_form,
    read_json,
    running,
    serve_app,
)
from syria_geo.web._server import _listening


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> str:
        return str(json.loads(self.body)["error"]["message"])


def echo(request: Request) -> Response:
    return JSONResponse({"path": request.url.path, "query": str(request.url.query)})


async def take(request: Request) -> Response:
    return JSONResponse(await read_json(request))


async def form(request: Request) -> Response:
    return JSONResponse(await read_form(request))


def broken(_: Request) -> Response:
    raise ZeroDivisionError("secret of the inside")


def faulty(_: Request) -> Response:
    raise InputError("cannot be used", [Fault("body", "'x' is no day", row=2, column="date")])


def wrong(_: Request) -> Response:
    raise UsageError("no such level; choose from a, b")


def page(_: Request) -> Response:
    policy = "default-src 'none'; frame-ancestors http://127.0.0.1:*"
    return HTMLResponse("<p>", headers={"content-security-policy": policy})


async def slow(_: Request) -> Response:
    await asyncio.Event().wait()
    raise AssertionError("never")


APP = Starlette(
    routes=[
        Route("/", echo, methods=["GET", "POST"]),
        Route("/take", take, methods=["POST"]),
        Route("/form", form, methods=["POST"]),
        Route("/broken", broken),
        Route("/faulty", faulty),
        Route("/wrong", wrong),
        Route("/page", page),
        Route("/slow", slow),
        Route("//elsewhere.example/x", echo),
    ],
    exception_handlers=exception_handlers(),
)


def ask(
    path: str = "/",
    *,
    rules: Rules | None = None,
    guards: Any = None,
    method: str = "GET",
    headers: Iterable[tuple[str, str]] = (("host", "127.0.0.1:80"),),
    body: Iterable[bytes] = (b"",),
    client: str = "127.0.0.1",
) -> Answer:
    """Send one request to an app behind its guards, without a socket."""
    path, _, query = path.partition("?")
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query.encode(), "root_path": "", "scheme": "http",
        "http_version": "1.1", "client": (client, 1), "server": ("127.0.0.1", 80),
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }  # fmt: skip
    parts = list(body)
    coming = [
        {"type": "http.request", "body": part, "more_body": at < len(parts) - 1}
        for at, part in enumerate(parts)
    ]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if coming:
            return coming.pop(0)
        await asyncio.Event().wait()
        raise AssertionError("never")

    async def send(message: Any) -> None:
        sent.append(message)

    async def answered() -> None:
        await (guards or guarded(APP, rules))(scope, receive, send)

    in_loop(answered)
    named = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], named, b"".join(one.get("body", b"") for one in sent[1:]))


HOST = ("host", "127.0.0.1:80")
JSON = ("content-type", "application/json")


# --- hosts and origins ---------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:81", "[::1]:81", "LOCALHOST", "10.0.0.7"])
def test_addresses_and_localhost_may_be_asked(host: str) -> None:
    assert ask(headers=[("host", host)]).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "[", "", "a@localhost:x"]
)
def test_a_name_that_was_pointed_here_is_refused(host: str) -> None:
    answer = ask(headers=[("host", host)])
    assert answer.status == 400
    assert "use its address" in answer.message


def test_no_host_and_two_hosts_are_refused() -> None:
    assert ask(headers=[]).status == 400
    assert ask(headers=[HOST, ("host", "evil.example")]).status == 400


def test_a_name_that_was_told_may_be_asked() -> None:
    rules = Rules(hosts=("geo.example",))
    assert ask(headers=[("host", "geo.example:80")], rules=rules).status == 200
    assert ask(headers=[("host", "other.example")], rules=rules).status == 400


@pytest.mark.parametrize(
    ("origin", "rules", "status"),
    [
        ("http://127.0.0.1:80", Rules(), 200),
        ("http://127.0.0.1:3333", Rules(), 403),
        ("http://127.0.0.1:3333", Rules(origins=("http://127.0.0.1:3333",)), 200),
        ("http://localhost:3333", Rules(loopback_origins=True), 200),
        ("http://[::1]:3333", Rules(loopback_origins=True), 200),
        ("http://localhost.evil.example", Rules(loopback_origins=True), 403),
        ("https://evil.example", Rules(), 403),
        ("null", Rules(loopback_origins=True), 403),
    ],
)
def test_only_pages_that_may_write(origin: str, rules: Rules, status: int) -> None:
    headers = [HOST, ("origin", origin)]
    assert ask(method="POST", headers=headers, rules=rules).status == status
    assert ask(method="GET", headers=headers, rules=rules).status == 200


def test_a_page_that_hides_its_origin_may_not_write_and_a_program_may() -> None:
    assert ask(method="POST", headers=[HOST, ("sec-fetch-site", "cross-site")]).status == 403
    assert ask(method="POST", headers=[HOST, ("sec-fetch-site", "same-origin")]).status == 200
    assert ask(method="POST", headers=[HOST]).status == 200


# --- how much, how often, how long ---------------------------------------------------------------


def test_a_body_at_the_limit_passes_and_one_byte_more_does_not() -> None:
    rules, headers = Rules(max_body_bytes=10), [HOST, JSON]
    fits, over = [b'"12345', b'678"'], [b'"12345', b'6789"']
    assert (
        ask("/take", rules=rules, method="POST", headers=headers, body=fits).body == b'"12345678"'
    )
    answer = ask("/take", rules=rules, method="POST", headers=headers, body=over)
    assert answer.status == 413
    assert "10 bytes" in answer.message


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    headers = [HOST, JSON, ("content-length", "11")]
    rules = Rules(max_body_bytes=10, max_seconds=0.2)
    assert ask("/take", rules=rules, method="POST", headers=headers, body=()).status == 413


def test_a_body_that_never_comes_and_an_answer_that_never_comes() -> None:
    rules = Rules(max_seconds=0.01)
    assert ask("/take", rules=rules, method="POST", headers=[HOST, JSON], body=()).status == 408
    answer = ask("/slow", rules=rules)
    assert answer.status == 503
    assert answer.headers["retry-after"] == "1"


def test_each_client_has_a_bucket_that_fills_with_time() -> None:
    now = 100.0
    rules = Rules(requests_per_second=0.5, burst=2, clock=lambda: now)
    guards = guarded(APP, rules)
    assert [ask(guards=guards).status for _ in range(3)] == [200, 200, 429]
    assert ask(guards=guards, client="127.0.0.2").status == 200
    answer = ask(guards=guards)
    assert answer.headers["retry-after"] == "2"
    now = 101.9
    assert ask(guards=guards).status == 429
    now = 102.1
    assert [ask(guards=guards).status for _ in range(2)] == [200, 429]
    now = 1e6
    assert [ask(guards=guards).status for _ in range(3)] == [200, 200, 429]


def test_what_is_too_much_at_once_is_told_at_once() -> None:
    guards = guarded(APP, Rules(max_requests_at_once=1))
    statuses: list[int] = []

    async def both() -> None:
        scope = {
            "type": "http", "method": "GET", "path": "/slow", "raw_path": b"/slow",
            "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
            "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1),
        }  # fmt: skip

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if "status" in message:
                statuses.append(message["status"])

        async def wait() -> None:
            await guards(scope, receive, send)

        first = asyncio.create_task(wait())
        await asyncio.sleep(0)
        await guards({**scope, "path": "/"}, receive, send)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await guards({**scope, "path": "/"}, receive, send)

    in_loop(both)
    assert statuses == [503, 200]


def test_bodies_that_do_not_come_take_no_place_of_those_who_ask() -> None:
    """The one that began first has had its time as soon as another needs the place."""
    guards = guarded(APP, Rules(max_requests_at_once=2))
    statuses: list[int] = []

    async def all_of_them() -> None:
        scope = {
            "type": "http", "method": "POST", "path": "/", "raw_path": b"/", "query_string": b"",
            "root_path": "", "scheme": "http", "http_version": "1.1",
            "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1),
        }  # fmt: skip

        async def never() -> dict[str, Any]:
            await asyncio.Event().wait()
            raise AssertionError("never")

        async def at_once() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if "status" in message:
                statuses.append(message["status"])

        async def asked(receive: Any) -> None:
            await guards(scope, receive, send)

        waiting = [asyncio.create_task(asked(never)) for _ in range(4)]
        await asyncio.sleep(0.01)
        assert statuses == [408, 408]
        await asked(at_once)
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    in_loop(all_of_them)
    assert sorted(statuses) == [200, 408, 408, 408]


# --- answers -------------------------------------------------------------------------------------


def test_headers_that_keep_browsers_careful() -> None:
    headers = ask().headers
    assert headers["content-security-policy"] == "default-src 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert ask(headers=[]).headers["x-frame-options"] == "DENY", "refusals have them too"


def test_an_app_may_let_itself_be_framed() -> None:
    headers = ask("/page").headers
    assert "x-frame-options" not in headers
    assert headers["content-security-policy"].endswith("frame-ancestors http://127.0.0.1:*")
    framed = ask(rules=Rules(frame_ancestors=("http://a.example",))).headers
    assert framed["content-security-policy"] == (
        "default-src 'none'; frame-ancestors http://a.example"
    )
    assert "x-frame-options" not in framed


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/nowhere", 404, "Not Found"),
        ("/take", 405, "Method Not Allowed"),
        ("/wrong", 422, "no such level; choose from a, b"),
        ("/broken", 500, "the server met a fault of its own; its log says which"),
    ],
)
def test_faults_are_json(path: str, status: int, message: str) -> None:
    answer = ask(path)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/json"
    assert answer.message == message
    assert b"secret" not in answer.body


def test_all_faults_of_an_input_are_told() -> None:
    error = json.loads(ask("/faulty").body)["error"]
    assert (error["status"], error["title"]) == (422, "Unprocessable " + error["title"].split()[1])
    assert error["faults"] == [
        {"file": "body", "row": 2, "column": "date", "message": "'x' is no day"}
    ]


def test_a_fault_of_an_app_without_handlers_is_json_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def app(*_: object) -> None:
        raise ZeroDivisionError("secret of the inside")

    answer = ask(guards=guarded(app))
    assert answer.status == 500
    assert b"secret" not in answer.body
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("body", "kind", "status", "message"),
    [
        (b"{", "application/json", 400, "the body is no JSON"),
        (b'{"a": NaN}', "application/json", 400, "NaN is no number of JSON"),
        (b'"\\ud800"', "application/json", 400, "no text in UTF-8"),
        (b"\xff\xff", "application/json", 400, "no text in UTF-8"),
        (b"[" * 100_000, "application/json", 400, "nested too deep"),
        (b"{}", "text/plain", 415, "application/json is wanted, not text/plain"),
        (b"{}", "", 415, "the request names none"),
    ],
)
def test_bodies_that_are_no_json(body: bytes, kind: str, status: int, message: str) -> None:
    headers = [HOST, ("content-type", kind)] if kind else [HOST]
    answer = ask("/take", method="POST", headers=headers, body=[body])
    assert answer.status == status
    assert message in answer.message


def test_forms() -> None:
    kind = ("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
    told = ask("/form", method="POST", headers=[HOST, kind], body=[b"a=%D8%AF&b="])
    assert json.loads(told.body) == {"a": "د", "b": ""}
    for body in (b"a=%ff", b"\xff=1", b"&".join([b"a=1"] * 101)):
        assert ask("/form", method="POST", headers=[HOST, kind], body=[body]).status == 400
    assert ask("/form", method="POST", headers=[HOST, JSON], body=[b"{}"]).status == 415


# --- the token -----------------------------------------------------------------------------------


def test_without_the_token_nothing_is_answered() -> None:
    rules = Rules(token=new_token())
    for path in ("/", "/?token=", "/?token=guess", f"/?token={rules.token}&token=x"):
        answer = ask(path, rules=rules)
        assert answer.status == 403
        assert "set-cookie" not in answer.headers
    assert ask(f"/?token={rules.token}", rules=rules, method="POST").status == 403


def test_the_token_is_taken_out_of_the_address_and_kept_in_a_cookie() -> None:
    rules = Rules(token=new_token())
    answer = ask(f"/?a=1&token={rules.token}&b=", rules=rules)
    assert (answer.status, answer.headers["location"]) == (303, "/?a=1&b=")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    kept = cookie.partition(";")[0]
    assert ask(headers=[HOST, ("cookie", kept)], rules=rules).status == 200
    assert ask(headers=[HOST, ("cookie", kept + "x")], rules=rules).status == 403
    other = Rules(token=new_token())
    assert ask(headers=[HOST, ("cookie", kept)], rules=other).status == 403


def test_the_token_sends_nobody_to_another_machine() -> None:
    rules = Rules(token=new_token())
    answer = ask(f"//elsewhere.example/x?token={rules.token}", rules=rules)
    assert answer.headers["location"] == "/elsewhere.example/x"


def test_tokens_are_long_and_differ() -> None:
    tokens = {new_token() for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43  # 256 bits


# --- a server ------------------------------------------------------------------------------------


def fetch(url: str, **settings: Any) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    connection.request("GET", urlsplit(url).path or "/", **settings)
    got = connection.getresponse()
    answer = Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
    connection.close()
    return answer


def test_a_server_answers_on_loopback_alone_and_says_little() -> None:
    with running(APP) as url:
        assert url.startswith("http://127.0.0.1:")
        answer = fetch(url)
    assert json.loads(answer.body) == {"path": "/", "query": ""}
    assert "server" not in answer.headers
    with pytest.raises(ConnectionRefusedError):
        fetch(url)


def test_answers_do_not_wait_for_the_acknowledgement_of_their_headers() -> None:
    """Asyncio sets TCP_NODELAY on connections of sockets that say that they are of TCP."""
    with _listening("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
        with socket.create_connection(listening.getsockname()):
            connection, _ = listening.accept()
            with connection:
                assert connection.proto == socket.IPPROTO_TCP


def sent(url: str, *parts: bytes) -> bytes:
    """Send bytes, and give what comes until the server closes the connection."""
    host, port = urlsplit(url).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        for part in parts:
            connection.sendall(part)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_connections_that_say_nothing_or_too_little_are_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, seconds in (("IDLE_S", 0.2), ("_REST_S", 0.2)):
        monkeypatch.setattr(_connections, name, seconds)
    head = b"POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with running(APP, rules=Rules(max_body_bytes=10, max_seconds=0.3)) as url:
        assert sent(url) == b""
        assert sent(url, head) == b""
        assert b" 408 " in sent(url, head + b"Content-Length: 5\r\n\r\n1")
        assert b" 413 " in sent(url, head + b"Content-Length: 50\r\n\r\n1", b"2")
        whole = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        assert sent(url, whole, whole, whole[:20]).count(b" 200 ") == 2
        assert fetch(url).status == 200


def came(connection: socket.socket) -> int:
    """Count what comes until the connection ends, in whatever way."""
    size = 0
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(1 << 20):
            size += len(part)
    return size


def test_an_answer_that_nobody_reads_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    class Watched(_connections.Connection):
        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            ended.set()

    monkeypatch.setattr(_connections, "_READ_S", 0.2)
    monkeypatch.setattr(_server, "Connection", Watched)
    size = 50_000_000
    large = Starlette(routes=[Route("/", lambda _: Response(b"x" * size))])
    with running(large) as url:
        host, port = urlsplit(url).netloc.split(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert ended.wait(60)  # before a byte of it is read
            assert came(connection) < size


def test_connections_that_say_nothing_do_not_keep_out_those_who_ask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_connections, "_MOST", 8)
    with running(APP) as url, contextlib.ExitStack() as held:
        host, port = urlsplit(url).netloc.split(":")
        silent = [
            held.enter_context(socket.create_connection((host, int(port)), timeout=10))
            for _ in range(20)
        ]
        assert fetch(url).status == 200
        assert came(silent[0]) == 0, "the one that waited longest is closed"
        silent[-1].sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert came(silent[-1]) > 0, "the newest may still ask"


def test_requests_in_work_are_not_closed_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_connections, "_MOST", 2)
    head = b"POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    rest = b"Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    with running(APP) as url, contextlib.ExitStack() as held:
        host, port = urlsplit(url).netloc.split(":")

        def connected() -> socket.socket:
            return held.enter_context(socket.create_connection((host, int(port)), timeout=10))

        at_work = [connected(), connected()]
        for one in at_work:
            one.sendall(head + rest)
            assert b" 100 " in one.recv(1024), "the app waits for the body"
        assert [came(connected()) for _ in range(3)] == [0, 0, 0]
        for one in at_work:
            one.sendall(b"12")
            assert came(one) > 0


def test_an_address_of_ipv6() -> None:
    try:
        with running(APP, host="::1") as url:
            assert url.startswith("http://[::1]:")
            assert fetch(url).status == 200
    except UsageError as error:
        pytest.skip(f"no IPv6 here: {error}")


def test_a_port_that_is_taken_or_no_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} .*--port"):
            serve_app(APP, port=port)
    with pytest.raises(UsageError, match="choose from 1 to 65535"):
        serve_app(APP, port=65536)


def test_a_host_that_is_not_ours_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with (
        pytest.warns(SyriaGeoWarning, match="nothing is encrypted"),
        pytest.raises(UsageError, match=r"no address of this machine.*127\.0\.0\.1"),
    ):
        serve_app(APP, host="no.such.example")


def test_an_app_that_does_not_start_is_an_error() -> None:
    async def app(scope: Any, *_: object) -> None:
        raise ZeroDivisionError if scope["type"] == "lifespan" else AssertionError

    async def failing(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no"})

    with pytest.raises(UsageError, match="did not start"), running(failing):
        pass


def test_loopback() -> None:
    assert is_loopback("127.3.2.1")
    assert not is_loopback("0.0.0.0")  # noqa: S104
    assert not is_loopback("localhost.example")


PROGRAM = """
from starlette.applications import Starlette
from syria_geo.web import serve_app
serve_app(Starlette(), on_ready=lambda url: print(url, flush=True))
print("ended", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_it_ends_quietly_when_it_is_interrupted() -> None:
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline()
        assert fetch(url.strip()).status == 404
        process.send_signal(signal.SIGINT)
        out, words = process.communicate(timeout=30)
    assert (process.returncode, out, words) == (0, "ended\n", "")
