"""What people add, correct and refuse by hand: four small CSV files beside this one.

Each is read whole and checked before anything is built from it; faults name file and row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from gazetteer._tables import read_rows

from syria_geo.errors import DataError, Fault, choices, show
from syria_geo.names import is_arabic
from syria_geo.places import Kind, Place, PlaceName, Strength

__all__ = ["corrected", "read_additions", "read_aliases", "read_rejected"]

_CORRECTION_COLUMNS = ("pcode", "column", "value", "was", "reason", "source", "date")
_ADDITION_COLUMNS = (
    "pcode", "kind", "name_en", "name_ar", "latitude", "longitude", "uncertainty_m",
    "uncertainty_method", "within", "part_of", "source", "evidence",
)  # fmt: skip
_ALIAS_COLUMNS = ("pcode", "name", "strength", "source", "evidence")
_REJECTED_COLUMNS = ("pcode", "name", "reason")

_OWN_CODE = re.compile(r"G\d{4}")
_CONVERTED: Mapping[str, Callable[[str], object]] = {
    "latitude": float,
    "longitude": float,
    "uncertainty_m": float,
    "population": int,
    "kind": Kind,
}


def corrected(places: Iterable[Place], path: Path) -> list[Place]:
    """Apply corrections.csv; refuse a row whose `was` is no longer what the source says.

    A correction is a statement about one published value. When the publisher changes that
    value, somebody has to look again, so the build stops and names the row.
    """
    by_code = {place.pcode: place for place in places}
    faults = []
    for number, row in read_rows(path, _CORRECTION_COLUMNS):
        if fault := _correction_fault(row, by_code):
            faults.append(Fault(path.name, fault, number))
            continue
        value = _CONVERTED.get(row["column"], str)(row["value"])
        by_code[row["pcode"]] = by_code[row["pcode"]]._replace(**{row["column"]: value})  # type: ignore[arg-type]
    if faults:
        raise DataError("corrections no longer fit", faults)
    return list(by_code.values())


def _correction_fault(row: Mapping[str, str], places: Mapping[str, Place]) -> str:
    place = places.get(row["pcode"])
    if place is None:
        return f"there is no place {show(row['pcode'])}"
    if row["column"] not in Place._fields or row["column"] == "pcode":
        columns = [c for c in Place._fields if c != "pcode"]
        return f"there is no column {show(row['column'])}; {choices(columns)}"
    if not (row["reason"] and row["source"] and row["date"]):
        return "a correction needs a reason, a source and a date"
    now = getattr(place, row["column"])
    if _CONVERTED.get(row["column"], str)(row["was"]) != now:
        return f"{row['column']} of {place.pcode} is {show(str(now))} now, not {show(row['was'])}"
    return ""


def read_additions(path: Path) -> dict[int, Place]:
    """Read additions.csv, places the official lists lack, by row number."""
    places: dict[int, Place] = {}
    faults = []
    for number, row in read_rows(path, _ADDITION_COLUMNS):
        try:
            places[number] = _addition(row)
        except ValueError as error:
            faults.append(Fault(path.name, str(error), number))
        if not row["evidence"]:
            faults.append(Fault(path.name, "say how the point is known", number, "evidence"))
    faults += list(_code_faults(path.name, places))
    if faults:
        raise DataError("additions cannot be used", faults)
    return places


def _code_faults(file: str, places: Mapping[int, Place]) -> Iterator[Fault]:
    count = Counter(place.pcode for place in places.values())
    for number, place in places.items():
        if not _OWN_CODE.fullmatch(place.pcode):
            said = f"{show(place.pcode)} is no code of ours: G and four digits, e.g. G4001"
            yield Fault(file, said, number, "pcode")
        elif count[place.pcode] > 1:
            yield Fault(file, f"{place.pcode} stands twice", number, "pcode")


def _addition(row: Mapping[str, str]) -> Place:
    unit = row["within"]
    return Place(
        pcode=row["pcode"],
        kind=Kind(row["kind"]),
        name_en=row["name_en"],
        name_ar=row["name_ar"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        uncertainty_m=float(row["uncertainty_m"]),
        uncertainty_method=row["uncertainty_method"],
        adm1_pcode=unit[:4] if len(unit) >= 4 else "",
        adm2_pcode=unit[:6] if len(unit) >= 6 else "",
        adm3_pcode=unit if len(unit) == 8 else "",
        parent_pcode=row["part_of"] or unit,
        population=None,
        source=row["source"],
    )


def read_aliases(path: Path, places: Mapping[str, Place]) -> list[PlaceName]:
    """Read aliases.csv: names the datasets lack, with the strength a person gave them."""
    names, faults = [], []
    for number, row in read_rows(path, _ALIAS_COLUMNS):
        if row["pcode"] not in places:
            faults.append(Fault(path.name, f"there is no place {show(row['pcode'])}", number))
        elif row["strength"] not in set(Strength):
            said = f"{show(row['strength'])}: {choices(list(Strength))}"
            faults.append(Fault(path.name, said, number, "strength"))
        else:
            names.append(_alias(row))
    if faults:
        raise DataError("aliases cannot be used", faults)
    return names


def _alias(row: Mapping[str, str]) -> PlaceName:
    language = "ar" if is_arabic(row["name"]) else "en"
    strength = Strength(row["strength"])
    return PlaceName(row["pcode"], row["name"], language, strength, row["source"])


def read_rejected(path: Path) -> dict[tuple[str, str], int]:
    """Read rejected_names.csv: P-code and spelling a person has refused, with the row number."""
    rows = list(read_rows(path, _REJECTED_COLUMNS))
    faults = [
        Fault(path.name, "say why", number, "reason") for number, row in rows if not row["reason"]
    ]
    if faults:
        raise DataError("refusals need a reason", faults)
    return {(row["pcode"], row["name"]): number for number, row in rows}
