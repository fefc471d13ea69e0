"""Tables of the shipped names, made beforehand so that a start need not.

The key file is derived: it says which rows and which code it was made from. One that does not fit
is not used, and the tables are made anew. Of names whose rows were edited since, the sounds that
are in it are still taken: an edit needs no new key file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from syria_geo import names, packed
from syria_geo.catalog import data_path
from syria_geo.errors import DataError
from syria_geo.gazetteer import Gazetteer, edition_of, kept_names
from syria_geo.matching import _tables
from syria_geo.matching._tables import KeptTables, MadeTables, Tables, columns_of
from syria_geo.packed import Packed

__all__ = ["KEY_FILE", "kept_sounds", "key_file", "tables_of"]

# It has the names of all rows, also of those under CC BY-SA.
KEY_FILE = "keys.cc-by-sa-3.0.bin"


def tables_of(gazetteer: Gazetteer) -> Tables:
    """Give the tables of a gazetteer: from the key file where that is of its very rows."""
    edition = edition_of(gazetteer)
    kept = _opened(edition) if edition else None
    return MadeTables(gazetteer, sounds(gazetteer)) if kept is None else KeptTables(kept)


def sounds(gazetteer: Gazetteer) -> list[str]:
    """List the sound of every name of a gazetteer, in its order."""
    kept = kept_sounds()
    return [kept.get(name[1]) or names.sound(name[1]) for name in gazetteer.names]


def kept_sounds() -> Mapping[str, str]:
    """Read the sounds in the key file, by name; none where it is missing or of other code."""
    try:
        known, edition = kept_names(data_path("gazetteer"))
    except DataError:
        return {}
    columns = _opened(edition)
    if columns is None:
        return {}
    spellings = list(columns.texts("sounds"))
    return {
        name: spellings[at] for name, at in zip(known, columns.numbers("sound_of"), strict=True)
    }


def key_file(gazetteer: Gazetteer, edition: str) -> bytes:
    """Write the key file of a gazetteer."""
    spellings = [names.sound(name.name) for name in gazetteer.names]
    return packed.pack(columns_of(MadeTables(gazetteer, spellings)), _made_from(edition))


def _opened(edition: str) -> Packed | None:
    try:
        return Packed.opened(data_path("gazetteer", KEY_FILE), _made_from(edition))
    except DataError:
        return None


def _made_from(edition: str) -> str:
    return packed.fingerprint(_makers(), edition)


def _makers() -> list[Path]:
    """List the code and the words that decide what is in the tables."""
    folder = Path(names.__file__).parent
    words = [path for path in folder.iterdir() if path.suffix in {".py", ".csv"}]
    return [*sorted(words), Path(_tables.__file__), Path(packed.__file__)]
