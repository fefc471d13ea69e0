"""Code of the documentation runs: the Python and the commands of a page, from top to bottom."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import syria_geo as sg
from syria_geo.cli import main

DOCS = Path(__file__).parents[1] / "docs"
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
# A machine is prepared by these; no test does that.
ELSEWHERE = ("python3 -m venv", "py -m venv", "pip ", "make ")
# What pages take for granted: tables of the reader's own.
TABLES = ("incidents.csv", "large.csv", "large.jsonl", "incidents/0.parquet")
# Checked elsewhere: SQL of databases that may not be installed (tests/test_databases.py).
WITHOUT = {"sedonadb"}


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Give language and code of each block of a page."""
    for indent, language, code in FENCE.findall(text):
        yield language, re.sub(f"^{indent}", "", code, flags=re.MULTILINE)


def pages() -> list[str]:
    """Find the pages that have code to run."""
    paths = sorted(DOCS.rglob("*.md"))
    return [
        str(path.relative_to(DOCS))
        for path in paths
        if any(language in {"python", "sh"} for language, _ in blocks(path.read_text("utf-8")))
    ]


def run_commands(code: str) -> None:
    """Run each line as the shell would; only our own command, and where its output goes."""
    for line in code.splitlines():
        if line.startswith(ELSEWHERE) or not line.strip():
            continue
        words = shlex.split(line, comments=True)
        assert words[0] == "syria-geo", f"nobody checks: {line}"
        words, output = (words[1:-2], words[-1]) if ">" in words else (words[1:], None)
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()) as told:
            try:
                code_of_exit = main(words)
            except SystemExit as exit_:
                code_of_exit = int(exit_.code or 0)
        assert code_of_exit == 0, f"{line}\n{told.getvalue()}"
        if output:
            said.seek(0)
            Path(output).write_text(said.read(), encoding="utf-8")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Lay the tables that pages take for granted into the working folder."""
    located = sg.locate(sg.load_incidents().head(4))
    for name in TABLES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        if not name.endswith(".parquet"):
            sg.to_file(located, tmp_path / name)
    sg.load_incidents().head(4).to_parquet(tmp_path / "incidents/0.parquet")
    return tmp_path


def test_there_are_pages_with_code() -> None:
    assert {"index.md", "ar.md", "tutorial.md", "how-to/joins.md"} <= set(pages())


@pytest.mark.parametrize("page", pages())
def test_the_code_of_a_page_runs(page: str, tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tables)
    text = (DOCS / page).read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for language, code in blocks(text):
        if language == "sh":
            run_commands(code)
        elif language == "python" and not imported(code) & WITHOUT:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", sg.SyriaGeoWarning)  # pages say what is warned of
                exec(compile(code, page, "exec"), names)  # noqa: S102 - it is our own documentation


def imported(code: str) -> set[str]:
    """Name the packages a block imports."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Import)]
    return {alias.name.split(".")[0] for node in nodes for alias in node.names}


def test_a_command_that_fails_is_noticed() -> None:
    with pytest.raises(AssertionError, match="is not known"):
        run_commands("syria-geo map --value nothing\n")
    with pytest.raises(AssertionError, match="nobody checks"):
        run_commands("rm -r /\n")
