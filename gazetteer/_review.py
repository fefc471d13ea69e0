"""Which spellings become names, and which of them may decide a match alone: the rules."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer._keys import fold, normalise, qualifiers
from gazetteer._likeness import is_other_half, likeness, own_halves, same_name

from syria_geo.places import Kind, Place, PlaceName, Strength, language_of

__all__ = ["GENERIC", "KIND_WORDS", "Candidate", "colliding_names", "name_key", "reviewed"]

_ADMIN = frozenset({Kind.COUNTRY, Kind.GOVERNORATE, Kind.DISTRICT, Kind.SUB_DISTRICT})

# How much a spelling must sound like the main name: to be strong, and to be so although another
# place goes by it.
_ALIKE, _SHARED = 0.6, 0.8
_SEAT = "seat"

# Words that say what or where in a town, not which town.
_GENERIC_WORDS = """
center centre camp city town village downtown market square street station school mosque hospital
industrial housing project river garden airport citadel castle
east west north south eastern western northern southern sharqi gharbi shamali janubi qibli wastani
sinaa madina qalaa mahatta malab watani wasati
tal rasm kafr khirbat deir bir wadi jabal mazraa qasr burj sheikh ain umm abu hosh
الشرقي الغربي الشمالي الجنوبي الوسطي الشمالية المدينة القلعة المحطة الملعب الصناعي الصناعة الوطني
مخيم مركز مدينة سوق ساحة شارع مشفى الرياضي
"""
_KINDS = "city town village camp neighbourhood قرية مدينة بلدة ناحية حي مخيم مزرعة"
KIND_WORDS = frozenset(normalise(word) for word in _KINDS.split())
"""Words for a kind of place, which decide nothing alone; with an article they may be a name."""
_GENERIC_NAMES = """
City Centre, Wasat Al Madinah, Al Mal'ab Al Baladi, Al Mantiqa Al Sina'iyeh
مركز المدينة, المنطقة الصناعية, المشفى الوطني, الملعب البلدي
"""
GENERIC = frozenset(
    fold(name) for name in (*_GENERIC_WORDS.split(), *re.split(r"[,\n]", _GENERIC_NAMES)) if name
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clean spelling of a place that waits for its review."""

    place: Place
    name: str
    source: str
    main: bool = False
    """Whether it is one of the two names the place is shown by, or one half of a double name."""

    @property
    def scope(self) -> tuple[str, str]:
        """Where two names can be mixed up, the city or the governorate, and the name's key."""
        in_city = self.place.kind is Kind.NEIGHBOURHOOD
        area = self.place.parent_pcode if in_city else self.place.adm1_pcode
        return area, name_key(self.name)


@cache
def name_key(name: str) -> str:
    """Give what two names must share to be the same name to a reader: words and qualifiers."""
    return f"{fold(name)}|{qualifiers(name)}"


