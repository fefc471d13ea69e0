"""The report's own distribution tables, again, from the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents import GOVERNORATES, INCIDENT_COLUMNS, check_incidents
from syria_geo.tables._counts import count_groups
from syria_geo.tables._ready import days_of
from syria_geo.tables._render import html_page, html_tables, text_page

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Summary", "Table", "summary"]

_NOT_STATED = "not stated"
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
        such a row, and "total". Columns as in `syria_geo.count_by_area`, then
        ``women_and_children_percent`` of the killed: a lower bound where a number is unknown.
        The columns are always the same; where no incident of a group states its kind,
        ``massacres`` is missing. Text and HTML leave it out where none of the table does.
    """

    key: str
    title: str
    frame: pd.DataFrame


@dataclass(frozen=True)
class Summary:
    """The report's tables, made from the data; prints as text, shows as HTML in a notebook."""

    tables: tuple[Table, ...]
    attrs: Mapping[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, key: str) -> pd.DataFrame:
        """Give one table by its key."""
        frames = {table.key: table.frame for table in self.tables}
        if key not in frames:
            raise KeyError(f"no table {show(key)}; {choices(tuple(frames))}")
        return frames[key]

    def to_text(self) -> str:
        """Write all tables as plain text."""
        return text_page(self._titled())

    def to_frame(self) -> pd.DataFrame:
        """Put all tables into one; its first columns name the table and the group."""
        import pandas as pd

        frames = {table.key: table.frame for table in self.tables}
        whole: pd.DataFrame = pd.concat(frames, names=["table", "group"]).reset_index()
        whole.attrs = dict(self.attrs)
        return whole

    def to_csv(self) -> str:
        """Write all tables as one CSV; its first columns name the table and the group."""
        import pandas as pd

        frames = {table.key: table.frame for table in self.tables}
        text: str = pd.concat(frames, names=["table", "group"]).to_csv(lineterminator="\n")
        return text

    def to_html(self) -> str:
        """Write all tables as one HTML page that needs nothing else."""
        return html_page(self._titled())

    def __str__(self) -> str:
        """Write all tables as plain text."""
        return self.to_text()

    def _repr_html_(self) -> str:
        return html_tables(self._titled())

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
    possible = {name: how for name, how in _GROUPINGS.items() if how.needs in incidents.columns}
    chosen = tuple(possible) if by is None else (by,) if isinstance(by, str) else tuple(by)
    for name in chosen:
        if name not in possible:
            raise UsageError(f"no table {show(name)} of these data; {choices(tuple(possible))}")
    return Summary(tuple(_table(incidents, name) for name in chosen), dict(incidents.attrs))


@dataclass(frozen=True)
class _Grouping:
    title: str
    needs: str
    group: Callable[[pd.DataFrame], Iterable[str]]
    in_order: bool = False


def _jointly(parties: Iterable[str]) -> str:
    """Name joint control or two suspects as one group, so that no incident counts twice."""
    return " and ".join(parties)


def _party(table: pd.DataFrame) -> Iterable[str]:
    rows = zip(table["counted_under"], table["perpetrators"], strict=True)
    return (counted or _jointly(named) for counted, named in rows)


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
    ),
    "control": _Grouping(
        "By who held the place, as the source states it",
        "stated_control",
        lambda table: map(_jointly, table["stated_control"]),
    ),
    "zone": _Grouping(
        "By who held the place, by our zones of the day",
        "control_zone",
        lambda table: map(_jointly, table["control_zone"]),
    ),
    "month": _Grouping("By month", "date", _month, in_order=True),
    "means": _Grouping("By means", "means", lambda table: table["means"]),
}


def _table(incidents: pd.DataFrame, name: str) -> Table:
    import pandas as pd

    how = _GROUPINGS[name]
    groups = [group or _NOT_STATED for group in how.group(incidents)]
    counts = count_groups(incidents, groups, sorted(set(groups)))
    if not how.in_order:
        counts = counts.sort_values("incidents", ascending=False, kind="stable")
    counts = counts.loc[[*counts.index.drop(_NOT_STATED, errors="ignore"), *_unstated(counts)]]
    total = count_groups(incidents, [_TOTAL] * len(incidents), [_TOTAL])
    frame = pd.concat([counts, total]).rename_axis(name)
    shares = _shares(incidents, groups).reindex(frame.index)
    return Table(name, how.title, frame.assign(women_and_children_percent=shares))


def _unstated(counts: pd.DataFrame) -> list[str]:
    return [_NOT_STATED] if _NOT_STATED in counts.index else []


def _shares(incidents: pd.DataFrame, groups: Sequence[str]) -> pd.Series[float]:
    """Women and children in percent of the killed, among incidents whose killed are known.

    Missing where neither is stated of any of them: "at least 0 %" would say nothing.
    """
    import pandas as pd

    known = incidents["killed"].notna().to_numpy()
    weak = incidents["children"].fillna(0) + incidents["women"].fillna(0)
    stated = incidents["children"].notna() | incidents["women"].notna()
    columns = {"weak": weak, "killed": incidents["killed"], "stated": stated}
    frame = pd.DataFrame({name: column[known].astype(float) for name, column in columns.items()})
    key = pd.Series(groups, index=incidents.index, dtype="str")[known]
    sums = frame.groupby(key).sum()
    sums.loc[_TOTAL] = frame.sum()
    shares: pd.Series[float] = (
        100 * sums["weak"] / sums["killed"].where((sums["killed"] > 0) & (sums["stated"] > 0))
    ).round(1)
    return shares
