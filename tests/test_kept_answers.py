"""Answers found beforehand are those of the matcher, in all that can be read, and never stale."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import syria_geo
from syria_geo import resolving
from syria_geo.catalog import data_path
from syria_geo.gazetteer import Gazetteer, edition_of, load_gazetteer, read_tables
from syria_geo.gazetteer._kept import made_from
from syria_geo.incidents import check_incidents, load_incidents
from syria_geo.matching import match_place
from syria_geo.places import Match
from syria_geo.resolving import _kept

AGAIN = "run python -m gazetteer.build_keys"


def phrases() -> list[tuple[str, str]]:
    table = check_incidents(load_incidents())
    return list(dict.fromkeys(zip(table["place_text"], table["stated_governorate"], strict=True)))


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Let the file be opened and judged anew, here and afterwards."""

    def forget() -> None:
        for known in (_kept._opened, _kept._asked, _kept._fits):
            known.cache_clear()

    forget()
    yield
    forget()


def all_of(match: Match) -> tuple[object, ...]:
    told = (match.rivals, match.elsewhere, [*match.adm1_shares.items()], match.steps)
    return repr(match), *told


def test_kept_answers_are_those_of_the_matcher() -> None:
    for text, pcode in phrases():
        kept = _kept.kept_answer(text, pcode)
        assert kept, f"{text}: {AGAIN}"
        found = match_place(text, governorate=pcode or None)
        assert (kept, all_of(kept)) == (found, all_of(found))
        assert all_of(pickle.loads(pickle.dumps(kept))) == all_of(found)  # noqa: S301
        assert type(kept.match_type) is type(found.match_type)


def test_what_is_not_there_is_matched(monkeypatch: pytest.MonkeyPatch) -> None:
    text, pcode = phrases()[0]
    asked: list[str] = []

    def counted(text: str, *, governorate: str | None = None) -> Match:
        asked.append(text)
        return match_place(text, governorate=governorate)

    monkeypatch.setattr(resolving, "match_place", counted)
    for one in ((text, pcode), (f"{text} ", pcode), (text, "SY14" if pcode != "SY14" else "SY13")):
        resolving._match(one)
    assert asked == [f"{text} ", text]


# Run apart, so that nothing is loaded yet: what is opened from here on may decide an answer.
_WATCHED = """
import json, sys
from pathlib import Path
opened = set()
sys.addaudithook(lambda event, args: event == "open" and isinstance(args[0], str)
                 and opened.add(args[0]))
from syria_geo.matching import match_place
for text, pcode in json.loads(sys.stdin.read()):
    match = match_place(text, governorate=pcode or None)
    match.rivals, match.steps
loaded = {getattr(one, "__file__", None) for name, one in sys.modules.items()
          if name.partition(".")[0] == "syria_geo"}
print(json.dumps(sorted({str(Path(one).resolve()) for one in opened | loaded - {None}})))
"""


def test_all_that_an_answer_is_made_with_decides_whether_the_file_fits() -> None:
    asked = json.dumps(phrases())
    watched = [sys.executable, "-c", _WATCHED]
    done = subprocess.run(  # noqa: S603
        watched, input=asked, capture_output=True, check=True, text=True
    )
    package, data = Path(syria_geo.__file__).resolve().parent, data_path("gazetteer").resolve()
    used = {Path(one) for one in json.loads(done.stdout) if "__pycache__" not in one}
    of_code = {one for one in used if one.is_relative_to(package) and data not in one.parents}
    assert {package / "matching/weights.csv", package / "matching/__init__.py"} <= of_code
    assert of_code <= {path.resolve() for path in _kept.makers()}
    # The rows speak for their tables: see `syria_geo.gazetteer.made_from`.
    of_data = {one for one in used - of_code if one.is_relative_to(data.parent)}
    assert {one.parent for one in of_data} <= {data}


@pytest.mark.parametrize("edited", ["matching/weights.csv", "phrases/_parse.py", "geodesy.py"])
def test_an_edit_of_code_or_tables_leaves_the_answers_unused(
    edited: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgetful: None
) -> None:
    top = Path(syria_geo.__file__).parent
    for path in _kept.makers():
        copy = tmp_path / path.relative_to(top)
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
    monkeypatch.setattr(syria_geo, "__file__", str(tmp_path / "__init__.py"))
    assert _kept._fits(), AGAIN
    _kept._fits.cache_clear()
    with (tmp_path / edited).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert _kept.kept_answer(*phrases()[0]) is None


def test_other_rows_leave_the_answers_unused(
    monkeypatch: pytest.MonkeyPatch, forgetful: None
) -> None:
    edited: Gazetteer = read_tables(data_path("gazetteer"))  # what is read where a table differs
    assert not edition_of(edited)
    monkeypatch.setattr(_kept, "load_gazetteer", lambda: edited)
    assert _kept.kept_answer(*phrases()[0]) is None


def test_the_rows_say_which_tables_they_are_of() -> None:
    assert edition_of(load_gazetteer()) == made_from(data_path("gazetteer")), AGAIN


@pytest.mark.parametrize("content", [None, b"", b"syria-geo columns 1\nsomething else\n1\n\n"])
def test_without_the_file_every_phrase_is_matched(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgetful: None
) -> None:
    if content is not None:
        (tmp_path / "none.bin").write_bytes(content)
    monkeypatch.setattr(_kept, "data_path", lambda *_: tmp_path / "none.bin")
    text, pcode = phrases()[0]
    assert _kept.kept_answer(text, pcode) is None
    assert resolving._match((text, pcode)) == match_place(text, governorate=pcode or None)
