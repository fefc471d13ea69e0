"""The toll of several places that a text takes apart behind it is their total, and no incident."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from syria_geo.phrases import Part, PartKind, Phrase, Relation, parse
from syria_geo.reports.incidents._context import Told
from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.layout._paragraphs import Paragraph
from syria_geo.reports.text._model import FindingKind
from syria_geo.vocabulary import governorate_of

__all__ = ["drop_added_up"]

_FEWEST, _LEAST_TOTAL, _HALF = 2, 3, 2
# A total is taken apart in its own paragraph or in those right behind it.
_REACH = 12
_WIDE = frozenset({PartKind.GOVERNORATE, PartKind.COUNTRYSIDE, PartKind.REGION})
_SETTLEMENTS = frozenset({PartKind.CITY, PartKind.TOWN, PartKind.VILLAGE})
# What the parts of a total have from it, where they add up to it.
_SHARED = ("perpetrators", "counted_under", "means", "stated_governorate")


def drop_added_up(paragraphs: Sequence[Paragraph], told: list[Told]) -> None:
    """Drop the rows whose dead the rows behind them count place by place, on the same day.

    "Raids on Idlib killed 34. Most died in Kafr Nabl, 26 ... Six died in Tamanaa, and two ...":
    what the total says of attacker and weapon is that of its parts, where they add up to it.
    """
    for at, one in enumerate(told):
        for draft in one.drafts:
            if paragraphs[at].row is not None or not _may_be_total(draft):
                continue
            parts = list(_parts_of(draft, told, at))
            if not _are_parts(draft, parts):
                continue
            if _sum(parts) == draft.values["killed"]:
                _share(draft, parts)
            message = f"the total of what is told behind it: {draft.values['killed']} killed"
            found = (*told[at].findings, (FindingKind.NO_INCIDENT, message))
            kept = tuple(other for other in told[at].drafts if other is not draft)
            totals = (*told[at].totals, draft)
            told[at] = replace(
                told[at], drafts=kept, findings=found, tells_death=True, totals=totals
            )


def _may_be_total(draft: Draft) -> bool:
    killed = draft.values.get("killed")
    is_one = draft.kind == "incident" and draft.values.get("date") is not None
    return is_one and isinstance(killed, int) and killed >= _LEAST_TOTAL


def _parts_of(draft: Draft, told: Sequence[Told], at: int) -> Iterator[Draft]:
    """Give the rows of the same day behind one, up to the next of another day."""
    beside = [other for other in told[at].drafts if _is_of_day(draft, other)]
    yield from beside[next(n for n, other in enumerate(beside) if other is draft) + 1 :]
    for other in (other for one in told[at + 1 : at + _REACH] for other in one.drafts):
        if not _is_of_day(draft, other):
            return
        yield other


def _is_of_day(draft: Draft, other: Draft) -> bool:
    return other.values.get("date") == draft.values["date"]


def _are_parts(draft: Draft, parts: Sequence[Draft]) -> bool:
    """Say whether rows take a toll apart: all of it, or what it says of several places."""
    killed = draft.values["killed"]
    places = {str(part.values.get("place_text")) for part in parts}
    if len(parts) < _FEWEST or len(places) < _FEWEST or not isinstance(killed, int):
        return False
    if any(not isinstance(part.values.get("killed"), int) for part in parts):
        return False
    if max(map(_killed, parts)) >= killed or _sum(parts) > killed:
        return False
    phrase = parse(str(draft.values.get("place_text") or ""))
    sites = phrase.related(Relation.SITE) or _named_near(phrase)
    if any(part.plural for part in sites) and _HALF * _sum(parts) < killed:
        return False  # "shells on two quarters": an attack of its own
    if _are_others(sites, places):
        return False
    return _is_of_several_places(sites) or (_sum(parts) == killed and _is_of_city(sites))


def _named_near(phrase: Phrase) -> tuple[Part, ...]:
    """Give the town of "around Salamiyah"; around Homs there are many places."""
    near = phrase.related(Relation.NEAR)
    return tuple(
        one
        for one in near
        if one.name and one.kind in _SETTLEMENTS and not any(map(governorate_of, one.name.split()))
    )


def _are_others(sites: Sequence[Part], places: Collection[str]) -> bool:
    """Tell "two towns, X and Y", which none of the places behind is."""
    named = [one for one in sites if one.plural and one.name and not governorate_of(one.name)]
    told = " ".join(places)
    return bool(named) and not any(word in told for one in named for word in one.name.split())


def _killed(part: Draft) -> int:
    return int(str(part.values["killed"]))


def _sum(parts: Sequence[Draft]) -> int:
    return sum(map(_killed, parts))


def _is_of_several_places(sites: Sequence[Part]) -> bool:
    """Tell "two villages", "towns of Idlib province", a governorate, and no place at all."""
    return not sites or any(part.plural or part.kind in _WIDE for part in sites)


def _is_of_city(sites: Sequence[Part]) -> bool:
    """Tell "Idlib" and "the city of Sweida and around it", which may be all of a governorate."""
    return any(governorate_of(part.name) for part in sites)


def _share(draft: Draft, parts: Sequence[Draft]) -> None:
    for part in parts:
        for column in _SHARED:
            if not part.values.get(column) and draft.values.get(column):
                part.values[column] = draft.values[column]
                part.remark(f"{column} of the total told before")
