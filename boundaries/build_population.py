"""Build ``population.csv``: people by sub-district and year, from the census and from OCHA.

Run ``python -m boundaries.build_population ../shared`` from the repository (``make boundaries``).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from boundaries.build import find_inputs, write_sources
from gazetteer._sources import restated, unknown_licences

from syria_geo.cells import read_cells
from syria_geo.errors import DataError, Fault, SyriaGeoError

HERE = Path(__file__).resolve().parent
COLUMNS = ("pcode", "year", "population", "source")
# Column of the upstream table: the year it describes and its key in sources.toml.
EDITIONS = {
    "census_2004": ("2004", "population-2004"),
    "hno2016": ("2016", "population-2016"),
    "hno2017": ("2017", "population-2017"),
    "hno2023": ("2023", "population-2023"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, build, and say what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("upstream", type=Path, help="folder that holds sources/")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    parser.add_argument(
        "--only-known-licences",
        action="store_true",
        help="leave out the years whose source states no licence",
    )
    options = parser.parse_args(arguments)
    try:
        build(options.upstream, options.out, only_known_licences=options.only_known_licences)
    except SyriaGeoError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build(upstream: Path, out: Path, *, only_known_licences: bool = False) -> None:
    """Write ``population.csv`` to a folder and refresh its entry in ``sources.toml``.

    With `only_known_licences` it has the years alone whose source states a licence.
    """
    records = HERE / "sources.toml"
    left_out = unknown_licences(records) if only_known_licences else frozenset()
    path = find_inputs(upstream)["population-2004"]
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    rows = sorted(population_rows(table, known_subdistricts(), left_out))
    with (out / "population.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    if left_out:
        text = restated(records, out, left_out)
        (out / "sources.toml").write_text(text, encoding="utf-8", newline="\n")
    else:
        write_sources(out / "sources.toml")


def known_subdistricts() -> frozenset[str]:
    """Give the P-codes of the sub-districts in ``units.csv``."""
    rows = read_cells(HERE / "units.csv", ("pcode", "level"))
    return frozenset(pcode for _, (pcode, level) in rows if level == "sub-district")


def population_rows(
    table: Sequence[Mapping[str, str]], known: frozenset[str], left_out: Collection[str] = ()
) -> Iterator[tuple[str, str, int, str]]:
    """Give one row for each sub-district and year that has a figure; a blank is no row."""
    faults = list(population_faults(table, known))
    if faults:
        raise DataError("the population figures cannot be used", faults)
    for row in table:
        for column, (year, source) in EDITIONS.items():
            if row[column] and source not in left_out:
                yield row["ADM3_PCODE"], year, int(float(row[column])), source


def population_faults(table: Sequence[Mapping[str, str]], known: frozenset[str]) -> Iterator[Fault]:
    """Find P-codes that are no sub-district, or missing, and figures that are no count."""
    for number, row in enumerate(table, start=2):
        if row["ADM3_PCODE"] not in known:
            yield Fault("population", f"{row['ADM3_PCODE']} is no sub-district", number)
        for column in EDITIONS:
            text = row[column].removesuffix(".0")
            if text and not text.isdecimal():
                yield Fault("population", f"{text} is no count of people", number, column)
    missing = known - {row["ADM3_PCODE"] for row in table}
    yield from (Fault("population", f"{pcode} is not listed") for pcode in sorted(missing))


if __name__ == "__main__":
    sys.exit(main())
