"""What is read of one part, and how chunks become parts of a phrase."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from syria_geo.phrases._model import Part, PartKind, Relation
from syria_geo.phrases._tokens import Lexeme, Tag
from syria_geo.phrases._vocabulary import ARTICLES

__all__ = ["Chunk", "finish", "only_direction", "parts_of"]

# Kind words that may belong to one name; a text of nothing else is no name.
_MOST_READINGS = 4
# Their names may stand on both sides of a dash: "Homs-Hama road".
_LINES = frozenset({PartKind.ROAD, PartKind.CROSSING, PartKind.BORDER, PartKind.COUNTRY})


@dataclass
class Chunk:
    """The part being read."""

    relation: Relation = Relation.IN
    explicit: bool = False
    listed: bool = False
    distance_m: float | None = None
    direction: str = ""
    kind: PartKind = PartKind.UNSTATED
    kind_after: bool = False
    countryside: bool = False
    outskirts: bool = False
    plural: bool = False
    origin: bool = False
    alternative: bool = False
    left: bool = False
    displaced: bool = False
    names: list[Lexeme] = field(default_factory=list)
    kinds: list[Lexeme] = field(default_factory=list)
    start: int = -1
    end: int = -1

    def cover(self, lexeme: Lexeme) -> None:
        self.start = lexeme.start if self.start < 0 else self.start
        self.end = lexeme.end

    @property
    def empty(self) -> bool:
        return not self.names and self.kind is PartKind.UNSTATED and not self.countryside


def only_direction(chunk: Chunk) -> bool:
    """Say whether a chunk only gives a side: "eastern suburbs", "(north)"."""
    named = any(lexeme.tag is Tag.NAME for lexeme in chunk.names)
    return not named and bool(chunk.direction or chunk.countryside)


def parts_of(text: str, chunk: Chunk) -> list[Part]:
    """Make one part of a chunk, or several where dashes part names."""
    runs = _runs(text, chunk)
    if len(runs) < 2:
        return [_part(text, chunk, chunk.names, chunk.start, chunk.end)]
    line = chunk.kind in _LINES
    said = len(runs) - 1 if chunk.kind_after else 0  # the run beside the kind word
    relation = Relation.BETWEEN if line else Relation.ALSO
    parts = []
    for place, run in enumerate(runs):
        part = _part(text, chunk, run, run[0].start, run[-1].end)
        if not (line or chunk.plural or place == said):
            part = replace(part, kind=PartKind.UNSTATED, countryside=False)
        relation_here = relation if line or place else chunk.relation
        parts.append(
            replace(
                part,
                relation=relation_here,
                listed=(line and bool(place)) or chunk.listed,
                alternative=bool(place) and not line,
            )
        )
    return parts


def _runs(text: str, chunk: Chunk) -> list[list[Lexeme]]:
    """Split names at dashes that part two names; a dash inside one name parts nothing."""
    runs: list[list[Lexeme]] = [[]]
    for lexeme in chunk.names:
        if lexeme.tag is Tag.DASH and _parts_names(text, lexeme, runs[-1], chunk.kind):
            runs.append([])
        elif lexeme.tag is not Tag.DASH:
            runs[-1].append(lexeme)
    return [run for run in runs if run]


def _parts_names(text: str, dash: Lexeme, before: list[Lexeme], kind: PartKind) -> bool:
    if not before or before[-1].key in ARTICLES:
        return False
    spaced = text[dash.start - 1 : dash.start].isspace() and text[dash.end : dash.end + 1].isspace()
    return spaced or kind in _LINES


def _part(text: str, chunk: Chunk, names: list[Lexeme], start: int, end: int) -> Part:
    name = text[names[0].start : names[-1].end] if names else ""
    return Part(
        text=text[start:end],
        start=start,
        end=end,
        name=name,
        kind=chunk.kind,
        relation=chunk.relation,
        direction=chunk.direction,
        distance_m=chunk.distance_m,
        listed=chunk.listed,
        countryside=chunk.countryside,
        plural=chunk.plural,
        explicit=chunk.explicit,
        origin=chunk.origin,
        alternative=chunk.alternative,
        readings=_readings(text, chunk, names),
        left=chunk.left,
        displaced=chunk.displaced,
    )


def _readings(text: str, chunk: Chunk, names: list[Lexeme]) -> tuple[tuple[str, PartKind], ...]:
    """Give the names that take in the kind words beside them, each with the kind that is left.

    Of names that a dash parts, the first has what stands before, the last what stands after.
    """
    kinds = chunk.kinds[-_MOST_READINGS:]
    before = [kind for kind in kinds if not chunk.names or kind.start < chunk.names[0].start]
    after = kinds[len(before) :] if names[-1:] == chunk.names[-1:] else []
    before = before if names[:1] == chunk.names[:1] else []
    end = names[-1].end if names else chunk.end
    left = [PartKind.UNSTATED, *(PartKind(kind.value) for kind in before)]
    longer = [(text[kind.start : end], left[at]) for at, kind in enumerate(before)]
    longer += [(text[names[0].start : kind.end], PartKind.UNSTATED) for kind in after]
    return tuple(longer[-_MOST_READINGS:])


def finish(parts: list[Part]) -> list[Part]:
    """Settle what only the whole shows: the site, lists with commas, kinds said once for many."""
    parts = _country_last(parts)
    if parts and parts[0].relation is Relation.IN:
        parts[0] = replace(parts[0], relation=Relation.SITE)
    for at in range(len(parts) - 1, 0, -1):
        here, before = parts[at], parts[at - 1]
        if here.listed and here.relation is not Relation.ALSO:
            parts[at - 1] = _as_listed(before, here)
    for at in range(1, len(parts)):
        if parts[at].listed and parts[at].relation is not Relation.ALSO:
            parts[at] = _after_listed(parts[at - 1], parts[at])
    return parts


def _country_last(parts: list[Part]) -> list[Part]:
    """Read "Syria, Idlib" as Idlib in Syria: a country that begins a list is no site."""
    if len(parts) < 2 or parts[0].kind is not PartKind.COUNTRY or parts[1].explicit:
        return parts
    return [*parts[1:], parts[0]]


def _after_listed(before: Part, here: Part) -> Part:
    """Read "the villages of A and B" as two villages."""
    shared = here.kind is PartKind.UNSTATED and before.plural
    kind = before.kind if shared else here.kind
    return replace(here, relation=before.relation, kind=kind, plural=here.plural or shared)


def _as_listed(before: Part, here: Part) -> Part:
    """Read "A, B and C villages" as three villages."""
    bare = before.kind is PartKind.UNSTATED
    kind = here.kind if bare and here.plural else before.kind
    # Of "X, Aleppo or Idlib" X is the site: two places that it may lie in.
    joined = bare and before.relation is Relation.IN and not here.alternative
    return replace(
        before, kind=kind, plural=before.plural or here.plural, listed=before.listed or joined
    )
