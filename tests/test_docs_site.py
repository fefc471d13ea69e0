"""The documentation site: all of it there, nothing loaded from elsewhere, search from file://."""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docs._hooks import links, pages

import syria_geo as sg
from syria_geo.cli._parser import build_parser
from syria_geo.names import is_arabic

ROOT = Path(__file__).parents[1]
# What a browser fetches by itself when a page is opened; an address one can click is none of it.
FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\ssrc\s*=\s*["']?(?:https?:)?//[^"'>]*"""
    r"""|<link\b(?![^>]*rel=["']?(?:canonical|alternate|prev|next))[^>]*\shref\s*=\s*["']?(?:https?:)?//[^"'>]*"""
    r"""|@import\s+["'u(][^;]*//[^;]*|url\(\s*["']?(?:https?:)?//[^)]*"""
)
PHONE = {"width": 390, "height": 844}


def build(folder: Path, config: Path = ROOT / "mkdocs.yml") -> subprocess.CompletedProcess[str]:
    """Build a site as `make docs` does."""
    if not importlib.util.find_spec("mkdocs") or not importlib.util.find_spec("material"):
        pytest.skip("mkdocs-material is not installed (make docs, or pip install '.[docs]')")
    made = re.search(r"-m mkdocs (build .*)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert made
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "mkdocs", *made[1].split(), "-f", str(config), "-d", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once."""
    folder = tmp_path_factory.mktemp("site")
    built = build(folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[x](other.md#there)", ""),
        ("[x](nowhere.md)", "nowhere.md"),
        ("[x](other.md#nowhere)", "anchor '#nowhere'"),
        ("[x](/other.md)", "absolute link"),
        ("![x](none.png)", "none.png"),
    ],
)
def test_a_link_that_leads_nowhere_fails_the_build(line: str, told: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(f"# A page\n\n{line}\n", encoding="utf-8")
    (docs / "other.md").write_text("# Other\n\n## There\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nhooks: []\nplugins: []\n"
        f"extra_css: []\nnav: [index.md, other.md]\n"
        f"theme: {{custom_dir: {ROOT / 'docs' / '_theme'}}}\n",
        encoding="utf-8",
    )
    built = build(tmp_path / "site", config)
    said = built.stdout + built.stderr
    assert (built.returncode != 0) == bool(told), said
    assert told in said


def html_of(site: Path) -> dict[str, str]:
    """Read all pages."""
    return {
        str(path.relative_to(site)): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }


def test_every_public_name_has_its_place_in_the_reference(site: Path) -> None:
    reference = {
        name: text for name, text in html_of(site).items() if name.startswith("reference/")
    }
    everywhere = "".join(reference.values())
    missing = [name for name in sg.__all__ if f'id="syria_geo.{name}"' not in everywhere]
    assert not missing
    unlisted = [
        name
        for name in sg.__all__
        if f'#syria_geo.{name}"' not in reference["reference/index.html"]
    ]
    assert not unlisted


def test_topics_hold_every_public_name_once() -> None:
    placed = [name for names in pages.topics().values() for name in names]
    assert sorted(placed) == sorted(sg.__all__)
    untitled = sorted(set(sg._HOMES) - set(pages.TITLES))
    assert not untitled, f"give these pages a title in docs/_hooks/pages.py: {untitled}"


def test_every_command_and_option_is_told() -> None:
    told = pages.commands()
    actions: list[argparse.Action] = []
    parsers = [("", build_parser())]
    for before, parser in parsers:  # it grows by the commands of commands
        actions += parser._actions
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                assert all(f"## {before}{name}\n" in told for name in action.choices)
                parsers += [(f"{before}{name} ", one) for name, one in action.choices.items()]
    assert not [flag for one in actions for flag in one.option_strings if f"`{flag}" not in told]
    assert "%(" not in told


def test_every_data_file_is_told_with_its_licence() -> None:
    told = pages.data_files()
    for file in sg.sources():
        assert f"| `{Path(file.path).name}` |" in told
        assert all(f"| {pages._cell(one.key)} |" in told for one in file.made_from)


def test_terms_stand_in_both_languages() -> None:
    found = list(pages._terms())
    assert len({row["en"] for row in found}) == len(found) > 30
    for row in found:
        assert all(row.values()), row
        assert is_arabic(row["ar"]), row
        assert is_arabic(row["meaning_ar"]), row


def test_decisions_are_all_listed() -> None:
    assert len(pages.decisions()) == len(list((ROOT / "docs/decisions").glob("20*.md"))) > 20


@pytest.mark.parametrize(
    ("page", "text", "written"),
    [
        ("a.md", "[x](b.md#c)", "[x](b.md#c)"),
        ("decisions/a.md", "[x](../../README.md)", "[x]({repository}/blob/main/README.md)"),
        ("a.md", "[x](../page/README.md#y)", "[x](../page/README.md#y)"),  # no such file either
        ("a.md", "[x](../Makefile#y)", "[x]({repository}/blob/main/Makefile#y)"),
        ("a.md", "`README.md`", "[`README.md`]({repository}/blob/main/README.md)"),
        ("decisions/a.md", "`docs/b.md`", "[`docs/b.md`](../b.md)"),
        ("changelog.md", "[x](docs/b.md)", "[x](b.md)"),
        ("a.md", "[x](nowhere.md)", "[x](nowhere.md)"),  # the build refuses it
        ("a.md", "[x](../../outside.md)", "[x](../../outside.md)"),
        ("a.md", "`no/such/file.py`", "`no/such/file.py`"),
        ("a.md", "```\n[x](../README.md)\n```", "```\n[x](../README.md)\n```"),
        ("a.md", "![x](pictures/none.png)", "![x](pictures/none.png)"),
    ],
)  # fmt: skip
def test_links_that_leave_lead_to_the_repository(page: str, text: str, written: str) -> None:
    expected = written.format(repository=links.repository())
    assert links.rewrite(text, page, {"a.md", "b.md", "decisions/a.md"}) == expected


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    sheets = {p.name: p.read_text(encoding="utf-8") for p in site.rglob("*.css")}
    found = {
        name: hits
        for name, text in {**html_of(site), **sheets}.items()
        if (hits := FETCHED.findall(text))
    }
    assert not found
    assert FETCHED.search('<script src="https://cdn.example/x.js">')
    assert FETCHED.search('<link rel="stylesheet" href=//fonts.example/x.css>')
    assert FETCHED.search("a { background: url(https://x.example/y.png) }")
    assert not FETCHED.search('<a href="https://example.org">')


def opened(browser: Any, address: str, **settings: Any) -> tuple[Any, list[str]]:
    """Open a page, and list what it asks of the network and what it complains of."""
    page = browser.new_context(**settings).new_page()
    faults: list[str] = []
    page.on("request", lambda r: faults.append(r.url) if r.url.startswith("http") else None)
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    return page, faults


@pytest.mark.browser
@pytest.mark.parametrize(
    ("start", "words", "found"),
    [
        ("index.html", "uncertainty radius", "glossary.html"),
        ("index.html", "join_admin", "reference/spatial.html"),
        ("reference/index.html", "hospitals", "explanation/do-no-harm.html"),
        ("ar.html", "ناحية", "glossary.html"),
        ("glossary.html", "تشابه الأسماء", "glossary.html"),
        ("index.html", "الحواجز", "ar.html"),
    ],
)
def test_search_works_from_a_folder(
    site: Path, browser: Any, start: str, words: str, found: str
) -> None:
    page, faults = opened(browser, (site / start).as_uri())
    page.keyboard.press("/")
    page.locator("[data-md-component=search-query]").fill(words)
    page.keyboard.press("End")  # what is searched when a key is let go
    page.locator(f".md-search-result__link[href*='{found}']").first.wait_for(timeout=20_000)
    assert not faults
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", ["index", "ar", "glossary", "reference/charts", "data", "tutorial"]
)
def test_pages_fit_a_phone_and_ask_for_nothing(site: Path, browser: Any, name: str) -> None:
    page, faults = opened(browser, (site / f"{name}.html").as_uri(), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate("document.body.dir") == ("rtl" if name == "ar" else "ltr")
    assert page.evaluate("document.documentElement.lang") == ("ar" if name == "ar" else "en")
    assert not faults
    page.context.close()
