"""Bodies of requests: JSON and forms, refused with the place where they are wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from syria_geo.errors import show

__all__ = ["fields_of", "json_of", "read_form", "read_json"]

_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"
_MOST_FIELDS = 100
_MOST_NESTED = 32


async def read_json(request: Request) -> Any:
    """Read the body of a request as JSON.

    Parameters
    ----------
    request : starlette.requests.Request
        With a body of ``application/json``.

    Raises
    ------
    starlette.exceptions.HTTPException
        415 for another type, 400 where it is no JSON; with line and column.
    """
    _require(request, _JSON)
    return json_of(await request.body(), "the body")


async def read_form(request: Request) -> dict[str, str]:
    """Read the body of a request as fields of a form, each told once.

    Parameters
    ----------
    request : starlette.requests.Request
        With a body of ``application/x-www-form-urlencoded``.

    Raises
    ------
    starlette.exceptions.HTTPException
        415 for another type, 400 where it is no form of UTF-8, or a field is told twice.
    """
    _require(request, _FORM)
    try:
        text = (await request.body()).decode("ascii")
        pairs = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:  # of which a wrong code is one
        raise HTTPException(400, f"the form cannot be read: {error}") from None
    return fields_of(pairs)


def fields_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give fields by their names.

    Raises
    ------
    starlette.exceptions.HTTPException
        400 where one is told twice: one of the two would be lost without a word.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise HTTPException(400, f"the field {show(name)} is told twice; send one at a time")
        found[name] = value
    return found


def json_of(text: str | bytes, what: str) -> Any:
    """Read a text as JSON of RFC 8259: no NaN, no halves of characters, no name told twice.

    Raises
    ------
    starlette.exceptions.HTTPException
        400 where it is none.
    """
    try:
        value = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_once)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeError:
        raise HTTPException(400, f"{what} is no text in UTF-8") from None
    except RecursionError:
        raise HTTPException(400, f"{what} is nested too deep") from None
    except (json.JSONDecodeError, _NotPlainError) as error:
        raise HTTPException(400, f"{what} is no JSON: {error}") from None
    except ValueError:  # Python's own limit, in words about Python
        raise HTTPException(400, f"{what} has a number of too many digits") from None
    _require_shallow(value, what)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object: of a name told twice the first value would be lost without a word."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for name, many in Counter(name for name, _ in pairs).items() if many > 1)
        raise _NotPlainError(f"the name {show(twice)} is told twice")
    return found


def _require_shallow(value: Any, what: str) -> None:
    """Refuse what nests deeper than any question does: what reads it may go as deep itself."""
    level = [value]
    for _ in range(_MOST_NESTED):
        level = [one for part in level for one in _inside(part)]
        if not level:
            return
    raise HTTPException(400, f"{what} is nested too deep")


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


class _NotPlainError(ValueError):
    """What JSON does not have, or what would lose something: NaN, a name told twice."""


def _refuse_constant(name: str) -> NoReturn:
    raise _NotPlainError(f"{name} is no number of JSON")


def _require(request: Request, wanted: str) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != wanted:
        told = f"not {kind}" if kind else "and the request names none"
        raise HTTPException(415, f"a body of the type {wanted} is wanted, {told}")
