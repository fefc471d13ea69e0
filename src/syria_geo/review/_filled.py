"""A workbook of questions that a person filled in, read back into decisions."""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.decisions import Decision, checked_decisions, decision_key, frame_of
from syria_geo.errors import Fault, InputError, UsageError, choices, show, show_path
from syria_geo.files import as_path, require_small_zip
from syria_geo.incidents import require_no_far_cell, without_marks
from syria_geo.review._columns import (
    FILLED,
    HIDDEN,
    JUDGEMENTS,
    MOST_IDS,
    SHEET,
    column_names,
    judgement_words,
    words,
)
from syria_geo.vocabulary import LANGUAGES, governorate_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_workbook"]

_WANTED = ("key", "place_text", "stated_governorate", *FILLED)
_BETWEEN = re.compile(r"[;؛\n]")
_LETTERS = 26
# What is compared with the key, or handed on, stays as it is.
_AS_PRINTED = frozenset({"place_text", "incident_id", "incident_ids", "reason"})
_Cells = Mapping[str, str]


def read_workbook(path: str | Path, *, by: str = "", at: datetime) -> pd.DataFrame:
    """Read the decisions of a workbook that a person filled in.

    Parameters
    ----------
    path : str or pathlib.Path
        A workbook of `write_workbook`, saved as ``.xlsx`` or ``.ods``. Rows in which nothing was
        filled in are left out.
    by : str
        Who decided, where the row does not say.
    at : datetime.datetime
        When, with its offset from UTC.

    Returns
    -------
    pandas.DataFrame
        As `syria_geo.read_decisions` gives it, in the order of the rows. A row that refuses
        several places gives one decision for each.

    Raises
    ------
    UsageError
        When there is no such file.
    InputError
        With every fault and the cell it stands in; nothing is read then.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> import syria_geo as sg
    >>> from syria_geo.review import read_workbook, write_workbook
    >>> path = write_workbook(sg.locate(["Atlantis", "Douma city"]), "queue.xlsx")
    >>> len(read_workbook(path, by="Amal", at=datetime.now(timezone.utc)))  # nothing filled in yet
    0
    """
    return frame_of(_decisions_of(as_path(path), by=by, at=at))


def _decisions_of(file: Path, *, by: str, at: datetime) -> tuple[Decision, ...]:
    header, rows, language = _sheet(file)
    records: list[dict[str, str]] = []
    places: list[int] = []
    faults: list[Fault] = []
    for number, cells in rows:
        wrong = [_fault(file, header, number, *one) for one in _faults(cells, language)]
        faults += wrong
        made = [] if wrong else list(_records(cells, by, at))
        records += made
        places += [number] * len(made)

    def place_of(record: int, column: str) -> tuple[str, int | None, str]:
        one = _fault(file, header, places[record], column, "")
        return one.file, one.row, one.column

    return checked_decisions(records, place_of, name=file.name, faults=faults)


# --- the sheet -----------------------------------------------------------------------------------


def _sheet(file: Path) -> tuple[dict[str, int], list[tuple[int, _Cells]], str]:
    """Give the place of each column, the rows in which something was filled in, the language."""
    cells = _cells_of(file)
    known = column_names()
    headings = [_text(cell).casefold() for cell in (cells[0] if cells else [])]
    names = [known.get(heading, "") for heading in headings]
    header = {name: at for at, name in enumerate(names) if name}
    if missing := [name for name in _WANTED if name not in header]:
        told = ", ".join(show(words("en")[f"column:{name}"]) for name in missing)
        raise InputError(
            f"{file.name} cannot be used",
            [Fault(file.name, f"sheet {SHEET} has no column {told}; fill in the workbook that "
                   "syria-geo review --xlsx writes, and leave its first row as it is", 1)],
        )  # fmt: skip
    rows: list[tuple[int, _Cells]] = [
        (number, {n: _read(n, row[at]) if at < len(row) else "" for n, at in header.items()})
        for number, row in enumerate(cells[1:], start=2)
    ]
    filled = [(number, row) for number, row in rows if _is_filled(row)]
    return header, filled, _language(headings)


def _language(headings: Iterable[str]) -> str:
    """Tell the language in which a sheet asks."""
    of = {words(one)["column:judgement"].casefold(): one for one in LANGUAGES}
    return next(of[heading] for heading in headings if heading in of)


