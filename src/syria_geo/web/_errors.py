"""Every fault as JSON: a status, and words that name the value, the choices and the next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from syria_geo.errors import DataError, Fault, InputError, UsageError

__all__ = ["error_response", "exception_handlers"]

_Handler = Callable[[Request, Exception], Response]


def error_response(
    status: int,
    message: str,
    *,
    faults: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer with what is wrong.

    Parameters
    ----------
    status : int
        Status of HTTP.
    message : str
        What is wrong and what to do, for a person.
    faults : sequence of Fault
        All faults, where there are several.
    headers : mapping, optional
        Further headers.

    Returns
    -------
    starlette.responses.Response
        ``{"error": {"status": 400, "title": "Bad Request", "message": "..."}}``, and ``"faults"``
        with file, row, column and message where there are any.
    """
    error: dict[str, Any] = {"status": status, "title": _title(status), "message": message}
    if faults:
        error["faults"] = [
            {"file": one.file, "row": one.row, "column": one.column, "message": one.message}
            for one in faults
        ]
    return JSONResponse({"error": error}, status, dict(headers or {}))


def exception_handlers() -> dict[Any, _Handler]:
    """Give the handlers of an app: what Starlette and we raise, as `error_response` writes it."""
    return {
        HTTPException: _refused,
        UsageError: _wrong,
        InputError: _wrong,
        DataError: _broken,
        Exception: _broken,
    }


def _refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return error_response(error.status_code, str(error.detail), headers=error.headers)


def _wrong(_: Request, error: Exception) -> Response:
    faults = error.faults if isinstance(error, InputError) else ()
    return error_response(422, str(error), faults=faults)


def _broken(_: Request, error: Exception) -> Response:
    """Say nothing of the inside; what happened is in the log of whoever runs the server."""
    return error_response(500, "the server met a fault of its own; its log says which")


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
