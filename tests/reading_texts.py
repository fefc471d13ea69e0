"""A text to the values of its rows and to what its findings say, for tests of the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from syria_geo.errors import InputError
from syria_geo.reports import parse_report_file

__all__ = ["read_text"]


def read_text(folder: Path, text: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Read a text: the values of its rows, and what its findings say."""
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    try:
        report = parse_report_file(path)
    except InputError as error:
        return [], [str(error)]
    return [dict(row.values) for row in report.incidents], [one.message for one in report.findings]
