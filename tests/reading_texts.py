"""A text to the values of its rows and to what its findings say, for tests of the reader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from syria_geo.errors import InputError
from syria_geo.reports import Report, parse_report_file

__all__ = ["adrift", "astray", "read_report", "read_text"]

# In Arabic these are written onto the word behind them, which stands for a value by itself.
_WRITTEN_ON = re.compile(r"[وفبلك]?(?:ال|ل)?")
# Each of these stands on words of the text; a day may be that of the paragraphs before.
_TOLD = ("killed", "children", "women", "injured", "means", "place_text", "stated_control")


def read_report(folder: Path, text: str) -> tuple[Report | None, list[str]]:
    """Read a text: what is read, if anything is, and what its findings say."""
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    try:
        report = parse_report_file(path)
    except InputError as error:
        return None, [str(error)]
    return report, [one.message for one in report.findings]


def read_text(folder: Path, text: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Read a text: the values of its rows, and what its findings say."""
    report, findings = read_report(folder, text)
    return [dict(row.values) for row in report.incidents] if report else [], findings


def astray(report: Report) -> list[str]:
    """List the values that stand on no words of the text, and the words that are cut."""
    found, places = [], set()
    for row in report.incidents:
        marked = {reading.column for reading in row.readings}
        if row.values["place_text"] in places:
            marked.add("place_text")  # that of a row before
        places.add(row.values["place_text"])
        found += [f"{name} on nothing" for name in _TOLD if row.values[name] and name not in marked]
        found += [
            f"{one.column} on {report.source.text[one.start : one.end]!r}"
            for one in row.readings
            if not _is_whole(report.source.text, one.start, one.end)
        ]
    return found


def adrift(report: Report) -> list[str]:
    """List places and days that are not as they are marked, and findings outside of paragraphs."""
    found, text = [], report.source.text
    for row in report.incidents:
        marked = [text[one.start : one.end] for one in row.readings if one.column == "place_text"]
        if marked and ", ".join(dict.fromkeys(marked)) != row.values["place_text"]:
            found.append(f"{row.values['place_text']!r} is marked {marked}")
        days = [text[one.start : one.end] for one in row.readings if one.column == "date"]
        told = str(row.values.get("date_text") or "")
        if days and told not in " ".join(days).replace("\u0640", ""):
            found.append(f"{told!r} is marked {days}")
    spans = [(one.start, one.end) for one in report.accounts]
    return found + [
        f"{one.message} stands in no paragraph"
        for one in report.findings
        if one.end is None or not any(a <= one.start and one.end <= b for a, b in spans)
    ]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends with whole words."""
    if not text[start:end] or text[start:end] != text[start:end].strip():
        return False
    before = re.search(r"[^\W_]*\Z", text[:start])
    is_begun = not text[start].isalnum() or (before and _WRITTEN_ON.fullmatch(before[0]))
    return bool(is_begun) and not (text[end - 1].isalnum() and text[end : end + 1].isalnum())
