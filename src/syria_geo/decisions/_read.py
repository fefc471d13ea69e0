"""Decisions read from a file or a table and checked: all faults at once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syria_geo.cells import header_of, read_cells, unguarded
from syria_geo.dates import read_time
from syria_geo.decisions._decision import (
    DECISION_COLUMNS,
    NUMBERS,
    Decision,
    Judgement,
    decision_key,
)
from syria_geo.decisions._opinions import gone_of, opinions_of
from syria_geo.errors import DataError, Fault, InputError, UsageError, choices, show, show_path
from syria_geo.files import as_path
from syria_geo.incidents import in_syria, read_degrees, read_float
from syria_geo.names import normalise
from syria_geo.vocabulary import governorate_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Placer", "checked_rows", "decisions_in", "frame_of", "rows_of_file"]

_NEEDED = ("place_text", "judgement", "decided_by", "decided_at", "reason")
_TABLE = "decisions"
_COMMA = re.compile(r"-?\d+,\d+")
_DIGITS = 1e-2  # of what a spreadsheet shows of a key that it takes for a number: "1.23E+11"
_Cells = Mapping[Any, Any]
Placer = Callable[[int, str], tuple[str, int | None, str]]
"""Says where a cell stands: file, row and column, for the number of a record and its column."""
_Message = tuple[str, str]  # column, what is wrong with it


def decisions_in(decisions: object, *, known_places: bool = True) -> tuple[Decision, ...]:
    """Take a table or a file of decisions, checked.

    Parameters
    ----------
    decisions : pandas.DataFrame, str or pathlib.Path
        As `read_decisions` gives it, or the file.
    known_places : bool
        Whether a P-code that the gazetteer does not know is a fault where somebody still holds to
        it; in earlier lines it is history.

    Raises
    ------
    UsageError
        When it is neither.
    InputError
        With every fault.
    """
    import pandas as pd

    if isinstance(decisions, pd.DataFrame):
        return _of_frame(decisions, known_places=known_places)
    try:
        path = as_path(decisions)
    except UsageError:
        raise UsageError(
            f"decisions {show(decisions)}: give a table, such as "
            "syria_geo.read_decisions('decisions.csv'), or the path of its file"
        ) from None
    return rows_of_file(path, known_places=known_places)


def rows_of_file(path: Path, *, known_places: bool = True) -> tuple[Decision, ...]:
    """Read and check a CSV file of decisions."""
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise UsageError(f"{show_path(path)} {what}; give a CSV file of decisions")
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    cells, separator = header_of(text, DECISION_COLUMNS)
    header = [cell for cell in cells if cell]
    columns = [*_NEEDED, *(name for name in header if name in _optional())]
    try:
        rows = list(read_cells(path, columns))
    except DataError as error:
        raise InputError(f"the decisions in {path.name} cannot be used", error.faults) from None
    odd = _odd_columns(header, path.name)
    odd += [
        Fault(path.name, f"it has {len(cells)} cells, not {len(header)}; put quotes around a text "
              "with a comma", number)
        for number, cells in rows
        if len(cells) != len(columns)
    ]  # fmt: skip
    numbers = [number for number, _ in rows]
    records = [dict(zip(columns, map(unguarded, cells), strict=False)) for _, cells in rows]
    if separator != ",":
        records = [record | _with_points(record) for record in records]
    return checked_rows(
        records,
        lambda at, column: (path.name, numbers[at], column),
        name=path.name,
        faults=odd,
        known_places=known_places,
    )


def _with_points(record: Mapping[str, str]) -> dict[str, str]:
    """Read decimal commas, with which spreadsheets write numbers that semicolons stand between."""
    texts = {name: record[name].strip() for name in NUMBERS if name in record}
    return {name: text.replace(",", ".") for name, text in texts.items() if _COMMA.fullmatch(text)}


def _of_frame(frame: pd.DataFrame, *, known_places: bool) -> tuple[Decision, ...]:
    faults = _odd_columns(frame.columns, _TABLE)
    faults += [
        Fault(_TABLE, f"there is no column; it has {', '.join(map(str, frame.columns)) or 'none'}",
              None, column)
        for column in _NEEDED
        if column not in frame.columns
    ]  # fmt: skip
    if faults:
        raise InputError("the decisions cannot be used", faults)
    return checked_rows(
        frame.to_dict("records"),
        lambda at, column: (_TABLE, at + 1, column),
        name="the table",
        known_places=known_places,
    )


def _optional() -> set[str]:
    return {*DECISION_COLUMNS} - {*_NEEDED}


def _odd_columns(header: Iterable[object], name: str) -> list[Fault]:
    """Refuse what is no column: of a misspelt "incident_id" each decision would be general."""
    return [
        Fault(name, f"it is no column of decisions; {choices(DECISION_COLUMNS)}, or leave it out",
              None, str(column))
        for column in header
        if column not in DECISION_COLUMNS
    ]  # fmt: skip


def checked_rows(
    records: Sequence[_Cells],
    place_of: Placer,
    *,
    name: str,
    faults: Sequence[Fault] = (),
    known_places: bool = True,
) -> tuple[Decision, ...]:
    """Make decisions of cells, or tell all that is wrong with them.

    Parameters
    ----------
    records : sequence of mapping
        The cells of each decision, by column.
    place_of : callable
        Where a cell stands, for messages.
    name : str
        What they are read from.
    faults : sequence of Fault
        Those found already.
    known_places : bool
        Whether a P-code that the gazetteer does not know is a fault where somebody still holds to
        it; in earlier lines it is history.

    Returns
    -------
    tuple of Decision
        In the order of the file.

    Raises
    ------
    InputError
        With every fault.
    """
    found: dict[int, Decision] = {}
    told = list(faults)
    for at, cells in enumerate(records):
        texts = {name: _text(cells.get(name)) for name in DECISION_COLUMNS}
        wrong = list(_faults(texts))
        if not wrong:
            found[at] = _decision(texts)
        told += [_fault(place_of, at, *one) for one in wrong]
    told += [_fault(place_of, at, "latitude", said) for at, said in _abroad(found)]
    told += [_fault(place_of, at, "judgement", said) for at, said in _at_once(found, place_of)]
    if known_places:
        told += [_fault(place_of, at, "place_pcode", said) for at, said in _gone(found)]
    if told:
        raise InputError(f"the decisions in {name} cannot be used", told)
    return tuple(found.values())


def _fault(place_of: Placer, at: int, column: str, message: str) -> Fault:
    file, row, named = place_of(at, column)
    return Fault(file, message, row, named)


# --- one row -------------------------------------------------------------------------------------


def _faults(texts: Mapping[str, str]) -> Iterator[_Message]:
    for column, what in (("decided_by", "who decided"), ("reason", "why")):
        if not texts[column]:
            yield column, f"an empty cell; write {what}"
    if texts["judgement"] not in {*Judgement}:
        said = show(texts["judgement"])
        yield "judgement", f"{said} is no judgement; {choices([*Judgement])}"
    try:
        read_time(texts["decided_at"])
    except UsageError as error:
        yield "decided_at", str(error)
    yield from _subject_faults(texts)
    wrong = list(_number_faults(texts))
    yield from wrong
    if not wrong:
        yield from _whole_faults(texts)


def _subject_faults(texts: Mapping[str, str]) -> Iterator[_Message]:
    stated = texts["stated_governorate"]
    governorate = governorate_of(stated) if stated else ""
    if stated and not governorate:
        yield "stated_governorate", f"{show(stated)} is no governorate; write its P-code or name"
        return
    if not texts["incident_id"] and not normalise(texts["place_text"]):
        yield "place_text", "there is no word in it; bind the decision to a row by incident_id"
    key = decision_key(texts["place_text"], governorate, texts["incident_id"])
    if texts["key"] not in {"", key} and not _is_rounded(texts["key"], key):
        yield (
            "key",
            (
                f"{show(texts['key'])} is the key of another phrase, governorate or incident, not "
                f"{key}; leave the cell empty if what stands in the row is right"
            ),
        )


def _is_rounded(text: str, key: str) -> bool:
    """Tell whether a spreadsheet took a key for a number: some have digits alone, or an E."""
    try:
        whole, shown = float(key), float(text.replace(",", "."))
    except ValueError:
        return False
    return math.isfinite(whole) and math.isclose(whole, shown, rel_tol=_DIGITS)


def _number_faults(texts: Mapping[str, str]) -> Iterator[_Message]:
    for column in NUMBERS:
        try:
            number = _number(texts[column], column)
        except ValueError as error:
            yield column, str(error)
            continue
        if number is not None and not math.isfinite(number):
            yield column, f"{show(texts[column])} is no number"
        elif column == "uncertainty_m" and number is not None and number <= 0:
            yield column, f"{show(texts[column])} is no radius; write metres, more than 0"
    if bool(texts["latitude"]) != bool(texts["longitude"]):
        column = "longitude" if texts["latitude"] else "latitude"
        yield column, "only one of latitude and longitude is given; give both or none"


def _whole_faults(texts: Mapping[str, str]) -> Iterator[_Message]:
    """Tell what does not go together: a judgement, a place, a point, a radius."""
    judgement, pcode, point = texts["judgement"], texts["place_pcode"], texts["latitude"]
    if judgement == Judgement.POSITIVE and not (pcode or point):
        yield "place_pcode", "a positive judgement names a place or gives a point; this has neither"
    if judgement != Judgement.POSITIVE and point and not pcode:
        yield "latitude", f"a judgement that is {judgement} gives no point; leave the cells empty"
    if judgement == Judgement.UNSURE and pcode:
        yield "place_pcode", "what stays open names no place; leave it empty and tell it as reason"
    radius = texts["uncertainty_m"]
    if judgement == Judgement.POSITIVE and point and not pcode and not radius:
        yield "uncertainty_m", "a point needs the radius in metres within which the place lies"
    if radius and judgement != Judgement.POSITIVE:
        yield "uncertainty_m", f"a judgement that is {judgement} has no radius; leave it empty"


def _decision(texts: Mapping[str, str]) -> Decision:
    stated = texts["stated_governorate"]
    numbers = {column: _number(texts[column], column) for column in NUMBERS}
    rest = {name: text for name, text in texts.items() if name not in NUMBERS}
    return Decision(
        **rest
        | numbers
        | {
            "key": "",
            "judgement": Judgement(texts["judgement"]),
            "stated_governorate": governorate_of(stated) if stated else "",
            "place_pcode": texts["place_pcode"].upper(),
            "decided_at": read_time(texts["decided_at"]).isoformat(),
        }  # type: ignore[arg-type]
    )


def _text(cell: object) -> str:
    """Write a cell as one line of text; a missing one is empty, and is unlike itself."""
    missing = cell is None or cell != cell
    if isinstance(cell, datetime) and not missing:
        return cell.isoformat()
    return "" if missing else " ".join(str(cell).split())


def _number(text: str, column: str) -> float | None:
    """Read a number as tables of incidents may have it: of either script, degrees with a comma."""
    if not text:
        return None
    number = read_float(text) if column == "uncertainty_m" else read_degrees(text, column)
    if number is None:  # a word for what is not known
        raise ValueError(f"{show(text)} is no number; leave the cell empty")
    return number


# --- several rows --------------------------------------------------------------------------------


def _abroad(found: Mapping[int, Decision]) -> Iterator[tuple[int, str]]:
    """Refuse points that are not in Syria: they are slips far more often than places."""
    import numpy as np

    placed = {at: one for at, one in found.items() if one.latitude is not None}
    if not placed:
        return
    latitude, longitude = (
        np.array([getattr(one, name) for one in placed.values()], dtype="float64")
        for name in ("latitude", "longitude")
    )
    inside, swapped = in_syria(latitude, longitude), in_syria(longitude, latitude)
    for number, (at, one) in enumerate(placed.items()):
        if not inside[number]:
            hint = "latitude and longitude look swapped" if swapped[number] else "correct it"
            yield at, f"the point {one.latitude:g}, {one.longitude:g} lies outside Syria; {hint}"


def _gone(found: Mapping[int, Decision]) -> Iterator[tuple[int, str]]:
    """Refuse places that are gone from the gazetteer, where somebody still holds to them."""
    places = {one: at for at, one in reversed([*found.items()])}
    opinions = (one for people in opinions_of(found.values()).values() for one in people)
    for one in (line for opinion in opinions for line in gone_of(opinion)):
        yield (
            places[one],
            f"{show(one.place_pcode)} is no place of the gazetteer; 'syria-geo decisions check' "
            "tells which decisions no longer fit it; whoever decided can judge again",
        )


def _at_once(found: Mapping[int, Decision], place_of: Placer) -> Iterator[tuple[int, str]]:
    """Refuse two different judgements of one person at one time: neither is the later one."""
    first: dict[tuple[object, ...], int] = {}
    for at, one in found.items():
        if one.judgement is Judgement.NEGATIVE and one.place_pcode:
            continue  # several candidates can be struck out at once
        earlier = first.setdefault((one.subject, one.person, one.time), at)
        if _judged(found[earlier]) != _judged(one):
            file, row, _ = place_of(earlier, "")
            yield (
                at,
                (
                    f"{show(one.decided_by)} judges otherwise at the same time in row {row} of "
                    f"{file}; state when each was decided"
                ),
            )


def _judged(decision: Decision) -> tuple[object, ...]:
    return (decision.judgement, decision.place_pcode, *(getattr(decision, n) for n in NUMBERS))


# --- a table -------------------------------------------------------------------------------------


def frame_of(decisions: Iterable[Decision]) -> pd.DataFrame:
    """Give decisions as the table that is public."""
    import pandas as pd

    rows = [[getattr(one, name) for name in DECISION_COLUMNS] for one in decisions]
    frame = pd.DataFrame(rows, columns=list(DECISION_COLUMNS))
    return frame.astype(
        {name: "float64" if name in NUMBERS else "str" for name in DECISION_COLUMNS}
    )
