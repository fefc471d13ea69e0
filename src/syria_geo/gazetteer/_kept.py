"""The rows that ship, merged beforehand: a place or a name is made when somebody asks for it.

The file of rows is derived from the CSV files beside it and the code that reads them. When any of
these is another, the CSV files are read: an edit is in force at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from syria_geo import names, packed, places
from syria_geo.gazetteer._edits import FILES
from syria_geo.gazetteer._rows import STRENGTHS, as_place
from syria_geo.packed import Packed
from syria_geo.places import Place, PlaceName

__all__ = ["ROWS_FILE", "KeptRows", "kept_names", "kept_rows", "made_from", "packed_rows"]

# It has all rows, also those under CC BY-SA.
ROWS_FILE = "rows.cc-by-sa-3.0.bin"

_BUILT = ("places.csv", "names.csv", "identifiers.csv")
_BETWEEN = "\t"
_MANY = 3  # when a third of the places was asked for, the rest is made at once


def packed_rows(found: Sequence[Place], known_as: Sequence[PlaceName], edition: str) -> bytes:
    """Write a file of rows.

    Parameters
    ----------
    found : sequence of Place
        Sorted by P-code.
    known_as : sequence of PlaceName
        Sorted by P-code.
    edition : str
        What `made_from` gives of their folder.
    """
    number = {place.pcode: at for at, place in enumerate(found)}
    counts = [0] * len(found)
    for name in known_as:
        counts[number[name.pcode]] += 1
    ends = [0]
    for count in counts:
        ends.append(ends[-1] + count)
    tails = list(dict.fromkeys(_line(name[2:]) for name in known_as))
    tail = {line: at for at, line in enumerate(tails)}
    columns = {
        **packed.texts("pcodes", (place.pcode for place in found)),
        **packed.texts("places", map(_line, found)),
        **packed.numbers("ends", ends),
        **packed.texts("names", (name.name for name in known_as)),
        **packed.numbers("place_of", (number[name.pcode] for name in known_as)),
        **packed.texts("tails", tails),
        **packed.numbers("tail_of", (tail[_line(name[2:])] for name in known_as)),
    }
    return packed.pack(columns, edition)


def _line(cells: Sequence[object]) -> str:
    line = _BETWEEN.join("" if cell is None else str(cell) for cell in cells)
    if line.count(_BETWEEN) != len(cells) - 1:
        raise ValueError(f"a cell holds a tab: {line}")
    return line


def made_from(folder: Path) -> str:
    """Give the fingerprint of the tables of a folder and of the code that reads them."""
    code = [*Path(__file__).parent.glob("*.py"), *Path(names.__file__).parent.glob("*.py")]
    code += [Path(places.__file__), Path(packed.__file__)]
    tables = [*_BUILT, *itertools.chain(*FILES.values())]
    return packed.fingerprint([*(folder / name for name in tables), *sorted(code)])


def kept_rows(folder: Path) -> KeptRows | None:
    """Open the file of rows of a folder; None where there is none that fits what stands there."""
    if not (folder / ROWS_FILE).is_file():
        return None
    try:
        columns = Packed.opened(folder / ROWS_FILE, made_from(folder))
    except OSError:
        return None
    return None if columns is None else KeptRows(columns)


def kept_names(folder: Path) -> tuple[Sequence[str], str]:
    """Read the names in the file of rows, whatever was edited since, and its fingerprint."""
    columns = Packed.opened(folder / ROWS_FILE)
    return (columns.texts("names"), columns.made_from) if columns else ((), "")


class KeptRows(Mapping[str, Place]):
    """The places of a file of rows by P-code, and their names by number."""

    def __init__(self, columns: Packed) -> None:
        self.made_from = columns.made_from
        self.pcodes = list(columns.texts("pcodes"))
        self.ends = columns.numbers("ends")
        self.place_of = columns.numbers("place_of")
        self._columns = columns
        self._places = columns.texts("places")
        self._names = columns.texts("names")
        self._tails = [
            (language, STRENGTHS[strength], source)
            for language, strength, source in (
                line.split(_BETWEEN) for line in columns.texts("tails")
            )
        ]
        self._tail_of = columns.numbers("tail_of")
        self._number = {pcode: at for at, pcode in enumerate(self.pcodes)}
        self._made: dict[str, Place] = {}
        self.is_complete = False

    def __getitem__(self, pcode: str) -> Place:
        """Give a place."""
        place = self._made.get(pcode)
        return self._make(pcode, self._number[pcode]) if place is None else place

    def __contains__(self, pcode: object) -> bool:
        """Say whether there is such a place."""
        return pcode in self._number

    def __iter__(self) -> Iterator[str]:
        """Go through the P-codes; whoever does wants all places."""
        return iter(self.complete())

    def __len__(self) -> int:
        """Count the places."""
        return len(self.pcodes)

    def complete(self) -> dict[str, Place]:
        """Make the places that were not asked for yet."""
        if not self.is_complete:
            rows = zip(self.pcodes, self._places, strict=True)
            known = self._made
            self._made = {
                pcode: known[pcode] if pcode in known else as_place(line.split(_BETWEEN))
                for pcode, line in rows
            }
            self.is_complete = True
        return self._made

    def _make(self, pcode: str, number: int) -> Place:
        if len(self._made) * _MANY > len(self.pcodes):
            return self.complete()[pcode]
        place = self._made[pcode] = as_place(self._places[number].split(_BETWEEN))
        return place

    def name(self, number: int) -> PlaceName:
        """Make one name."""
        pcode = self.pcodes[self.place_of[number]]
        return PlaceName(pcode, self._names[number], *self._tails[self._tail_of[number]])

    def all_names(self) -> tuple[PlaceName, ...]:
        """Make all names."""
        pcodes, tails = self.pcodes, self._tails
        rows = zip(self.place_of.tolist(), self._names, self._tail_of.tolist(), strict=True)
        return tuple(PlaceName(pcodes[at], name, *tails[tail]) for at, name, tail in rows)

    def numbers_of(self, pcode: str) -> range:
        """Give the numbers of the names of a place; none for an unknown P-code."""
        at = self._number.get(pcode)
        return range(0) if at is None else range(self.ends[at], self.ends[at + 1])
