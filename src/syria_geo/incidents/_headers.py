"""Headers by their meaning: which column of a file holds what, in English and Arabic.

A header is taken apart into words; words that carry no meaning here ("number of", "the") go. What
is left is looked up in ``headers.csv``. What is found is a proposal: it is shown, and used only
when somebody confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, lru_cache

from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents._cells import is_empty, read_text
from syria_geo.incidents._columns import INCIDENT_COLUMNS
from syria_geo.incidents._counts import read_count
from syria_geo.incidents._dates import UnclearOrderError, read_day
from syria_geo.incidents._degrees import read_degrees, read_pair
from syria_geo.names import is_arabic
from syria_geo.rows import read_rows
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import DATE_PRECISION, KIND, PRECISION, group_words, plain

__all__ = [
    "LOOKED_AT",
    "MUST_BE_READ",
    "POINT_COLUMNS",
    "header_rows",
    "is_header",
    "meaning_of",
    "misfits",
    "propose",
    "resolve",
    "rivals",
]

# Given coordinates, and the two columns a point may come in besides.
POINT_COLUMNS = ("latitude", "longitude", "uncertainty_m", "precision", "point", "geometry")
# Parts of a place in columns of their own, most specific first.
_PLACE_PARTS = (
    "place_text",
    "place:neighbourhood",
    "place:settlement",
    "place:sub-district",
    "place:district",
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ASIDE = re.compile(r"[(\[].*?[)\]]")
# "Q3. Place", "2.1 Date"; a year before a toll is no counter.
_COUNTER = re.compile(
    r"^\s*(?:q?\d{1,2}\.\d{1,2}\s+|q?\d{1,2}(?:\.\d{1,2})*\s*[.):\-]\s*)",
    re.IGNORECASE,
)
_PATH = re.compile(r"[a-z0-9_]+(?:/[a-z0-9_]+)+")
# People, days and points must not pass unread: nobody would notice that they are missing.
MUST_BE_READ = frozenset((*TOLL_COLUMNS, "date", "latitude", "longitude", "point", "geometry"))
_NO_GROUP = frozenset((*TOLL_COLUMNS, "date", "time_text"))
_DATE_PARTS = ("date:year", "date:month", "date:day")
_ODD_DAY = re.compile(r"day$|يوم$|اليوم$")  # the header of a day of the month, or of a date
# A header is believed when this share of the first cells below it can be read as what it says.
_ENOUGH = 0.6
# Where two columns could be meant, taking the first would be a guess that matters.
_ONE_ONLY = frozenset(
    (*TOLL_COLUMNS, "date", "place_text", "perpetrators", "means",
     "stated_governorate", "latitude", "longitude", "point", "geometry")
)  # fmt: skip
LOOKED_AT = 200
_LONGEST = 80  # longer cells are text, whatever words they hold
_LONGEST_QUESTION = 500  # forms have headers of a sentence or two
_CUT_TO = 8  # shapefiles keep ten characters of a name, some programs fewer


def meaning_of(header: object) -> str:
    """Say which of our columns a header names, or ``place:settlement`` and the like.

    Returns
    -------
    str
        Empty where it is none that is known.
    """
    text = header.strip() if isinstance(header, str) else ""
    return _meaning(text) if 0 < len(text) <= _LONGEST_QUESTION else ""


@lru_cache(maxsize=20_000)
def _meaning(text: str) -> str:
    if text in INCIDENT_COLUMNS:
        return text
    bare = _COUNTER.sub("", _without_aside(text))
    return _looked_up(bare) or _in_two_scripts(bare) or _in_group(bare) or _cut_short(text)


def _in_two_scripts(text: str) -> str:
    """Read a header that says the same in English and Arabic: "التاريخ / Date"."""
    words = re.split(r"[\s/|–-]+", text)
    arabic = " ".join(word for word in words if is_arabic(word))
    latin = " ".join(word for word in words if not is_arabic(word))
    meaning = _looked_up(arabic) if arabic and latin.strip() else ""
    return meaning if meaning and meaning == _looked_up(latin) else ""


def _looked_up(text: str) -> str:
    known = _known()
    return next((known[key] for key in _keys(text) if key in known), "")


def _without_aside(text: str) -> str:
    """Drop a remark in brackets where it changes nothing: "Date (dd/mm/yyyy)", "Killed (total)".

    Others stay, because "Place (of birth)" is another thing than a place.
    """
    return _ASIDE.sub(lambda found: " " if _is_aside(found[0]) else found[0], text)


def _is_aside(text: str) -> bool:
    words = plain(text)
    return not words or words in _words_of("aside")


def _in_group(text: str) -> str:
    """Read the last part of a path that KoBo writes: ``group_ab12/killed``."""
    group, _, last = text.rpartition("/")
    if not group or not _PATH.fullmatch(text):
        return ""
    if any(_looked_up(part) in _NO_GROUP for part in group.split("/")):
        return ""  # "injured/killed" is two things, and no group of either
    return _looked_up(last)


def _cut_short(text: str) -> str:
    """Complete one of our own names that a shapefile has cut to ten characters."""
    whole = [
        name for name in INCIDENT_COLUMNS if len(text) >= _CUT_TO and name.startswith(text.lower())
    ]
    return whole[0] if len(whole) == 1 else ""


def is_header(cell: object) -> bool:
    """Tell whether a cell could be the header of one of our columns."""
    return isinstance(cell, str) and len(cell) <= _LONGEST and bool(meaning_of(cell))


def _keys(text: str) -> tuple[str, ...]:
    """Give the keys of a header, strictest first: all its words, then those that mean something."""
    words = plain(_CAMEL.sub(" ", text.replace("#", " number "))).split()
    bare = [_without_article(word) for word in words]
    kept = [word for word in bare if word not in _words_of("filler")]
    return " ".join(bare), " ".join(kept), " ".join(sorted(kept))


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@cache
def header_rows() -> tuple[tuple[str, str], ...]:
    """Give pairs of column and header that people write for it, as in ``headers.csv``."""
    rows = read_rows("headers.csv", "syria_geo.incidents")
    return tuple((row["column"], row["header"]) for row in rows)


@cache
def _words_of(meaning: str) -> frozenset[str]:
    return frozenset(plain(word) for word in group_words("header", meaning))


@cache
def _known() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for strictness in (2, 1, 0):  # the strictest is written last, and stays
        for column, header in reversed(header_rows()):
            if key := _keys(header)[strictness]:
                known[key] = column
    known |= {name.replace("_", " "): name for name in INCIDENT_COLUMNS}
    return known


def propose(columns: Mapping[str, Sequence[object]]) -> dict[str, tuple[str, ...]]:
    """Propose which columns of a file hold what.

    Parameters
    ----------
    columns : mapping of str to sequence
        Header to cells. A header that is exactly one of ours is taken for it.

    Returns
    -------
    dict
        Our name to the headers it is made of: one, or for ``place_text`` several parts of a
        place. A header is proposed only where its cells can be read so.
    """
    found: dict[str, str] = {name: name for name in columns if name in INCIDENT_COLUMNS}
    for meaning, there in _candidates(columns).items():
        found.setdefault(meaning, there[0])
    return _dated(_composed(_one_point(_one_day(found))))


def _dated(found: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Join year, month and day where they stand in columns of their own."""
    parts = tuple(header for part in _DATE_PARTS for header in found.get(part, ()))
    whole = {name: headers for name, headers in found.items() if name not in _DATE_PARTS}
    if "date:year" not in found or len(parts) < 2:
        return whole
    if "date" not in whole:
        return {**whole, "date": parts}
    no_day = "date:month" in found and len(parts) == 2
    if no_day and _ODD_DAY.match(plain(whole["date"][0])):
        return {**whole, "date": (*parts, *whole["date"])}
    return whole


