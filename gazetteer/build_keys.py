"""Write what a start reads: the merged rows, the tables that names are looked up in, and answers.

Run from the repository: ``python -m gazetteer.build_keys``. After an edit of the tables, or of the
code that reads them, a start reads the tables themselves, which gives the same and takes longer: so
it need not be run for each edit, but before a release.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from syria_geo.gazetteer import ROWS_FILE, read_tables, rows_file
from syria_geo.incidents import check_incidents, load_incidents
from syria_geo.matching._keyfile import KEY_FILE, key_file
from syria_geo.resolving import ANSWERS_FILE, answers_file

__all__ = ["derived", "main"]

FOLDER = Path(__file__).parent


def derived(folder: Path = FOLDER) -> dict[str, bytes]:
    """Make the derived files of the tables of a folder."""
    read = read_tables(folder)
    rows, edition = rows_file(folder, read)
    answers = answers_file(_phrases(), edition)
    return {ROWS_FILE: rows, KEY_FILE: key_file(read, edition), ANSWERS_FILE: answers}


def _phrases() -> Iterator[tuple[str, str]]:
    """Give the places of the bundled incidents as `locate` asks for them."""
    table = check_incidents(load_incidents())
    return zip(table["place_text"], table["stated_governorate"], strict=True)


def main() -> None:
    """Write the derived files beside the tables."""
    for name, content in derived().items():
        beside = FOLDER / f"{name}.part"
        beside.write_bytes(content)
        beside.replace(FOLDER / name)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
