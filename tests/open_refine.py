"""OpenRefine itself, where it is installed: started on a port of its own, and told what to do.

Its page posts the same commands to its server: https://openrefine.org/docs/technical-reference
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest

__all__ = ["OpenRefine", "Project", "open_refine"]

ALL_ROWS = {"facets": [], "mode": "row-based"}
_SECONDS = 120.0


class OpenRefine:
    """A server of OpenRefine that runs."""

    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, command: str, **query: object) -> Any:
        with _ask(f"{self._at(command)}?{urlencode(query)}") as answer:
            return json.load(answer)

    def post(self, command: str, **fields: object) -> str:
        """Send a command; what is no text is sent as JSON."""
        texts = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in fields.items()
        }
        body = urlencode({**texts, "csrf_token": self._token()}).encode()
        with _ask(self._at(command), body) as answer:
            return str(answer.read().decode("utf-8"))

    def project(self, rows: Sequence[Sequence[str]]) -> Project:
        """Load a table, its head in the first row."""
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        options = json.dumps({"encoding": "UTF-8", "separator": ",", "headerLines": 1})
        parts = {
            "project-name": "places",
            "format": "text/line-based/*sv",
            "options": options,
            'project-file"; filename="places.csv': text.getvalue(),
        }
        body, kind = _multipart(parts)
        url = f"{self._at('create-project-from-upload')}?csrf_token={self._token()}"
        with _ask(url, body, {"content-type": kind}) as answer:
            return Project(self, parse_qs(urlsplit(answer.url).query)["project"][0])

    def _at(self, command: str) -> str:
        return f"{self.url}/command/core/{command}"

    def _token(self) -> str:
        return str(self.get("get-csrf-token")["token"])


class Project:
    """A table in OpenRefine."""

    def __init__(self, server: OpenRefine, number: str) -> None:
        self.server = server
        self.number = number

    @property
    def page(self) -> str:
        """Where a person sees it."""
        return f"{self.server.url}/project?project={self.number}"

    def do(self, command: str, **fields: object) -> Any:
        """Send a command about this table, and wait until it is carried out."""
        answer = json.loads(self.server.post(command, project=self.number, **fields))
        assert answer["code"] in {"ok", "pending"}, answer
        end = time.monotonic() + _SECONDS
        while any(one["status"] != "done" for one in self._processes()):
            assert time.monotonic() < end, f"{command} did not end"
            time.sleep(0.1)
        return answer

    def _processes(self) -> list[dict[str, Any]]:
        return list(self.server.get("get-processes", project=self.number)["processes"])

    def taken(self, column: int) -> dict[str, str]:
        """Give the ids that cells are matched with, by their texts."""
        answer = json.loads(
            self.server.post(
                "get-rows", project=self.number, start="0", limit="1000", engine=ALL_ROWS
            )
        )
        said = answer["pool"]["recons"]
        cells = [row["cells"][column] for row in answer["rows"]]
        return {
            cell["v"]: said[cell["r"]]["m"]["id"]
            for cell in cells
            if said[cell["r"]]["j"] == "matched"
        }

    def table(self) -> list[list[str]]:
        """Export the table as CSV."""
        text = self.server.post(
            "export-rows/places.csv", project=self.number, format="csv", engine=ALL_ROWS
        )
        return list(csv.reader(io.StringIO(text)))


def _ask(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Any:
    request = Request(url, body, headers or {})  # noqa: S310 -- of this machine: see open_refine
    return urlopen(request, timeout=_SECONDS)  # noqa: S310


def _multipart(parts: dict[str, str]) -> tuple[bytes, str]:
    """Put fields into the body of a form with a file."""
    line = uuid.uuid4().hex
    texts = [
        f'--{line}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in parts.items()
    ]
    return "".join([*texts, f"--{line}--\r\n"]).encode(), f"multipart/form-data; boundary={line}"


@contextmanager
def open_refine(folder: Path) -> Iterator[OpenRefine]:
    """Run OpenRefine with its projects in a folder; skip where it is not installed."""
    program = shutil.which("openrefine")
    if program is None:
        pytest.skip("no OpenRefine on this machine (Debian: apt-get install openrefine)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "-i", "127.0.0.1", "-p", str(port), "-d", str(folder)]
    with (folder / "log.txt").open("wb") as log:
        running = subprocess.Popen(  # noqa: S603
            [*command, "-x", "refine.headless=true"],
            stdout=log,
            stderr=log,
            start_new_session=True,  # a script that starts Java: both are ended
        )
    try:
        server = OpenRefine(f"http://127.0.0.1:{port}")
        _wait_for(server, folder / "log.txt")
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=30)


def _wait_for(server: OpenRefine, log: Path) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        with suppress(URLError, ConnectionError):
            server.get("get-version")
            return
        time.sleep(0.5)
    raise AssertionError(f"OpenRefine did not start: {log.read_text(errors='replace')[-2000:]}")
