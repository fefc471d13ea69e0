"""Nothing copied: what this repository says, it says in its own words.

Facts of the published reports ship as data. Their sentences do not, neither as data nor in tests,
documents or code. Twelve words in a row that a report has too count as copied.
"""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from shared_runs import Published, Run, words_of

ROOT = Path(__file__).parents[1]
SHORTEST = 12

# A place is named as the source prints it: that is the fact which matching starts from, and a long
# phrase cannot be told otherwise. So a run is let pass if it lies wholly inside one `place_text`
# cell of incidents/*.csv, and only where those cells stand: there, and in the README's sample of
# them. A sentence around the phrase makes the run longer than the cell, and is found.
PLACES = "incidents"
SAMPLE = "README.md"

WORLD = """It was on Monday that shells fell upon the old mill of Hish
in the neigh-
borhood where nine people had gone for flour, and the miller’s son was hurt.
"""


@pytest.fixture(scope="module")
def published(upstream: Path) -> Published:
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((upstream / "reports").glob("*.txt"))
    }
    if not texts:
        pytest.skip(f"no texts of reports at {upstream / 'reports'}")
    return Published(texts, shortest=SHORTEST)


@pytest.fixture(scope="module")
def places() -> list[str]:
    """Give each printed place phrase that ships, as compared words between spaces."""
    paths = sorted((ROOT / PLACES).glob("20*.csv"))
    rows = [row for path in paths for row in csv.DictReader(io.StringIO(path.read_text("utf-8")))]
    assert len(rows) > 100
    with (ROOT / PLACES / "corrections.csv").open(encoding="utf-8", newline="") as file:
        corrected = [row for row in csv.DictReader(file) if row["column"] == "place_text"]
    phrases = [row["place_text"] for row in rows]
    phrases += [row[cell] for row in corrected for cell in ("read", "corrected")]
    return [_spaced(word for word, _ in words_of(phrase)) for phrase in phrases]


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def files() -> Iterator[tuple[str, str]]:
    """Yield path and content of each text file that is committed or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603
    if listed.returncode:
        pytest.skip("no git repository here: the committed files cannot be listed")
    for name in sorted(listed.stdout.decode().split("\0")):
        path = ROOT / name
        if name and path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield name, content.decode("utf-8", "replace")


def copied(name: str, text: str, published: Published, places: Sequence[str]) -> Iterator[str]:
    """Tell each copied run of a file: file, line, how many words, which report, the words."""
    for run in published.runs_in(text):
        if not _is_a_place(name, run, places):
            line = text.count("\n", 0, run.start) + 1
            what = " ".join(run.words)
            yield f"{name}:{line}: {len(run.words)} words of {run.source}: {what}"


def _is_a_place(name: str, run: Run, places: Sequence[str]) -> bool:
    shipped = name.startswith(f"{PLACES}/20") or name == f"{PLACES}/corrections.csv"
    stands_there = name == SAMPLE or shipped
    return stands_there and any(_spaced(run.words) in place for place in places)


@pytest.mark.upstream
def test_nothing_is_copied_from_a_report(published: Published, places: list[str]) -> None:
    compared = 0
    found: list[str] = []
    for name, text in files():
        compared += 1
        found += copied(name, text, published, places)
    assert compared > 100
    assert found == [], "write these anew in your own words:\n" + "\n".join(found)


@pytest.mark.upstream
def test_a_sentence_of_a_report_is_found_in_a_document(
    upstream: Path, published: Published
) -> None:
    path = min((upstream / "reports").glob("*.txt"))
    told = path.read_text(encoding="utf-8")
    words = [word for word, _ in words_of(told)]
    middle = words[len(words) // 2 :][: SHORTEST + 3]
    [message] = copied("docs/x.md", f"Ours.\n\nOurs: {' '.join(middle)}", published, [])
    assert message.startswith("docs/x.md:3: ")
    assert " ".join(middle) in message


# --- the comparison itself, in a small world ----------------------------------------------------


def runs(text: str, shortest: int = 6) -> list[str]:
    return [" ".join(r.words) for r in Published({"w": WORLD}, shortest=shortest).runs_in(text)]


@pytest.mark.parametrize("before", range(7))
def test_a_run_is_found_wherever_it_begins(before: int) -> None:
    [run] = runs(f"{'word ' * before}shells fell upon the old mill, they said")
    assert run == "shells fell upon the old mill"


def test_one_word_fewer_is_no_run() -> None:
    assert runs("Shells fell upon the old barn of Hish in the") == []


@pytest.mark.parametrize(
    "text",
    [
        "of Hish in the neighborhood where nine",
        "OF “HISH”, in the\nneigh-\n   borhood (where) – nine",
        "'of Hish in the '\n    'neighborhood where nine'",
        "of Hish https://example.org/in/the in the neigh\u00adborhood where nine",
        r"Then:\nof Hish in the\nneighborhood where nine",
    ],
)
def test_breaks_and_marks_hide_nothing(text: str) -> None:
    assert runs(text) == ["of hish in the neighborhood where nine"]


def test_the_longest_run_is_told_once_with_its_line() -> None:
    text = "Ours.\nOn Monday that shells fell upon the old mill of Hish, and so on."
    published = Published({"a": "shells fell upon the old mill of", "b": WORLD}, shortest=6)
    [message] = copied("docs/x.md", text, published, [])
    assert message.startswith("docs/x.md:2: 11 words of b: on monday that shells fell upon")


def test_only_a_place_cell_may_be_printed_and_only_where_such_cells_stand() -> None:
    published = Published({"w": WORLD}, shortest=6)
    cell = [" the old mill of hish in the neighborhood "]
    phrase = "the old mill of Hish in the neighborhood"
    for name in ("incidents/2016-09.csv", "README.md"):
        assert list(copied(name, f"5,{phrase},SY02", published, cell)) == []
        assert len(list(copied(name, f"fell upon {phrase}", published, cell))) == 1
        assert len(list(copied(name, phrase, published, []))) == 1
    for name in ("docs/reading.md", "incidents/README.md", "tests/test_x.py"):
        assert len(list(copied(name, phrase, published, cell))) == 1
