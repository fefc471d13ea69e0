"""Reading with everything said: which columns were used, what was understood, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault, UsageError, choices, show
from syria_geo.files import as_path
from syria_geo.incidents._cells import ascii_digits, is_empty, read_text
from syria_geo.incidents._choose import RECOGNISED, Chosen, Question, choose_columns, column_notes
from syria_geo.incidents._dates import ORDERS
from syria_geo.incidents._files import read_raw_table
from syria_geo.incidents._grid import lone_texts
from syria_geo.incidents._headers import POINT_COLUMNS
from syria_geo.incidents._profile import read_profile
from syria_geo.incidents._raw import RawTable
from syria_geo.incidents._table import build_table
from syria_geo.provenance import input_of, with_facts
from syria_geo.vocabulary import cell_words, plain

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "RECOGNISED",
    "Question",
    "Reading",
    "footer_note",
    "mapped",
    "may_have_footer",
    "own_name",
    "read_with_notes",
    "remark_of",
    "told_options",
    "with_source",
    "without_footer",
]


# Below a table of so many columns, a lone text of so many words is a remark and no incident.
_TABLE_COLUMNS = 3
_REMARK_WORDS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A table read, and all there is to say about it.

    Parameters
    ----------
    table : pandas.DataFrame
        All rows. A cell that could not be read is missing, and a column ``faults`` says why.
    faults : tuple of Fault
        Empty when all is well.
    notes : tuple of str
        What was understood otherwise than as it stands: columns, synonyms, numbers in words.
    left_out : tuple of str
        Rows that were not taken for incidents (titles, totals, remarks); among the notes too.
    questions : tuple of Question
        What has to be said before the table may be used; each is among the faults too.
    columns : mapping of str to str
        Our columns that were made of others, and of which.
    """

    table: pd.DataFrame
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    questions: tuple[Question, ...]
    columns: Mapping[str, str]


def read_with_notes(
    path: str | Path,
    *,
    columns: Mapping[str, str] | str | None = None,
    dates: str | None = None,
    sheet: str | None = None,
    layer: str | None = None,
    encoding: str | None = None,
    profile: str | Path | None = None,
    ignore_points: bool = False,
    name: str | None = None,
) -> Reading:
    """Read incidents like `read_incidents`, and say everything there is to say about it.

    Parameters
    ----------
    path, columns, dates, sheet, layer, encoding, profile, ignore_points
        As for `read_incidents`.
    name : str, optional
        What messages call the file, when not by its own name.

    Returns
    -------
    Reading
        With faults instead of an error, as far as the file can be used at all.
    """
    file = as_path(path)
    shown = name or file.name
    told = told_options(
        profile, columns=columns, dates=dates, layer=sheet or layer, encoding=encoding
    )
    dates = told.get("dates")
    raw = read_raw_table(file, shown, layer=told.get("layer"), encoding=told.get("encoding"))
    chosen, question = choose_columns(raw, told.get("columns"))
    raw = without_footer(raw, chosen)
    named = mapped(raw, chosen)
    built = build_table(named, order=dates, ignore_points=ignore_points)
    questions = [question] if question else []
    if built.order_wanted:
        questions.append(Question("dates", built.order_wanted, {}))
    asked = (Fault(shown, question.text),) if question else ()
    lone = lone_texts(raw) if raw.shapes is None and raw.frame is None else ""
    doubts = (lone,) if lone else ()
    notes = (*raw.left_out, *doubts, *column_notes(raw, named, chosen), *built.notes)
    table = with_facts(
        with_source(built.table, shown),
        input=input_of(file, shown),
        geometry=raw.shapes is not None,
        notes=list(notes),
        options=told,
    )
    faults = (*asked, *built.faults)
    return Reading(table, faults, notes, raw.left_out, tuple(questions), named.labels)


def told_options(profile: str | Path | None, **options: Any) -> dict[str, Any]:
    """Give the options that were given, those of a profile first, fit for JSON."""
    kept = read_profile(profile) if profile is not None else {}
    if "sheet" in kept:
        kept["layer"] = kept.pop("sheet")
    given = {n: dict(o) if isinstance(o, Mapping) else o for n, o in options.items()}
    told = {**kept, **{name: option for name, option in given.items() if option is not None}}
    before, now = kept.get("columns"), given.get("columns")
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        told["columns"] = {**before, **now}
    if (dates := told.get("dates")) is not None and dates not in ORDERS:
        raise UsageError(f"unknown order of dates {show(dates)}; {choices(ORDERS)}")
    return told


