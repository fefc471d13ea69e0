"""Phrases made from the gazetteer in many forms, and the answers that were reviewed.

`python -m tests.matching_sample` answers the phrases of the file anew; read the difference before
committing it. Whatever moves an answer (a weight, a threshold, a name) shows here.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from syria_geo.gazetteer import load_gazetteer
from syria_geo.places import Kind, Match, Place
from syria_geo.resolving import resolve

ANSWERS = Path(__file__).parent / "fixtures" / "matching" / "answers.csv"
COLUMNS = (
    "text", "governorate", "status", "pcode", "score", "uncertainty_m", "precision", "match_type",
    "rivals", "conflicts", "reason",
)  # fmt: skip
_FORMS = (
    "{name}",
    "{name} village",
    "{name} town in {unit} governorate",
    "{name} city",
    "{name} neighborhood, {city} city",
    "{name} street in {city}",
    "{name} mosque, {city}",
    "{name} camp near {near}",
    "near {name}, eastern suburbs of {unit} governorate",
    "{name} village, {sub} subdistrict",
    "{name} in the north of {unit}",
    "{name}, west of {near}",
    "the road between {name} and {near}",
    "{name} area, which is affiliated to {near}",
    "market in {name}",
    "7 km south of {name}",
    "12 km from {near}, {name}",
    "{name} district",
    "{name}/{near} village",
    "a house in {name} on the road leading to {near}",
    "مدينة {name} في ريف {unit}",
    "قرية {name} جنوب {near}",
    "حي {name} في مدينة {city}",
    "مخيم {name}",
    "{name} {near}",
)
_SWAPS = ("ou", "oo", "ee", "kh", "k", "q", "g", "dh", "th", "s", "z", "aa", "", "-al", "h")
_WORDS = ("Upper", "Big", "Eastern", "Tal", "Kafr", "Jadid", "Khirbet", "Abu", "New", "Sharqi")


def phrases(count: int = 900) -> Iterator[tuple[str, str]]:
    """Yield phrases and the governorate that a heading would state; the same ones every time."""
    chance = random.Random(8)  # noqa: S311
    gazetteer = load_gazetteer()
    places = [p for p in gazetteer.places.values() if p.kind is not Kind.COUNTRY and p.adm1_pcode]
    by_unit: dict[str, list[Place]] = {}
    for place in places:
        by_unit.setdefault(place.adm1_pcode, []).append(place)
    for at in range(count):
        place = chance.choice(places)
        beside = chance.choice(by_unit[place.adm1_pcode])
        name = _spoilt(chance.choice(gazetteer.names_of(place.pcode)).name, chance)
        text = _FORMS[at % len(_FORMS)].format(
            name=name,
            near=beside.name_en,
            unit=gazetteer.places[place.adm1_pcode].name_en,
            city=_parent(place),
            sub=_named(place.adm3_pcode) or beside.name_en,
        )
        stated = place.adm1_pcode if at % 3 else ""
        yield text, stated if at % 17 else beside.adm1_pcode


def _parent(place: Place) -> str:
    return _named(place.parent_pcode) or _named(place.adm1_pcode)


def _named(pcode: str) -> str:
    place = load_gazetteer().places.get(pcode)
    return place.name_en if place else ""


def _spoilt(name: str, chance: random.Random) -> str:
    """Write a name as another ear or hand would: a letter or a word more, less or other."""
    way = chance.randrange(7)
    at = chance.randrange(len(name))
    if way == 0:
        return f"{chance.choice(_WORDS)} {name}"
    if way == 1 and " " in name:
        return name.rsplit(" ", 1)[0]
    if way == 2:
        return name[:at] + chance.choice(_SWAPS) + name[at + 1 :]
    if way == 3:
        return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    return name


def row_of(text: str, governorate: str, match: Match) -> list[str]:
    """Give what is compared of an answer."""
    return [
        text, governorate, str(match.status), match.place.pcode if match.place else "",
        f"{match.score:.3f}", f"{match.uncertainty_m or 0:.0f}", str(match.precision or ""),
        str(match.match_type), ";".join(f"{r.place.pcode}:{r.score:.3f}" for r in match.rivals),
        ";".join(match.conflicts), match.reason,
    ]  # fmt: skip


def read() -> list[dict[str, str]]:
    """Read the answers that were reviewed."""
    with ANSWERS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def write() -> None:
    """Answer the phrases of the file, or new ones where there is none, and write that."""
    kept = [(row["text"], row["governorate"]) for row in read()] if ANSWERS.exists() else None
    with ANSWERS.open("w", encoding="utf-8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(COLUMNS)
        for text, stated in kept or phrases():
            table.writerow(row_of(text, stated, resolve(text, governorate=stated)))


if __name__ == "__main__":
    write()
