"""Tables of counts as plain text and as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from syria_geo.coverage import NONE, PART
from syria_geo.credits import credit_lines
from syria_geo.incidents import TOLL_COLUMNS
from syria_geo.provenance import made_with, to_json
from syria_geo.tables._shares import TOLLS_KNOWN
from syria_geo.templates import as_html, render, style_of
from syria_geo.vocabulary import shared_labels

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["html_page", "html_tables", "text_page", "text_tables"]

_Titled = tuple[str, "pd.DataFrame"]

_NOT_STATED = shared_labels()["en"]["not_stated"]
_LEGEND = (
    "≥ (n?): at least; the number is unknown in n incidents, and the sum is of the others; "
    f"{_NOT_STATED} (n?): the others, if any, add up to none"
)
_AT_LEAST = "≥ %: at least; in some of the incidents the children or the women are unknown"
_EXTENTS = {NONE: "no report", PART: "covered in part"}
_EMPTY = "Months and years that are not listed have no incident here; those not covered are no zero"
_OF_KNOWN = (
    "of tolls known: of those killed in the incidents whose toll is known, not of all killed"
)
_ABOUT = "What these tables were made of"
_NO_KINDS = "No incident states its kind: massacres are not counted"


def text_page(
    tables: Sequence[_Titled], about: Mapping[str, Any], coverage: Sequence[str] = ()
) -> str:
    """Write tables one below the other as aligned text, and what they were made of and with."""
    return _text(tables, coverage, _about_lines(about))


def text_tables(tables: Sequence[_Titled], coverage: Sequence[str] = ()) -> str:
    """Write tables one below the other as aligned text, with what made them in one line."""
    return _text(tables, coverage, ())


def _text(tables: Sequence[_Titled], coverage: Sequence[str], about: Iterable[str]) -> str:
    texts = (_text_table(title, frame) for title, frame in tables)
    # The last line marks a file as made here: one of somebody else is not overwritten.
    lines = (*_notes(tables, coverage), "", *about, _made())
    return "".join([*texts, *(f"{line}\n" for line in lines)])


def _text_table(title: str, frame: pd.DataFrame) -> str:
    rows = [_header(frame), *_rows(frame)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join([title, *(_aligned(row, widths) for row in rows), "", ""])


def html_tables(
    tables: Sequence[_Titled], about: Mapping[str, Any], coverage: Sequence[str] = ()
) -> str:
    """Write tables as HTML, with what their figures mean and what they were made of and with."""
    return render("tables.html", **_shown(tables, about, coverage))


def html_page(
    tables: Sequence[_Titled], about: Mapping[str, Any], coverage: Sequence[str] = ()
) -> str:
    """Wrap tables in a page that asks for nothing from anywhere."""
    facts = as_html(to_json(about)) if about else ""  # `to_json` makes it safe in a script element
    shown = _shown(tables, about, coverage)
    return render(
        "tables_page.html",
        **shown,
        **style_of("tables.css"),
        facts=facts,
        generator=made_with(),
    )


def _shown(
    tables: Sequence[_Titled], about: Mapping[str, Any], coverage: Sequence[str]
) -> dict[str, Any]:
    return {
        "tables": [
            {"title": title, "header": _header(frame), "rows": list(_rows(frame))}
            for title, frame in tables
        ],
        "notes": list(_notes(tables, coverage)),
        "about_title": _ABOUT,
        "about": [line for line in _about_lines(about) if line],
        "made": _made(),
    }


def _notes(tables: Sequence[_Titled], coverage: Sequence[str]) -> Iterator[str]:
    yield from coverage
    if coverage:
        yield _EMPTY
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
    """Say the input and the options, a line for each, and the lines to credit."""
    if not about:
        return
    given = about["input"] or {}
    name, digest = (_line(given.get(key) or "unknown") for key in ("name", "sha256"))
    yield f"Input: {name} (SHA-256: {digest})" if digest != "unknown" else f"Input: {name}"
    options = (f"{key}={_line(value)}" for key, value in about["options"].items())
    yield f"Options: {'; '.join(options)}"
    yield from credit_lines(about["data"]["sources"])


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
        extent = _EXTENTS.get(row.get("covered", ""), "")
        name = f"{group} ({extent})" if extent else str(group)
        yield (name, str(row["incidents"]), *figures, _share(row))


def _toll(number: object, unknown: int) -> str:
    known = "" if number is None or number != number else str(number)
    if not unknown:
        return known
    # "At least none" would say nothing, and a bare zero too much.
    return f"{_NOT_STATED if known in ('', '0') else f'≥ {known}'} ({unknown}?)"


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