def with_source(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Name the file as the source of the rows that name none."""
    import pandas as pd

    named = pd.Series([source or name for source in table["source"]], dtype="str")
    return table.assign(source=named)


# --- columns under our names ---------------------------------------------------------------------


def mapped(raw: RawTable, chosen: Chosen) -> RawTable:
    """Add our columns beside the table's own, which stay as they came."""
    columns: dict[str, Sequence[object]] = {}
    made = {n: headers for n, headers in chosen.items() if headers and headers != (n,)}
    declined = frozenset(name for name, headers in chosen.items() if not headers)
    for header, cells in raw.columns.items():
        columns[own_name(header, chosen, raw.columns)] = cells
    for name, headers in made.items():
        parts = [raw.columns[header] for header in headers]
        columns[name] = _dates_of(parts) if name == "date" and len(parts) > 1 else _joined(parts)
    if "place_text" not in columns:
        columns["place_text"] = [None] * len(raw.rows)
    labels = {name: " + ".join(headers) for name, headers in made.items()}
    for name in POINT_COLUMNS[4:]:  # a pair or a shape under our own name is one, too
        if chosen.get(name) == (name,):
            labels[name] = name
    return replace(raw, columns=columns, labels=labels, declined=declined)


def own_name(header: str, chosen: Chosen, there: Mapping[str, object]) -> str:
    """Give a column of the table's own a name that is free, where ours takes its place."""
    made = {name for name, headers in chosen.items() if headers and headers != (name,)}
    name = header
    while name in made or (name != header and name in there):
        name = f"input_{name}"
    return name


def _joined(parts: Sequence[Sequence[object]]) -> Sequence[object]:
    """Join the parts of a place, most specific first; what a part repeats is left out."""
    if len(parts) == 1:
        return parts[0]
    return [_phrase(cells) for cells in zip(*parts, strict=True)]


def _dates_of(parts: Sequence[Sequence[object]]) -> list[object]:
    """Join year, month and day: 2016, 9, 5 or 2016, September, 5."""
    return [_date(*cells) for cells in zip(*parts, strict=True)]


def _date(*cells: object) -> str:
    texts = ["" if is_empty(cell) else read_text(cell) or "" for cell in cells]
    if not texts[0]:
        return ""
    figures = all(ascii_digits(text).isdecimal() for text in texts if text)
    kept = [text for text in texts if text]
    return "-".join(kept) if figures else " ".join(reversed(kept))


def _phrase(cells: Sequence[object]) -> str:
    found: list[str] = []
    for cell in cells:
        text = "" if is_empty(cell) else read_text(cell) or ""
        if text and not any(text.casefold() in before.casefold() for before in found):
            found.append(text)
    return ", ".join(found)


def without_footer(raw: RawTable, chosen: Chosen) -> RawTable:
    """Leave out remarks below a table: last rows whose one cell is a text in the first column."""
    names, places = list(raw.columns), set(chosen.get("place_text", ()))
    if not may_have_footer(raw, chosen):
        return raw
    last, left_out = len(raw.rows), list(raw.left_out)
    while last and (
        text := remark_of([raw.columns[n][last - 1] for n in names], names[0] in places)
    ):
        last -= 1
        left_out.append(footer_note(raw.rows[last], text))
    if last == len(raw.rows):
        return raw
    columns = {name: cells[:last] for name, cells in raw.columns.items()}
    return replace(raw, columns=columns, rows=raw.rows[:last], left_out=tuple(left_out))


def may_have_footer(raw: RawTable, chosen: Chosen) -> bool:
    """Tell whether last rows of one cell could be remarks: not in a narrow table, or a layer."""
    return (
        len(raw.columns) >= _TABLE_COLUMNS
        and bool(chosen.get("place_text"))
        and (raw.shapes is None)
    )


def footer_note(row: int, text: str) -> str:
    """Say which row was left out, and why."""
    return f"row {row} holds only {show(text)}; it is no incident"


def remark_of(cells: Sequence[object], is_place: bool) -> str:
    """Give the remark a row consists of; where places stand first, only one that says so."""
    first, *others = cells
    if not isinstance(first, str) or is_empty(first) or any(not is_empty(cell) for cell in others):
        return ""
    words = plain(first)
    marked = first.strip().startswith("*") or any(
        words == word or words.startswith(f"{word} ") for word in map(plain, cell_words("remark"))
    )
    return first.strip() if marked or (not is_place and len(words.split()) >= _REMARK_WORDS) else ""
