"""Pages of the documentation site that are made from what they describe, never typed twice.

Each function gives the Markdown of one page: the reference from the public names, the command line
from its parser, data and licences from the provenance records, terms from `docs/glossary.csv`.
"""

from __future__ import annotations

import argparse
import ast
import csv
import re
from collections.abc import Iterator
from importlib import util
from itertools import groupby
from pathlib import Path

import syria_geo as sg
from syria_geo.catalog import DataFile, Input
from syria_geo.cli._parser import build_parser
from syria_geo.vocabulary import read_labels, shared_labels

DOCS = Path(__file__).parents[1]
# In the order of the work; a home that is not named here comes last, under its own name.
TITLES = {
    "incidents": "Incident table",
    "reports": "Reading reports",
    "locating": "Finding places",
    "places": "Places and matches",
    "geocoder": "Geocoder for geopy",
    "gazetteer": "Gazetteer",
    "boundaries": "Boundaries",
    "control": "Control zones",
    "coverage": "Coverage of the sources",
    "spatial": "Joins",
    "tables": "Tables",
    "analysis": "Analysis and statistics",
    "maps": "Map page",
    "charts": "Pictures",
    "export": "Files",
    "catalog": "Data and provenance",
    "errors": "Errors and warnings",
}
PACKAGE = "package"  # page of the names that live in the package itself


def topics() -> dict[str, tuple[str, ...]]:
    """Give the public names by page: one page for each module that is home to some."""
    homes = sorted(sg._HOMES, key=lambda home: (home not in TITLES, [*TITLES, home].index(home)))
    found = {home: tuple(sg._HOMES[home]) for home in homes}
    placed = {name for names in found.values() for name in names}
    return {**found, PACKAGE: tuple(name for name in sg.__all__ if name not in placed)}


def title_of(home: str) -> str:
    """Name the page of a module."""
    if home == PACKAGE:
        return "The package"
    return TITLES.get(home, home.replace("_", " ").capitalize())


def reference(home: str) -> str:
    """Make the page of the public names that live in one module."""
    names = topics()[home]
    module = "syria_geo" if home == PACKAGE else f"syria_geo.{home}"
    parts = [f"# {title_of(home)}", _introduction(module)]
    parts += [f"::: syria_geo.{name}" for name in names]
    return "\n\n".join(parts) + "\n"


