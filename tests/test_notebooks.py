"""Every notebook runs from top to bottom, without a network, in a folder of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

# Characters of what a notebook shows when it has run. Those whose matter is to show a whole page or
# picture may show more.
LARGEST = 600_000
LARGER = {"maps": 6_000_000, "pictures": 5_000_000}
NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
# Notebooks run in a process of their own, so the guard of conftest.py does not reach it. One is
# enough for all: each begins with nothing defined, in a folder of its own.
OFFLINE = """
%reset -f
import os
import socket

os.chdir({folder!r})

def refuse(*args, **kwargs):
    raise OSError("a notebook tried to look up a name on the network")

socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(tmp_path_factory.mktemp("jupyter")))
        patch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        manager = KernelManager(kernel_name="python3")
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=120)
        client.allow_stdin = False
        yield manager, client
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_there_are_notebooks() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {
        "from_phrase_to_point", "your_own_spreadsheet", "spatial_joins", "density_and_rates",
        "report_to_evidence", "table_to_qgis",
    }  # fmt: skip


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_at_its_end_what_it_cannot_say_and_what_comes_next(path: Path) -> None:
    last = json.loads(path.read_text(encoding="utf-8"))["cells"][-1]
    text = "".join(last["source"])
    assert last["cell_type"] == "markdown"
    assert text.startswith("## What this cannot say, and what comes next")
    named = re.findall(r"`(\w+\.ipynb)`", text)
    assert named
    assert all((path.parent / name).exists() for name in named)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, kernel: Any, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    first = OFFLINE.replace("{folder!r}", repr(str(tmp_path)))
    notebook.cells.insert(0, nbformat.v4.new_code_cell(first))  # type: ignore[no-untyped-call]
    manager, client = kernel
    runner = NotebookClient(notebook, km=manager, timeout=600)
    runner.kc = client
    runner.execute()
    shown = len(json.dumps([cell.get("outputs", []) for cell in notebook.cells]))
    assert shown < LARGER.get(path.stem, LARGEST), f"{shown} characters: show less"
    complaints = [
        output["text"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.get("name") == "stderr"
    ]
    assert not complaints


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_its_output(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
