"""What a person reads first in a case folder, in English and in Arabic: rows of readme.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from syria_geo.cases._inputs import CaseInput
from syria_geo.errors import show
from syria_geo.vocabulary import LANGUAGES, read_labels

__all__ = ["README", "readme_text"]

README = "README.txt"
_LINES = ("outputs", "log", "record", "check", "seal", "rebuild", "time", "copies")


def readme_text(inputs: Iterable[CaseInput], said: Mapping[str, Any]) -> str:
    """Write what is in the folder, how to check it, and what that shows and does not show."""
    listed = [f"  data/inputs/{one.path}  ({one.role}: {show(one.name)})" for one in inputs]
    parts = ["\n".join(_part(language, listed, said)) for language in LANGUAGES]
    return "\n\n".join(parts) + "\n"


def _part(language: str, listed: list[str], said: Mapping[str, Any]) -> Iterator[str]:
    words = read_labels("syria_geo.cases", "readme.csv")[language]
    tool = said["tool"]
    yield words["title"].format(version=tool["version"], data=said["data"]["version"])
    yield ""
    yield words["inputs"]
    yield from listed
    for key in _LINES:
        yield words[key]
    yield (
        words["no_clock"] if said["time"] is None else words["stated_time"].format(at=said["time"])
    )
    if said["faults"]:
        yield words["faults"].format(n=said["faults"])
