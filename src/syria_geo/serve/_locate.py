"""Place phrases to the columns of the incident table, as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException

from syria_geo.dates import read_day
from syria_geo.errors import Fault, InputError, UsageError, show
from syria_geo.locating import answer_values
from syria_geo.resolving import Question, check_governorate, resolve_each
from syria_geo.serve._holders import control_of

__all__ = ["MOST_PHRASES", "Wanted", "located", "read_wanted"]

MOST_PHRASES = 500
_FIELDS = ("q", "governorate", "date")


class Wanted(NamedTuple):
    """A phrase, the P-code of a governorate or nothing, and a day or None."""

    text: str
    governorate: str
    day: date | None


def read_wanted(body: Any) -> list[Wanted]:
    """Read what is to be located: a phrase, an object, or a list of either.

    Raises
    ------
    InputError
        With every fault of every row.
    HTTPException
        400 for another form, 413 for more than `MOST_PHRASES`.
    """
    rows = body if isinstance(body, list) else [body]
    if len(rows) > MOST_PHRASES:
        raise HTTPException(413, f"{len(rows)} phrases; send {MOST_PHRASES} at most at once")
    if not all(isinstance(row, str | dict) for row in rows):
        raise HTTPException(400, 'send a phrase, {"q": "phrase"}, or a list of either')
    faults: list[Fault] = []
    wanted = [_wanted(row, number, faults) for number, row in enumerate(rows, start=1)]
    if faults:
        raise InputError("nothing was located", faults)
    return wanted


def _wanted(row: str | dict[str, Any], number: int, faults: list[Fault]) -> Wanted:
    told = {"q": row} if isinstance(row, str) else row

    def fault(column: str, message: str) -> None:
        faults.append(Fault("body", message, row=number, column=column))

    for name in told:
        if name not in _FIELDS:
            fault(name, f"there is no such field; choose from {', '.join(_FIELDS)}")
    text = told.get("q")
    if not isinstance(text, str):
        fault("q", f"a place phrase is a text, not {show(text)}")
    governorate, day = "", None
    try:
        governorate = check_governorate(told.get("governorate"))
    except UsageError as error:
        fault("governorate", str(error))
    try:
        day = read_day(told["date"]) if told.get("date") else None
    except UsageError as error:
        fault("date", str(error))
    return Wanted(str(text), governorate, day)


def located(wanted: Sequence[Wanted]) -> list[dict[str, Any]]:
    """Locate phrases.

    Returns
    -------
    list of dict
        For each phrase in its order ``query``, the columns that `syria_geo.locate` finds, and how
        likely the rivals and governorates are. Control is told of phrases with a day.
    """
    matches = resolve_each([Question(one.text, one.governorate) for one in wanted])
    rows = [{"query": match.query, **answer_values(match)} for match in matches]
    dated = [at for at, one in enumerate(wanted) if one.day]
    days = [day for at in dated if (day := wanted[at].day)]
    for at, held in zip(dated, control_of([rows[at] for at in dated], days), strict=True):
        rows[at] |= held
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return [{**row, "query": one.text} for row, one in zip(plain, wanted, strict=True)]


def _plain(value: Any) -> Any:
    """Give what JSON knows: no tuples, no NaN, nothing of numpy; an empty text is missing."""
    if isinstance(value, str):
        return str(value) or None
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return value
