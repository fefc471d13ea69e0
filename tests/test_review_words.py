"""The page on which people decide says everything in both languages, evidence included."""

from __future__ import annotations

import ast
import pickle
import re
from pathlib import Path

import pytest

import syria_geo as sg
from syria_geo.maps import page_ground
from syria_geo.matching import _rivals, step_labels, step_words
from syria_geo.matching._classes import Evidence
from syria_geo.phrases import PartKind, Relation
from syria_geo.places import Kind, Match
from syria_geo.review._details import _evidence
from syria_geo.review._labels import LINKS, PLACES, labels

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "page" / "src" / "review").rglob("*.js"))
PLAIN_KEY = r'"([a-z][a-z_]+)"'
SAID = re.compile(rf"\b(?:say|button|heading|term)\({PLAIN_KEY}")
# What is said of a value: the rest of the key stands in a variable.
GROUPS = {
    "answer", "chosen", "evidence", "filter", "found", "judged", "key", "mark", "order", "part",
    "quick", "relation", "state", "status", "weight", "why",
}  # fmt: skip
PHRASES = (
    "Al Rumeila quarter of Ar-Raqqa",
    "the mill by Ghajar, Aleppo countryside",
    "قرية الخان",
    "Kafr Nabl, Aleppo or Idlib",
    "the square of Misraba near Duma",
)
# Every way to make a point, and every way to look for it; behind a bar the governorate of the row.
STEPPED = (
    "10 km east of Hama",
    "10 km from Hama",
    "between Homs and Hama | Homs",
    "villages of Kafr Nabl and Hass",
    "east Aleppo",
    "north of Idlib governorate",
    "an unheard of bend, western Aleppo countryside",
    "Hittin street, Narnia governorate",
    "Haas school complex",
    "Saraqib city | Aleppo",
    "C1040",
)
MATCHING = [
    path
    for name in ("matching", "resolving")
    for path in (ROOT / "src/syria_geo" / name).glob("*.py")
]


def code(kind: str = LINKS) -> str:
    """Give the code of the page: what it has for links alone is in a folder of its own."""
    known = [path for path in MODULES if kind == LINKS or path.parent.name != "links"]
    return "\n".join(path.read_text(encoding="utf-8") for path in known)


@pytest.mark.parametrize("kind", [PLACES, LINKS])
def test_each_word_the_page_asks_for_is_there_in_both_languages(kind: str) -> None:
    shared = page_ground()["labels"]
    asked = set(SAID.findall(code(kind))) - {"conflict", "level"}
    assert len(asked) > 50
    for language, own in labels(kind).items():
        assert asked - GROUPS - own.keys() - shared[language].keys() == set()


@pytest.mark.parametrize("kind", [PLACES, LINKS])
def test_no_word_stands_there_for_nothing(kind: str) -> None:
    page = code() + (ROOT / "src/syria_geo/review/_app.py").read_text(encoding="utf-8")
    unused = [
        key
        for key in labels(kind)["en"]
        if f'"{key}"' not in page and key.partition(":")[0] not in GROUPS
    ]
    assert unused == []


@pytest.mark.parametrize("kind", [PLACES, LINKS])
def test_both_languages_fill_the_same_blanks(kind: str) -> None:
    for key, english in labels(kind)["en"].items():
        arabic = labels(kind)["ar"][key]
        blanks = [sorted(re.findall(r"\{\w+\}", text)) for text in (english, arabic)]
        assert blanks[0] == blanks[1], key
        assert re.search(r"[؀-ۿ]", arabic) or not re.search(r"[a-z]{3}", arabic), key


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_class_of_evidence_has_words(language: str) -> None:
    weighed = {one for one in Evidence if not one.startswith("null candidate")}
    assert {one for one in weighed if f"evidence:{one}" not in labels()[language]} == set()
    told = [words for key, words in labels()[language].items() if key.startswith("evidence:")]
    assert len(set(told)) == len(told) == len(weighed)


def test_each_reason_of_a_rival_has_words() -> None:
    """The sentences of the module that writes them: the last argument of what makes a rival."""
    tree = ast.parse(Path(str(_rivals.__file__)).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    made = [node.args[-1] for node in calls if getattr(node.func, "id", "") in {"Other", "_best"}]
    reasons = {str(one.value) for one in made if isinstance(one, ast.Constant)} | {"no less alike"}
    assert len(reasons) == 6
    assert {f"why:{reason}" for reason in reasons} <= labels()["ar"].keys()


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_evidence_of_each_candidate_is_that_of_the_steps(phrase: str) -> None:
    match: Match = sg.locate_place(phrase)
    lines = [step for step in match.steps if re.match(r"  (won|lost): ", step)]
    assert lines
    read = _evidence(match.steps)
    for line in lines:
        pcode = line.split()[1]
        again = ", ".join(f"{label} {weight:+.1f}" for label, weight in read[pcode])
        is_alone = sum(other.split()[1] == pcode for other in lines) == 1
        assert line.endswith(f": {again}") or not is_alone
    assert {label for one in read.values() for label, _ in one} <= set(Evidence)


# --- the steps, in both languages ---------------------------------------------------------------


@pytest.mark.parametrize("phrase", [*PHRASES, *STEPPED])
def test_each_step_is_said_in_arabic_with_the_same_names_and_numbers(phrase: str) -> None:
    text, _, governorate = phrase.partition(" | ")
    steps = sg.locate_place(text, governorate=governorate or None).steps
    assert steps
    for step in steps:
        arabic = step_words(step, "ar")
        assert step_words(step, "en") == step == str(step)
        ours = re.sub("\u2068[^\u2069]*\u2069", "", arabic)
        assert re.search(r"[\u0600-\u06ff]", ours), arabic
        assert not re.search(r"[A-Za-z]{2}", ours), arabic
        numbers = [sorted(re.findall(r"\d+\.\d+|\bC\d{4}\b", told)) for told in (step, arabic)]
        assert numbers[0] == numbers[1]


def test_every_word_of_the_steps_has_its_row() -> None:
    rows = step_labels()
    used = {
        *(f"part:{one}" for one in PartKind),
        *(f"relation:{one}" for one in Relation),
        *(f"kind:{one}" for one in Kind if one is not Kind.SETTLEMENT),
        *(f"direction:{one}" for one in ("", "N", "NE", "E", "SE", "S", "SW", "W", "NW")),
        *(f"evidence:{one}" for one in Evidence if not one.startswith("null candidate")),
    }
    code = "".join(path.read_text(encoding="utf-8") for path in MATCHING)
    used |= {f"step:{one}" for one in re.findall(r'\bstep\(\s*"(\w+)"', code)} | {
        "step:won",
        "step:lost",
    }
    used |= {f"how:{one}" for one in re.findall(r'\bHow\(\s*"(\w+)"', code)}
    used |= set(re.findall(r'row\("(\w+:\w+)"\)', code))
    assert set(rows["en"]) == set(rows["ar"]) == used
    for key, english in rows["en"].items():
        blanks = [sorted(re.findall(r"\{\w+\}", told)) for told in (english, rows["ar"][key])]
        assert blanks[0] == blanks[1], key


def test_a_text_that_is_no_step_of_ours_stays() -> None:
    assert step_words("decided by Amal", "ar") == "decided by Amal"
    step = sg.locate_place("C1040").steps[0]
    assert pickle.loads(pickle.dumps(step)).values == step.values  # type: ignore[attr-defined]  # noqa: S301
