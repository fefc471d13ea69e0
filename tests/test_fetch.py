"""Upstream files: by name, checked, from a folder or mirror; all that is missing at once."""

from __future__ import annotations

import functools
import hashlib
import threading
import tomllib
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from upstream.fetch import Dataset, UpstreamFile, chosen, fetch, main, read_registry

from syria_geo.errors import UsageError

ROOT = Path(__file__).parents[1]
CONTENT = {"sources/a/one.csv": b"one\n", "sources/a/two.csv": b"two\n"}


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def dataset(**urls: str) -> Dataset:
    files = tuple(
        UpstreamFile(path, hashlib.sha256(content).hexdigest(), urls.get(Path(path).stem, ""))
        for path, content in CONTENT.items()
    )
    return Dataset("a", "Two tables", "https://example.org/a", "the tables of 2020", files)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, content in CONTENT.items():
        file = tmp_path / "origin" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path / "origin"


@pytest.fixture
def mirror(folder: Path) -> Iterator[str]:
    handler = functools.partial(Silent, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def read(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.csv")}


def test_from_a_folder(folder: Path, tmp_path: Path) -> None:
    assert fetch([dataset()], tmp_path / "to", str(folder)) == []
    assert read(tmp_path / "to") == CONTENT


def test_from_a_mirror_and_from_its_own_address(mirror: str, tmp_path: Path) -> None:
    assert fetch([dataset()], tmp_path / "to", mirror + "/") == []
    own = dataset(one=f"{mirror}/sources/a/one.csv", two=f"{mirror}/sources/a/two.csv")
    assert fetch([own], tmp_path / "own") == []
    assert read(tmp_path / "to") == read(tmp_path / "own") == CONTENT


def test_what_has_no_address_is_told_with_page_and_hint(tmp_path: Path) -> None:
    [told] = fetch([dataset()], tmp_path)
    for word in ("https://example.org/a", "the tables of 2020", "one.csv: not there", "two.csv"):
        assert word in told
    assert not read(tmp_path)


@pytest.mark.parametrize("by", ["folder", "mirror"])
def test_another_edition_or_none_is_not_taken(
    by: str, folder: Path, mirror: str, tmp_path: Path
) -> None:
    (folder / "sources/a/one.csv").write_bytes(b"changed\n")
    (folder / "sources/a/two.csv").unlink()
    [told] = fetch([dataset()], tmp_path / "to", str(folder) if by == "folder" else mirror)
    assert "one.csv is another edition" in told
    assert "two.csv cannot be read" in told
    assert not read(tmp_path / "to")


@pytest.mark.parametrize("by", ["folder", "mirror"])
def test_a_folder_that_cannot_be_written_is_blamed_and_not_the_origin(
    by: str, folder: Path, mirror: str, tmp_path: Path
) -> None:
    (tmp_path / "to").write_text("a file where the folder should be")
    [told] = fetch([dataset()], tmp_path / "to", str(folder) if by == "folder" else mirror)
    assert "its folder cannot be written to" in told
    assert "cannot be read" not in told


def test_what_is_there_stays(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "to" / "sources/a/one.csv"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine\n")
    [told] = fetch([dataset()], tmp_path / "to", str(folder))
    assert "move it away" in told
    assert mine.read_bytes() == b"mine\n"


def test_an_unknown_dataset_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="no dataset 'b'; choose from a"):
        chosen([dataset()], ["b"])
    assert main(["--to", str(tmp_path), "nowhere"]) == 2
    assert "ocha-cod-ab" in capsys.readouterr().err


def test_the_registry_has_every_file_that_the_builds_read() -> None:
    known = {file.path: file.sha256 for one in read_registry() for file in one.files}
    for name in ("gazetteer", "boundaries"):
        said = tomllib.loads((ROOT / name / "sources.toml").read_text(encoding="utf-8"))
        inputs = [entry for entry in said["input"] if entry.get("files")]
        assert {path for entry in inputs for path in entry["files"]} <= set(known)
        alone = [entry for entry in inputs if len(entry["files"]) == 1]
        assert alone
        assert {entry["key"]: known[entry["files"][0]] for entry in alone} == {
            entry["key"]: entry["sha256"] for entry in alone
        }


@pytest.mark.upstream
def test_fetched_from_the_upstream_folder_all_is_there(upstream: Path, tmp_path: Path) -> None:
    assert main(["--from", str(upstream), "--to", str(tmp_path)]) == 0
