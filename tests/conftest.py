"""Shared by all tests: no network, and where the optional helpers (browser, upstream data) are."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sampled import (  # noqa: F401 -- hooks of pytest, found by their names
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_configure_node,
    pytest_report_header,
)

UPSTREAM = Path(os.environ.get("SYRIA_GEO_UPSTREAM", Path(__file__).parents[2] / "shared"))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Ask a test of pages once more where it fails: browsers of busy machines are late at times.

    The summary of the run names each that was asked again.
    """
    if item.get_closest_marker("browser"):
        item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True, scope="session")
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep derived files apart from those of the person who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SYRIA_GEO_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        yield


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Fail any test that opens a connection beyond this machine."""
    if request.node.get_closest_marker("browser"):
        return  # the browser is a process of its own: its network is blocked by its flags
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        local = not isinstance(address, tuple) or address[0] in {"127.0.0.1", "::1", "localhost"}
        if not local:
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium; skip where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """Start one browser for all tests that open a page."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def upstream() -> Path:
    """Folder of upstream files (sources, reports, bench); skip where it is absent."""
    if not (UPSTREAM / "sources").is_dir():
        pytest.skip(f"no upstream files at {UPSTREAM} (set SYRIA_GEO_UPSTREAM)")
    return UPSTREAM