def rivals(columns: Mapping[str, Sequence[object]]) -> dict[str, tuple[str, ...]]:
    """List where several headers name the same thing, and only a person can say which one counts.

    Returns
    -------
    dict
        Our name to the headers, two or more.
    """
    return {
        meaning: there
        for meaning, there in _candidates(columns).items()
        if len(there) > 1 and meaning in _ONE_ONLY and meaning not in columns
    }


def _candidates(columns: Mapping[str, Sequence[object]]) -> dict[str, tuple[str, ...]]:
    """Give each meaning with the headers that have it and whose cells can be read so."""
    found: dict[str, tuple[str, ...]] = {}
    for header, cells in columns.items():
        meaning = meaning_of(header)
        if meaning and header not in INCIDENT_COLUMNS and _fits(meaning, header, cells):
            found[meaning] = (*found.get(meaning, ()), header)
    return found


def _one_day(found: dict[str, str]) -> dict[str, str]:
    """Take a start without an end for the day."""
    if "date_earliest" in found and not {"date", "date_latest"} & set(found):
        return {("date" if n == "date_earliest" else n): header for n, header in found.items()}
    return found


def misfits(columns: Mapping[str, Sequence[object]], used: Collection[str]) -> dict[str, str]:
    """List headers that name a column of ours whose cells cannot be read so.

    Returns
    -------
    dict
        Header to our name; without those that are used all the same.
    """
    return {
        header: meaning
        for header, cells in columns.items()
        if header not in used
        and (meaning := meaning_of(header))
        and not _fits(meaning, header, cells)
    }


