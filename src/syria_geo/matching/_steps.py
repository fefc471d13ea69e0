"""The steps of an answer: sentences in English that know what they say, for other languages.

The sentences are rows of ``labels.csv``. A blank in them is filled by a name, a number, or words
that are rows themselves; what a place is called depends on the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from syria_geo.gazetteer import load_gazetteer
from syria_geo.phrases import Part
from syria_geo.places import Kind, Place
from syria_geo.vocabulary import read_labels, shared_labels

__all__ = ["How", "Step", "step", "step_labels", "step_words"]

Weighed = tuple[tuple[str, float], ...]
"""Classes of evidence, each with its log-odds."""

_ENGLISH = "en"


class How(NamedTuple):
    """How a point was made of places, where it is not that of one of them.

    Parameters
    ----------
    kind : str
        A row ``how:...`` of labels.csv.
    places : tuple of Place
        Those it was made of.
    direction : str
        ``N``, ``NE`` ...; empty where none is told.
    metres : float
        How far from the place.
    relation : str
        How the site stands to the place.
    """

    kind: str
    places: tuple[Place, ...]
    direction: str = ""
    metres: float = 0.0
    relation: str = ""


class Step(str):
    """One step of how an answer came: a sentence in English, and what it says in parts.

    Attributes
    ----------
    kind : str
        A row ``step:...`` of labels.csv.
    values : mapping of str to object
        What its blanks are filled with.
    """

    kind: str
    values: Mapping[str, Any]


def step(kind: str, **values: Any) -> Step:
    """Make a step; what its blanks may hold is said by `step_words`."""
    made = Step(_sentence(kind, values, _ENGLISH))
    made.kind, made.values = kind, values
    return made


def step_words(told: str, language: str) -> str:
    """Say a step in a language; a text that is no step of ours stays as it is.

    Parameters
    ----------
    told : str
        Of `syria_geo.Match.steps`.
    language : str
        ``en`` or ``ar``.
    """
    if language == _ENGLISH or not isinstance(told, Step):
        return str(told)
    return _sentence(told.kind, told.values, language)


@cache
def step_labels() -> Mapping[str, Mapping[str, str]]:
    """Give language to key to words: the rows of labels.csv."""
    return read_labels("syria_geo.matching", "labels.csv")


def _sentence(kind: str, values: Mapping[str, Any], language: str) -> str:
    say = _Words(language)
    filled = {name: _FILLED.get(name, _Words.text)(say, value) for name, value in values.items()}
    return say.row(f"step:{kind}").format(**filled)


class _Words:
    """What blanks are filled with, in one language."""

    def __init__(self, language: str) -> None:
        self._rows = step_labels()[language]
        self._comma = shared_labels()[language]["comma"]
        self._is_english = language == _ENGLISH

    def row(self, key: str) -> str:
        return self._rows[key]

    def text(self, value: object) -> str:
        """Give a text of somebody's, or a number, with its own direction in a line of Arabic."""
        return str(value) if self._is_english else f"\u2068{value}\u2069"

    def place(self, place: Place) -> str:
        return self.text(place.name_en if self._is_english else place.name_ar or place.name_en)

    def places(self, places: Iterable[Place]) -> str:
        return self._comma.join(map(self.place, places))

    def units(self, pcodes: Iterable[str]) -> str:
        """Name governorates; in English by their P-codes."""
        return self.row("between:units").join(map(self._unit, pcodes))

    def _unit(self, pcode: str) -> str:
        unit = None if self._is_english else load_gazetteer().places.get(pcode)
        return self.place(unit) if unit else self.text(pcode)

    def what(self, kind: Kind) -> str:
        """Say what a place is, unless it is a settlement, as most are."""
        return "" if kind is Kind.SETTLEMENT else f" ({self.row(f'kind:{kind}')})"

    def part(self, part: Part) -> str:
        rows = [self.row("read:named").format(name=self.text(part.name))] if part.name else []
        rows = rows or [self.row("read:unnamed")]
        if part.direction:
            direction = self.row(f"direction:{part.direction}")
            rows.append(self.row("read:side").format(direction=direction))
        rows += [self.row("read:countryside")] if part.countryside else []
        relation, kind = self.row(f"relation:{part.relation}"), self.row(f"part:{part.kind}")
        return f"{relation}: {kind} {''.join(rows)}"

    def evidence(self, weighed: Weighed) -> str:
        told = (f"{self._class(label)} {self.text(f'{weight:+.1f}')}" for label, weight in weighed)
        return self._comma.join(told)

    def _class(self, label: str) -> str:
        """Name a class of evidence: in English as the figures of the matcher are listed by."""
        return label if self._is_english else self.row(f"evidence:{label}")

    def how(self, how: How) -> str:
        one, *others = map(self.place, how.places)
        return self.row(f"how:{how.kind}").format(
            place=one,
            other=others[0] if others else "",
            places=self.places(how.places),
            n=self.text(f"{how.metres / 1000:g}"),
            direction=self.row(f"direction:{how.direction}"),
            relation=how.relation and self.row(f"relation:{how.relation}"),
        )


_FILLED: Mapping[str, Callable[[_Words, Any], str]] = {
    "place": _Words.place,
    "units": _Words.units,
    "what": _Words.what,
    "part": _Words.part,
    "evidence": _Words.evidence,
    "how": _Words.how,
}
