"""The interface, described for programs: OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from syria_geo.incidents import DERIVED_DTYPES
from syria_geo.provenance import tool_version
from syria_geo.serve._locate import MOST_PHRASES
from syria_geo.serve._manifest import DRAFT_SERVICE, SERVICE
from syria_geo.serve._queries import MOST_QUERIES

__all__ = ["description"]

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_ERROR = {"$ref": "#/components/schemas/Error"}
_FAULTS = {
    400: "the request cannot be read",
    413: "more than is answered at once",
    415: "a body of another type",
    422: "values that mean nothing here; all of them are named",
    429: "too many requests; `Retry-After` says when to ask again",
    503: "too much is in work; `Retry-After` says when to ask again",
}
_READS = (400, 422, 429, 503)
_LIST_COLUMNS = ("rivals", "place_shares", "control_zone", "conflicts")


def description(base: str) -> dict[str, Any]:
    """Describe the interface.

    Parameters
    ----------
    base : str
        Address of the server, with a slash at its end.

    Returns
    -------
    dict
        An OpenAPI 3.1 document.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "syria_geo",
            "version": tool_version(),
            "description": "Finds places of Syria that texts name, and says how sure it is.",
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": {
            "/locate": {"get": _locate_one(), "post": _locate_many()},
            f"/{SERVICE}": {"get": _reconcile_by_address(), "post": _reconcile()},
            f"/{SERVICE}/suggest/{{what}}": {"get": _suggest("cursor")},
            f"/{SERVICE}/preview": {"get": _preview()},
            f"/{SERVICE}/extend/propose": {"get": _propose()},
            f"/{DRAFT_SERVICE}": {"get": _draft_manifest()},
            f"/{DRAFT_SERVICE}/match": {"post": _match()},
            f"/{DRAFT_SERVICE}/extend": {"post": _draft_extend()},
            f"/{DRAFT_SERVICE}/suggest/{{what}}": {"get": _suggest("offset")},
            f"/{DRAFT_SERVICE}/preview": {"get": _preview()},
            f"/{DRAFT_SERVICE}/extend/propose": {"get": _propose()},
            "/place/{id}": {"get": _place()},
        },
        "components": {"schemas": {"Error": _error_schema(), "Located": _located_schema()}},
    }


def _operation(
    summary: str, answer: dict[str, Any], *, faults: tuple[int, ...], **rest: Any
) -> dict[str, Any]:
    refused = {
        str(status): {
            "description": _FAULTS.get(status, "there is none such"),
            "content": {_JSON: {"schema": _ERROR}},
        }
        for status in faults
    }
    answered = {"description": "the answer", "content": answer}
    return {"summary": summary, **rest, "responses": {"200": answered, **refused}}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {_JSON: {"schema": schema}}


def _parameter(
    name: str, about: str, *, kind: str = "string", required: bool = False, where: str = "query"
) -> dict[str, Any]:
    return {
        "name": name,
        "in": where,
        "required": required,
        "description": about,
        "schema": {"type": kind},
    }


_LOCATED = {
    "type": "object",
    "required": ["results"],
    "properties": {"results": {"type": "array", "items": {"$ref": "#/components/schemas/Located"}}},
}
_WANTED = {
    "type": "object",
    "required": ["q"],
    "additionalProperties": False,
    "properties": {
        "q": {"type": "string", "description": "place phrase, English or Arabic"},
        "governorate": {"type": ["string", "null"], "description": "P-code or name"},
        "date": {"type": ["string", "null"], "description": "day such as 2016-09-23"},
    },
}
_ANYTHING = {"type": "object"}


def _locate_one() -> dict[str, Any]:
    parameters = [
        _parameter("q", "place phrase, English or Arabic", required=True),
        _parameter("governorate", "P-code or name of the governorate that is stated"),
        _parameter("date", "day such as 2016-09-23, for which control is told"),
    ]
    return _operation("Locate one phrase", _json(_LOCATED), faults=_READS, parameters=parameters)


def _locate_many() -> dict[str, Any]:
    one = {"oneOf": [{"type": "string"}, _WANTED]}
    many = {"type": "array", "maxItems": MOST_PHRASES, "items": one}
    body = {"required": True, "content": _json({"oneOf": [*one["oneOf"], many]})}
    return _operation("Locate phrases", _json(_LOCATED), faults=tuple(_FAULTS), requestBody=body)


def _reconcile_by_address() -> dict[str, Any]:
    parameters = [
        _parameter("queries", "a batch of queries, as JSON"),
        _parameter("extend", "a data extension query, as JSON"),
    ]
    return _operation(
        "Reconciliation API 0.2: manifest, or the answer to a batch",
        _json(_ANYTHING),
        faults=_READS,
        parameters=parameters,
    )


