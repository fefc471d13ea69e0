"""What the service offers, in the form of each version of the API."""

from __future__ import annotations

from typing import Any

from syria_geo.provenance import data_version, tool_version
from syria_geo.serve._properties import DATE
from syria_geo.serve._queries import MOST_QUERIES
from syria_geo.serve._types import TYPES, described_type
from syria_geo.serve._words import direction, language_for, words

__all__ = [
    "DRAFT_SERVICE",
    "IDENTIFIER_SPACE",
    "PREVIEW_HEIGHT",
    "PREVIEW_WIDTH",
    "SERVICE",
    "draft_manifest",
    "manifest",
]

# Of the places, wherever this service runs: cells that were reconciled at one port stay
# reconciled at another.
IDENTIFIER_SPACE = "https://github.com/syria-geo/syria-geo/tree/main/gazetteer#"
_SCHEMA_SPACE = "https://schema.org/Place"
_DOCUMENTATION = "https://github.com/syria-geo/syria-geo/blob/main/docs/how-to/openrefine.md"
SERVICE, DRAFT_SERVICE = "reconcile", "reconcile/1.0-draft"
PREVIEW_WIDTH, PREVIEW_HEIGHT = 430, 300


def manifest(base: str, language: str) -> dict[str, Any]:
    """Give the manifest of version 0.2.

    Parameters
    ----------
    base : str
        Address of the server, with a slash at its end.
    language : str
        Of the names.
    """
    spoken = language_for(language, "")
    labels = words(spoken)
    service = f"{base}{SERVICE}"

    def at(path: str) -> dict[str, str]:
        return {"service_url": service, "service_path": path}

    setting = {
        "name": DATE,
        "label": labels["setting:date"],
        "type": "text",
        "default": "",
        "help_text": labels["setting:date_help"],
    }
    return {
        "versions": ["0.2"],
        **_shared(spoken),
        "identifierSpace": IDENTIFIER_SPACE,
        "schemaSpace": _SCHEMA_SPACE,
        "view": {"url": f"{base}place/{{{{id}}}}"},
        "preview": {
            "url": f"{service}/preview?id={{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            "entity": at("/suggest/entity"),
            "property": at("/suggest/property"),
            "type": at("/suggest/type"),
        },
        "extend": {"propose_properties": at("/extend/propose"), "property_settings": [setting]},
    }


def draft_manifest(base: str, language: str) -> dict[str, Any]:
    """Give the manifest of version 1.0-draft, whose routes follow from the address."""
    spoken = language_for(language, "")
    labels = words(spoken)
    setting = {
        "id": DATE,
        "name": labels["setting:date"],
        "type": "text",
        "default": "",
        "helpText": labels["setting:date_help"],
    }
    return {
        "versions": ["1.0-draft"],
        **_shared(spoken),
        "lang": spoken,
        "dir": direction(spoken),
        "view": {"url": f"{base}place/{{id}}"},
        "preview": {"width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {"proposeProperties": True, "propertySettings": [setting]},
        "standardizedScore": True,
    }


def _shared(language: str) -> dict[str, Any]:
    return {
        "name": words(language)["name"],
        "documentation": _DOCUMENTATION,
        "serviceVersion": f"{tool_version()}, data {data_version()}",
        "defaultTypes": [described_type(name, language, broader=True) for name in TYPES],
        "batchSize": MOST_QUERIES,
    }
