"""Make the incidents that ship again: the reports, read, and the reviewed corrections.

Usage: python incidents/regenerate.py REPORTS_FOLDER [--write]

The reports are found by the sha256 that ``sources.toml`` has of their text. Without ``--write``
nothing is changed: the result is compared with the files that ship, and a difference is an error.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from syria_geo.errors import SyriaGeoError, UsageError
from syria_geo.export import csv_text
from syria_geo.reports import Correction, correct, parse_report_file, read_corrections

HERE = Path(__file__).resolve().parent
CORRECTIONS = HERE / "corrections.csv"
# All bundled dates are days: what reading derives from them is not kept twice.
DERIVED = ["date_earliest", "date_latest", "date_precision"]


def inputs() -> dict[str, str]:
    """Give the key of each report, such as ``snhr-2016-09``, by the sha256 of its text."""
    tables = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))["input"]
    return {table["sha256"]: table["key"] for table in tables}


def reports_in(folder: Path) -> dict[str, Path]:
    """Find the reports in a folder.

    Raises
    ------
    UsageError
        When one of them is not there.
    """
    wanted = inputs()
    found = {
        wanted[digest]: path
        for path in sorted(folder.glob("*.txt"))
        if (digest := hashlib.sha256(path.read_bytes()).hexdigest()) in wanted
    }
    if missing := sorted(set(wanted.values()) - set(found)):
        raise UsageError(f"{folder} lacks the text of {', '.join(missing)} (see sources.toml)")
    return dict(sorted(found.items()))


def regenerate(folder: Path) -> Iterator[tuple[Path, str]]:
    """Read each report, apply its corrections, and give the file and text that should ship."""
    corrections = read_corrections(CORRECTIONS)
    for key, path in reports_in(folder).items():
        own = [one for one in corrections if one.incident_id.startswith(f"{key}-")]
        table = correct(_that_ship(parse_report_file(path).to_frame(), key), own)
        yield HERE / f"{key.removeprefix('snhr-')}.csv", csv_text(table.drop(columns=DERIVED))


def _that_ship(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Keep the rows with a day of death: the day on which remains are found is another day."""
    kept = table[table["date"].notna() & (table["kind"] != "remains found")].copy()
    kept["incident_id"] = [f"{key}-{number:03d}" for number in range(1, len(kept) + 1)]
    return kept.reset_index(drop=True)


def counts(corrections: tuple[Correction, ...]) -> str:
    """Say how many cells a person had to change, and how many remarks were added."""
    remarks = sum(one.is_remark for one in corrections)
    return f"{len(corrections) - remarks} corrections, {remarks} remarks added"


def main(arguments: list[str]) -> int:
    """Compare, or with ``--write`` replace, the files that ship."""
    folders = [argument for argument in arguments if argument != "--write"]
    if len(folders) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        made = list(regenerate(Path(folders[0])))
        print(counts(read_corrections(CORRECTIONS)))
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    changed = [file for file, text in made if text != file.read_text(encoding="utf-8")]
    if "--write" in arguments:
        for file, text in made:
            file.write_text(text, encoding="utf-8", newline="\n")
        print(f"written: {', '.join(file.name for file in changed) or 'nothing has changed'}")
        return 0
    for file in changed:
        print(f"{file.name} differs from what is read and corrected", file=sys.stderr)
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
