"""What an export says of itself: made with what, from what, under which licences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from syria_geo.export._values import compact
from syria_geo.files import NO_DIGEST
from syria_geo.provenance import describe

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "SOURCE_FIELDS",
    "about_file",
    "about_rows",
    "as_json",
    "describe",
    "fact_rows",
    "headline",
    "source_rows",
]

SOURCE_FIELDS = ("title", "publisher", "as_of", "licence", "licence_uri")


def headline(about: dict[str, Any]) -> str:
    """Say in one line what a file was made with; where one of ours is looked for, it is known."""
    tool = about["tool"]
    return f"Made with {tool['name']} {tool['version']}, data {about['data']['version']}"


def about_file(table: pd.DataFrame) -> dict[str, Any]:
    """Give the whole description, with a place for the digest of the file it will stand in."""
    return {"digest": NO_DIGEST, **describe(table)}


def as_json(table: pd.DataFrame) -> str:
    """Give the description of a file as one line of JSON."""
    return compact(about_file(table))


def about_rows(about: dict[str, Any]) -> list[list[str]]:
    """Lay the description out as the rows of a sheet that a person reads."""
    head = ["Source", "Publisher", "As of", "Licence", "Text of the licence"]
    return [*fact_rows(about), [], head, *source_rows(about)]


def fact_rows(about: dict[str, Any]) -> list[list[str]]:
    """Lay out what a file was made with, as names and values."""
    given = about["input"] or {}
    return [
        ["Made with", f"{about['tool']['name']} {about['tool']['version']}"],
        ["Data version", about["data"]["version"]],
        ["Input", str(given.get("name", "unknown"))],
        ["Input sha256", str(given.get("sha256", "unknown"))],
        *([f"Option {name}", _text(value)] for name, value in about["options"].items()),
    ]


def source_rows(about: dict[str, Any]) -> list[list[str]]:
    """Lay out what a file was made from: `SOURCE_FIELDS` of each source."""
    return [[one[field] for field in SOURCE_FIELDS] for one in about["data"]["sources"]]


def _text(value: object) -> str:
    return value if isinstance(value, str) else compact(value)
