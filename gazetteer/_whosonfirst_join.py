"""Which of our places a record of Who's On First is: the rule, and the doubts it leaves to people.

Both lists were drawn from the same maps and often have the very point of each other, so distance
says much. How near a name has to be depends on how alike it is: in
docs/decisions/2026-11-22-who-s-on-first.md stands how the limits were found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from gazetteer._geometry import Nearby
from gazetteer._hearing import Heard, agreement, heard_each, worth_comparing
from gazetteer._whosonfirst_records import Record

from syria_geo.geodesy import great_circle_m
from syria_geo.places import Place

__all__ = ["Decision", "Doubt", "Join", "join"]


@dataclass(frozen=True, slots=True)
class _Grade:
    """A degree of likeness, and how far two points may lie apart then."""

    alike: float
    same_m: float
    """The same place, where nothing speaks against it."""
    doubtful_m: float
    """A person has to look; beyond, it is another place."""


_GRADES = (
    _Grade(0.95, 4000.0, 16000.0),
    _Grade(0.85, 2500.0, 5000.0),
    _Grade(0.75, 1200.0, 3000.0),
    _Grade(0.70, 500.0, 1500.0),
)
_ROUNDING_M = 1300.0
"""Half a minute of arc in both directions: so far may a point that is rounded to it be off."""
_FARTHEST_M = max(grade.doubtful_m for grade in _GRADES)
_SAME_SPOT_M = 150.0
"""Two points so near are one place, whatever it is called: within 100 m of ours records of other
names are thirty times as dense as half a kilometre away."""
_DOUBLE = _Grade(0.85, 2500.0, 2500.0)
"""Two records are one place under two spellings."""
_SAME_NAME_M = 6000.0
"""A second place of the very name is not believed nearer than this, whatever else is known."""
_NAMESAKES = _Grade(0.95, _SAME_NAME_M, _SAME_NAME_M)
_CLEARLY_DOUBLE = _Grade(0.95, 1200.0, 1200.0)
_OTHER_HAMLET_M = 300.0
"""So far from a village lies a hamlet that bears its name and a word more."""
_MUCH_BETTER, _HEAD_START = 3.0, 0.1
"""A rival is about as good when its share of its limit is below three times the best one's, and a
tenth."""


_FAR = "a place of a similar name lies rather far"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one record: same as a place of ours, new, or neither."""

    wof_id: str
    decision: str
    pcode: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record that no rule decides, and the places it may be."""

    record: Record
    why: str
    pcodes: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    """Those of the very name, and near."""


@dataclass(slots=True)
class Join:
    """What became of every record."""

    same: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    """By P-code of ours, the best record first."""
    new: list[list[Record]] = field(default_factory=list)
    """The records of each place that is not among ours, the best first."""
    doubtful: list[Doubt] = field(default_factory=list)
    neither: list[Record] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    """A record and a place of ours it may be; the best pair is the smallest."""

    grade: int
    part: float
    """The distance as a part of what the grade allows."""
    metres: float
    pcode: str

    @property
    def is_same(self) -> bool:
        return self.part <= 1


def join(
    found: Sequence[Record],
    places: Mapping[str, Place],
    names: Mapping[str, Collection[str]],
    *,
    units_around: Callable[[Record], Collection[str]],
    known: Mapping[str, str],
    decisions: Mapping[str, Decision],
) -> Join:
    """Decide for every record whether it is one of our places.

    Parameters
    ----------
    found : sequence of Record
        The records.
    places : mapping of str to Place
        Towns, villages and neighbourhoods of ours, by P-code.
    names : mapping of str to collection of str
        What they are called.
    units_around : callable
        Gives the sub-districts a place may lie in to be a record: its own and their neighbours.
    known : mapping of str to str
        P-code by GeoNames id, where another dataset says it.
    decisions : mapping of str to Decision
        What people decided, by the id of Who's On First: it stands above the rule.
    """
    rule = _Rule(places, names, units_around)
    result, rest, far = Join(), [], []
    pairs: dict[str, list[tuple[_Pair, Record]]] = defaultdict(list)
    for record in found:
        decided = decisions.get(record.wof_id)
        if decided or record.geonames_id in known:
            pcode = decided.pcode if decided else known[record.geonames_id]
            _by_hand(result, record, decided.decision if decided else "same", pcode)
        elif isinstance(answer := rule.answer(record), _Pair):
            pairs[answer.pcode].append((answer, record))
        elif answer is None:
            rest.append(record)
        elif answer.why == _FAR:
            far.append(answer)
        else:
            result.doubtful.append(answer)
    for pcode, rows in pairs.items():
        rest += _add_best(result, pcode, rows)
    rest += _add_unclaimed(result, far)
    _add_new(result, rest)
    return result


def _add_unclaimed(result: Join, far: Iterable[Doubt]) -> Iterator[Record]:
    """Doubt what could be a place without a record, and near namesakes; yield the others."""
    for doubt in far:
        open_to = tuple(
            pcode for pcode in doubt.pcodes if pcode not in result.same or pcode in doubt.namesakes
        )
        if open_to:
            result.doubtful.append(Doubt(doubt.record, doubt.why, open_to))
        else:
            yield doubt.record


def _by_hand(result: Join, record: Record, decision: str, pcode: str) -> None:
    if decision == "same":
        result.same[pcode].append(record)
    elif decision == "new":
        result.new.append([record])
    else:
        result.neither.append(record)


class _Rule:
    """The rule for one record alone."""

    def __init__(
        self,
        places: Mapping[str, Place],
        names: Mapping[str, Collection[str]],
        units_around: Callable[[Record], Collection[str]],
    ) -> None:
        self._codes = sorted(places)
        self._heard = {
            pcode: heard_each((place.name_en, place.name_ar, *names.get(pcode, ())))
            for pcode, place in places.items()
        }
        self._nearby = Nearby([places[pcode].point for pcode in self._codes])
        self._units = [places[pcode].adm3_pcode for pcode in self._codes]
        self._units_around = units_around

    def answer(self, record: Record) -> _Pair | Doubt | None:
        """Give the place it is, why nobody can say, or nothing where it is none of ours."""
        units = self._units_around(record)
        near = [
            (self._codes[at], metres)
            for at, metres in self._nearby.within(record.point, _FARTHEST_M + _leeway_m(record))
            if self._units[at] in units
        ]
        pairs = sorted(self._pairs(record, near))
        same = [pair for pair in pairs if pair.is_same]
        if same and (rivals := _rivals(same)):
            return Doubt(record, "two places fit about as well", tuple(p.pcode for p in rivals))
        if same:
            return same[0]
        spots = [(metres, pcode) for pcode, metres in near if metres <= 2 * _SAME_SPOT_M]
        if len(spots) == 1 and spots[0][0] <= _SAME_SPOT_M:
            return _Pair(len(_GRADES), 1.0, *spots[0])
        if pairs:
            return _far(record, pairs)
        return Doubt(record, "GeoNames has it as a seat") if record.is_seat else None

    def _pairs(self, record: Record, near: Sequence[tuple[str, float]]) -> Iterator[_Pair]:
        """Yield what the record is or may be: how far that reaches hangs on the likeness."""
        own, leeway_m = _heard(record), _leeway_m(record)
        for pcode, metres in self._comparable(record, near):
            grades = [grade for grade in _GRADES if metres <= grade.doubtful_m + leeway_m]
            alike = agreement(own, self._heard[pcode], grades[-1].alike)
            for number, grade in enumerate(grades):
                if alike >= grade.alike:
                    reach = grade.same_m + leeway_m
                    yield _Pair(number, metres / reach, metres, pcode)
                    break

    def _comparable(
        self, record: Record, near: Sequence[tuple[str, float]]
    ) -> Iterator[tuple[str, float]]:
        """Yield what is near enough for its names; most is too far for all but the very name."""
        nearer_m = _GRADES[1].doubtful_m + _leeway_m(record)
        yield from (row for row in near if row[1] <= nearer_m)
        far = [row for row in near if row[1] > nearer_m]
        names = [self._heard[pcode] for pcode, _ in far]
        for at in worth_comparing(_heard(record), names, _GRADES[0].alike):
            yield far[at]


def _far(record: Record, pairs: Sequence[_Pair]) -> Doubt:
    namesakes = (p for p in pairs if p.grade == 0 and p.metres <= _SAME_NAME_M)
    return Doubt(record, _FAR, *(tuple(p.pcode for p in rows) for rows in (pairs, namesakes)))


def _rivals(same: Sequence[_Pair]) -> list[_Pair]:
    """Give the best pair and those about as good, if there are any; the best one is the first."""
    best = same[0]
    about = [pair for pair in same[1:] if _is_about_as_good(best, pair)]
    return [best, *about] if about else []


def _is_about_as_good(best: _Pair, other: _Pair) -> bool:
    if other.grade == best.grade:
        return other.part < _MUCH_BETTER * best.part + _HEAD_START
    return best.part > _MUCH_BETTER * other.part + _HEAD_START


def _add_best(result: Join, pcode: str, rows: list[tuple[_Pair, Record]]) -> Iterator[Record]:
    """Keep the best record of a place, and what is plainly another record of the same.

    Yields records of hamlets around it, which are called after it.
    """
    rows.sort(key=lambda row: (row[0], int(row[1].geonames_id)))
    decided = result.same.get(pcode)
    best = decided[0] if decided else rows[0][1]
    for pair, record in rows:
        if record is best or _is_same_too(pair) or _is_double(best, record):
            result.same[pcode].append(record)
        elif pair.grade > 1 and pair.metres > _OTHER_HAMLET_M:
            yield record
        else:
            result.doubtful.append(Doubt(record, "another record fits better", (pcode,)))


def _is_same_too(pair: _Pair) -> bool:
    """Whether a second record is the place as well: by the spot, or one half of a double name."""
    if pair.grade == len(_GRADES):
        return True
    return pair.grade == 0 and pair.metres <= _CLEARLY_DOUBLE.same_m


def _is_double(one: Record, other: Record, grade: _Grade = _DOUBLE) -> bool:
    metres = great_circle_m(one.point, other.point)
    if metres > grade.same_m:
        return False
    return agreement(_heard(one), _heard(other), grade.alike) >= grade.alike


def _add_new(result: Join, rest: Sequence[Record]) -> None:
    """Make new places of what is left; two records of one place become one."""
    joined = [(record, pcode) for pcode, rows in result.same.items() for record in rows]
    taken = Nearby([record.point for record, _ in joined])
    left = []
    for record in rest:
        near = [joined[at] for at, _ in taken.within(record.point, _DOUBLE.same_m)]
        doubles = sorted({pcode for other, pcode in near if _is_double(record, other)})
        clear = {pcode for other, pcode in near if _is_double(record, other, _CLEARLY_DOUBLE)}
        if len(doubles) == 1 and clear:
            result.same[doubles[0]].append(record)
        elif doubles:
            why = "a record of that name is a place of ours"
            result.doubtful.append(Doubt(record, why, tuple(doubles)))
        else:
            left.append(record)
    result.new.extend(_groups(left))


def _groups(rest: Sequence[Record]) -> Iterator[list[Record]]:
    """Yield the records of each place, the best first."""
    nearby = Nearby([record.point for record in rest])
    group = list(range(len(rest)))
    for at, record in enumerate(rest):
        for other, metres in nearby.within(record.point, _SAME_NAME_M):
            if other < at and (metres <= _SAME_SPOT_M or _are_one(record, rest[other])):
                old, new = group[at], group[other]
                group = [new if number == old else number for number in group]
    members: dict[int, list[Record]] = defaultdict(list)
    for number, record in zip(group, rest, strict=True):
        members[number].append(record)
    for records in members.values():
        yield sorted(records, key=_best_first)


def _are_one(one: Record, other: Record) -> bool:
    return _is_double(one, other) or _is_double(one, other, _NAMESAKES)


def _best_first(record: Record) -> tuple[bool, int, int]:
    return bool(record.remark), -len(record.names), int(record.geonames_id)


def _leeway_m(record: Record) -> float:
    return _ROUNDING_M if record.is_rounded else 0.0


@cache
def _heard(record: Record) -> tuple[Heard, ...]:
    return heard_each(record.names)
