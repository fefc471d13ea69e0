"""What the build packs for a start: the same answers as the tables, and never stale ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from gazetteer.build_keys import derived

from syria_geo import catalog, names, packed
from syria_geo import gazetteer as gazetteers
from syria_geo.catalog import data_path
from syria_geo.gazetteer import (
    ROWS_FILE,
    Gazetteer,
    edition_of,
    load_gazetteer,
    read_gazetteer,
    read_tables,
)
from syria_geo.matching import Matcher, _keyfile
from syria_geo.matching._keyfile import KEY_FILE, kept_sounds, sounds, tables_of
from syria_geo.matching._tables import _HINTS, _MAKERS, KeptTables, MadeTables
from syria_geo.names import sound
from syria_geo.packed import Packed, fingerprint, pack

TABLE = {"kfrnbl": [3, 1], "": [2], "دوما": [70_000], "k": []}
AGAIN = "run python -m gazetteer.build_keys"


# --- a file of columns --------------------------------------------------------------------------


def written(folder: Path, made_from: str = "this") -> Path:
    columns = {
        **packed.texts("names", ["Duma", "", "دوما"]),
        **packed.numbers("small", [0, 255]),
        **packed.numbers("none", []),
        **packed.groups("exact", TABLE),
        **packed.hints("loose", TABLE),
    }
    path = folder / "columns.bin"
    path.write_bytes(pack(columns, made_from))
    return path


def opened(path: Path, made_from: str | None = "this") -> Packed:
    columns = Packed.opened(path, made_from)
    assert columns is not None
    return columns


def test_columns_come_back_as_they_were(tmp_path: Path) -> None:
    columns = opened(written(tmp_path))
    texts = columns.texts("names")
    assert [*texts] == ["Duma", "", "دوما"] == texts[:]
    assert (texts[0], texts[-1], len(texts)) == ("Duma", "دوما", 3)
    with pytest.raises(IndexError):
        texts[3]
    assert columns.numbers("small").tolist() == [0, 255]
    assert columns.numbers("none").tolist() == []
    exact, loose = columns.groups("exact"), columns.hints("loose")
    for key, members in TABLE.items():
        assert list(exact.find(key)) == members
        assert list(loose.find(key)) == sorted(members)
    assert [*exact.find("nowhere")] == [*loose.find("nowhere")] == []
    assert [*exact.keys] == list(TABLE)


def test_texts_with_the_same_sum_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_hash", len)
    columns = opened(written(tmp_path))
    assert [*columns.groups("exact").find("دوما")] == [70_000]
    assert [*columns.groups("exact").find("kafr")] == []
    assert [*columns.hints("loose").find("kafr")] == [70_000]  # who asks has to look


def test_a_text_of_two_lines_is_refused() -> None:
    with pytest.raises(ValueError, match="more than one line"):
        packed.texts("names", ["a\nb"])


@pytest.mark.parametrize("damage", ["a column", "the head", "the end", "empty", "other", "missing"])
def test_a_file_that_does_not_fit_is_as_none(damage: str, tmp_path: Path) -> None:
    path = written(tmp_path)
    content = path.read_bytes()
    at = len(content) - 1
    changed = {
        "a column": content[:at] + bytes([content[at] ^ 1]),
        "the head": b"x" + content[1:],
        "the end": content[: at - 8],
        "empty": b"",
    }
    path.write_bytes(changed.get(damage, content))
    if damage == "missing":
        path.unlink()
    assert Packed.opened(path, "that" if damage == "other" else "this") is None


def test_machines_of_the_other_byte_order_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    monkeypatch.setattr("sys.byteorder", "big")
    assert Packed.opened(path, "this") is None


def test_a_fingerprint_is_of_names_contents_and_texts(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a", encoding="utf-8")
    other.write_text("a", encoding="utf-8")
    prints = {
        fingerprint([one]),
        fingerprint([other]),
        fingerprint([one, other]),
        fingerprint([one], "a"),
    }
    assert len(prints) == 4
    assert fingerprint([one]) == fingerprint([one])


# --- the gazetteer that ships ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def read() -> Gazetteer:
    """Read the gazetteer from its tables."""
    return read_tables(data_path("gazetteer"))


def test_what_is_committed_is_what_the_build_makes() -> None:
    for name, content in derived().items():
        assert data_path("gazetteer", name).read_bytes() == content, f"{name} is old: {AGAIN}"


def test_kept_rows_are_those_of_the_tables(read: Gazetteer) -> None:
    gazetteers._load.cache_clear()
    kept = gazetteers._load(data_path("gazetteer"))
    assert edition_of(kept), AGAIN
    assert not edition_of(read)
    assert repr(kept) == repr(read)
    assert kept.places["C3987"] is kept.places["C3987"] == read.places["C3987"]
    assert (kept.places.get("nowhere"), "nowhere" in kept.places, "SY" in kept.places) == (
        None, False, True,
    )  # fmt: skip
    some = [*read.places][::500]
    assert [kept.names_of(code) for code in some] == [read.names_of(code) for code in some]
    assert [kept.name_at(at) for at in (0, 999, -1)] == [read.names[at] for at in (0, 999, -1)]
    first = kept.places["C3987"]
    assert kept.places == read.places
    assert [*kept.places] == [*read.places]
    assert kept.places["C3987"] is first
    assert kept.names == read.names
    assert [kept.names_of(code) for code in some] == [read.names_of(code) for code in some]
    assert kept.children("C1007") == read.children("C1007")
    assert len(kept) == len(read)


def test_who_asks_for_many_places_gets_all_made() -> None:
    gazetteers._load.cache_clear()
    kept = gazetteers._load(data_path("gazetteer"))
    rows = kept._kept
    assert rows is not None
    for code in rows.pcodes[: len(rows) // 2]:
        assert kept.places[code].pcode == code
    assert rows.is_complete
    assert len(kept.places) == len(rows)


def test_kept_tables_are_those_made_from_the_rows(read: Gazetteer) -> None:
    kept = tables_of(load_gazetteer())
    assert isinstance(kept, KeptTables), AGAIN
    made = MadeTables(read, [sound(name.name) for name in read.names])
    numbers = range(0, len(read.names), 97)
    assert [kept.spelt(at) for at in numbers] == [made.spelt(at) for at in numbers]
    for one in ("skeletons", "spellings", "sound_of", "adm1s", "adm1_of", "seated"):
        assert getattr(kept, one) == getattr(made, one)
    for name in _MAKERS:
        for key, members in [*made.table(name).items()][::23]:
            found = [*kept.find(name, key)]
            assert found == members or (name in _HINTS and set(found) >= set(members)), (name, key)


# --- after an edit --------------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a copy of the gazetteer in place of the one that ships."""
    folder = tmp_path / "gazetteer"
    shutil.copytree(data_path("gazetteer"), folder)
    monkeypatch.setattr(catalog, "_data_root", lambda: tmp_path)
    gazetteers._load.cache_clear()
    yield folder
    gazetteers._load.cache_clear()