def reference_index() -> str:
    """List every public name with its first sentence."""
    parts = [
        "# Reference",
        "Every public name, as `import syria_geo as sg` gives it. The text is that of the docstrings; their "
        "examples are run by the tests. What the names have in common is "
        "[a decision](../decisions/2026-11-22-public-names.md).",
    ]
    for home, names in topics().items():
        rows = [f"| [`{name}`]({home}.md#syria_geo.{name}) | {_first_line(name)} |" for name in names]
        parts += [f"## [{title_of(home)}]({home}.md)", "\n".join(["| name | what |", "|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def _docstring(module: str) -> str:
    spec = util.find_spec(module)
    assert spec and spec.origin, f"{module} has no source"
    return ast.get_docstring(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))) or ""


def _introduction(module: str) -> str:
    """Give what a module says of itself, without its examples."""
    return re.split(r"\n(?:Examples|Notes|References)\n-+\n", _docstring(module))[0].strip()


def _first_line(name: str) -> str:
    value = getattr(sg, name)
    if isinstance(value, str | tuple):
        return "The version of the package." if name == "__version__" else "Names of the columns."
    return (value.__doc__ or "").strip().splitlines()[0]


def command_line() -> str:
    """Write the commands and their options as the parser has them."""
    parser = build_parser()
    parts = [
        "# Command line",
        f"{parser.description} `syria-geo --help` and `syria-geo COMMAND --help` print the same.",
        _code(parser.format_usage()),
        _options(parser),
        _code((parser.epilog or "").strip()),
    ]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                parts += _command(name, command)
    return "\n\n".join(parts) + "\n"


def _command(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## {name}"
    yield f"{command.description}"
    yield _code(command.format_usage())
    yield _options(command)
    yield _code((command.epilog or "").strip())


def _options(parser: argparse.ArgumentParser) -> str:
    """Make a table for each group of options."""
    tables = []
    for group in parser._action_groups:
        shown = [a for a in group._group_actions if not isinstance(a, argparse._SubParsersAction)]
        rows = [f"| {_flags(action)} | {_help(action)} |" for action in shown]
        if rows:
            tables.append("\n".join([f"| {_cell(group.title or '')} | |", "|---|---|", *rows]))
    return "\n\n".join(tables)


def _flags(action: argparse.Action) -> str:
    takes = "" if action.nargs == 0 else _metavar(action)
    if not action.option_strings:
        return f"`{takes}`"
    return ", ".join(f"`{f'{flag} {takes}'.strip()}`" for flag in action.option_strings)


def _metavar(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices:
        return "{" + ",".join(str(choice) for choice in action.choices) + "}"
    return action.dest.upper()


def _help(action: argparse.Action) -> str:
    """Fill in what the help text names, as argparse does."""
    return _cell((action.help or "") % {**vars(action), "prog": "syria-geo"})


def _cell(text: str) -> str:
    """Keep a text in one cell of a table, and as text: no markup, no HTML."""
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([|*_\[\]`])", r"\\\1", text)


def _code(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def data_and_licences() -> str:
    """List every data file that ships, what it was made from, and under which licence."""
    files = sg.sources()
    parts = [
        "# Data and licences",
        "The code is MIT. Each data file is under the licence of its sources. `syria-geo sources` prints this "
        "list, `syria-geo sources FILE` the lines to credit for what a file was made from, and `sg.sources()` "
        "gives it to programs. Texts of the licences are in `LICENSES/`, and why they are what they are is "
        "[a decision](decisions/2026-11-22-licences.md).",
        "## Files that ship",
    ]
    for folder, group in groupby(files, key=lambda file: str(Path(file.path).parent)):
        parts += [f"### {folder}", _file_table(list(group))]
    inputs = {(one.key, one.title, one.as_of): one for file in files for one in file.made_from}
    parts += ["## What they were made from", _input_table(inputs[key] for key in sorted(inputs))]
    return "\n\n".join(parts) + "\n"


def _file_table(files: list[DataFile]) -> str:
    rows = [
        f"| `{Path(file.path).name}` | {_cell(file.title)} | {_cell(file.licence)} | {_cell(file.as_of)} "
        f"| {', '.join(dict.fromkeys(_cell(one.key) for one in file.made_from))} |"
        for file in files
    ]
    return "\n".join(["| file | what | licence | as of | made from |", "|---|---|---|---|---|", *rows])


def _input_table(inputs: Iterator[Input]) -> str:
    rows = [
        f"| {_cell(one.key)} | {_cell(one.title)} | {_cell(one.publisher)} | {_cell(one.url_or_dataset)} "
        f"| {_cell(one.licence)} | {_cell(one.as_of)} | {_cell(one.note)} |"
        for one in inputs
    ]
    head = "| key | title | publisher | where | licence | as of | note |"
    return "\n".join([head, "|---|---|---|---|---|---|---|", *dict.fromkeys(rows)])


def glossary() -> str:
    """Write the terms in both languages; those that pages and pictures show are taken from there."""
    parts = ["# Glossary", "مسرد المصطلحات بالإنكليزية والعربية.", "| term | المصطلح | |", ]
    rows = []
    for row in sorted(_terms(), key=lambda row: row["en"].casefold()):
        rows.append(
            f'<tr id="{_slug(row["en"])}"><th scope="row">{_html(row["en"])}</th>'
            f'<td lang="ar"><strong>{_html(row["ar"])}</strong></td></tr>\n'
            f'<tr><td>{_html(row["meaning_en"])}</td><td lang="ar">{_html(row["meaning_ar"])}</td></tr>'
        )
    table = '<table class="glossary"><tbody>\n' + "\n".join(rows) + "\n</tbody></table>"
    return "\n\n".join([*parts[:2], table]) + "\n"


def _terms() -> Iterator[dict[str, str]]:
    """Read the terms; where one names a label of the pages, its words are those of the label."""
    words = [shared_labels(), read_labels("syria_geo.maps", "labels.csv")]
    with (DOCS / "glossary.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if key := row.pop("label"):
                said = next(table for table in words if key in table["en"])
                row["en"], row["ar"] = said["en"][key], said["ar"][key]
            yield row


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def decisions() -> dict[str, str]:
    """Give the title of each decision by its path below docs/, newest first."""
    paths = sorted((DOCS / "decisions").glob("20*.md"), reverse=True)
    return {f"decisions/{path.name}": _title(path) for path in paths}


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def decisions_index() -> str:
    """List the decisions with their days."""
    rows = [f"| {Path(path).name[:10]} | [{title}]({Path(path).name}) |" for path, title in decisions().items()]
    return "\n\n".join(
        [
            "# Decisions",
            "Where a reader would ask why something is as it is, a dated page says so. A decision stands until a "
            "later one replaces it.",
            "\n".join(["| day | decision |", "|---|---|", *rows]),
        ]
    )


def changelog() -> str:
    """Give the changelog as it stands at the top of the repository."""
    return (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")


def made() -> dict[str, str]:
    """Give every page that is made, by its path below docs/."""
    pages = {f"reference/{home}.md": reference(home) for home in topics()}
    return {
        **pages,
        "reference/index.md": reference_index(),
        "reference/command-line.md": command_line(),
        "data.md": data_and_licences(),
        "glossary.md": glossary(),
        "decisions/index.md": decisions_index(),
        "changelog.md": changelog(),
    }
