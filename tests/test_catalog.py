from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from syria_geo import catalog
from syria_geo.catalog import DATA_FOLDERS, changed_files, data_path, licence_uri, sources
from syria_geo.errors import DataError

TOML = """
[[input]]
key = "a"
title = "Places"
publisher = "Somebody"
url_or_dataset = "example"
licence = "CC0"
as_of = "2020"
sha256 = "0"

[[file]]
path = "places.csv"
title = "Places, cleaned"
made_from = ["a"]
licence = "CC0"
as_of = "2020"
sha256 = "{sha256}"
rows = 2
"""


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    content = b'name\n"two\nlines"\nx\n'
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    (folder / "places.csv").write_bytes(content)
    (folder / "sources.toml").write_text(
        TOML.format(sha256=hashlib.sha256(content).hexdigest()), encoding="utf-8"
    )
    monkeypatch.setattr(catalog, "_data_root", lambda: tmp_path)
    sources.cache_clear()
    yield tmp_path
    sources.cache_clear()


def test_a_file_knows_whose_it_is(small_world: Path) -> None:
    [file] = sources()
    assert (file.path, file.rows) == ("gazetteer/places.csv", 2)
    assert [source.publisher for source in file.made_from] == ["Somebody"]
    assert changed_files() == ()


def test_an_edit_by_hand_is_noticed(small_world: Path) -> None:
    (small_world / "gazetteer" / "places.csv").write_text("name\nx\n", encoding="utf-8")
    messages = [fault.message for fault in changed_files()]
    assert any("sha256" in message for message in messages)
    assert any("1 rows, not 2" in message for message in messages)


@pytest.mark.parametrize("broken", ["[[file]", '[[file]]\npath = "places.csv"\n', "file = [1]"])
def test_a_damaged_record_is_named(small_world: Path, broken: str) -> None:
    (small_world / "gazetteer" / "sources.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(DataError, match=r"gazetteer/sources\.toml"):
        sources()


def test_a_missing_data_file_is_named() -> None:
    with pytest.raises(DataError, match=r"gazetteer/nothing\.csv is missing"):
        data_path("gazetteer", "nothing.csv")


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_every_shipped_data_file_has_a_provenance_record(folder: str) -> None:
    listed = {file.path for file in sources()}
    there = {
        f"{folder}/{path.name}"
        for suffix in ("csv", "geojson")
        for path in (catalog._data_root() / folder).glob(f"*.{suffix}")
    }
    assert there <= listed, f"without a line in {folder}/sources.toml: {there - listed}"


def test_no_shipped_file_was_changed_without_its_provenance_record() -> None:
    assert [str(fault) for fault in changed_files()] == []


def test_every_licence_is_stated() -> None:
    for file in sources():
        stated = {(entry.licence, entry.as_of) for entry in file.made_from}
        for licence, as_of in {(file.licence, file.as_of)} | stated:
            assert as_of
            assert licence.upper() not in {"", "NA", "UNKNOWN"}


ROOT = Path(__file__).parents[1]


def test_every_licence_has_its_text_and_is_in_the_expression() -> None:
    texts = {path.stem for path in (ROOT / "LICENSES").glob("*.txt")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    annotations = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    used = {name for one in annotations for name in one["SPDX-License-Identifier"].split(" AND ")}
    assert set(project["license"].split(" AND ")) == texts == used
    with (ROOT / "src" / "syria_geo" / "licences.csv").open(encoding="utf-8") as handle:
        assert {row["spdx"] for row in csv.DictReader(handle)} <= texts
    assert "LICENSES/*.txt" in project["license-files"]


def test_every_file_is_annotated_with_the_licence_it_states() -> None:
    annotations = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    with (ROOT / "src" / "syria_geo" / "licences.csv").open(encoding="utf-8") as handle:
        spdx = {row["name"]: row["spdx"] for row in csv.DictReader(handle)}
    for file in sources():
        last = next(
            one["SPDX-License-Identifier"]
            for one in reversed(annotations)
            if any(fnmatch(file.path, pattern) for pattern in _listed(one["path"]))
        )
        for name, identifier in spdx.items():
            stated = re.search(rf"{re.escape(name)}(?![\w.-])", file.licence)
            assert not stated or identifier in last.split(" AND "), (file.path, name)
        assert ("unknown" in file.licence) <= ("No-Licence-Stated" in last), file.path


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("licence", "uri"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY 3.0 IGO; more", "https://creativecommons.org/licenses/by/3.0/igo/"),
        ("CC BY-SA 4.0 for what is old", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC BY-SA; of two versions", ""),
        ("CC BY 4.01", ""),
        ("unknown, because nobody licence", ""),
    ],
)
def test_where_the_text_of_a_licence_stands(licence: str, uri: str) -> None:
    assert licence_uri(licence) == uri
