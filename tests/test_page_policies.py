"""Every page that is written says itself that it loads and runs nothing but its own."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

import syria_geo as sg
from syria_geo.cli import main

REPORT = (
    "On 4 September 2016, warplanes bombed <script>alert(1)</script> Douma city, Rural Damascus, "
    'killing 5 civilians. <img src="https://example.org/a.png" style="color:red">\n'
)


def rules_of(page: str) -> dict[str, list[str]]:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found is not None
    assert page.index("<meta charset") < found.start() < page.index("<style")
    parts = (rule.split() for rule in found[1].replace("&#39;", "'").split(";"))
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("kind", ["evidence", "summary"])
def test_pages_let_in_their_own_style_and_nothing_else(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    if kind == "evidence":
        (tmp_path / "x.txt").write_text(REPORT, encoding="utf-8")
        words = ["read", str(tmp_path / "x.txt"), "-o", str(tmp_path / "x.csv")]
        assert main([*words, "--evidence", str(path)]) in {0, 1}  # 1: not all of it could be read
    else:
        path.write_text(sg.summary(sg.load_incidents().head(9)).to_html(), encoding="utf-8")
    page = path.read_text(encoding="utf-8")
    rules = rules_of(page)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in styles]
    assert rules == {
        "default-src": ["'none'"],
        "style-src": [f"'sha256-{digest}'" for digest in digests],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert len(styles) == 1
    assert styles[0].strip()
    assert not re.search(r"<[^>]*\s(style|on\w+)=", page), "the rule would not let it in"
    assert "<script>alert" not in page


def test_every_template_of_a_page_has_a_policy() -> None:
    folder = Path(sg.__file__).parent / "templates"
    pages = [one for one in folder.glob("*.html") if "<!doctype" in one.read_text("utf-8").lower()]
    served = {
        "review.html",
        "serve_place.html",
        "serve_start.html",
    }  # the server sends theirs as a header
    assert {one.name for one in pages} >= {"evidence.html", "map.html", "tables_page.html"}
    for one in pages:
        known = "Content-Security-Policy" in one.read_text(encoding="utf-8")
        assert known or one.name in served, one.name
