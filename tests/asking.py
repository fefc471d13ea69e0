"""How tests ask a service that runs, and how they run what is asynchronous."""

from __future__ import annotations

import asyncio
import http.client
import json
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote, urlencode, urlsplit

_R = TypeVar("_R")
FORM = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def message(self) -> str:
        return str(self.json["error"]["message"])


class Client:
    """Asks a service at an address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.netloc = urlsplit(url).netloc

    def get(self, path: str, headers: Mapping[str, str] | None = None, **fields: object) -> Answer:
        query = f"?{urlencode(fields, quote_via=quote)}" if fields else ""
        return self.send("GET", path + query, None, headers or {})

    def post_json(
        self, path: str, content: Any, headers: Mapping[str, str] | None = None
    ) -> Answer:
        body = json.dumps(content, ensure_ascii=False).encode()
        return self.send(
            "POST", path, body, {"content-type": "application/json", **(headers or {})}
        )

    def post_form(
        self, path: str, headers: Mapping[str, str] | None = None, **fields: Any
    ) -> Answer:
        texts = {name: json.dumps(value, ensure_ascii=False) for name, value in fields.items()}
        body = urlencode(texts).encode()
        return self.send("POST", path, body, {"content-type": FORM, **(headers or {})})

    def send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        connection = http.client.HTTPConnection(self.netloc, timeout=60)
        try:
            connection.request(method, path, body, dict(headers))
            got = connection.getresponse()
            told = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, told, got.read())
        finally:
            connection.close()


def in_loop(work: Callable[[], Coroutine[Any, Any, _R]]) -> _R:
    """Run a coroutine in a thread of its own: a browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()
