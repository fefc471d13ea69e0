"""Whatever stands in a report or a table is text on our pages: markup in it does nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

import maps_world
from syria_geo.maps import density_map
from syria_geo.reports import Report, evidence_html, parse_report_file
from syria_geo.reports.text._model import Reading, ReportIncident
from syria_geo.tables import summary
from syria_geo.tables._render import html_page, html_tables
from syria_geo.templates import as_html, escaped, macros, render

PACKAGE = Path(__file__).parents[1] / "src" / "syria_geo"
FIXTURE = Path(__file__).parent / "fixtures" / "reports" / "march-2018.txt"
PLANTED = """</p><script>alert("1")</script><img src=x onerror='a()'> &amp; "' --> {{1}}"""


class Page(HTMLParser):
    """What a browser makes of a page: its elements, its attributes and the texts shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def runs_nothing(self) -> bool:
        handlers = [name for name, _ in self.attributes if name.startswith("on")]
        return not handlers and "img" not in self.tags


def planted(value: object) -> object:
    """Put the text into a value, whatever kind of text it is."""
    if isinstance(value, str):
        return f"{value}{PLANTED}"
    return tuple(map(planted, value)) if isinstance(value, tuple) else value


def planted_incident(incident: ReportIncident) -> ReportIncident:
    values = {name: planted(value) for name, value in incident.values.items()}
    readings = tuple(
        Reading(str(planted(one.column)), str(planted(one.value)), one.start, one.end)
        for one in incident.readings
    )
    return replace(incident, values=values, readings=readings)


def planted_report() -> Report:
    report = parse_report_file(FIXTURE)
    text = report.source.text
    finding = report.findings[0]
    return replace(
        report,
        label=f"{report.label}{PLANTED}",
        source=replace(report.source, name=PLANTED, text=text.replace(" town", f"{PLANTED} town")),
        incidents=tuple(map(planted_incident, report.incidents)),
        findings=tuple(replace(finding, kind=kind, message=PLANTED) for kind in type(finding.kind)),
        printed=tuple(replace(one, label=PLANTED) if one.label else one for one in report.printed),
    )


def test_no_field_of_a_report_is_markup() -> None:
    report = planted_report()
    page = Page(evidence_html(report))
    assert page.runs_nothing
    assert "script" not in page.tags
    names = [value for name, value in page.attributes if name == "id"]
    ours = [incident.word("incident_id") for incident in report.incidents]
    assert names[: len(ours)] == ours
    assert all(re.fullmatch(r"text|p\d+", name or "") for name in names[len(ours) :])
    marks = [value or "" for name, value in page.attributes if name in {"title", "class"}]
    assert sum(PLANTED in mark for mark in marks) >= 2 * len(report.incidents)
    shown = "".join(page.texts)
    kept = [value for incident in report.incidents for value in incident.values.values()]
    assert shown.count(PLANTED) > sum(isinstance(value, str) for value in kept) / 2
    for said in (report.label, report.source.name, *map(str, report.findings)):
        assert said in shown


def test_no_cell_of_a_table_is_markup() -> None:
    made = summary(maps_world.located())
    frames = [
        (PLANTED, table.frame.set_axis([planted(str(name)) for name in table.frame.index]))
        for table in made.tables
    ]
    groups = sum(len(frame) for _, frame in frames)
    about = planted_about({**made.about, "input": {"name": "table.csv", "sha256": "0"}})
    for html in (html_page(frames, about), html_tables(frames, about)):
        page = Page(html)
        assert page.runs_nothing
        assert page.tags.count("table") == len(frames)
        assert "".join(page.texts).count(PLANTED) > groups + len(frames) + len(about)
    page = Page(html_page(frames, about))
    [facts] = [text for text in page.texts if text.startswith("{")]
    assert json.loads(facts) == about


def planted_about(value: Any) -> Any:
    """Put the text into every text of what tables were made of, however deep it stands."""
    if isinstance(value, dict):
        return {name: planted_about(one) for name, one in value.items()}
    return list(map(planted_about, value)) if isinstance(value, list) else planted(value)


def test_no_title_or_cell_of_a_map_is_markup() -> None:
    table = maps_world.located().assign(place_text=PLANTED, notes=PLANTED, reason=PLANTED)
    plain = Page(density_map(maps_world.located()).get_root().render())
    page = Page(density_map(table, title=PLANTED).get_root().render())
    assert page.runs_nothing
    assert page.tags == plain.tags
    assert page.texts.count(PLANTED) == 1  # the title; all else is data of the page's own script


def test_text_is_escaped_and_our_own_html_is_not() -> None:
    assert escaped("""<&>"'""") == "&lt;&amp;&gt;&#34;&#39;"
    style: Any = macros("elements.html")
    assert str(style.style("a > b {}")) == "<style>a > b {}</style>"
    assert str(style.generator('"<')) == '<meta name="generator" content="&#34;&lt;">'
    assert str(as_html("<b>")) == "<b>"


def test_a_value_a_template_lacks_is_no_empty_text() -> None:
    with pytest.raises(UndefinedError, match="title"):
        render("map.html", language="en", policy="", head="", body="", script="")


def test_no_other_module_writes_html() -> None:
    """Escaping by hand is where one is forgotten."""
    for path in sorted(PACKAGE.rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        code = code.replace("from html import unescape\n", "")  # which reads
        assert "from html import" not in code, path
        assert "import html\n" not in code, path
        if path.parent.name != "templates":
            assert "jinja2" not in code, path


def test_a_command_without_a_page_does_not_wait_for_jinja() -> None:
    code = (
        "import sys; from syria_geo.cli import main; "
        "main(['locate', 'Douma city']); "
        "assert not {'jinja2', 'markupsafe'} & set(sys.modules), 'loaded'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603