def _one_point(found: dict[str, str]) -> dict[str, str]:
    """Keep a pair of coordinates only whole, and one way of giving a point."""
    pair = {"latitude", "longitude"} & set(found)
    drop = {"point"} if len(pair) == 2 else {*pair}
    if not (len(pair) == 2 or {"point", "geometry"} & set(found)):
        drop |= {"uncertainty_m", "precision"}
    return {name: header for name, header in found.items() if name not in drop}


def _composed(found: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    parts = tuple(found[part] for part in _PLACE_PARTS if part in found)
    whole: dict[str, tuple[str, ...]] = {
        name: (header,) for name, header in found.items() if name not in _PLACE_PARTS
    }
    if "place_text" in found and found["place_text"] == "place_text":
        parts = ("place_text",)  # in our own column the place stands whole
    return {"place_text": parts, **whole} if parts else whole


def _fits(meaning: str, header: str, cells: Sequence[object]) -> bool:
    """Tell whether most cells of a column can be read as what its header says."""
    if meaning in MUST_BE_READ and meaning != "geometry":  # "shape" can be many things
        return True  # what it says is plain: a cell that cannot be read so is a fault
    read = _READERS.get(meaning)
    some = [cell for cell in cells if not is_empty(cell)][:LOOKED_AT]
    if meaning == "incident_id":
        return len(some) == min(len(cells), LOOKED_AT) and len(set(map(str, some))) == len(some)
    if read is None or not some:
        return True
    return sum(_readable(read, cell) for cell in some) >= _ENOUGH * len(some)


def _readable(read: Callable[[object], object], cell: object) -> bool:
    try:
        read(cell)
    except UnclearOrderError:
        return True
    except ValueError:
        return False
    return True


def _read_name(cell: object) -> object:
    if not isinstance(cell, str) or re.fullmatch(r"[\d.,\s-]+|[A-Za-z]{1,3}\d+", cell.strip()):
        raise ValueError("a figure or a code is no part of a name")
    return cell


def _read_wkt(cell: object) -> object:
    if not re.match(r"\s*(?:SRID=\d+;)?(?:MULTI)?(?:POINT|POLYGON|LINESTRING)\b", str(cell), re.I):
        raise ValueError("no WKT")
    return cell


_READERS: Mapping[str, Callable[[object], object]] = {
    "killed": read_count,
    "children": read_count,
    "women": read_count,
    "injured": read_count,
    "date": read_day,
    "date_earliest": read_day,
    "date_latest": read_day,
    "kind": lambda cell: KIND.find(read_text(cell) or ""),
    "date_precision": lambda cell: DATE_PRECISION.find(read_text(cell) or ""),
    "place:neighbourhood": _read_name,
    "place:settlement": _read_name,
    "place:sub-district": _read_name,
    "place:district": _read_name,
    "precision": lambda cell: PRECISION.find(read_text(cell) or ""),
    "latitude": lambda cell: read_degrees(cell, "latitude"),
    "longitude": lambda cell: read_degrees(cell, "longitude"),
    "point": read_pair,
    "geometry": _read_wkt,
    "uncertainty_m": lambda cell: float(str(cell)),
}


def resolve(
    wanted: Mapping[str, str], headers_there: Sequence[str], file: str
) -> dict[str, tuple[str, ...]]:
    """Check a mapping that a user gives: our name to their header, or several joined by ``+``.

    Only what it names is given back; an empty header says that there is none.

    Raises
    ------
    UsageError
        When a name is none of ours, or a header is not in the file; with the choices.
    """
    allowed = (*INCIDENT_COLUMNS, *POINT_COLUMNS)
    found: dict[str, tuple[str, ...]] = {}
    for name, header in wanted.items():
        if name not in allowed:
            raise UsageError(f"{show(name)} is no column of the incident table; {choices(allowed)}")
        if not isinstance(header, str):
            raise UsageError(f"{name}: a header of the file is wanted, not {show(header)}")
        found[name] = _headers_of(header, headers_there, file) if header else ()
    return found


def _headers_of(header: str, there: Sequence[str], file: str) -> tuple[str, ...]:
    if header in there:
        return (header,)
    by_plain = {plain(name): name for name in there}
    parts = tuple(by_plain.get(plain(part), "") for part in header.split("+"))
    if not all(parts):
        raise UsageError(f"{file} has no column {show(header)}; {choices(there)}")
    return parts
