"""Parts of the documentation site that are made from what they describe, never typed twice.

A page asks for a part by a line ``<!-- made: name -->``; the parts are the functions in `PARTS`.
The pages of the reference, one for each module that is home to public names, are made whole.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import groupby
from pathlib import Path

import syria_geo as sg
from syria_geo.catalog import DataFile, Input
from syria_geo.cli._parser import build_parser
from syria_geo.vocabulary import read_labels, shared_labels

DOCS = Path(__file__).parents[1]
# In the order of the work; a home that is not named here comes last, under its own name.
TITLES = {
    "incidents": "Reading incidents",
    "layouts": "Formats of others",
    "reports": "Reading reports",
    "locating": "Finding places",
    "places": "Places and matches",
    "geocoder": "Geocoder for geopy",
    "gazetteer": "Gazetteer",
    "boundaries": "Boundaries",
    "control": "Control zones",
    "coverage": "Coverage of the sources",
    "decisions": "What people decided",
    "spatial": "Joins",
    "tables": "Tables",
    "analysis": "Analysis and statistics",
    "draws": "Draws and intervals",
    "links": "The same event in two sources",
    "maps": "Map page",
    "charts": "Pictures",
    "releases": "Releases",
    "export": "Files",
    "cases": "Case folders",
    "catalog": "Data and provenance",
    "errors": "Errors and warnings",
}
_WIDTH = 88  # of usages, whatever the terminal of who builds
PACKAGE = "package"  # page of the names that live in the package itself
_MARK = re.compile(r"^<!-- made: (\w+) -->$", re.MULTILINE)
_SECTION = re.compile(r"\n(?:Examples|Notes|References)\n-+\n")


def fill(text: str) -> str:
    """Put the parts a page asks for where it asks for them."""
    return _MARK.sub(lambda mark: PARTS[mark[1]](), text)


def topics() -> dict[str, tuple[str, ...]]:
    """Give the public names by page: one page for each module that is home to some."""
    order = list(TITLES)
    homes = sorted(sg._HOMES, key=lambda home: order.index(home) if home in TITLES else len(order))
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
    module = "syria_geo" if home == PACKAGE else f"syria_geo.{home}"
    parts = [f"# {title_of(home)}", _introduction(module)]
    parts += [f"::: syria_geo.{name}" for name in topics()[home]]
    return "\n\n".join(parts) + "\n"


def _introduction(module: str) -> str:
    """Give what a module says of itself, without its examples."""
    path = Path(str(import_module(module).__file__))
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return _SECTION.split(text)[0].strip()


def public_names() -> str:
    """List every public name with its first sentence."""
    parts = []
    for home, names in topics().items():
        rows = [
            (f"[`{name}`]({home}.md#syria_geo.{name})", _cell(_first_line(name))) for name in names
        ]
        parts += [f"## [{title_of(home)}]({home}.md)", _table(("name", "what"), rows)]
    return "\n\n".join(parts)


def _first_line(name: str) -> str:
    value = getattr(sg, name)
    if isinstance(value, str | tuple):
        return "The version of the package." if name == "__version__" else "Names of the columns."
    return (value.__doc__ or "").strip().splitlines()[0]


def commands() -> str:
    """Write the commands and their options as the parser has them."""
    parser = build_parser()
    return "\n\n".join([*_command(parser), *_below(parser)])


def _below(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    """Write the commands of a command, each under its whole name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield f"## {before}{name}"
                yield from _command(command)
                yield from _below(command, f"{before}{name} ")


def _command(command: argparse.ArgumentParser) -> list[str]:
    groups = [
        ([a for a in group._group_actions if not isinstance(a, argparse._SubParsersAction)], group)
        for group in command._action_groups
    ]
    tables = [
        _table((_cell(group.title or ""), " "), [(_flags(one), _help(one)) for one in shown])
        for shown, group in groups
        if shown
    ]
    command.formatter_class = partial(argparse.HelpFormatter, width=_WIDTH)
    usage = _code(command.format_usage())
    return [_cell(command.description or ""), usage, *tables, _code((command.epilog or "").strip())]


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


