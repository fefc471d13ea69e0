"""Names that decisions show a place to have: proposed as rows for ``gazetteer/aliases.csv``.

What a person judged to be a place is called something in the phrase. Where the gazetteer does not
know that name for that place, it is proposed, as a patch that somebody reads, corrects and applies.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from syria_geo.catalog import data_path
from syria_geo.decisions._decision import Decision
from syria_geo.decisions._opinions import Opinion, agree, opinions_of
from syria_geo.gazetteer import load_gazetteer
from syria_geo.names import fold, names_nothing, normalise, qualifiers, skeleton
from syria_geo.phrases import Part, PartKind, Relation, parse
from syria_geo.places import Kind, Place, Strength
from syria_geo.resolving import Verdict

__all__ = ["aliases_diff"]

_FILE = "gazetteer/aliases.csv"
_SOURCE = "judged"
# Which words for a part may name which kind of place: "Omar mosque" names no village.
_TOWNS = {PartKind.UNSTATED, PartKind.VILLAGE, PartKind.TOWN, PartKind.CITY, PartKind.AREA}
_MAY_NAME: Mapping[Kind, set[PartKind]] = {
    Kind.SETTLEMENT: _TOWNS,
    Kind.NEIGHBOURHOOD: {*_TOWNS, PartKind.NEIGHBOURHOOD},
    Kind.CAMP: {PartKind.UNSTATED, PartKind.CAMP},
    Kind.REGION: {PartKind.UNSTATED, PartKind.REGION, PartKind.AREA, PartKind.NATURE},
    Kind.SUB_DISTRICT: {PartKind.SUB_DISTRICT},
    Kind.DISTRICT: {PartKind.DISTRICT},
    Kind.LANDMARK: {
        PartKind.UNSTATED, PartKind.LANDMARK, PartKind.MARKET, PartKind.CIRCLE, PartKind.CROSSING,
    },
}  # fmt: skip


class _Alias(NamedTuple):
    """A name of a place that the gazetteer does not have, and what shows it."""

    pcode: str
    name: str
    strength: Strength
    evidence: str


def aliases_diff(decisions: Iterable[Decision]) -> str:
    """Write the names that decisions show as a unified diff, below what was left out."""
    proposed: dict[tuple[str, str], _Alias] = {}
    left_out: list[str] = []
    for people in opinions_of(decisions).values():
        one = _settled(people)
        if one is None:
            continue
        part = _naming(one.decision)
        if part is None:
            continue
        found = _alias(one.decision, part)
        if isinstance(found, str):
            left_out.append(found)
        elif found is not None:
            proposed.setdefault((found.pcode, normalise(found.name)), found)
    notes = [f"# left out: {note}\n" for note in dict.fromkeys(left_out)]
    return "".join([*notes, *_diff(sorted(proposed.values()))])


def _settled(people: Sequence[Opinion]) -> Opinion | None:
    """Give a judgement that names a place, holds for the phrase and is not disputed."""
    placing = [one for one in people if one.verdict is Verdict.PLACE]
    if not placing or placing[0].decision.incident_id:
        return None
    if load_gazetteer().places.get(placing[0].decision.place_pcode) is None:
        return None
    return placing[0] if all(agree(placing[0], other) for other in people) else None


def _naming(decision: Decision) -> Part | None:
    """Find the words of a phrase that name the place: its site, where it has just one."""
    place = load_gazetteer().places[decision.place_pcode]
    parts = parse(decision.place_text).parts
    sites = [part for part in parts if part.relation is Relation.SITE and part.name]
    if len(sites) != 1 or sites[0].kind not in _MAY_NAME.get(place.kind, set()):
        return None
    return sites[0]


def _alias(decision: Decision, part: Part) -> _Alias | str | None:
    """Make the row; None where the place has the name, a note where it is that of another."""
    place = load_gazetteer().places[decision.place_pcode]
    name = " ".join((part.text if place.kind is Kind.LANDMARK else part.name).split())
    if names_nothing(name) or not fold(name) or _key(name) in _names_of(place):
        return None
    others = [code for code in _bearers().get(_key(name), ()) if _is_near(place, code)]
    if others:
        return (
            f"{name!r} for {place.pcode} ({place.name_en}): {', '.join(others)} of the same "
            "governorate bears the name"
        )
    # The gazetteer is public: who decided stays in the file of decisions.
    said = f"decided by a person on {decision.time.date()}: {decision.reason}"
    evidence = f"{said}; printed as {decision.place_text}"
    return _Alias(place.pcode, name, _strength(place, name), evidence)


def _key(name: str) -> tuple[str, str]:
    """Reduce a name to what the matcher takes for the same name."""
    return fold(name), qualifiers(name)


def _names_of(place: Place) -> set[tuple[str, str]]:
    names = (one.name for one in load_gazetteer().names_of(place.pcode))
    return {_key(name) for name in (place.name_en, place.name_ar, *names)}


@cache
def _bearers() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Give the places that bear each strong name."""
    found: dict[tuple[str, str], set[str]] = {}
    for one in load_gazetteer().names:
        if one.strength is Strength.STRONG:
            found.setdefault(_key(one.name), set()).add(one.pcode)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


def _is_near(place: Place, code: str) -> bool:
    return load_gazetteer().places[code].adm1_pcode == place.adm1_pcode


def _strength(place: Place, name: str) -> Strength:
    """Call a name strong that sounds like one the place has; another only supports."""
    own = {skeleton(one.name) for one in load_gazetteer().names_of(place.pcode)}
    return Strength.STRONG if skeleton(name) in own else Strength.WEAK


def _diff(rows: Sequence[_Alias]) -> Iterator[str]:
    """Put the rows below those of their places, as a patch of the file that ships."""
    if not rows:
        return iter(())
    with data_path(_FILE).open(encoding="utf-8-sig", newline="") as file:
        before = file.read().splitlines(keepends=True)
    after = list(before)
    for row in rows:
        after.insert(_below(after, row.pcode), _line(row))
    return difflib.unified_diff(before, after, f"a/{_FILE}", f"b/{_FILE}", n=3)


def _below(lines: Sequence[str], pcode: str) -> int:
    own = [at for at, line in enumerate(lines) if line.startswith(f"{pcode},")]
    return own[-1] + 1 if own else len(lines)


def _line(row: _Alias) -> str:
    text = io.StringIO()
    cells = (row.pcode, row.name, row.strength, _SOURCE, row.evidence)
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
