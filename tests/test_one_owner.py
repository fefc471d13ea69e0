"""Each fact has one owner: no module keeps a table of its own of what the vocabulary holds."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from syria_geo.boundaries import units
from syria_geo.errors import UsageError
from syria_geo.incidents import check_incidents
from syria_geo.incidents._columns import DAY_COLUMNS
from syria_geo.reports.tags._governorates import heading_governorate
from syria_geo.resolving import check_governorate
from syria_geo.tolls import TOLL_COLUMNS
from syria_geo.vocabulary import (
    CONTROL_PARTIES,
    COUNTED_UNDER,
    GOVERNORATES,
    HOLDERS,
    KINDS,
    LEVELS,
    MEANS,
    MERGED,
    governorate_of,
    month_names,
    party_colours,
    plain,
    shared_labels,
    weekday_names,
)

PACKAGE = Path(__file__).parents[1] / "src" / "syria_geo"
OWNERS = {"vocabulary", "geodesy.py", "dates.py", "tolls.py"}
SOURCES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0] not in {*OWNERS, "_data"}
)
MANY = 3
FACTS = {
    "parties": {*COUNTED_UNDER, *CONTROL_PARTIES},
    "P-codes of governorates": set(GOVERNORATES),
    "names of governorates": set(GOVERNORATES.values()),
    "levels": set(LEVELS),
    "columns of levels": set(LEVELS.values()),
    "months": set(map(str.casefold, (*month_names("en"), *month_names("ar")))),
    "weekdays": set(map(str.casefold, (*weekday_names("en"), *weekday_names("ar")))),
    "means": set(MEANS) - {"other"},
}
# A list of columns is one; a table of what to do with each of them is not.
COLUMNS = {"columns of tolls": set(TOLL_COLUMNS), "columns of days": set(DAY_COLUMNS)}
# What stands in one string, at the start of a word, is a fact as well.
PHRASES = {"+proj=": "a projection", "EPSG:4326": "the CRS of degrees"}
CALLS = {"fromisoformat", "strptime", "strftime"}
ALLOWED = {
    # The reader of reports gives each of its patterns the means that it names.
    ("reports/patterns/_means.py", "means"),
    # Which means fall from the sky, and which labels of columns count people.
    ("reports/patterns/_guards.py", "means"),
    # Which means tell of one attacker, from the air or from the ground.
    ("reports/incidents/_lead_actor.py", "means"),
    # Which means make an event of their own beside shelling.
    ("reports/incidents/_parts.py", "means"),
    ("reports/tags/_labels.py", "columns of tolls"),
    ("reports/tables/_row_counts.py", "columns of tolls"),
    ("incidents/_columns.py", "columns of days"),
    # Values as they are offered; the parser of the command must be quick.
    ("cli/_parser.py", "columns of tolls"),
}


def strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value.casefold()


def tables(tree: ast.AST) -> Iterator[ast.AST]:
    kinds = (ast.Dict, ast.Tuple, ast.List, ast.Set)
    yield from (node for node in ast.walk(tree) if isinstance(node, kinds))


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_lower_bound(part: ast.expr) -> bool:
    """Tell words that a figure is put behind: "at least" is a label, in both languages."""
    return is_text(part) and part.value.endswith("at least ")  # type: ignore[attr-defined]


def documentation(tree: ast.AST) -> set[int]:
    """Give the ids of strings that stand alone: docstrings."""
    alone = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    return {id(value) for value in alone if isinstance(value, ast.Constant)}


def second_owners(source: str) -> set[str]:
    """Name the facts that a module keeps a table of, or the calls that read a day by itself."""
    tree = ast.parse(source)
    said = [set(strings(table)) for table in tables(tree)]
    found = {
        name
        for name, facts in FACTS.items()
        if any(len({fact.casefold() for fact in facts} & own) >= MANY for own in said)
    }
    for table in tables(tree):
        listed = {part.value for part in getattr(table, "elts", ()) if is_text(part)}
        found |= {name for name, columns in COLUMNS.items() if len(columns & listed) >= MANY}
    docs = documentation(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            found |= {what for text, what in PHRASES.items() if node.value.startswith(text)}
        if isinstance(node, ast.JoinedStr) and any(map(is_lower_bound, node.values)):
            found.add("the words of a lower bound")
        if isinstance(node, ast.Attribute) and node.attr in CALLS:
            found.add("the reading of days")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_keeps_a_fact_of_its_own(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    found = second_owners(path.read_text(encoding="utf-8"))
    assert {(name, what) for what in found} <= ALLOWED, (
        "take it from syria_geo.vocabulary, .geodesy, .dates, .tolls or .incidents"
    )


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ('X = ("ISIS", "Russian forces", "Turkish forces")', "parties"),
        ('X = {"a": "SY01", "b": "SY02", "c": "SY03"}', "P-codes of governorates"),
        ('X = {"governorate": 1, "district": 2, "sub-district": 3}', "levels"),
        ('X = ["monday", "tuesday", "friday"]', "weekdays"),
        ('X = f"+proj=aeqd +lat_0={1}"', "a projection"),
        ('frame.to_crs("EPSG:4326")', "the CRS of degrees"),
        ('X = ["killed", "children", "injured"]', "columns of tolls"),
        ('X = {"date", "date_earliest", "date_latest"}', "columns of days"),
        ("date.fromisoformat(text)", "the reading of days"),
        ('f"at least {killed}"', "the words of a lower bound"),
    ],
)
def test_the_guard_sees_a_second_owner(source: str, what: str) -> None:
    assert second_owners(source) == {what}


def test_the_guard_lets_words_of_messages_pass() -> None:
    assert second_owners('"""Governorate, district, sub-district: EPSG:4326."""') == set()
    assert second_owners('say("such as SY01; SY02, SY03", "set_crs(\'EPSG:4326\')")') == set()
    assert second_owners('X = {"killed": 1, "children": 2, "women": 3}') == set()


# --- what parts of an enumeration are joined by ---------------------------------------------------

PAGE = Path(__file__).parents[1] / "page" / "src"
# Modules whose words are shown in two languages: there no sign of one of them joins them.
IN_TWO_LANGUAGES = ("charts", "coverage/_told.py")
JOINED = re.compile(r"""join\(["'][,;،؛] ["']\)""")
# What is said to whoever calls is English.
MESSAGES = ("', '.join(missing)", "', '.join(options)")
STYLES = ("parts.join(", ".sequential[5].join(")  # gradients


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_has_a_comma_of_its_own(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant):
            assert node.value not in ("، ", "؛ "), "take it from shared_labels()"
        if not name.startswith(IN_TWO_LANGUAGES) or not isinstance(node, ast.Call):
            continue
        if ast.unparse(node.func) in ("', '.join", "'; '.join"):
            assert ast.unparse(node) in MESSAGES


@pytest.mark.parametrize("path", sorted(PAGE.rglob("*.js")), ids=lambda path: path.name)
def test_the_page_joins_in_the_language_it_is_in(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert not JOINED.search(line) or any(style in line for style in STYLES), line


# --- governorates: the same everywhere ------------------------------------------------------------

SPELLINGS = [
    ("Deir Ez-Zour governorate", "SY09"), ("Dayr az-Zawr", "SY09"), ("Idlib Governorate", "SY07"),
    ("al-Hassaka province", "SY08"), ("محافظة إدلب", "SY07"), ("Swayda", "SY13"),
    ("Governorate of Aleppo", "SY02"), ("Rif-Dimashq governorate", "SY03"), ("Damas", "SY01"),
    ("rural Damascus", "SY03"), ("Suwaida", "SY13"), ("Daraʿa", "SY12"), ("ريف دمشق", "SY03"),
    ("SY11", "SY11"), ("sy11", "SY11"),
    ("Adlib", "SY07"),  # three consonants are enough, whatever the vowels
]  # fmt: skip
# Names with the few consonants of a governorate, and a town that sounds like "Damas".
OTHERS = ["Libya", "Saida", "Ad Dimas", "Lebanon", "Atlantis", "governorate"]


@pytest.mark.parametrize(("name", "pcode"), SPELLINGS)
def test_a_governorate_is_understood_everywhere_alike(name: str, pcode: str) -> None:
    table = check_incidents(pandas_table(name))
    assert table["stated_governorate"].tolist() == [pcode]
    assert governorate_of(name) == check_governorate(name) == pcode
    if not name.casefold().startswith(("sy1", "governorate")):
        assert heading_governorate(f"{name}:") == pcode


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_governorate_is_none_everywhere_and_the_choices_are_told(name: str) -> None:
    assert governorate_of(name) == heading_governorate(name) == ""
    choices = r"is not known here;.* choose from SY01 \(Damascus\), .* SY14 \(Quneitra\)"
    with pytest.raises(UsageError, match=choices):
        check_governorate(name)
    with pytest.raises(Exception, match=choices):
        check_incidents(pandas_table(name))


def pandas_table(governorate: str):  # type: ignore[no-untyped-def]
    import pandas as pd

    return pd.DataFrame({"place_text": ["a village"], "stated_governorate": [governorate]})


def test_governorates_have_the_names_of_the_official_units() -> None:
    official = {
        u.pcode: (u.name_en, u.name_ar) for u in units().values() if u.level == "governorate"
    }
    assert {
        row["pcode"]: (row["name_en"], row["name_ar"]) for row in rows("governorates")
    } == official


# --- the files themselves -------------------------------------------------------------------------


def rows(name: str) -> list[dict[str, str]]:
    path = PACKAGE / "vocabulary" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "vocabulary").glob("*.csv")), ids=lambda p: p.stem
)
def test_files_have_no_row_twice_and_every_cell_of_it(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *body = csv.reader(file)
    assert len({tuple(row) for row in body}) == len(body)
    assert {len(row) for row in body} == {len(header)}


def test_rows_refer_to_rows_that_are_there() -> None:
    parties = {row["party"] for row in rows("parties")}
    assert {row["value"] for row in rows("words") if row["group"] == "party"} <= parties
    assert set(MERGED.values()) <= set(MERGED)
    assert {role for row in rows("parties") for role in row["roles"].split(";")} == {
        "perpetrator", "counted", "control", "holder",
    }  # fmt: skip
    assert {row["pcode"] for row in rows("governorate_words")} <= set(GOVERNORATES)
    assert {row["taken"] for row in rows("governorate_words")} == {"by sound", "as written"}
    assert set(HOLDERS) <= set(party_colours())
    for language in ("en", "ar"):
        assert len(month_names(language)) == 12
        assert len(weekday_names(language)) == 7
        assert {f"means:{means}" for means in MEANS} <= set(shared_labels()[language])
    assert len(KINDS) == 4


def test_a_word_means_one_thing() -> None:
    for file, of in (("calendar", ("unit",)), ("governorate_words", ())):
        meant: dict[tuple[str, ...], str] = {}
        for row in rows(file):
            number = row.get("number") or row["pcode"]
            key = (*(row[column] for column in of), plain(row["word"]))
            assert meant.setdefault(key, number) == number, row


def test_patterns_name_parties_of_the_vocabulary() -> None:
    named: set[str] = set()
    for path in (PACKAGE / "reports").glob("words_*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["tag"] == "party"]
        named |= {party for row in rows for party in row["value"].split(";")}
    assert len(named) > 5
    assert named <= {*COUNTED_UNDER, *CONTROL_PARTIES}


# Words of different vocabularies that happen to be one word; a sentence stands once.
SAME_TEXT = {
    frozenset({"precision:neighbourhood", "place:neighbourhood"}),
    frozenset({"precision:settlement", "place:settlement"}),
    frozenset({"by:governorate", "level:governorate"}),
    frozenset({"no_found", "status:unlocated"}),
    frozenset({"layer:points", "incidents"}),
}


def test_labels_stand_once() -> None:
    keys: dict[str, Path] = {}
    meant: dict[tuple[str, str], set[str]] = {}
    files = [PACKAGE / name / "labels.csv" for name in ("vocabulary", "charts", "maps")]
    for path in (*files, PACKAGE / "export" / "qgis" / "words.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert keys.setdefault(row["key"], path) is path, row["key"]
                meant.setdefault((row["en"].rstrip("."), row["ar"].rstrip(".")), set()).add(
                    row["key"]
                )
    assert {frozenset(same) for same in meant.values() if len(same) > 1} <= SAME_TEXT