def data_files() -> str:
    """List every data file that ships, what it was made from, and under which licence."""
    files = sg.sources()
    parts = ["## Files that ship"]
    for folder, group in groupby(sorted(files, key=_folder_of), key=_folder_of):
        parts += [f"### {folder}", _file_table(group)]
    made_from = {(one.key, one.title, one.as_of): one for file in files for one in file.made_from}
    rows = [made_from[key] for key in sorted(made_from)]
    return "\n\n".join([*parts, "## What they were made from", _input_table(rows)])


def _folder_of(file: DataFile) -> str:
    return str(Path(file.path).parent)


def _file_table(files: Iterable[DataFile]) -> str:
    rows = [
        (
            f"`{Path(file.path).name}`",
            *map(_cell, (file.title, file.licence, file.as_of)),
            _cell(", ".join(dict.fromkeys(one.key for one in file.made_from))),
        )
        for file in files
    ]
    return _table(("file", "what", "licence", "as of", "made from"), rows)


def _input_table(inputs: Iterable[Input]) -> str:
    columns = ("key", "title", "publisher", "url_or_dataset", "licence", "as_of", "note")
    rows = [tuple(_cell(str(getattr(one, column))) for column in columns) for one in inputs]
    head = ("key", "title", "publisher", "where", "licence", "as of", "note")
    return _table(head, list(dict.fromkeys(rows)))


def terms() -> str:
    """Write the terms of `docs/glossary.csv` in both languages, by their English name."""
    parts = []
    for row in sorted(_terms(), key=lambda row: row["en"].casefold()):
        name = re.sub(r"[^a-z0-9]+", "-", row["en"].casefold()).strip("-")
        parts += [
            f"## {row['en']} · {row['ar']} {{ #{name} }}",
            row["meaning_en"],
            f"{row['meaning_ar']}\n{{: lang=ar dir=rtl }}",
        ]
    return "\n\n".join(parts)


def _terms() -> Iterator[dict[str, str]]:
    """Read the terms; where one names a label of the pages, its words are those of the label."""
    words = [shared_labels(), read_labels("syria_geo.maps", "labels.csv")]
    with (DOCS / "glossary.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if key := row.pop("label"):
                said = next(table for table in words if key in table["en"])
                row["en"], row["ar"] = said["en"][key], said["ar"][key]
            yield row


def decisions() -> dict[str, str]:
    """Give the title of each decision by its path below docs/, newest first."""
    paths = sorted((DOCS / "decisions").glob("20*.md"), reverse=True)
    first = {path: path.read_text(encoding="utf-8").split("\n", 1)[0] for path in paths}
    return {f"decisions/{path.name}": first[path].removeprefix("# ") for path in paths}


def decision_list() -> str:
    """List the decisions with their days."""
    names = {Path(path).name: title for path, title in decisions().items()}
    return _table(("day", "decision"), [(n[:10], f"[{title}]({n})") for n, title in names.items()])


def notebooks() -> str:
    """List the notebooks by their first heading."""
    lines = []
    for path in sorted((DOCS.parent / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        title = "".join(cells[0]["source"]).split("\n", 1)[0].removeprefix("# ")
        lines.append(f"- [{title}](../../notebooks/{path.name})")
    return "\n".join(lines)


def made() -> dict[str, str]:
    """Give every page that is made whole, by its path below docs/."""
    changes = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    pages = {f"reference/{home}.md": reference(home) for home in topics()}
    return {**pages, "changelog.md": changes}


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    """Keep a text in one cell of a table, and as text: no markup, no HTML."""
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([|*_\[\]`])", r"\\\1", text)


def _code(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


PARTS = {
    "commands": commands,
    "data_files": data_files,
    "decision_list": decision_list,
    "notebooks": notebooks,
    "public_names": public_names,
    "terms": terms,
}
