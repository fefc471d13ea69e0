"""The kinds of tags, each with the letter that stands for it in a sentence's line of tags."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ATTACKS", "DEATHS", "INJURIES", "KIND_OF", "Kind"]


class Kind(StrEnum):
    """What a stretch of a sentence is a sign of; patterns are written over these letters."""

    DATE = "D"
    DAYTIME = "d"
    PEOPLE = "P"
    NUMBER = "#"
    PARTY = "X"
    WEAPON = "W"
    USING = "U"
    KILLED_BEHIND = "K"
    KILLED_BEFORE = "k"
    KILLED = "B"
    HURT_BEHIND = "H"
    HURT_BEFORE = "h"
    HURT = "b"
    BOTH = "M"
    STRIKE_AT = "A"
    STRIKE_ON = "F"
    RAID = "Z"
    EXPLODE = "E"
    HELD_BY = "c"
    HOLDS = "C"
    UNDER = "V"
    PRESENCE = "p"
    LATER = "L"
    NOT = "n"
    SAYS = "S"
    ACCUSED = "a"
    FROM = "o"
    ORIGIN = "O"
    FIRED_FROM = "f"
    FLEE = "j"
    PART = "g"
    WHILE = "y"
    AND = "&"
    WHO = "q"
    BE = "v"
    EACH = "e"
    LINK = "l"
    IN = "i"
    BESIDE = "I"
    THING = "t"
    PLACE_KIND = "G"
    DIRECTION = "u"
    NAME = "N"
    PERIOD = "6"
    DAY_TOTAL = "7"
    ANOTHER = "8"
    NO_INCIDENT = "9"
    FOUND = "1"
    REMAINS = "2"
    CUSTODY = "3"
    ARRESTED = "4"
    TAKEN_TO = "5"
    SPARED = "r"
    REACHED = "R"
    TOTAL_BEHIND = "0"
    WORD = "w"


# Tag and value of a row to its kind; an empty value stands for any.
KIND_OF = {
    ("killed", "behind"): Kind.KILLED_BEHIND,
    ("killed", "before"): Kind.KILLED_BEFORE,
    ("killed", "either"): Kind.KILLED,
    ("hurt", "behind"): Kind.HURT_BEHIND,
    ("hurt", "before"): Kind.HURT_BEFORE,
    ("hurt", "either"): Kind.HURT,
    ("both", ""): Kind.BOTH,
    ("strike", "at"): Kind.STRIKE_AT,
    ("strike", "on"): Kind.STRIKE_ON,
    ("raid", ""): Kind.RAID,
    ("explode", ""): Kind.EXPLODE,
    ("weapon", ""): Kind.WEAPON,
    ("using", ""): Kind.USING,
    ("party", ""): Kind.PARTY,
    ("held by", ""): Kind.HELD_BY,
    ("holds", ""): Kind.HOLDS,
    ("under", ""): Kind.UNDER,
    ("presence", ""): Kind.PRESENCE,
    ("later", ""): Kind.LATER,
    ("not", ""): Kind.NOT,
    ("says", ""): Kind.SAYS,
    ("accused", ""): Kind.ACCUSED,
    ("from", "plain"): Kind.FROM,
    ("from", "origin"): Kind.ORIGIN,
    ("fired from", ""): Kind.FIRED_FROM,
    ("flee", ""): Kind.FLEE,
    ("part", ""): Kind.PART,
    ("while", ""): Kind.WHILE,
    ("and", ""): Kind.AND,
    ("who", ""): Kind.WHO,
    ("be", ""): Kind.BE,
    ("each", ""): Kind.EACH,
    ("link", ""): Kind.LINK,
    ("in", "drop"): Kind.IN,
    ("in", "keep"): Kind.BESIDE,
    ("thing", ""): Kind.THING,
    ("place kind", ""): Kind.PLACE_KIND,
    ("direction", ""): Kind.DIRECTION,
    ("period", ""): Kind.PERIOD,
    ("day total", ""): Kind.DAY_TOTAL,
    ("day total", "behind"): Kind.TOTAL_BEHIND,
    ("reached", ""): Kind.REACHED,
    ("another", ""): Kind.ANOTHER,
    ("no incident", ""): Kind.NO_INCIDENT,
    ("found", ""): Kind.FOUND,
    ("remains", ""): Kind.REMAINS,
    ("custody", ""): Kind.CUSTODY,
    ("arrested", ""): Kind.ARRESTED,
    ("taken to", ""): Kind.TAKEN_TO,
    ("spared", ""): Kind.SPARED,
    ("word", ""): Kind.WORD,
}

# Words that tell of an attack, and of a death.
ATTACKS = frozenset({Kind.STRIKE_AT, Kind.STRIKE_ON, Kind.RAID, Kind.EXPLODE})
DEATHS = frozenset({Kind.KILLED_BEHIND, Kind.KILLED_BEFORE, Kind.KILLED})
INJURIES = frozenset({Kind.HURT_BEHIND, Kind.HURT_BEFORE, Kind.HURT})
