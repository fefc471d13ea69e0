"""The routes: what is asked, read from the request, worked out in the pool, written as JSON."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from syria_geo.errors import choices, show
from syria_geo.gazetteer import load_gazetteer
from syria_geo.serve._candidates import answer_each
from syria_geo.serve._extend import extended, proposed, read_extension
from syria_geo.serve._locate import located, read_wanted
from syria_geo.serve._manifest import DRAFT_SERVICE, SERVICE, draft_manifest, manifest
from syria_geo.serve._openapi import description
from syria_geo.serve._pool import Pool
from syria_geo.serve._preview import place_page, start_page, style_policy
from syria_geo.serve._queries import read_batch, read_draft
from syria_geo.serve._results import result
from syria_geo.serve._settings import Settings
from syria_geo.serve._suggest import suggest_places, suggest_properties, suggest_types
from syria_geo.serve._types import is_type
from syria_geo.serve._words import asked_language, language_for
from syria_geo.vocabulary import LANGUAGES
from syria_geo.web import exception_handlers, fields_of, json_of, read_form, read_json

__all__ = ["create_app"]

_USUAL_SUGGESTIONS, _MOST_SUGGESTIONS = 10, 100
_LOOPBACK_FRAMES = ("http://127.0.0.1:*", "http://localhost:*")
_SUGGEST: Mapping[str, Callable[..., dict[str, Any]]] = {
    "entity": suggest_places,
    "property": suggest_properties,
    "type": suggest_types,
}


def create_app(settings: Settings | None = None) -> Starlette:
    """Make the app of the service; `syria_geo.web` puts the guards around it.

    Parameters
    ----------
    settings : Settings, optional
        How it runs.

    Returns
    -------
    starlette.applications.Starlette
    """
    service = _Service(settings or Settings())
    shared = [
        Route("/suggest/{what}", service.suggest),
        Route("/preview", service.preview),
        Route("/extend/propose", service.propose),
    ]
    draft = [
        Route("/match", service.match, methods=["POST"]),
        Route("/extend", service.draft_extend, methods=["POST"]),
        *shared,
    ]
    return Starlette(
        routes=[
            Route("/", service.start),
            Route("/openapi.json", service.openapi),
            Route("/locate", service.locate_one),
            Route("/locate", service.locate_many, methods=["POST"]),
            Route("/place/{id}", service.place),
            Route(f"/{DRAFT_SERVICE}", service.draft_manifest),
            Mount(f"/{DRAFT_SERVICE}", routes=draft),
            Route(f"/{SERVICE}", service.reconcile, methods=["GET", "POST"]),
            Mount(f"/{SERVICE}", routes=shared),
        ],
        exception_handlers=exception_handlers(),
        lifespan=service.lifespan,
    )


class _Service:
    """The handlers, and the pool they hand their work to."""

    def __init__(self, settings: Settings) -> None:
        self._pool = Pool(settings.workers)
        self._frames = " ".join((*_LOOPBACK_FRAMES, *settings.origins))

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Load what the first answers need before they are asked for, and end the pool."""
        await self._pool.run(warm_up)
        try:
            yield
        finally:
            self._pool.close()

    # --- pages -----------------------------------------------------------------------------------

    async def start(self, request: Request) -> Response:
        language = language_for(_language(request), "")
        return self._page(start_page(language, str(request.base_url)), language)

    async def place(self, request: Request) -> Response:
        return await self._place(request, request.path_params["id"])

    async def preview(self, request: Request) -> Response:
        return await self._place(request, request.query_params.get("id", ""))

    async def _place(self, request: Request, pcode: str) -> Response:
        place = load_gazetteer().places.get(pcode)
        if place is None:
            raise HTTPException(404, f"no place has the P-code {show(pcode)}")
        language = language_for(_language(request), "")
        page = await self._pool.run(place_page, place, language)
        return self._page(page, language)

    def _page(self, text: str, language: str) -> Response:
        policy = f"default-src 'none'; style-src {style_policy()}; form-action 'self'"
        framed = f"{policy}; frame-ancestors {self._frames}"
        headers = {"content-security-policy": framed, **_spoken(language)}
        return HTMLResponse(text, headers=headers)

    # --- locate ----------------------------------------------------------------------------------

    async def openapi(self, request: Request) -> Response:
        return JSONResponse(description(str(request.base_url)))

    async def locate_one(self, request: Request) -> Response:
        fields = fields_of(request.query_params.multi_items())
        if "q" not in fields:
            raise HTTPException(422, "give a place phrase: /locate?q=Douma")
        return await self._located({name: value for name, value in fields.items() if value})

    async def locate_many(self, request: Request) -> Response:
        return await self._located(await read_json(request))

    async def _located(self, body: Any) -> Response:
        results = await self._pool.run(located, read_wanted(body))
        return JSONResponse({"results": results})

    # --- reconciliation, version 0.2 -------------------------------------------------------------

    async def reconcile(self, request: Request) -> Response:
        told = request.query_params.multi_items()
        if request.method == "POST":
            told += (await read_form(request)).items()
        fields = fields_of(told)
        if "callback" in fields:
            raise HTTPException(
                400, "JSONP is not served, for it runs what it is sent; ask for JSON (CORS)"
            )
        language = _language(request)
        if "queries" in fields:
            return await self._batch(json_of(fields["queries"], "queries"), language)
        if "extend" in fields:
            return await self._extended(json_of(fields["extend"], "extend"), language)
        if request.method == "POST":
            raise HTTPException(400, "the form has a field queries, or a field extend")
        return _json(manifest(str(request.base_url), language), language_for(language, ""))

    async def _batch(self, batch: Any, language: str) -> Response:
        asked = read_batch(batch, language)
        found = await self._pool.run(answer_each, list(asked.values()))
        results = {
            key: {"result": result(candidates, one)}
            for (key, one), candidates in zip(asked.items(), found, strict=True)
        }
        return _json(results, language)

    async def _extended(self, body: Any, language: str, *, draft: bool = False) -> Response:
        asked = read_extension(body)
        return _json(await self._pool.run(extended, asked, language, draft=draft), language)

    # --- reconciliation, version 1.0-draft -------------------------------------------------------

    async def draft_manifest(self, request: Request) -> Response:
        language = _language(request)
        told = draft_manifest(str(request.base_url), language)
        return _json(told, language_for(language, ""))

    async def match(self, request: Request) -> Response:
        language = _language(request)
        asked = read_draft(await read_json(request), language)
        found = await self._pool.run(answer_each, asked)
        results = [
            {"candidates": result(candidates, one, draft=True)}
            for one, candidates in zip(asked, found, strict=True)
        ]
        return _json({"results": results}, language)

    async def draft_extend(self, request: Request) -> Response:
        return await self._extended(await read_json(request), _language(request), draft=True)

    # --- both ------------------------------------------------------------------------------------

    async def suggest(self, request: Request) -> Response:
        what, fields = request.path_params["what"], request.query_params
        if what not in _SUGGEST:
            raise HTTPException(404, f"{show(what)}: {choices(tuple(_SUGGEST))}")
        asked: dict[str, Any] = {
            "limit": min(_number(fields, "limit", _USUAL_SUGGESTIONS), _MOST_SUGGESTIONS),
            "offset": _number(fields, "cursor", _number(fields, "offset", 0)),
            "language": _language(request),
        }
        kind = fields.get("type", "")
        if what == "entity" and is_type(kind):
            asked["kind"] = kind
        found = await self._pool.run(_SUGGEST[what], fields.get("prefix", ""), **asked)
        return _json(found, asked["language"])

    async def propose(self, request: Request) -> Response:
        fields, language = request.query_params, _language(request)
        limit = _number(fields, "limit", 0) or None
        return _json(proposed(fields.get("type", ""), limit, language), language)


def warm_up() -> None:
    """Load what answers need: names, zones, the map."""
    place = load_gazetteer().places["SY"]
    place_page(place, LANGUAGES[0])
    suggest_places(place.name_en, limit=1, offset=0, language="")
    located(read_wanted({"q": "Damascus", "date": "2016-09-23"}))


def _json(content: Any, language: str) -> Response:
    return JSONResponse(content, headers=_spoken(language))


def _spoken(language: str) -> dict[str, str]:
    spoken = {"content-language": language} if language else {}
    return {"vary": "Accept-Language", **spoken}


def _language(request: Request) -> str:
    """Give the language of the address, or that of the header; empty for none."""
    told = request.query_params.get("lang", "")
    return told if told in LANGUAGES else asked_language(request.headers.get("accept-language", ""))


def _number(fields: Mapping[str, str], name: str, usual: int) -> int:
    told = fields.get(name, "")
    if not told:
        return usual
    if not (told.isascii() and told.isdecimal()) or len(told) > len(str(2**31)):
        raise HTTPException(422, f"{name} is a whole number from 0 on, not {show(told)}")
    return int(told)
