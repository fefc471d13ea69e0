"""Tables of counts as plain text and as HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from syria_geo.incidents import TOLL_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["html_page", "html_table", "text_page"]

_HEADER = ("", "incidents", "massacres", *TOLL_COLUMNS, "women and children")
_LEGEND = "(n?): the number is unknown in n incidents, and the share at least what is shown"

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
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
{body}<p>{legend}</p>
</body>
</html>
"""


def text_page(tables: Iterable[tuple[str, pd.DataFrame]]) -> str:
    """Write tables one below the other as aligned text."""
    return "".join(_text_table(title, frame) for title, frame in tables) + f"{_LEGEND}\n"


def _text_table(title: str, frame: pd.DataFrame) -> str:
    rows = [_HEADER, *_rows(frame)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join([title, *(_aligned(row, widths) for row in rows), "", ""])


def html_table(title: str, frame: pd.DataFrame) -> str:
    """Write one table as an HTML table."""
    head = "".join(f"<th scope='col'>{html.escape(name)}</th>" for name in _HEADER)
    body = "".join(_html_row(row) for row in _rows(frame))
    return (
        f"<table>\n<caption>{html.escape(title)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )


def html_page(body: str) -> str:
    """Wrap tables in a page that asks for nothing from anywhere."""
    return _PAGE.format(body=body, legend=html.escape(_LEGEND))


def _rows(frame: pd.DataFrame) -> Iterable[Sequence[str]]:
    for group, row in zip(frame.index, frame.to_dict("records"), strict=True):
        tolls = (_toll(row[name], row[f"{name}_unknown"]) for name in TOLL_COLUMNS)
        unknown = row["children_unknown"] + row["women_unknown"] > 0
        share = _share(row["women_and_children_percent"], at_least=unknown)
        yield (str(group), str(row["incidents"]), str(row["massacres"]), *tolls, share)


def _toll(number: object, unknown: int) -> str:
    known = "" if number is None or number != number else str(number)
    return f"{known} ({unknown}?)".strip() if unknown else known


def _share(percent: float, *, at_least: bool) -> str:
    return "" if percent != percent else f"{'≥ ' * at_least}{percent:.1f} %"


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "  ".join(cells).rstrip()


def _html_row(row: Sequence[str]) -> str:
    first, *others = (html.escape(cell) for cell in row)
    cells = "".join(f"<td>{cell}</td>" for cell in others)
    return f"<tr><th scope='row'>{first}</th>{cells}</tr>\n"
