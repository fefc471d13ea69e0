"""What the reconciliation API asks of answers, as JSON schemas written from its text.

Versions 0.2 (final report of 10 April 2023) and 1.0-draft of the W3C Entity Reconciliation
Community Group, https://reconciliation-api.github.io/specs/. Stricter than the text where it only
allows: a field that it does not name is a fault here.
"""

from __future__ import annotations

from typing import Any

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
URL: dict[str, Any] = {"type": "string", "pattern": "^https?://"}


def record(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    properties = {**required, **(optional or {})}
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def listed(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


def named(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": items}


NAMED = record({"id": TEXT, "name": TEXT})
TYPE = record({"id": TEXT, "name": TEXT}, {"broader": listed(NAMED, 1)})
LANGUAGE = {"lang": {"enum": ["en", "ar"]}, "dir": {"enum": ["ltr", "rtl"]}}
SCORE = {"type": "number", "minimum": 0, "maximum": 100}
VALUE = {"type": ["boolean", "number"]}
PATH = record({"service_url": URL, "service_path": {"type": "string", "pattern": "^/"}})

SHARED = {
    "name": TEXT,
    "documentation": URL,
    "serviceVersion": TEXT,
    "defaultTypes": {**listed(TYPE, 1), "uniqueItems": True},
    "batchSize": {"type": "integer", "minimum": 1},
}
SIZE = {"width": {"type": "integer"}, "height": {"type": "integer"}}
SETTING = {"type": {"const": "text"}, "default": {"type": "string"}}

MANIFEST = record(
    {
        "versions": {"type": "array", "contains": {"const": "0.2"}, "items": TEXT},
        **SHARED,
        "identifierSpace": URL,
        "schemaSpace": URL,
        "view": record({"url": {**URL, "pattern": r"\{\{id\}\}"}}),
        "preview": record({"url": {**URL, "pattern": r"\{\{id\}\}"}, **SIZE}),
        "suggest": record({"entity": PATH, "property": PATH, "type": PATH}),
        "extend": record(
            {
                "propose_properties": PATH,
                "property_settings": listed(
                    record({"name": TEXT, "label": TEXT, "help_text": TEXT, **SETTING})
                ),
            }
        ),
    }
)
DRAFT_MANIFEST = record(
    {
        "versions": {"type": "array", "contains": {"const": "1.0-draft"}, "items": TEXT},
        **SHARED,
        **LANGUAGE,
        "view": record({"url": {**URL, "pattern": r"\{id\}"}}),
        "preview": record(SIZE),
        "suggest": record({what: {"const": True} for what in ("entity", "property", "type")}),
        "extend": record(
            {
                "proposeProperties": {"const": True},
                "propertySettings": listed(
                    record({"id": TEXT, "name": TEXT, "helpText": TEXT, **SETTING})
                ),
            }
        ),
        "standardizedScore": {"const": True},
    }
)

CANDIDATE = {
    "id": TEXT,
    "name": TEXT,
    "description": TEXT,
    "type": listed(NAMED, 1),
    "score": SCORE,
    "match": {"type": "boolean"},
}
RESULTS = named(
    record(
        {
            "result": listed(
                record({**CANDIDATE, "features": listed(record({"id": TEXT, "value": VALUE}))})
            )
        }
    )
)
DRAFT_RESULTS = record(
    {
        "results": listed(
            record(
                {
                    "candidates": listed(
                        record(
                            {
                                **CANDIDATE,
                                **LANGUAGE,
                                "features": listed(
                                    record({"id": TEXT, "name": TEXT, "value": VALUE})
                                ),
                            }
                        )
                    )
                }
            )
        )
    }
)

SUGGESTED_PLACES = record(
    {
        "result": listed(
            record({"id": TEXT, "name": TEXT, "description": TEXT, "notable": listed(NAMED, 1)})
        )
    }
)
SUGGESTED_PROPERTIES = record({"result": listed(NAMED)})
SUGGESTED_TYPES = record({"result": listed(TYPE)})

CELL = {
    "oneOf": [
        NAMED,
        record({"str": TEXT}),
        record({"int": {"type": "integer"}}),
        record({"float": {"type": "number"}}),
    ]
}
META = listed(record({"id": TEXT, "name": TEXT}, {"type": NAMED}))
EXTENSION = record({"meta": META, "rows": named(named(listed(CELL)))})
DRAFT_EXTENSION = record(
    {
        "meta": META,
        "rows": listed(
            record({"id": TEXT, "properties": listed(record({"id": TEXT, "values": listed(CELL)}))})
        ),
    }
)
PROPOSAL = record(
    {"type": {"type": "string"}, "properties": listed(NAMED)},
    {"limit": {"type": "integer", "minimum": 1}},
)
