"""How many distinct noisy place strings a second, against plain fuzzy matching in the same run.

Run: ``python benchmarks/throughput.py``. Prints strings a second of processor time on one core, for
the matcher and for ``rapidfuzz.process.extractOne`` with ``ratio`` over the same names.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from syria_geo.gazetteer import load_gazetteer
from syria_geo.matching import Matcher
from syria_geo.names import is_arabic

_SEED = 20260101
_STRINGS = 6_000
_PLAIN = 150
_LETTERS = {True: "ابتحدرسعفقكلمنهوي", False: "abdefghiklmnorstuy"}


def noisy(names: Sequence[str], count: int) -> list[str]:
    """Spoil distinct names by one letter each: dropped, doubled, swapped or another."""
    chance = random.Random(_SEED)  # noqa: S311
    spoilt: dict[str, None] = {}
    while len(spoilt) < count:
        spoilt[_spoil(chance.choice(names), chance)] = None
    return list(spoilt)


def _spoil(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    letter = chance.choice(_LETTERS[is_arabic(name)])
    ways = (
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    )
    return chance.choice(ways) + chance.choice(["", "", " village", " town"])


def speed(work: Callable[[str], object], strings: Sequence[str]) -> float:
    """Strings a second of processor time."""
    start = time.process_time()
    for string in strings:
        work(string)
    return len(strings) / (time.process_time() - start)


def main() -> None:
    """Print the figures side by side."""
    gazetteer = load_gazetteer()
    names = [name.name for name in gazetteer.names]
    strings = noisy(names, _STRINGS)
    stated = [place.adm1_pcode for place in gazetteer.places.values() if place.adm1_pcode]
    matcher = Matcher(gazetteer)
    first = speed(matcher.match, strings)
    alone = speed(matcher.match, [f"{string}," for string in strings])
    given = speed(
        lambda string: matcher.match(string, governorate=stated[hash(string) % 7]), strings
    )
    plain = speed(lambda s: process.extractOne(s, names, scorer=fuzz.ratio), strings[:_PLAIN])
    print(f"{len(names)} names, {len(strings)} distinct noisy strings, one core, processor time")
    print(f"matcher, from cold          {first:8.0f} /s   {first / plain:6.1f} x extractOne")
    print(f"matcher, warm               {alone:8.0f} /s   {alone / plain:6.1f} x extractOne")
    print(f"matcher, governorate given  {given:8.0f} /s   {given / plain:6.1f} x extractOne")
    print(f"rapidfuzz extractOne ratio  {plain:8.0f} /s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory                 {peak:8.0f} MB")


if __name__ == "__main__":
    main()
