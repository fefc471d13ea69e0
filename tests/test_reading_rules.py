"""One sentence for each rule of the reader, and the whole row that it must give: ``rules.txt``.

A rule that is turned round gives another row here, other remarks, or none. Each value stands on
whole words of the text, which is what a page of evidence marks. Sentences that give no row stand
there too, with the reason that is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reading_texts import adrift, astray, read_report
from syria_geo.reports import Report

RULES = Path(__file__).parent / "fixtures" / "reports" / "rules.txt"
FIGURES = ("killed", "children", "women", "injured")


def rules() -> Iterator[tuple[str, list[str]]]:
    """Give each text of the file, and the lines that say what is read from it."""
    for stanza in RULES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in stanza.splitlines() if not line.startswith("#")]
        if lines:
            yield lines[0].replace(" ¶ ", "\n\n"), lines[1:]


def line_of(row: dict[str, Any]) -> str:
    """Write a row as the file does: day, figures, parties, place, governorate, weapon, control."""
    figures = ", ".join(f"{name} {row[name]}" for name in FIGURES if row.get(name) is not None)
    days = row["date"] or f"{row['date_earliest']} to {row['date_latest']}"
    parties, control = (" + ".join(row[name]) for name in ("perpetrators", "stated_control"))
    cells = (row.get("place_text"), row.get("stated_governorate"), row.get("means"), control)
    return "= " + " | ".join([str(days), figures, parties, *(str(cell or "") for cell in cells)])


def lines_of(report: Report) -> list[str]:
    """Write what is read as the file does: rows, each with its remarks, then the findings."""
    lines = []
    found = [one.message for one in report.findings]
    for row in report.incidents:
        lines.append(line_of(dict(row.values)).rstrip(" |"))
        lines += [f"~ {remark}" for remark in row.remarks if remark not in found]
    return [*lines, *(f"- {message}" for message in found)]


@pytest.mark.parametrize(("text", "told"), [*rules()])
def test_every_rule_gives_its_row(tmp_path: Path, text: str, told: list[str]) -> None:
    report, findings = read_report(tmp_path, f"{text}\n")
    if report is not None:
        assert lines_of(report) == told
        assert astray(report) == []
        assert adrift(report) == []
        return
    refused = [line.removeprefix("- ") for line in told]
    assert all(reason in findings[0] for reason in refused), findings
    assert findings[0].count("paragraph at ") == len(refused)