def _reconcile() -> dict[str, Any]:
    fields = {"queries": {"type": "string"}, "extend": {"type": "string"}}
    form = {_FORM: {"schema": {"type": "object", "properties": fields}}}
    return _operation(
        "Reconciliation API 0.2: a batch of queries, or a data extension query",
        _json(_ANYTHING),
        faults=tuple(_FAULTS),
        requestBody={"required": True, "content": form},
    )


def _draft_manifest() -> dict[str, Any]:
    return _operation("Reconciliation API 1.0-draft: manifest", _json(_ANYTHING), faults=(429, 503))


def _match() -> dict[str, Any]:
    queries = {"type": "array", "maxItems": MOST_QUERIES, "items": _ANYTHING}
    body = {"type": "object", "required": ["queries"], "properties": {"queries": queries}}
    return _operation(
        "Reconciliation API 1.0-draft: a batch of queries",
        _json(_ANYTHING),
        faults=tuple(_FAULTS),
        requestBody={"required": True, "content": _json(body)},
    )


def _draft_extend() -> dict[str, Any]:
    body = {
        "type": "object",
        "required": ["ids", "properties"],
        "properties": {
            "ids": {"type": "array", "items": {"type": "string"}},
            "properties": {"type": "array", "items": _ANYTHING},
        },
    }
    return _operation(
        "Reconciliation API 1.0-draft: values of properties",
        _json(_ANYTHING),
        faults=tuple(_FAULTS),
        requestBody={"required": True, "content": _json(body)},
    )


def _suggest(skip: str) -> dict[str, Any]:
    what = _parameter("what", "entity, property or type", required=True, where="path")
    what["schema"]["enum"] = ["entity", "property", "type"]
    parameters = [
        what,
        _parameter("prefix", "what was typed"),
        _parameter("limit", "how many", kind="integer"),
        _parameter(skip, "after how many", kind="integer"),
    ]
    return _operation(
        "Suggest places, properties or types",
        _json(_ANYTHING),
        faults=_READS,
        parameters=parameters,
    )


def _propose() -> dict[str, Any]:
    parameters = [
        _parameter("type", "type of the places"),
        _parameter("limit", "how many", kind="integer"),
    ]
    return _operation("Propose properties", _json(_ANYTHING), faults=_READS, parameters=parameters)


def _preview() -> dict[str, Any]:
    return _operation(
        "A place as a page for a frame",
        {"text/html": {"schema": {"type": "string"}}},
        faults=(404, 429, 503),
        parameters=[_parameter("id", "P-code", required=True)],
    )


def _place() -> dict[str, Any]:
    return _operation(
        "A place as a page",
        {"text/html": {"schema": {"type": "string"}}},
        faults=(404, 429, 503),
        parameters=[_parameter("id", "P-code", required=True, where="path")],
    )


def _error_schema() -> dict[str, Any]:
    fault = {
        "type": "object",
        "properties": {
            "file": {"type": "string"},
            "row": {"type": ["integer", "null"]},
            "column": {"type": "string"},
            "message": {"type": "string"},
        },
    }
    error = {
        "type": "object",
        "required": ["status", "title", "message"],
        "properties": {
            "status": {"type": "integer"},
            "title": {"type": "string"},
            "message": {"type": "string"},
            "faults": {"type": "array", "items": fault},
        },
    }
    return {"type": "object", "required": ["error"], "properties": {"error": error}}


def _located_schema() -> dict[str, Any]:
    """Describe an answer: the columns that `syria_geo.locate` finds, and what is believed."""
    texts = {"type": "array", "items": {"type": "string"}}
    columns = {name: _column_schema(name, str(dtype)) for name, dtype in DERIVED_DTYPES.items()}
    beside = {
        "rival_scores": {"type": "array", "items": {"type": "number"}},
        "elsewhere_score": {"type": "number"},
        "adm1_shares": {"type": "object", "additionalProperties": {"type": "number"}},
    }
    properties = {
        "query": {"type": "string"},
        **{name: texts if name in _LIST_COLUMNS else schema for name, schema in columns.items()},
        **beside,
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _column_schema(name: str, dtype: str) -> dict[str, Any]:
    if name == "status":
        return {"type": "string", "enum": ["sure", "unsure", "unlocated"]}
    if dtype.lower().startswith(("float", "int")):
        return {"type": ["number", "null"]}
    return {"type": ["string", "null"]}