def reviewed(
    candidates: Iterable[Candidate], beside: Sequence[Candidate] = ()
) -> tuple[list[PlaceName], Counter[str]]:
    """Apply the rules.

    Parameters
    ----------
    candidates : iterable of Candidate
        Those to review.
    beside : sequence of Candidate
        Reviewed already, from better sources: they are compared with, and never yield. Of a place
        that has names among them, a spelling that folds to one of these says nothing new.

    Returns
    -------
    list of PlaceName, collections.Counter
        The names and, by reason, how many spellings were refused.
    """
    fresh, refused = _without_known(_distinct(candidates), beside)
    kept, more = _without_refused(fresh, beside)
    refused += more
    holders, towns = _holders([*beside, *kept]), _towns(beside)
    names = [
        PlaceName(
            c.place.pcode, c.name, language_of(c.name), _strength(c, holders, towns), c.source
        )
        for c in kept
    ]
    return names, refused


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep the first of spellings that differ in case, marks or punctuation only."""
    first: dict[tuple[str, str], Candidate] = {}
    for candidate in candidates:
        first.setdefault((candidate.place.pcode, normalise(candidate.name)), candidate)
    return list(first.values())


def _without_known(
    candidates: list[Candidate], beside: Iterable[Candidate]
) -> tuple[list[Candidate], Counter[str]]:
    """Leave out spellings that fold to one the place has already from a better source."""
    if not beside:
        return candidates, Counter()
    known = {(c.place.pcode, name_key(c.name)) for c in beside}
    fresh = []
    for candidate in candidates:
        key = candidate.place.pcode, name_key(candidate.name)
        if candidate.main or key not in known:
            fresh.append(candidate)
        known.add(key)
    return fresh, Counter({"the same letters as another spelling": len(candidates) - len(fresh)})


def _without_refused(
    candidates: list[Candidate], beside: Iterable[Candidate]
) -> tuple[list[Candidate], Counter[str]]:
    mains = defaultdict(set)
    for candidate in (*beside, *candidates):
        if candidate.main:
            mains[candidate.scope].add(candidate.place.pcode)
    kept, refused = [], Counter[str]()
    for candidate in candidates:
        if not candidate.main and _is_another(candidate, mains[candidate.scope]):
            refused["main name of another place"] += 1
        elif is_other_half(candidate.place, candidate.name):
            refused["told beside the place, with another size or side"] += 1
        else:
            kept.append(candidate)
    return kept, refused


def _is_another(candidate: Candidate, holders: set[str]) -> bool:
    """Whether the name is the main name of another place there, and not its own.

    Units share names with the units around them and with their seat: that is no mix-up. Nor is
    another ear's spelling of the place's own name, which a namesake happens to be listed under.
    """
    place = candidate.place
    own = {place.pcode, place.adm1_pcode, place.adm2_pcode, place.adm3_pcode}
    others = holders - own
    if place.pcode in holders or not others or same_name(place, candidate.name):
        return False
    if place.kind in _ADMIN:
        return any(code.startswith("SY") and not _nested(place.pcode, code) for code in others)
    return True


def _nested(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _holders(candidates: Iterable[Candidate]) -> dict[tuple[str, str], set[str]]:
    holders = defaultdict(set)
    for candidate in candidates:
        if candidate.place.kind not in _ADMIN:
            holders[candidate.scope].add(candidate.place.pcode)
    return holders


def _towns(beside: Iterable[Candidate]) -> dict[str, set[str]]:
    """Give the units and towns that the whole country knows, by each of their spellings."""
    found = defaultdict(set)
    for candidate in beside:
        place = candidate.place
        if place.population or place.uncertainty_method == _SEAT:
            found[name_key(candidate.name)].add(place.pcode)
    return found


def _strength(
    candidate: Candidate,
    holders: Mapping[tuple[str, str], set[str]],
    towns: Mapping[str, set[str]],
) -> Strength:
    if fold(candidate.name) in GENERIC or normalise(candidate.name) in KIND_WORDS:
        return Strength.WEAK
    if candidate.main:
        return Strength.STRONG
    if _is_fragment(candidate) or _is_a_towns(candidate, towns):
        return Strength.WEAK
    shared = len(holders.get(candidate.scope, set()) - {candidate.place.pcode}) > 0
    needed = _SHARED if shared and candidate.place.kind not in _ADMIN else _ALIKE
    enough = likeness(candidate.place, candidate.name) >= needed
    return Strength.STRONG if enough else Strength.WEAK


def _is_a_towns(candidate: Candidate, towns: Mapping[str, set[str]]) -> bool:
    """Whether it is a known town's very spelling, and not how a hamlet's name is shown.

    Two villages are called Duma; "Douma" is the town.
    """
    place, key = candidate.place, name_key(candidate.name)
    units = {place.pcode, place.adm1_pcode, place.adm2_pcode, place.adm3_pcode}
    if not towns.get(key, set()) - units:
        return False
    return key not in map(name_key, own_halves(place))


def _is_fragment(candidate: Candidate) -> bool:
    """Whether the name is a few words of a longer one: "Busra" alone may be another Busra."""
    place = candidate.place
    if place.kind in _ADMIN:
        return False
    words = set(fold(candidate.name).split())
    own = [set(fold(half).split()) for half in own_halves(place)]
    return words not in own and any(words < other for other in own)


def colliding_names(
    places: Mapping[str, Place], names: Iterable[PlaceName]
) -> Iterator[tuple[str, str, list[str]]]:
    """List strong names that two places of one sub-district share: unit, key, P-codes."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        place = places[name.pcode]
        if name.strength is Strength.STRONG and place.kind not in _ADMIN and place.adm3_pcode:
            holders[place.adm3_pcode, name_key(name.name)].add(name.pcode)
    for (unit, key), pcodes in sorted(holders.items()):
        if len(pcodes) > 1:
            yield unit, key, sorted(pcodes)