def test_an_edit_is_in_force_at_once(copied: Path) -> None:
    assert edition_of(read_gazetteer(copied))
    gazetteers._load.cache_clear()
    with (copied / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("C3987,Zanzabourine,strong,judged,a test\n")
    edited = read_gazetteer(copied)
    assert not edition_of(edited)
    assert isinstance(tables_of(edited), MadeTables)
    match = Matcher(edited).match("Zanzabourine")
    assert match.place is not None
    assert match.place.pcode == "C3987"


@pytest.mark.parametrize("name", [ROWS_FILE, KEY_FILE])
@pytest.mark.parametrize("is_there", [True, False])
def test_without_a_derived_file_the_answers_are_the_same(
    name: str, is_there: bool, copied: Path
) -> None:
    path = copied / name
    path.write_bytes(path.read_bytes()[:-1])
    if not is_there:
        path.unlink()
    found = read_gazetteer(copied)
    assert bool(edition_of(found)) == (name == KEY_FILE)
    assert isinstance(tables_of(found), MadeTables)
    assert Matcher(found).match("Khan Shaykon, Idleb") == Matcher().match("Khan Shaykon, Idleb")


def test_sounds_of_names_that_were_added_are_worked_out(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = load_gazetteer().names[:40]
    assert kept_sounds(), AGAIN
    asked: list[str] = []

    def counted(name: str) -> str:
        asked.append(name)
        return sound(name)

    monkeypatch.setattr("syria_geo.names.sound", counted)
    added = some[0]._replace(name="Zanzabourine")
    found = sounds(Gazetteer({}, (*some, added)))
    assert sorted(found) == sorted(sound(name.name) for name in (*some, added))
    assert asked == ["Zanzabourine"]


def test_code_and_words_of_names_decide_which_key_file_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _keyfile._made_from("")
    for source in Path(names.__file__).parent.iterdir():
        if source.suffix in {".py", ".csv"}:
            shutil.copy(source, tmp_path)
    monkeypatch.setattr("syria_geo.names.__file__", str(tmp_path / "__init__.py"))
    assert _keyfile._made_from("") == before
    assert _keyfile._made_from("other rows") != before
    with (tmp_path / "words.csv").open("a", encoding="utf-8") as file:
        file.write("noun,castle,en,stronghold\n")
    assert _keyfile._made_from("") != before
