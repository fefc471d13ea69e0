"""The page's search: it compares names as the package does, and finds what `locate` finds."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import maps_world
from syria_geo.gazetteer import load_gazetteer
from syria_geo.locating import locate_place
from syria_geo.maps import density_map
from syria_geo.maps._places import place_index, search_words
from syria_geo.names import all_keys, is_arabic
from syria_geo.places import Kind, PlaceName, Strength

MODEL = Path(__file__).parents[1] / "page" / "src" / "model"
FIRST = 5
LEAST_AGREEING = 0.95
LEAST_ASKED = 200
MOST_DOUBTED = 0.05
TOWN = 5_000  # people

KEYS = """
const { names, words } = JSON.parse(read());
const { keysBy } = await import(model + "names.js");
const keysOf = keysBy(words.names);
write(names.map((name) => { const k = keysOf(name);
  return [k.normal, k.fold, k.sound, k.skeleton, k.qualifiers]; }));
"""
FIND = """
const { data, provenance, texts } = JSON.parse(read());
const { readData } = await import(model + "data.js");
const { createSearch } = await import(model + "search.js");
const search = createSearch(readData(data, provenance));
search.readOn();
write(texts.map((text) => (search.find(text)?.found ?? []).map(({ pcode }) => pcode)));
"""
FAINT = FIND.replace(
    "(search.find(text)?.found ?? []).map(({ pcode }) => pcode)",
    """
    (({ found, isFaint }) => isFaint || !found.length)(search.find(text))""",
)
FRAME = """
import { readFileSync } from "node:fs";
const model = process.argv[1];
const read = () => readFileSync(0, "utf8");
const write = (found) => process.stdout.write(JSON.stringify(found));
"""


def run(code: str, given: object) -> Any:
    """Run the page's own modules on some data; skip where there is no node."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    command = [node, "--input-type=module", "-e", FRAME + code, f"{MODEL.as_uri()}/"]
    done = subprocess.run(  # noqa: S603
        command, input=json.dumps(given), capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)


def test_the_page_makes_the_keys_of_all_names_as_the_package_does() -> None:
    names = sorted({name.name for name in load_gazetteer().names})
    names += ["ma3arra", "the 137th brigade", "إِدْلِب", "Ⅳ ﻣﺤﺮﺩﺓ", "٣ حي", "  ", "Straße"]
    keys = [all_keys(name) for name in names]
    expected = [[k.normal, k.fold, k.sound, k.skeleton, k.qualifiers] for k in keys]
    found = run(KEYS, {"names": names, "words": search_words()})
    assert [name for name, a, b in zip(names, expected, found, strict=True) if a != b] == []


def test_the_page_finds_what_locate_finds() -> None:
    asked = list(questions())
    assert len(asked) >= LEAST_ASKED
    page = density_map(maps_world.located().head(0))
    given = {"data": json.loads(page._data), "provenance": json.loads(page._provenance)}
    found = run(FIND, {**given, "texts": [text for text, _ in asked]})
    agrees = [pcode in codes[:FIRST] for (_, pcode), codes in zip(asked, found, strict=True)]
    missed = [row for row, agreed in zip(asked, agrees, strict=True) if not agreed]
    assert sum(agrees) / len(asked) >= LEAST_AGREEING, missed
    assert not {row for row in missed if row[0] in WELL_KNOWN}


def test_who_bears_the_very_name_stands_first() -> None:
    bearers: dict[str, set[str]] = {}
    spellings = []
    places = load_gazetteer().places
    for name in load_gazetteer().names:
        is_on_page = places[name.pcode].kind is not Kind.COUNTRY
        if is_on_page and name.strength is Strength.STRONG and not says_more(name.name):
            spellings.append(name.name)
            bearers.setdefault(all_keys(name.name).sound, set()).add(name.pcode)
    asked = ["al-Bara", "Bara", *random.Random(7).sample(spellings, 400)]  # noqa: S311
    page = density_map(maps_world.located().head(0))
    given = {"data": json.loads(page._data), "provenance": json.loads(page._provenance)}
    found = run(FIND, {**given, "texts": asked})
    assert [
        (text, codes[:1])
        for text, codes in zip(asked, found, strict=True)
        if codes[:1] and codes[0] not in bearers[all_keys(text).sound]
    ] == []


