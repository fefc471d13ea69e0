"""Answers to the phrases of the bundled incidents, found beforehand: the first map is quick.

The file is derived. It says which rows of the gazetteer, which code and which tables the answers
were found with; when any of these is another, it is as none, and the matcher is asked. An incident
that was edited asks for another phrase, which is not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import syria_geo
from syria_geo import packed
from syria_geo.catalog import data_path
from syria_geo.errors import DataError
from syria_geo.gazetteer import edition_of, load_gazetteer
from syria_geo.matching import match_place
from syria_geo.packed import Packed
from syria_geo.places import Belief, Match, MatchType, Place, Precision, Rival

__all__ = ["ANSWERS_FILE", "answers_file", "kept_answer", "makers"]

# Names in it may come from rows under CC BY-SA.
ANSWERS_FILE = "answers.cc-by-sa-3.0.bin"

# What decides an answer besides the rows.
_FOLDERS = ("gazetteer", "matching", "names", "phrases", "vocabulary")
_MODULES = (
    "__init__", "catalog", "cells", "dates", "deprecated", "errors", "geodesy", "packed", "places",
    "rows",
)  # fmt: skip
_KINDS = {".py", ".csv"}
# Fields of a match that are no plain values, and are told in their own way.
_OWN = {"query", "place", "explain", "believe"}
_PLAIN = tuple(field.name for field in fields(Match) if field.name not in _OWN)

_Phrase = tuple[str, str]  # a place phrase, and the P-code of its governorate or nothing


def answers_file(phrases: Iterable[_Phrase], edition: str) -> bytes:
    """Write the file of answers.

    Parameters
    ----------
    phrases : iterable of (str, str)
        Place phrases, each with the P-code of its governorate or nothing.
    edition : str
        Which rows of the gazetteer they are found in.
    """
    distinct = list(dict.fromkeys(phrases))
    found = [match_place(text, governorate=pcode or None) for text, pcode in distinct]
    columns = {
        **packed.texts("asked", map(_line, distinct)),
        **packed.texts("answers", (_line(_told(match)) for match in found)),
    }
    return packed.pack(columns, _made_from(edition))


def kept_answer(text: str, governorate: str) -> Match | None:
    """Give the answer to a phrase where it was found beforehand, with the rows and code of now."""
    line = _asked().get((text, governorate))
    return None if line is None or not _fits() else _match(text, governorate, json.loads(line))


def makers() -> Iterator[Path]:
    """List the code and the tables that decide an answer, besides the rows of the gazetteer."""
    top = Path(syria_geo.__file__).parent
    yield from (top / f"{name}.py" for name in _MODULES)
    for name in _FOLDERS:
        yield from sorted(path for path in (top / name).iterdir() if path.suffix in _KINDS)


@cache
def _opened() -> Packed | None:
    try:
        return Packed.opened(data_path("gazetteer", ANSWERS_FILE))
    except DataError:
        return None


@cache
def _asked() -> Mapping[_Phrase, str]:
    """Read which phrases there are, and their answers as they are written."""
    columns = _opened()
    if columns is None:
        return {}
    phrases = (tuple(json.loads(line)) for line in columns.texts("asked"))
    return dict(zip(phrases, columns.texts("answers"), strict=True))


@cache
def _fits() -> bool:
    """Tell whether the answers are those of the rows and the code of now: once in a run."""
    columns, edition = _opened(), edition_of(load_gazetteer())
    return bool(columns and edition and columns.made_from == _made_from(edition))


def _made_from(edition: str) -> str:
    return packed.fingerprint(makers(), edition)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- an answer, told and read --------------------------------------------------------------------


def _told(match: Match) -> list[Any]:
    plain = {name: getattr(match, name) for name in _PLAIN}
    elsewhere = [match.elsewhere] if match.elsewhere else []
    return [
        _pcode(match.place),
        plain,
        *([[_pcode(one.place), one.score, one.name, one.reason] for one in part]
          for part in (match.rivals, elsewhere)),
        list(match.adm1_shares.items()),
    ]  # fmt: skip


def _pcode(place: Place | None) -> str:
    return place.pcode if place else ""


def _match(text: str, governorate: str, told: Sequence[Any]) -> Match:
    pcode, plain, rivals, elsewhere, shares = told
    places = load_gazetteer().places
    others, left = (
        tuple(Rival(places[one], *rest) for one, *rest in part) for part in (rivals, elsewhere)
    )
    belief = Belief(others, left[0] if left else None, tuple((code, one) for code, one in shares))
    exact = {
        "precision": plain["precision"] and Precision(plain["precision"]),
        "match_type": plain["match_type"] and MatchType(plain["match_type"]),
        "conflicts": tuple(plain["conflicts"]),
        "doubts": tuple(plain["doubts"]),
    }
    return Match(
        query=text,
        place=places[pcode] if pcode else None,
        explain=_Steps(text, governorate),
        believe=_Believed(belief),
        **{**plain, **exact},
    )


@dataclass(frozen=True, slots=True)
class _Steps:
    """Finds out, when asked, how the matcher comes to the answer."""

    text: str
    governorate: str

    def __call__(self) -> tuple[str, ...]:
        return match_place(self.text, governorate=self.governorate or None).steps


@dataclass(frozen=True, slots=True)
class _Believed:
    """What else the answer may be."""

    belief: Belief

    def __call__(self) -> Belief:
        return self.belief
