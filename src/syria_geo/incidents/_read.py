"""Reading with everything said: which columns were used, what was understood, what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.errors import Fault, UsageError, choices, show
from syria_geo.incidents._cells import is_empty, read_text
from syria_geo.incidents._columns import FOUND_COLUMNS, GIVEN, INCIDENT_COLUMNS, TOLL_COLUMNS
from syria_geo.incidents._dates import ORDERS
from syria_geo.incidents._files import read_raw_table
from syria_geo.incidents._headers import POINT_COLUMNS, misfits, propose, resolve
from syria_geo.incidents._profile import read_profile
from syria_geo.incidents._raw import RawTable, unusable
from syria_geo.incidents._table import build_table
from syria_geo.provenance import with_facts

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RECOGNISED", "Question", "Reading", "read_with_notes"]

RECOGNISED = "recognised"
# A header like one of these must not pass unread beside our own: people, days and points would
# be missing without anybody noticing.
_MUST_BE_READ = (*TOLL_COLUMNS, "date", "latitude", "longitude", "point", "geometry")
_Columns = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the user can say; the reading stands on the answer proposed.

    Parameters
    ----------
    option : str
        ``columns`` or ``dates``: the argument that answers it.
    text : str
        What is asked, with the evidence.
    proposal : mapping of str to str
        For columns: our name to the header, or headers joined by ``+``.
    """

    option: str
    text: str
    proposal: Mapping[str, str]


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
    questions : tuple of Question
        What has to be said before the table may be used; each is among the faults too.
    columns : mapping of str to str
        Our columns that were made of others, and of which.
    """

    table: pd.DataFrame
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
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
    name: str | None = None,
) -> Reading:
    """Read incidents like `read_incidents`, and say everything there is to say about it.

    Parameters
    ----------
    path, columns, dates, sheet, layer, encoding, profile
        As for `read_incidents`.
    name : str, optional
        What messages call the file, when not by its own name.

    Returns
    -------
    Reading
        With faults instead of an error, as far as the file can be used at all.
    """
    if not isinstance(path, str | Path):
        raise UsageError(f"a path is wanted, not {type(path).__name__}")
    file = Path(path)
    shown = name or file.name
    told = _told(profile, columns=columns, dates=dates, layer=sheet or layer, encoding=encoding)
    dates = told.get("dates")
    raw = read_raw_table(file, shown, layer=told.get("layer"), encoding=told.get("encoding"))
    chosen, question = _choose(raw, told.get("columns"))
    mapped = _mapped(_without_footer(raw, chosen), chosen)
    built = build_table(mapped, order=dates)
    questions = [question] if question else []
    if built.order_wanted:
        questions.append(Question("dates", built.order_wanted, {}))
    asked = (Fault(shown, question.text),) if question else ()
    named = built.table.assign(source=_sources(built.table, shown))
    return Reading(
        with_facts(
            named,
            input={"name": shown, "sha256": _digest(file)},
            geometry=raw.shapes is not None,
            options=told,
        ),
        (*asked, *built.faults),
        (*_column_notes(raw, mapped, chosen), *built.notes),
        tuple(questions),
        mapped.labels,
    )


def _told(profile: str | Path | None, **options: Any) -> dict[str, Any]:
    """Give the options that were said, those of a profile first, fit for JSON."""
    kept = read_profile(profile) if profile is not None else {}
    if "sheet" in kept:
        kept["layer"] = kept.pop("sheet")
    said = {n: dict(o) if isinstance(o, Mapping) else o for n, o in options.items()}
    told = {**kept, **{name: option for name, option in said.items() if option is not None}}
    if (dates := told.get("dates")) is not None and dates not in ORDERS:
        raise UsageError(f"unknown order of dates {show(dates)}; {choices(ORDERS)}")
    return told


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sources(table: pd.DataFrame, name: str) -> pd.Series:
    import pandas as pd

    return pd.Series([source or name for source in table["source"]], dtype="str")


# --- which columns -------------------------------------------------------------------------------


def _choose(
    raw: RawTable, columns: Mapping[str, str] | str | None
) -> tuple[_Columns, Question | None]:
    """Decide which columns are used: as told, as recognised, or our own and a question."""
    there = tuple(raw.columns)
    if isinstance(columns, Mapping):
        return _with_place(raw, resolve(columns, there, raw.file)), None
    if columns not in (None, RECOGNISED):
        raise UsageError(
            f"columns: {show(columns)} is no mapping; give {{'place_text': 'Location'}} "
            f"or {show(RECOGNISED)}"
        )
    exact = _exact(there)
    if set(FOUND_COLUMNS) <= set(there) | {"match_type"} and "place_text" in exact:
        return exact, None
    proposed = propose(raw.columns)
    further = {name: headers for name, headers in proposed.items() if name not in exact}
    if columns == RECOGNISED or not further:
        return _with_place(raw, proposed), None
    if "place_text" in exact and not set(further) & set(_MUST_BE_READ):
        return exact, None
    return _with_place(raw, proposed), _column_question(raw, proposed, further)


def _exact(there: Sequence[str]) -> _Columns:
    """Give the columns that bear our own names; a pair of coordinates only whole."""
    points = GIVEN if {"latitude", "longitude"} <= set(there) else ()
    return {name: (name,) for name in there if name in (*INCIDENT_COLUMNS, *points)}


def _with_place(raw: RawTable, chosen: _Columns) -> _Columns:
    """Require a place in words, or points."""
    points = {"latitude", "point", "geometry"} & set(chosen)
    if "place_text" in chosen or points or raw.shapes is not None:
        return chosen
    import difflib

    names = tuple(raw.columns)
    near = difflib.get_close_matches("place_text", names, n=1, cutoff=0.5)
    hint = f"rename {show(near[0])}" if near else "rename the column that holds the places"
    seen = ", ".join(names) or "none"
    message = (
        f"there is no such column (columns: {seen}); {hint} to place_text, "
        "or name it with --columns place_text=NAME (in Python columns={'place_text': 'NAME'})"
    )
    raise unusable(raw.file, message, column="place_text")


def _column_question(raw: RawTable, proposed: _Columns, further: _Columns) -> Question:
    width = max(map(len, proposed))
    lines = [f"{name.ljust(width)} = {_shown(headers)}" for name, headers in proposed.items()]
    used = {header for headers in proposed.values() for header in headers}
    unused = [show(name) for name in raw.columns if name not in used]
    rest = f"\n    not used, kept as they are: {', '.join(unused)}" if unused else ""
    example = ",".join(f"{name}={_quoted('+'.join(headers))}" for name, headers in further.items())
    text = (
        "its columns do not bear our names; by their headers they would be read so:\n    "
        + "\n    ".join(lines)
        + rest
        + f"\n    accept this with --yes, or say it with --columns {example} "
        f"(in Python columns={show(RECOGNISED)}, or a mapping)"
    )
    answer = {name: "+".join(headers) for name, headers in proposed.items()}
    return Question("columns", text, answer)


def _shown(headers: Sequence[str]) -> str:
    return " + ".join(map(show, headers))


def _quoted(header: str) -> str:
    return header if header.replace("_", "").isalnum() and header.isascii() else f'"{header}"'


# --- columns under our names ---------------------------------------------------------------------


def _mapped(raw: RawTable, chosen: _Columns) -> RawTable:
    """Add our columns beside the table's own, which stay as they came."""
    columns: dict[str, Sequence[object]] = {}
    made = {name: headers for name, headers in chosen.items() if headers != (name,)}
    for header, cells in raw.columns.items():
        columns[f"input_{header}" if header in made else header] = cells
    for name, headers in made.items():
        columns[name] = _joined([raw.columns[header] for header in headers])
    if "place_text" not in columns:
        columns["place_text"] = [None] * len(raw.rows)
    labels = {name: " + ".join(headers) for name, headers in made.items()}
    for name in POINT_COLUMNS[4:]:  # a pair or a shape under our own name is one, too
        if chosen.get(name) == (name,):
            labels[name] = name
    return replace(raw, columns=columns, labels=labels)


