"""What an incident adds to a value, what is not known of it, and which values a table can show.

One place decides this for tables, pictures and the page, so that they cannot disagree. A source
that states no kind says nothing about massacres: such an incident is unknown there, never zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show
from syria_geo.tolls import tolls_of
from syria_geo.vocabulary import COUNTED, GOVERNORATE, KIND, WEAPON, Vocabulary

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

__all__ = [
    "AREA_VALUES",
    "FIVE_OR_MORE",
    "KNOWN_FROM",
    "VALUES",
    "amounts_of",
    "choose_value",
    "column_of",
    "offered_values",
    "states_kind",
    "usual_value",
]

# SNHR counts as a massacre what killed at least five civilians at once. A toll does not say who
# the killed were, so this number makes a value of its own and no massacre.
FIVE_OR_MORE = 5

# Value to the column it is known from; None: known of every incident.
KNOWN_FROM = MappingProxyType(
    {
        "massacres": "kind",
        "incidents": None,
        "killed": "killed",
        "five_or_more_killed": "killed",
        "children": "children",
        "women": "women",
        "rate": "killed",
    }
)
VALUES = tuple(value for value in KNOWN_FROM if value != "rate")
AREA_VALUES = (*VALUES, "rate")


# The columns of one word, and the words they may hold.
_WORDS = MappingProxyType(
    {"kind": KIND, "means": WEAPON, "stated_governorate": GOVERNORATE, "counted_under": COUNTED}
)


def column_of(table: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Give a column in our words; where the table has none, all of it is missing.

    A word that means one of ours is given as ours ("Massacre", "Idlib"), any other as it stands.
    """
    import pandas as pd

    if name in table.columns:
        column = table[name]
        return _in_our_words(column, _WORDS[name]) if name in _WORDS else column
    return pd.Series([None] * len(table), index=table.index, dtype=object)


def _in_our_words(column: pd.Series[Any], vocabulary: Vocabulary) -> pd.Series[Any]:
    import pandas as pd

    words = {cell for cell in column.unique() if isinstance(cell, str) and cell}
    ours = {word: vocabulary.get(word) or word for word in words}
    if all(word == our for word, our in ours.items()):
        return column
    return pd.Series([ours.get(cell, cell) for cell in column], column.index, dtype=object)


def states_kind(incidents: pd.DataFrame) -> npt.NDArray[Any]:
    """Tell of which incidents the source states the kind; array of bool."""
    import numpy as np
    import pandas as pd

    codes, found = pd.factorize(column_of(incidents, "kind"))
    stated = [isinstance(kind, str) and bool(kind) for kind in found]
    return np.array([*stated, False], dtype=bool)[codes]  # -1, the last one, is missing


def amounts_of(incidents: pd.DataFrame, value: str) -> pd.Series[Any]:
    """Give what each incident adds to a value.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incident table; a column that is not there is unknown.
    value : str
        One of `VALUES`, or a column of tolls.

    Returns
    -------
    pandas.Series of Int64
        ``<NA>`` where the source does not say.

    Raises
    ------
    InputError
        When a toll is no whole number of 0 or more.
    """
    import pandas as pd

    if value == "incidents":
        return pd.Series(1, index=incidents.index, dtype="Int64")
    if value == "massacres":
        massacres = column_of(incidents, "kind").eq("massacre").astype("Int64")
        return massacres.mask(~states_kind(incidents))
    whole = tolls_of(incidents, KNOWN_FROM.get(value) or value)
    return (whole >= FIVE_OR_MORE).astype("Int64") if value == "five_or_more_killed" else whole


def offered_values(incidents: pd.DataFrame, values: Sequence[str] = AREA_VALUES) -> tuple[str, ...]:
    """List the values a table can show: those of which it states something.

    A table without rows can show all figures, since nothing is in it, but no massacres: where
    no row states a kind there is no claim.
    """
    return tuple(value for value in values if _stated(incidents, value))


def usual_value(incidents: pd.DataFrame) -> str:
    """Choose ``massacres`` where every kind is stated and one is a massacre, else ``incidents``.

    Without a massacre the map would be blank, whatever else the table holds.
    """
    massacres = amounts_of(incidents, "massacres")
    return "massacres" if massacres.notna().all() and massacres.any() else "incidents"


_NAMES = {
    "kind": "its kind, and without it there is no claim about massacres",
    "killed": "how many were killed",
    "children": "how many children were killed",
    "women": "how many women were killed",
}


def choose_value(
    incidents: pd.DataFrame,
    value: str | None,
    allowed: Sequence[str] = AREA_VALUES,
    *,
    usual: str | None = None,
) -> str:
    """Give the value asked for, or the usual one; refuse what the table says nothing of.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incident table.
    value : str, optional
        What was asked for.
    allowed : sequence of str
        The choices.
    usual : str, optional
        What to take where nothing was asked for, if the table states it; else `usual_value`.

    Raises
    ------
    UsageError
        On an unknown value, or one whose column is empty in all of the table.
    """
    if value is None:
        return usual if usual and _stated(incidents, usual) else usual_value(incidents)
    if value not in allowed:
        raise UsageError(f"unknown value {show(value)}; {choices(tuple(allowed))}")
    column = KNOWN_FROM[value]
    if column and not _stated(incidents, value):
        raise UsageError(
            f"value {show(value)}: no incident of this table states {_NAMES[column]}; "
            f"{choices(offered_values(incidents, allowed))}, or fill in the column {column}"
        )
    return value


def _stated(incidents: pd.DataFrame, value: str) -> bool:
    column = KNOWN_FROM[value]
    if column == "kind":
        return bool(states_kind(incidents).any())
    if column is None or not len(incidents):
        return True
    return bool(amounts_of(incidents, column).notna().any())
