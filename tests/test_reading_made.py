"""Reports made of phrases, in five layouts and two languages: every value of every incident."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_reports import ARABIC, ENGLISH, Language, made_reports
from reading_texts import read_text

REPORTS = 60


@pytest.mark.parametrize("language", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_every_value_of_a_made_report_is_read(tmp_path: Path, language: Language) -> None:
    wrong = []
    for report in made_reports(language, REPORTS, seed=1):
        rows, findings = read_text(tmp_path, report.text)
        told = [{name: row[name] for name in report.told[0]} for row in rows]
        if told != list(report.told):
            wrong.append((report, told, findings))
    assert not wrong, wrong[0]
