"""How the columns of a table get our names: by a layout, as the user says, or by their headers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from syria_geo.errors import UsageError, show
from syria_geo.incidents._choose import RECOGNISED, Chosen, Question, choose_columns
from syria_geo.incidents._columns import is_own_export
from syria_geo.incidents._layouts import (
    in_layout,
    kept_name,
    known_headers,
    layout_headers,
    unread_headers,
)
from syria_geo.incidents._raw import RawTable, unusable
from syria_geo.incidents._renamed import mapped, own_name
from syria_geo.layouts import NO_LAYOUT, Layout, find_layout, recognise
from syria_geo.provenance import input_of

__all__ = ["Naming", "naming_of"]


@dataclass(frozen=True, slots=True)
class Naming:
    """How the columns of one table, or of all its parts, are named.

    Parameters
    ----------
    chosen : mapping of str to tuple of str
        Our names to the headers they are made of.
    question : Question, optional
        What only the user can say.
    layout : Layout, optional
        The layout that the table is read by.
    notes : tuple of str
        What is to be said of that.
    unread : tuple of str
        What must be said however it was chosen: columns of people, days or points left out.
    """

    chosen: Chosen
    question: Question | None = None
    layout: Layout | None = None
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def facts(self, asked: str | None) -> dict[str, Any]:
        """Say by which layout the table was read, for what is made of it; fit for JSON.

        Of a file of the user's its content counts, not where it lies.
        """
        if self.layout is None:
            return {}
        own = input_of(Path(asked), Path(asked).name) if asked and is_own_layout(asked) else None
        return {"layout": self.layout.name, **({"layout_file": own} if own else {})}

    def named(self, raw: RawTable) -> RawTable:
        """Give the table, or a part of it, with our columns beside its own."""
        return in_layout(raw, self.layout) if self.layout else mapped(raw, self.chosen)

    def own_name(self, header: str, there: Mapping[str, object]) -> str:
        """Give the name that a column of the table's own has beside ours."""
        return kept_name(header) if self.layout else own_name(header, self.chosen, there)


def is_own_layout(asked: str | None) -> bool:
    """Tell a layout of the user's, which is a file, from one that ships."""
    return asked is not None and asked.lower().endswith(".toml")


def naming_of(raw: RawTable, told: Mapping[str, Any]) -> Naming:
    """Decide how a table is read: in a layout asked for, as told, as recognised.

    Parameters
    ----------
    raw : RawTable
        The table, or one that reads as it does.
    told : mapping
        Options, of which ``columns`` and ``layout`` count.
    """
    columns, asked = told.get("columns"), told.get("layout")
    if asked not in (None, NO_LAYOUT):
        if columns not in (None, RECOGNISED):
            raise UsageError("a layout says which column is which: give layout or columns")
        layout = find_layout(Path(asked) if is_own_layout(asked) else asked)
        return _in_layout(raw, layout, "as asked")
    may_be = asked is None and columns in (None, RECOGNISED) and "place_text" not in raw.columns
    if may_be and not is_own_export(raw.columns):
        found = recognise(known_headers(raw), raw.file)
        if found is not None and _says_where(layout_headers(raw, found)):
            how = f"by its columns (--layout {NO_LAYOUT} reads it by its headers alone)"
            return _in_layout(raw, found, how)
    return Naming(*choose_columns(raw, columns))


def _says_where(names: Collection[str]) -> bool:
    return not {"place_text", "latitude", "point"}.isdisjoint(names)


def _in_layout(raw: RawTable, layout: Layout, how: str) -> Naming:
    headers = layout_headers(raw, layout)
    if not _says_where(headers):
        wanted = [c.name for c in layout.columns if c.ours in ("place_text", "latitude")]
        message = (
            f"it has none of the columns that say where in the layout {layout.name} "
            f"({', '.join(map(show, wanted))}); leave out the layout, or choose another"
        )
        raise unusable(raw.file, message)
    told = f"read as {layout.title_en} (layout {layout.name}), {how}"
    return Naming(headers, None, layout, (told, *layout.remarks), _unread(raw, layout))


def _unread(raw: RawTable, layout: Layout) -> tuple[str, ...]:
    """Name columns that are not of the layout, and that seem to hold people, days or points."""
    named = unread_headers(raw, layout)
    if not named:
        return ()
    listed = ", ".join(
        f"{show(header)} (named like {meaning})" for header, meaning in named.items()
    )
    return (
        f"not read, because the layout {layout.name} does not have them: {listed}; add them to a "
        "layout of your own, or rename them to our names",
    )
