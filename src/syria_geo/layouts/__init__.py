"""Formats that others use, each as one file of rows: its columns, words and scales of precision.

Nothing here reads or writes a table; `incidents` reads by a layout, `export` writes by one. A
layout of one's own is a TOML file like those that ship (``docs/how-to/layouts.md``).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from syria_geo.errors import InputError, UsageError, show
from syria_geo.layouts._load import CONVERTERS, read_layout
from syria_geo.layouts._model import Column, Layout, Step, folded

__all__ = [
    "CONVERTERS",
    "NO_LAYOUT",
    "Column",
    "Layout",
    "Step",
    "find_layout",
    "folded",
    "load_layouts",
    "recognise",
]

NO_LAYOUT = "none"  # asks for none, also where a header would be recognised


def load_layouts() -> tuple[Layout, ...]:
    """Load the layouts that ship: formats of others that can be read and written by name.

    Returns
    -------
    tuple of Layout
        Sorted by name; each has ``name``, ``title_en``, ``title_ar``, ``source``, ``as_of``.

    Raises
    ------
    DataError
        When a file that ships is damaged.

    Examples
    --------
    >>> import syria_geo as sg
    >>> {"acled", "ucdp-ged"} <= {layout.name for layout in sg.load_layouts()}
    True
    """
    return _shipped()


@cache
def _shipped() -> tuple[Layout, ...]:
    paths = sorted(Path(__file__).parent.glob("*.toml"))
    return tuple(read_layout(path, ships=True) for path in paths)


def find_layout(name: str | Path) -> Layout:
    """Find a layout by its name, or read it from a file of one's own.

    Raises
    ------
    UsageError
        When there is none of that name, with the choices, or no such file.
    InputError
        With every fault of the file.
    """
    known = {layout.name: layout for layout in load_layouts()}
    if isinstance(name, str) and name.casefold() in known:
        return known[name.casefold()]
    if not isinstance(name, str | Path):
        raise UsageError(f"layout: {show(name)} is no name and no file")
    if Path(name).suffix.lower() == ".toml":
        return read_layout(Path(name))
    import difflib

    near = difflib.get_close_matches(str(name), known, n=1)
    meant = f" did you mean {near[0]}?" if near else ""
    raise UsageError(
        f"there is no layout {show(str(name))};{meant} choose from {', '.join(known)}, or give a "
        "TOML file of your own"
    )


def recognise(headers: Iterable[str], file: str) -> Layout | None:
    """Say which layout a table is in by its headers; None where it is in none.

    Parameters
    ----------
    headers : iterable of str
        As they stand in the table.
    file : str
        What messages call it.

    Raises
    ------
    InputError
        When it could be in several, with their names: one of them has to be asked for.
    """
    there = {folded(header): header for header in headers}
    fit = [layout for layout in load_layouts() if layout.fits(there)]
    if len(fit) > 1:
        names = " and ".join(layout.name for layout in fit)
        raise InputError(
            f"{file} could be in the layouts {names}; say which with --layout {fit[0].name} "
            f"(in Python layout={show(fit[0].name)}), or {NO_LAYOUT} for neither"
        )
    return fit[0] if fit else None