def _joined(parts: Sequence[Sequence[object]]) -> Sequence[object]:
    """Join the parts of a place, most specific first; what a part repeats is left out."""
    if len(parts) == 1:
        return parts[0]
    return [_phrase(cells) for cells in zip(*parts, strict=True)]


def _phrase(cells: Sequence[object]) -> str:
    found: list[str] = []
    for cell in cells:
        text = "" if is_empty(cell) else read_text(cell) or ""
        if text and not any(text.casefold() in before.casefold() for before in found):
            found.append(text)
    return ", ".join(found)


def _without_footer(raw: RawTable, chosen: _Columns) -> RawTable:
    """Leave out remarks below a table: last rows with one text, in a column that is no place."""
    places = set(chosen.get("place_text", ()))
    names = list(raw.columns)
    if len(names) < 3 or not places:
        return raw
    last, notes = len(raw.rows), list(raw.notes)
    while last and (text := _remark([raw.columns[n][last - 1] for n in names], names, places)):
        last -= 1
        notes.append(f"row {raw.rows[last]} holds only {show(text)}; it is no incident")
    if last == len(raw.rows):
        return raw
    columns = {name: cells[:last] for name, cells in raw.columns.items()}
    shapes = None if raw.shapes is None else raw.shapes[:last]
    return replace(raw, columns=columns, rows=raw.rows[:last], notes=tuple(notes), shapes=shapes)


def _remark(cells: Sequence[object], names: Sequence[str], places: set[str]) -> str:
    filled = [(name, cell) for name, cell in zip(names, cells, strict=True) if not is_empty(cell)]
    if len(filled) != 1 or filled[0][0] in places or not isinstance(filled[0][1], str):
        return ""
    return filled[0][1].strip() if len(filled[0][1].split()) > 1 else ""


def _column_notes(raw: RawTable, mapped: RawTable, chosen: _Columns) -> list[str]:
    notes = []
    if mapped.labels:
        pairs = (f"{name} = {show(label)}" for name, label in mapped.labels.items())
        notes.append(f"columns: {', '.join(pairs)}")
    used = {header for headers in chosen.values() for header in headers}
    own = set(FOUND_COLUMNS) if set(FOUND_COLUMNS) <= set(raw.columns) else set()
    unused = [show(name) for name in raw.columns if name not in used and name not in own]
    if unused:
        notes.append(f"columns not used, kept as they are: {', '.join(unused)}")
    for header, name in ({} if own else misfits(raw.columns, used)).items():
        notes.append(
            f"column {show(header)} is named like {name}, but most of its cells cannot be read so; "
            f"it is not used (say {name}={_quoted(header)} with --columns to see why)"
        )
    return notes
