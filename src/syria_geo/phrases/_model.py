"""What a phrase is made of: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Part", "PartKind", "Phrase", "Relation"]


class PartKind(StrEnum):
    """What a phrase calls a part of itself."""

    LANDMARK = "landmark"
    STREET = "street"
    ROAD = "road"
    CIRCLE = "circle"
    MARKET = "market"
    NEIGHBOURHOOD = "neighbourhood"
    AREA = "area"
    CAMP = "camp"
    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"
    SUB_DISTRICT = "sub-district"
    DISTRICT = "district"
    REGION = "region"
    NATURE = "nature"
    GOVERNORATE = "governorate"
    COUNTRYSIDE = "countryside"
    CROSSING = "crossing"
    BORDER = "border"
    COUNTRY = "country"
    ABROAD = "abroad"
    UNSTATED = "unstated"
    UNSAID = UNSTATED  # the old name of the same


class Relation(StrEnum):
    """How the site stands to a part."""

    SITE = "site"
    ALSO = "also"  # another name of the part before, or what lies around it: "X (Y)", "X/Y"
    IN = "in"
    PART_OF = "part of"  # "which administratively follows"
    NEAR = "near"
    BETWEEN = "between"
    LEADING_TO = "leading to"
    DIRECTION_OF = "direction of"  # "west of T"
    OFFSET = "offset"  # "10 km east of T"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a phrase.

    Parameters
    ----------
    text : str
        The part as it stands: ``phrase.text[start:end]``.
    start, end : int
        Character offsets in the phrase.
    name : str
        The proper name in it, without kind words; empty for "a market".
    kind : PartKind
        What the phrase calls it.
    relation : Relation
        How the site stands to it.
    direction : str
        ``N``, ``NE`` ... : which side of this part is meant, or of the site from this part.
    distance_m : float or None
        Metres from this part, where the phrase says so.
    listed : bool
        True where "and" joins it to the part before.
    countryside : bool
        True where suburbs, countryside or outskirts of the part are meant, not its centre.
    plural : bool
        True where the kind word is a plural: "villages", "towns".
    explicit : bool
        True where a word of the phrase says the relation, not only a comma, a bracket or a dash.
    readings : tuple of (str, PartKind)
        Longer names it may have where a kind word belongs to the name, with the kind that is left:
        "مدينة جسر الشغور" may be the city of "جسر الشغور".
    alternative : bool
        True where "or", a slash, an arrow or a spaced dash parts it from the part before: "X / Y"
        may be two places, of which one is meant, or two names of one.
    origin : bool
        True where people came or were fired at "from" it, or it is theirs: "residents of".
    left : bool
        True for an origin of which no more is told: "residents of X killed", at what follows.
    displaced : bool
        True for an origin that people are displaced from.
    """

    text: str
    start: int
    end: int
    name: str
    kind: PartKind
    relation: Relation
    direction: str = ""
    distance_m: float | None = None
    listed: bool = False
    countryside: bool = False
    plural: bool = False
    explicit: bool = False
    readings: tuple[tuple[str, PartKind], ...] = ()
    origin: bool = False
    alternative: bool = False
    left: bool = False
    displaced: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place phrase and its parts, in the order they stand.

    ``unread`` holds the names that tell of something else: "after an attack on X"; ``origins`` the
    parts that only say where people or shells came from, where another part may be the site.
    ``small_words`` are the offsets of words that grammar reads as no name: relations, directions,
    people and the like, each of which may also be part of one.
    """

    text: str
    parts: tuple[Part, ...]
    unread: tuple[str, ...] = ()
    origins: tuple[Part, ...] = ()
    small_words: tuple[tuple[int, int], ...] = ()

    def related(self, *relations: Relation) -> tuple[Part, ...]:
        """List the parts that stand in one of these relations to the site."""
        return tuple(part for part in self.parts if part.relation in relations)