def test_what_names_no_place_is_called_similar_at_most() -> None:
    asked = [*NOWHERE, *(text for text, _ in questions())]
    page = density_map(maps_world.located().head(0))
    given = {"data": json.loads(page._data), "provenance": json.loads(page._provenance)}
    faint = dict(zip(asked, run(FAINT, {**given, "texts": asked}), strict=True))
    assert [text for text in NOWHERE if locate_place(text).place] == []
    assert [text for text in NOWHERE if not faint[text]] == []
    doubted = [text for text in faint if text not in NOWHERE and faint[text]]
    assert len(doubted) / len(faint) <= MOST_DOUBTED, doubted


def says_more(name: str) -> bool:
    """Say whether a name has words for size, height, age, direction or kind: weighed apart."""
    keys = all_keys(name)
    words = keys.normal.replace("ة", "ه").split()
    return bool(keys.qualifiers) or not kind_words().isdisjoint((words[0], words[-1]))


@cache
def kind_words() -> frozenset[str]:
    """Give the words for kinds of places that a name may begin or end with."""
    kinds = search_words()["kinds"].values()
    return frozenset(all_keys(word).normal.replace("ة", "ه") for words in kinds for word in words)


def test_every_name_is_on_the_page() -> None:
    gazetteer = load_gazetteer()
    lines = [line.split("\t") for line in place_index().split("\n")]
    told = {line[0]: {field.removeprefix("~") for field in line[5:]} for line in lines}
    for name in gazetteer.names:
        if gazetteer.places[name.pcode].kind is not Kind.COUNTRY:
            assert name.name in told[name.pcode]
    assert not [name.name for name in gazetteer.names if name.name[:1] in {"~", "#"}]


NOWHERE = (
    "New York", "Berlin", "Moscow", "London", "Beirut", "qwerty", "asdfgh", "xqzv", "lorem ipsum",
    "foo bar baz", "Zzzzz", "blorptown", "hello world", "ضضضض",
)  # fmt: skip
WELL_KNOWN = (
    "aleppo city",
    "deir ezzor",
    "daraya",
    "maarrat numan",
    "دير الزور",
    "halab",
    "ادلب",
    "idlib governorate",
    "rif dimashq",
    "ريف دمشق",
    "duma",
    "الرقه",
    "hims",
    "lattakia",
    "deraa",
    "hasaka",
    "kobani",
    "jisr al shughur",
    "khan shaykhun",
    "kafranbel",
    "palmyra",
    "albukamal",
    "tal rifaat",
    "Douma, Rural Damascus",
    "مدينة حلب",
)


def questions() -> Iterator[tuple[str, str]]:
    """Yield what a reader may type, and the place that locate answers, surely or as a guess."""
    texts = list(dict.fromkeys([*WELL_KNOWN, *drawn()]))
    for text in texts:
        place = locate_place(text).place
        if place is not None and place.kind is not Kind.COUNTRY:
            yield text, place.pcode


def drawn() -> Iterator[str]:
    """Draw names of the gazetteer, as they are and spoilt."""
    chance = random.Random(20_261_124)  # noqa: S311
    places = load_gazetteer().places
    names = [n for n in load_gazetteer().names if places[n.pcode].kind is not Kind.COUNTRY]
    own = [n for n in names if n.name in (places[n.pcode].name_en, places[n.pcode].name_ar)]
    towns = [n for n in own if (places[n.pcode].population or 0) >= TOWN]
    latin = [n for n in own if not is_arabic(n.name)]
    yield from (slip(text, chance) for text in some(towns, 70, chance))
    yield from (slip(text, chance) for text in some(own, 70, chance))
    yield from some([n for n in names if n.strength is Strength.STRONG], 60, chance)
    yield from (text.lower() for text in some(latin, 30, chance))
    hamza = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"})
    written_plainly = [n for n in own if n.name.translate(hamza) != n.name]
    yield from (text.translate(hamza) for text in some(written_plainly, 30, chance))


def some(names: Sequence[PlaceName], count: int, chance: random.Random) -> list[str]:
    return [name.name for name in chance.sample(names, count)]


def slip(name: str, chance: random.Random) -> str:
    """Drop, double, swap or replace one letter that is not the first."""
    at = chance.choice([at for at, letter in enumerate(name) if at and letter.isalpha()])
    letters = "ابتحدرسعفقلمنهوي" if is_arabic(name) else "abdefghiklmnorstuyz"
    return chance.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
            name[:at] + chance.choice(letters) + name[at + 1 :],
        ]
    )
