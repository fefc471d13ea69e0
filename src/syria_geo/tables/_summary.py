"""The report's own distribution tables, again, from the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents import GOVERNORATES, INCIDENT_COLUMNS, check_incidents
from syria_geo.provenance import describe, with_facts
from syria_geo.tables._counts import count_groups
from syria_geo.tables._parties import members_of, parties_of
from syria_geo.tables._ready import days_of
from syria_geo.tables._render import html_page, html_tables, text_page, text_tables
from syria_geo.tables._shares import women_and_children

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Summary", "Table", "summary"]

_TOTAL = "total"


@dataclass(frozen=True)
class Table:
    """One distribution table.

    Parameters
    ----------
    key : str
        Short name, as in the option ``by`` of `summary`.
    title : str
        What it shows.
    frame : pandas.DataFrame
        Indexed by group: the largest first (months in order), then "not stated" where there is
        such a row ("not placed" for places, "no zone known" for zones), and "total". Columns as in
        `syria_geo.count_by_area`, then ``women_and_children_percent``;
        ``women_and_children_percent_of``: "all killed", or "tolls known" where the toll of an
        incident is unknown and the share is of the others' killed; and
        ``women_and_children_at_least``: whether the share is a lower bound, as children or women
        of some of these incidents are unknown. The columns are always the same; where no incident
        of a group states its kind, ``massacres`` is missing. Text and HTML leave it out where none
        of the table does.
    """

    key: str
    title: str
    frame: pd.DataFrame


@dataclass(frozen=True)
class Summary:
    """The report's tables, made from the data; prints as text, shows as HTML in a notebook."""

    tables: tuple[Table, ...]
    attrs: Mapping[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    about: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, key: str) -> pd.DataFrame:
        """Give one table by its key."""
        frames = {table.key: table.frame for table in self.tables}
        if key not in frames:
            raise KeyError(f"no table {show(key)}; {choices(tuple(frames))}")
        return frames[key]

    def to_text(self) -> str:
        """Write all tables as plain text, and what they were made of and with."""
        return text_page(self._titled(), self.about)

    def to_frame(self) -> pd.DataFrame:
        """Put all tables into one; its first columns name the table and the group."""
        import pandas as pd

        frames = {table.key: table.frame for table in self.tables}
        whole: pd.DataFrame = pd.concat(frames, names=["table", "group"]).reset_index()
        whole.attrs = dict(self.attrs)
        return with_facts(whole, options={"tables": list(frames)})

    def to_csv(self) -> str:
        """Write all tables as one CSV; its first columns name the table and the group."""
        import pandas as pd

        frames = {table.key: table.frame for table in self.tables}
        text: str = pd.concat(frames, names=["table", "group"]).to_csv(lineterminator="\n")
        return text

    def to_html(self) -> str:
        """Write all tables as one HTML page that needs nothing else."""
        return html_page(self._titled(), self.about)

    def __str__(self) -> str:
        """Write all tables as plain text, without the list of sources."""
        return text_tables(self._titled())

    def _repr_html_(self) -> str:
        return html_tables(self._titled(), self.about)

    def _titled(self) -> list[tuple[str, pd.DataFrame]]:
        return [(table.title, table.frame) for table in self.tables]


def summary(incidents: pd.DataFrame, *, by: str | Sequence[str] | None = None) -> Summary:
    """Make the distribution tables of a report from the data; no row is left out.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incident table, located or not.
    by : str or sequence of str, optional
        Which tables: ``party`` (as the report counts), ``governorate`` (as stated), ``found``
        (governorate in which the place was found), ``control`` (as stated), ``zone`` (our zones
        of the day), ``month``, ``means``. All that the data can fill when left out; ``found`` and
        ``zone`` need located incidents.

    Returns
    -------
    Summary
        ``summary(...)["party"]`` is a DataFrame; ``print`` shows all as text.

    Raises
    ------
    UsageError
        On an unknown table, or one that needs located incidents.
    InputError
        With every fault of the incidents.
    """
    if not set(INCIDENT_COLUMNS) <= set(getattr(incidents, "columns", ())):
        incidents = check_incidents(incidents)
    chosen = _chosen(incidents, by)
    tables = tuple(_table(incidents, name) for name in chosen)
    about = describe(incidents, output="summary", tables=list(chosen))
    return Summary(tables, dict(incidents.attrs), about)


def _chosen(incidents: pd.DataFrame, by: str | Sequence[str] | None) -> tuple[str, ...]:
    possible = tuple(name for name, how in _GROUPINGS.items() if how.needs in incidents.columns)
    if by is None:
        return possible
    wanted = (by,) if isinstance(by, str) else tuple(by) if isinstance(by, Iterable) else ()
    if not wanted:
        raise UsageError(f"by {show(by)}: give the name of a table, or a list; {choices(possible)}")
    for name in wanted:
        if name not in possible:
            raise UsageError(f"no table {show(name)} of these data; {choices(possible)}")
    return tuple(dict.fromkeys(wanted))


@dataclass(frozen=True)
class _Grouping:
    title: str
    needs: str
    group: Callable[[pd.DataFrame], Iterable[str]]
    in_order: bool = False
    without: str = "not stated"


def _jointly(parties: Iterable[str]) -> str:
    """Name joint control or two suspects as one group, so that no incident counts twice."""
    return " and ".join(parties)


def _party(table: pd.DataFrame) -> Iterable[str]:
    return map(_jointly, parties_of(table))


def _month(table: pd.DataFrame) -> Iterable[str]:
    return (f"{day:%Y-%m}" if day else "" for day in days_of(table))


_GROUPINGS = {
    "party": _Grouping("By party, as the source counts it", "counted_under", _party),
    "governorate": _Grouping(
        "By governorate, as the source states it",
        "stated_governorate",
        lambda table: (GOVERNORATES.get(code, "") for code in table["stated_governorate"]),
    ),
    "found": _Grouping(
        "By governorate in which the place was found",
        "adm1_name_en",
        lambda table: table["adm1_name_en"],
        without="not placed",
    ),
    "control": _Grouping(
        "By who held the place, as the source states it",
        "stated_control",
        lambda table: map(_jointly, map(members_of, table["stated_control"])),
    ),
    "zone": _Grouping(
        "By who held the place, by our zones of the day",
        "control_zone",
        lambda table: map(_jointly, map(members_of, table["control_zone"])),
        without="no zone known",
    ),
    "month": _Grouping("By month", "date", _month, in_order=True),
    "means": _Grouping("By means", "means", lambda table: table["means"]),
}


def _table(incidents: pd.DataFrame, name: str) -> Table:
    import pandas as pd

    how = _GROUPINGS[name]
    groups = [group or how.without for group in how.group(incidents)]
    counts = count_groups(incidents, groups, sorted(set(groups)))
    if not how.in_order:
        counts = counts.sort_values("incidents", ascending=False, kind="stable")
    rest = [how.without] if how.without in counts.index else []
    counts = counts.loc[[*counts.index.drop(rest), *rest]]
    total = count_groups(incidents, [_TOTAL] * len(incidents), [_TOTAL])
    frame = pd.concat([counts, total]).rename_axis(name)
    return Table(name, how.title, frame.join(women_and_children(incidents, groups, _TOTAL)))
