"""Reasons and remarks in both languages: each wording that the code writes is a row of told.csv."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geopandas as gpd
import pytest

import syria_geo as sg
from syria_geo.coverage import coverage_of
from syria_geo.maps._labels import wordings

PACKAGE = Path(__file__).parents[1] / "src" / "syria_geo"
# Where reasons and explanations are worded, and how what is worded there is handed on.
REASONS = (
    *(PACKAGE / "matching" / f"{name}.py" for name in ("_doubts", "_told", "_site", "_fallback")),
    *(PACKAGE / "matching" / f"{name}.py" for name in ("_slips", "_legible", "_passed_over")),
    PACKAGE / "matching" / "__init__.py",
    *(PACKAGE / "resolving" / f"{name}.py" for name in ("__init__", "_given")),
    *(PACKAGE / "spatial" / f"{name}.py" for name in ("_reasons", "_control")),
)
REMARKS = sorted((PACKAGE / "reports").rglob("*.py"))
# A sentence that is part of another one, or a message to whoever calls.
NOT_TOLD = {
    "answered with {}, within {} km",
    "the capital of {}",
    "told by the name of {}",
    "the table gives a point, which is used",
}
# What fills the blank decides which row it is: those of each of its values are there.
FILLED = {
    "{}: {}": ["killed: {}"],
    "{} of {} massacres in the paragraph": ["first of 2 massacres in the paragraph"],
    "{} is not covered: {}": ["2027-01-01 is not covered: 2012-01-01 to 2026-02-28"],
    "only the {} is given: {}": ["only the month is given: May", "only the interval is given: May"],
    "incident of {} month counted in this report": [
        "incident of an earlier month counted in this report",
        "incident of a later month counted in this report",
    ],
}
BLANK = re.compile(r"\{\w*\}")


def blanked(text: str) -> str:
    return BLANK.sub("{}", text)


KNOWN = {blanked(en) for en, _ in wordings()}


def written(node: ast.expr | None) -> Iterator[str]:
    """Yield the sentences an expression may be, with blanks for what it fills in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)  # type: ignore[misc]
    elif isinstance(node, ast.IfExp):
        yield from written(node.body)
        yield from written(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from written(value)
    elif isinstance(node, ast.Tuple):
        for value in node.elts:
            yield from written(value)


def handed_on(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Yield | ast.Return | ast.Assign) or (
            isinstance(node, ast.keyword) and node.arg in {"doubt", "remark", "remarks"}
        ):
            yield from written(node.value)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"unlocated", "doubted", "_where"}:
                for argument in node.args:
                    yield from written(argument)


def is_sentence(text: str) -> bool:
    return len(re.findall(r"[a-z]{2,}", text)) > 2 and text not in NOT_TOLD


@pytest.mark.parametrize("path", REASONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_reason_is_a_row(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sentences = {blanked(text) for text in handed_on(tree) if is_sentence(text)}
    assert sentences - KNOWN - set(FILLED) == set()


def test_every_remark_of_the_reader_is_a_row() -> None:
    missing = set()
    for path in REMARKS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "remark":
                said = [text for text in written(node.args[0]) if text]
                missing |= {blanked(part) for text in said for part in text.split("; ")}
    assert missing - KNOWN - set(FILLED) == set()


def test_wordings_with_a_filled_blank_are_rows() -> None:
    assert [text for texts in FILLED.values() for text in texts if not matches(text)] == []


def test_evidence_of_control_is_all_there() -> None:
    from syria_geo.spatial._reasons import _RESTS_ON

    for told in _RESTS_ON.values():
        assert f"{{}}, {blanked(told)}" in KNOWN


def test_rows_are_there_once_and_have_the_same_blanks() -> None:
    assert [en for en, n in Counter(en for en, _ in wordings()).items() if n > 1] == []
    for en, ar in wordings():
        assert sorted(BLANK.findall(en)) == sorted(BLANK.findall(ar)), en
        assert re.search(r"[؀-ۿ]", ar) or not re.search(r"[a-z]{3}", BLANK.sub("", en)), en
        assert len(set(BLANK.findall(en))) == len(BLANK.findall(en)), en


def matches(text: str) -> bool:
    kinds = {"day": r"\d{4}-\d\d-\d\d", "n": r"\d[\d.,]*"}
    for en, _ in wordings():
        parts = re.split(r"\{([a-z]+)\d*\}", en)
        pattern = "".join(
            f"(?:{kinds.get(part, '.+')})" if at % 2 else re.escape(part)
            for at, part in enumerate(parts)
        )
        if re.fullmatch(pattern, text):
            return True
    return False


@cache
def bundled() -> gpd.GeoDataFrame:
    return sg.locate(sg.load_incidents())


@pytest.mark.parametrize("column", ["reason", "control_reason", "notes"])
def test_all_that_the_bundled_incidents_say_is_in_both_languages(column: str) -> None:
    parts = {part for text in bundled()[column] for part in text.split("; ") if part}
    assert len(parts) > 5
    assert {part for part in parts if not matches(part)} == set()


def test_notes_of_the_bundled_coverage_are_in_both_languages() -> None:
    coverage = coverage_of(sg.load_incidents(), None)
    assert coverage is not None
    parts = {part for row in coverage.rows for part in row.note.split("; ") if part}
    assert len(parts) > 2
    assert {part for part in parts if not matches(part)} == set()
