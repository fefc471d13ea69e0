"""Every name of the gazetteer, put into phrases and looked up again: what comes back?

Run: ``python benchmarks/round_trip.py [--every N] [--misses]``. Each name stands in a dozen
templates of its script, Latin names in four letter cases. An answer is

* right: the place itself, or a point within its own radius of it;
* honest: not sure, and another place bears a name that reads the same, so that nobody could say;
* lost: not sure, or not located, with no such excuse;
* silent: sure, and the place lies outside the radius. This is the figure that must be next to nil.

The templates name the governorate, the sub-district or nothing, in both orders.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from syria_geo.gazetteer import Gazetteer, load_gazetteer
from syria_geo.geodesy import great_circle_m
from syria_geo.matching import Matcher
from syria_geo.names import is_arabic, skeleton
from syria_geo.places import Kind, Match, Place, PlaceName, Status, Strength

ENGLISH = (
    "{name}",
    "{name}, {adm1}",
    "{name}, {adm1} governorate",
    "{kind} of {name} in {adm1}",
    "{name} {kind} in {adm1} suburbs",
    "{adm1} - {adm3} - {name}",
    "{adm1} governorate, {adm3} sub-district, {name}",
    "in {name}, {adm3}",
    "near {name} {kind}, {adm1}",
    "a house in {name} {kind}, {adm3}, {adm1}",
    "the mosque of {name} {kind}, {adm1}",
    "{name} ({adm1})",
)
ARABIC = (
    "{name}",
    "{name}، {adm1}",
    "{name} في محافظة {adm1}",
    "{kind} {name} بريف {adm1}",
    "{kind} {name} في ريف {adm1}",
    "محافظة {adm1} - {adm3} - {name}",
    "ريف {adm1}، ناحية {adm3}، {name}",
    "في {kind} {name}، {adm3}",
    "قرب {kind} {name}، {adm1}",
    "منزل في {kind} {name} التابعة لناحية {adm3}",
    "مدرسة {kind} {name} بمحافظة {adm1}",
    "{name} ({adm1})",
)
CASES = {"as printed": str, "lower": str.lower, "upper": str.upper, "title": str.title}
KINDS = {
    Kind.SETTLEMENT: ("village", "قرية"),
    Kind.NEIGHBOURHOOD: ("neighborhood", "حي"),
    Kind.CAMP: ("camp", "مخيم"),
}
RESULTS = ("right", "honest", "lost", "silent")


@dataclass(frozen=True)
class Asked:
    """A phrase, the name it was made of, and how."""

    text: str
    name: PlaceName
    template: str
    case: str


def phrases(gazetteer: Gazetteer, every: int) -> Iterator[Asked]:
    """Put every n-th strong name into each template of its script, in each letter case."""
    for number, name in enumerate(gazetteer.names):
        place = gazetteer.places[name.pcode]
        if number % every or name.strength is not Strength.STRONG or place.kind not in KINDS:
            continue
        arabic = is_arabic(name.name)
        words = _words(gazetteer, place, name.name, arabic=arabic)
        for template in ARABIC if arabic else ENGLISH:
            text = template.format(**words)
            cases = {"as printed": str} if arabic else CASES
            for case, change in cases.items():
                yield Asked(change(text), name, template, case)


def _words(gazetteer: Gazetteer, place: Place, name: str, *, arabic: bool) -> dict[str, str]:
    units = {"adm1": place.adm1_pcode, "adm3": place.adm3_pcode}
    words = {
        unit: (found.name_ar if arabic else found.name_en)
        for unit, code in units.items()
        if (found := gazetteer.places.get(code))
    }
    kind = KINDS[place.kind][arabic]
    return {"adm1": "", "adm3": "", **words, "name": name, "kind": kind}


class Namesakes:
    """The places whose names read alike."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._places = gazetteer.places
        self._by_key: dict[str, set[str]] = defaultdict(set)
        for name in gazetteer.names:
            self._by_key[skeleton(name.name)].add(name.pcode)

    def of(self, name: PlaceName, *, within: str = "") -> set[str]:
        """Give the other places that bear such a name, in one governorate if one is told."""
        others = self._by_key[skeleton(name.name)] - {name.pcode}
        return {code for code in others if within in ("", self._places[code].adm1_pcode)}


def result(namesakes: Namesakes, place: Place, asked: Asked, match: Match) -> str:
    """Judge an answer: one of ``RESULTS``."""
    if match.latitude is None or match.longitude is None or match.uncertainty_m is None:
        return "lost"
    metres = great_circle_m(place.point, (match.latitude, match.longitude))
    sure = match.status is Status.SURE
    if metres <= max(place.uncertainty_m, match.uncertainty_m if sure else 0):
        return "right"
    if sure:
        return "silent"
    told = place.adm1_pcode if "{adm" in asked.template else ""
    return "honest" if namesakes.of(asked.name, within=told) else "lost"


def table(title: str, counts: dict[str, Counter[str]]) -> str:
    """Lay out the results of one way to group the phrases."""
    head = f"{title:60} {'n':>7} " + " ".join(f"{name:>7}" for name in RESULTS)
    return "\n".join([head, *(_line(key, counts[key]) for key in counts)])


def _line(key: str, count: Counter[str]) -> str:
    total = count.total()
    shares = " ".join(f"{100 * count[name] / total:7.2f}" for name in RESULTS)
    return f"{key:60} {total:7} {shares}"


def run(asked: Iterable[Asked], gazetteer: Gazetteer, *, misses: bool) -> None:
    """Look all phrases up and print what came of it."""
    matcher, namesakes = Matcher(gazetteer), Namesakes(gazetteer)
    groups: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for one in asked:
        place, match = gazetteer.places[one.name.pcode], matcher.match(one.text)
        found = result(namesakes, place, one, match)
        for title, key in {
            "template": one.template, "letter case": one.case, "kind": place.kind, "all": "all",
        }.items():  # fmt: skip
            groups[title][key][found] += 1
        if misses and found in ("lost", "silent"):
            where = f"{match.place.pcode} {match.place.name_en}" if match.place else "-"
            print(f"{found:6} {place.pcode} {one.text!r} -> {match.status} {where}")
    print(*(table(title, counts) for title, counts in groups.items()), sep="\n\n")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only every n-th name")
    parser.add_argument(
        "--misses", action="store_true", help="list what was lost or silently wrong"
    )
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    run(phrases(gazetteer, options.every), gazetteer, misses=options.misses)


if __name__ == "__main__":
    main()
