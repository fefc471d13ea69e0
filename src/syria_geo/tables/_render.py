"""Tables of counts as plain text and as HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from syria_geo.incidents import TOLL_COLUMNS
from syria_geo.provenance import made_with, to_json
from syria_geo.tables._shares import TOLLS_KNOWN

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["html_page", "html_tables", "text_page", "text_tables"]

_Titled = tuple[str, "pd.DataFrame"]

_LEGEND = "(n?): the number is unknown in n incidents; the sum is of the others"
_AT_LEAST = "≥: at least; in some of the incidents the children or the women are unknown"
_OF_KNOWN = (
    "of tolls known: of those killed in the incidents whose toll is known, not of all killed"
)
_ABOUT = "What these tables were made of"
_NO_KINDS = "No incident states its kind: massacres are not counted"

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="{made}">
<title>Incidents by group</title>
<style>
body {{ font: 16px/1.4 system-ui, sans-serif; margin: 2rem; color: #222; }}
table {{ border-collapse: collapse; margin-bottom: 2rem; }}
caption {{ text-align: left; font-weight: bold; padding-bottom: .4rem; }}
th, td {{ padding: .2rem .8rem; border-bottom: 1px solid #ccc; text-align: right; }}
th:first-child {{ text-align: left; }}
tbody tr:last-child {{ font-weight: bold; }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def text_page(tables: Sequence[_Titled], about: Mapping[str, Any]) -> str:
    """Write tables one below the other as aligned text, and what they were made of and with."""
    return _text(tables, _about_lines(about))


def text_tables(tables: Sequence[_Titled]) -> str:
    """Write tables one below the other as aligned text, with what made them in one line."""
    return _text(tables, ())


def _text(tables: Sequence[_Titled], about: Iterable[str]) -> str:
    texts = (_text_table(title, frame) for title, frame in tables)
    # The last line marks a file as made here: one of somebody else is not overwritten.
    lines = (*_notes(tables), "", *about, _made())
    return "".join([*texts, *(f"{line}\n" for line in lines)])


def _text_table(title: str, frame: pd.DataFrame) -> str:
    rows = [_header(frame), *_rows(frame)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join([title, *(_aligned(row, widths) for row in rows), "", ""])


def html_tables(tables: Sequence[_Titled], about: Mapping[str, Any]) -> str:
    """Write tables as HTML, with what their figures mean and what they were made of and with."""
    shown = "".join(_html_table(title, frame) for title, frame in tables)
    said = "".join(f"<p>{html.escape(note)}</p>\n" for note in _notes(tables))
    return f"{shown}{said}{_html_about(about)}<footer>{html.escape(_made())}</footer>\n"


def html_page(tables: Sequence[_Titled], about: Mapping[str, Any]) -> str:
    """Wrap tables in a page that asks for nothing from anywhere."""
    facts = f'<script type="application/json" id="syria-geo-provenance">{to_json(about)}</script>\n'
    body = html_tables(tables, about) + facts * bool(about)
    return _PAGE.format(body=body, made=html.escape(made_with()))


def _html_about(about: Mapping[str, Any]) -> str:
    lines = "".join(f"<li>{html.escape(line.strip())}</li>\n" for line in _about_lines(about))
    return f"<details><summary>{_ABOUT}</summary>\n<ul>\n{lines}</ul>\n</details>\n" * bool(about)


def _html_table(title: str, frame: pd.DataFrame) -> str:
    head = "".join(f"<th scope='col'>{html.escape(name)}</th>" for name in _header(frame))
    body = "".join(_html_row(row) for row in _rows(frame))
    return (
        f"<table>\n<caption>{html.escape(title)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )


def _notes(tables: Sequence[_Titled]) -> Iterator[str]:
    yield _LEGEND
    frames = [frame for _, frame in tables]
    if any(frame["women_and_children_at_least"].any() for frame in frames):
        yield _AT_LEAST
    if any(frame["women_and_children_percent_of"].eq(TOLLS_KNOWN).any() for frame in frames):
        yield _OF_KNOWN
    if not all(_states_kinds(frame) for frame in frames):
        yield _NO_KINDS


def _made() -> str:
    return f"Made with {made_with()}"


def _about_lines(about: Mapping[str, Any]) -> Iterator[str]:
    """Say the input, the options and the sources with their licences, a line for each."""
    if not about:
        return
    given = about["input"] or {}
    name, digest = (_line(given.get(key) or "unknown") for key in ("name", "sha256"))
    yield f"Input: {name} (SHA-256: {digest})" if digest != "unknown" else f"Input: {name}"
    options = (f"{key}={_line(value)}" for key, value in about["options"].items())
    yield f"Options: {'; '.join(options)}"
    for (publisher, licence), titles in _by_publisher(about["data"]["sources"]).items():
        yield f"Source: {publisher}: {'; '.join(dict.fromkeys(titles))}. Licence: {licence}"


def _by_publisher(sources: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in sources:
        titles = found.setdefault((one["publisher"], one["licence"]), [])
        titles.append(f"{one['title']} ({one['as_of']})")
    return dict(sorted(found.items()))


def _line(value: object) -> str:
    """Write a value on one line, whatever a file is called."""
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _states_kinds(frame: pd.DataFrame) -> bool:
    """Tell whether any incident there is states its kind; the last row is the total."""
    return bool(frame["massacres"].iloc[-1:].notna().all())


def _sums(frame: pd.DataFrame) -> tuple[str, ...]:
    return ("massacres", *TOLL_COLUMNS) if _states_kinds(frame) else TOLL_COLUMNS


def _header(frame: pd.DataFrame) -> tuple[str, ...]:
    return ("", "incidents", *_sums(frame), "women and children")


def _rows(frame: pd.DataFrame) -> Iterable[Sequence[str]]:
    sums = _sums(frame)
    for group, row in zip(frame.index, frame.to_dict("records"), strict=True):
        figures = (_toll(row[name], row[f"{name}_unknown"]) for name in sums)
        yield (str(group), str(row["incidents"]), *figures, _share(row))


def _toll(number: object, unknown: int) -> str:
    known = "" if number is None or number != number else str(number)
    return f"{known} ({unknown}?)".strip() if unknown else known


def _share(row: Mapping[Any, Any]) -> str:
    percent = row["women_and_children_percent"]
    if percent != percent:
        return ""
    least = "≥ " * bool(row["women_and_children_at_least"])
    of = f" of {TOLLS_KNOWN}" * (row["women_and_children_percent_of"] == TOLLS_KNOWN)
    return f"{least}{percent:.1f} %{of}"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "  ".join(cells).rstrip()


def _html_row(row: Sequence[str]) -> str:
    first, *others = (html.escape(cell) for cell in row)
    cells = "".join(f"<td>{cell}</td>" for cell in others)
    return f"<tr><th scope='row'>{first}</th>{cells}</tr>\n"