def _cells_of(file: Path) -> list[list[object]]:
    from python_calamine import CalamineError, CalamineWorkbook

    if not file.is_file():
        raise UsageError(f"{show_path(file)} does not exist; give the workbook that was filled in")
    try:
        require_small_zip(file)
        require_no_far_cell(file)
        with contextlib.closing(CalamineWorkbook.from_path(str(file))) as book:
            if SHEET not in book.sheet_names:
                raise ValueError(
                    f"it has no sheet {show(SHEET)}; {choices(book.sheet_names)} are no questions"
                )
            page = book.get_sheet_by_name(SHEET)
            return [list(row) for row in page.to_python(skip_empty_area=False)]
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        fault = Fault(file.name, f"no workbook of questions: {error}")
        raise InputError(f"{file.name} cannot be used", [fault]) from None


def _is_filled(cells: _Cells) -> bool:
    """Tell whether a person wrote something; the name may have been there before."""
    return any(cells[name] for name in FILLED if name != "decided_by")


def _read(name: str, cell: object) -> str:
    """Read a cell; in right-to-left sheets marks of direction stand around words and codes."""
    text = _text(cell)
    return text if name in _AS_PRINTED else " ".join(without_marks(text).split())


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())


def _fault(file: Path, header: Mapping[str, int], row: int, column: str, message: str) -> Fault:
    """Name the cell, as Excel shows it, that a fault stands in."""
    at = header.get(column)
    cell = f" (cell {_letters(at)}{row})" if at is not None else ""
    return Fault(file.name, message, row, f"{column}{cell}")


def _letters(at: int) -> str:
    """Name a column as spreadsheets do: A, Z, AA."""
    rest, letter = divmod(at, _LETTERS)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + letter)


# --- a row ---------------------------------------------------------------------------------------


def _faults(cells: _Cells, language: str) -> Iterator[tuple[str, str]]:
    key = judgement_words().get(cells["judgement"].casefold())
    if key is None:
        told = [words(language)[f"judgement:{one}"] for one in JUDGEMENTS]
        said = show(cells["judgement"]) if cells["judgement"] else "an empty cell"
        yield "judgement", f"{said} is no judgement; {choices(told)}"
    codes = _codes(cells["place_pcode"])
    if key == "not" and not codes:
        yield "place_pcode", "which place is it not? choose it, or write its code"
    if key == "nowhere" and codes:
        yield "place_pcode", "what cannot be placed names no place; leave it empty"
    if key == "place" and len(codes) > 1:
        yield "place_pcode", f"{len(codes)} places; only one can be it"
    stated = cells["stated_governorate"]
    known = not stated or governorate_of(stated)
    if known and cells["key"] != decision_key(cells["place_text"], stated):
        said = show(cells["key"])
        yield (
            "key",
            (
                f"{said} is not the key of this phrase and governorate: a row was moved or edited "
                "in part; take the workbook as it was written"
            ),
        )
    yield from _id_faults(cells)


def _id_faults(cells: _Cells) -> Iterator[tuple[str, str]]:
    ids = cells.get("incident_ids", "").split("; ")
    chosen = cells["incident_id"]
    if chosen and ids != [""] and len(ids) < MOST_IDS and chosen not in ids:
        yield "incident_id", f"{show(chosen)} is no incident of this row; {choices(ids)}"


def _codes(cell: str) -> list[str]:
    """Take the code at the beginning of each place: "C1040 Kafr Jum (Idleb) 42%"."""
    return [part.split()[0] for part in _BETWEEN.split(cell) if part.strip()]


def _records(cells: _Cells, by: str, at: datetime) -> Iterator[dict[str, str]]:
    """Give the decisions of a row: one, or one for each place that was refused."""
    key = judgement_words()[cells["judgement"].casefold()]
    common = {name: cells[name] for name in (*FILLED, *HIDDEN) if name in cells}
    common |= {
        "place_text": cells["place_text"],
        "stated_governorate": cells["stated_governorate"],
        "judgement": str(JUDGEMENTS[key]),
        "decided_by": cells["decided_by"] or by,
        "decided_at": at.isoformat(),
    }
    for code in _codes(cells["place_pcode"]) or [""]:
        yield common | {"place_pcode": code}
