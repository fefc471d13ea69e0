"""Reading with everything said: which columns were used, what was understood, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault, UsageError, choices, show
from syria_geo.files import as_path
from syria_geo.incidents._cells import is_empty
from syria_geo.incidents._choose import RECOGNISED, Chosen, Question, column_notes
from syria_geo.incidents._dates import ORDERS
from syria_geo.incidents._files import read_raw_table
from syria_geo.incidents._grid import lone_texts
from syria_geo.incidents._naming import naming_of
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
    "may_have_footer",
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
    layout : str
        Name or file of the layout it was read by; empty where there was none.
    layout_notes : tuple of str
        Of the notes, those that whoever reads by a layout has to see: that it was recognised,
        where nobody asked for it, and what it has no word of ours for.
    """

    table: pd.DataFrame
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    questions: tuple[Question, ...]
    columns: Mapping[str, str]
    layout: str = ""
    layout_notes: tuple[str, ...] = ()


def read_with_notes(
    path: str | Path,
    *,
    columns: Mapping[str, str] | str | None = None,
    dates: str | None = None,
    sheet: str | None = None,
    layer: str | None = None,
    layout: str | Path | None = None,
    encoding: str | None = None,
    profile: str | Path | None = None,
    ignore_points: bool = False,
    name: str | None = None,
) -> Reading:
    """Read incidents like `read_incidents`, and say everything there is to say about it.

    Parameters
    ----------
    path, columns, dates, sheet, layer, layout, encoding, profile, ignore_points
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
        profile,
        columns=columns,
        dates=dates,
        layer=sheet or layer,
        layout=None if layout is None else str(layout),
        encoding=encoding,
    )
    dates = told.get("dates")
    raw = read_raw_table(file, shown, layer=told.get("layer"), encoding=told.get("encoding"))
    naming = naming_of(raw, told)
    chosen, question = naming.chosen, naming.question
    raw = without_footer(raw, chosen)
    named = naming.named(raw)
    built = build_table(named, order=dates, ignore_points=ignore_points)
    questions = [question] if question else []
    if built.order_wanted:
        questions.append(Question("dates", built.order_wanted, {}))
    asked = (Fault(shown, question.text),) if question else ()
    lone = lone_texts(raw) if raw.shapes is None and raw.frame is None else ""
    doubts = (lone,) if lone else ()
    columns_told = column_notes(raw, named, chosen, layout=naming.layout is not None)
    notes = (*raw.left_out, *doubts, *naming.notes, *naming.unread, *columns_told, *built.notes)
    table = with_facts(
        with_source(built.table, shown),
        input=input_of(file, shown),
        geometry=raw.shapes is not None,
        notes=list(notes),
        options={**told, **naming.facts(told.get("layout"))},
    )
    faults = (*asked, *built.faults)
    read_by = (told.get("layout") or naming.layout.name) if naming.layout else ""
    said = naming.notes if layout is None else ()
    return Reading(
        table,
        faults,
        notes,
        raw.left_out,
        tuple(questions),
        named.labels,
        read_by,
        (*said, *naming.unread, *named.notes[len(raw.notes) :]),
    )


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
