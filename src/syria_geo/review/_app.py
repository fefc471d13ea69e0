"""The app behind the page: what it is served, and the few things it may ask and write."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from syria_geo.maps import page_files, page_ground
from syria_geo.provenance import to_json
from syria_geo.review._board import Board
from syria_geo.review._labels import labels
from syria_geo.review._record import ChangedError
from syria_geo.templates import render
from syria_geo.web import Rules, error_response, exception_handlers, read_json

__all__ = ["review_app", "review_rules"]

_STYLES, _SCRIPTS = ("leaflet.css", "page.css", "review.css"), ("leaflet.js", "review.js")
_MEDIA = {"css": "text/css", "js": "text/javascript"}
_MOST_BYTES = 64_000  # of a decision; a reason has two thousand characters
_NONCE_BYTES = 16
_CONFLICT = 409


def review_rules(token: str) -> Rules:
    """Say how strict the server is: nobody but who has the address, and little of it."""
    return Rules(token=token, max_body_bytes=_MOST_BYTES)


def review_app(board: Board[Any, Any, Any], *, settings: Mapping[str, Any]) -> Starlette:
    """Make the app of the page.

    Parameters
    ----------
    board : Board
        The queue and the record.
    settings : mapping
        What the page is told once: ``kind`` (``places`` or ``links``), ``language``, ``by`` (who
        decides, or empty), ``input`` and ``output`` (names of files), ``order``; of links,
        ``names`` of the two sources.

    Returns
    -------
    starlette.applications.Starlette
        To be served by `syria_geo.web.serve_app` with `review_rules`.
    """
    handlers = exception_handlers() | {ChangedError: _changed}
    return Starlette(
        routes=[
            Route("/", partial(_page, settings=settings)),
            Route("/files/{name}", _file),
            Route("/api/ground", partial(_ground, settings=settings)),
            Route("/api/start", partial(_start, board=board, settings=settings)),
            Route("/api/queue", partial(_queue, board=board)),
            Route("/api/items/{key}", partial(_item, board=board)),
            Route("/api/decisions", partial(_write, act=board.decide), methods=["POST"]),
            Route("/api/restore", partial(_write, act=board.restore), methods=["POST"]),
            Route("/api/undo", partial(_write, act=board.undo), methods=["POST"]),
        ],
        exception_handlers=handlers,
    )


def _changed(_: Request, error: Exception) -> Response:
    return error_response(_CONFLICT, str(error))


def _page(_: Request, *, settings: Mapping[str, Any]) -> Response:
    nonce = secrets.token_urlsafe(_NONCE_BYTES)
    words = labels(settings["kind"])
    html = render(
        "review.html",
        language=settings["language"],
        title=words[settings["language"]]["title"],
        styles=_STYLES,
        scripts=_SCRIPTS,
        nonce=nonce,
        noscript_en=words["en"]["noscript"],
        noscript_ar=words["ar"]["noscript"],
    )
    rules = (
        "default-src 'none'", f"script-src 'nonce-{nonce}'", f"style-src 'nonce-{nonce}'",
        "img-src data:", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
        "frame-ancestors 'none'",
    )  # fmt: skip
    return Response(
        html, media_type="text/html", headers={"content-security-policy": "; ".join(rules)}
    )


@cache
def _files() -> dict[str, str]:
    own = {
        name: files("syria_geo.review").joinpath("page", name).read_text(encoding="utf-8")
        for name in ("review.css", "review.js")
    }
    return page_files() | own


def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _files():
        raise HTTPException(404, f"there is no such file; {', '.join(sorted(_files()))}")
    return PlainTextResponse(_files()[name], media_type=_MEDIA[name.rpartition(".")[2]])


@cache
def _ground_text(kind: str) -> str:
    """Write what is the same for all queues, once: names of 20,000 places, borders, words."""
    ground = page_ground()
    words = {name: {**ground["labels"][name], **own} for name, own in labels(kind).items()}
    return to_json(ground | {"labels": words})


def _ground(_: Request, *, settings: Mapping[str, Any]) -> Response:
    return Response(_ground_text(settings["kind"]), media_type="application/json")


def _start(_: Request, *, board: Board[Any, Any, Any], settings: Mapping[str, Any]) -> Response:
    known = {"people": board.record.people()}
    return _json({"settings": {**settings, **known}, "queue": board.queue()})


def _queue(request: Request, *, board: Board[Any, Any, Any]) -> Response:
    """Give the queue where it is another than the page knows; it asks every few seconds."""
    board.record.refresh()
    if request.query_params.get("version") == str(board.record.version):
        return _json({"version": board.record.version})
    return _json(board.queue())


def _item(request: Request, *, board: Board[Any, Any, Any]) -> Response:
    found = board.details(request.path_params["key"])
    if found is None:
        raise HTTPException(404, "there is no such item in this queue; load the page again")
    return _json(found)


async def _write(request: Request, *, act: Any) -> Response:
    asked = await read_json(request)
    if not isinstance(asked, dict):
        raise HTTPException(400, "the body is an object of JSON")
    return _json(await run_in_threadpool(act, asked))


def _json(value: Any) -> Response:
    return JSONResponse(value)
