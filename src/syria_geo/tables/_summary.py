"""The report's own distribution tables, again, from the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from syria_geo.boundaries import units
from syria_geo.cells import guarded, lines_of
from syria_geo.coverage import Coverage, coverage_line, coverage_of, month_days, warn_of_trend
from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents import INCIDENT_COLUMNS, check_incidents
from syria_geo.provenance import describe, with_facts, withheld_columns
from syria_geo.tables._counts import count_groups
from syria_geo.tables._groupings import GROUPINGS, group_keys
from syria_geo.tables._render import html_page, html_tables, text_page, text_tables
from syria_geo.tables._shares import women_and_children
from syria_geo.tables._values import column_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "KINDS",
    "TIMES",
    "TOTAL",
    "WITHOUT",
    "Summary",
    "Table",
    "attacks_of",
    "extents",
    "label_of",
    "summary",
]
TOTAL = "total"
TIMES = ("month", "year")


@dataclass(frozen=True, eq=False)  # tables of pandas are not simply equal
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


@dataclass(frozen=True, eq=False)
class Summary:
    """The report's tables, made from the data; prints as text, shows as HTML in a notebook.

    Parameters
    ----------
    tables : tuple of Table
        In the order asked for; ``summary[key]`` gives the frame of one.
    attrs : mapping
        Those of the incidents.
    about : mapping
        What the tables were made of and with.
    coverage : tuple of str
        Which days the sources cover, or that nobody states it, where there are tables of time.

    Examples
    --------
    >>> import syria_geo as sg
    >>> tables = sg.summary(sg.load_incidents(), by=["month", "means"])
    >>> isinstance(tables, sg.Summary), [table.key for table in tables.tables]
    (True, ['month', 'means'])
    >>> tables["month"].loc["2016-09", ["incidents", "killed"]].tolist()
    [49, 500]
    >>> tables.to_csv().splitlines()[0][:40]
    'table,group,incidents,massacres,massacre'
    """

    tables: tuple[Table, ...]
    attrs: Mapping[Any, Any] = field(default_factory=dict, repr=False)
    about: Mapping[str, Any] = field(default_factory=dict, repr=False)
    coverage: tuple[str, ...] = field(default=(), repr=False)

    def __getitem__(self, key: str) -> pd.DataFrame:
        """Give one table by its key."""
        frames = {table.key: table.frame for table in self.tables}
        if key not in frames:
            raise KeyError(f"no table {show(key)}; {choices(tuple(frames))}")
        return frames[key]

    def to_text(self) -> str:
        """Write all tables as plain text, and what they were made of and with."""
        return text_page(self._titled(), self.about, self.coverage)

    def to_frame(self) -> pd.DataFrame:
        """Put all tables into one; its first columns name the table and the group."""
        import pandas as pd

        frames = {table.key: table.frame for table in self.tables}
        whole: pd.DataFrame = pd.concat(frames, names=["table", "group"]).reset_index()
        whole.attrs = dict(self.attrs)
        sources = self.about.get("data", {}).get("sources")
        return with_facts(whole, options={"tables": list(frames)}, sources=sources)

    def to_csv(self) -> str:
        """Write all tables as one CSV; its first columns name the table and the group."""
        import pandas as pd

        frames = {table.key: table.frame for table in self.tables}
        whole = pd.concat(frames, names=["table", "group"]).reset_index().astype(object)
        rows = whole.where(whole.notna(), None).itertuples(index=False)
        return lines_of([whole.columns, *([_cell(cell) for cell in row] for row in rows)])

    def to_html(self) -> str:
        """Write all tables as one HTML page that needs nothing else."""
        return html_page(self._titled(), self.about, self.coverage)

    def __str__(self) -> str:
        """Write all tables as plain text, without the list of sources."""
        return text_tables(self._titled(), self.coverage)

    def _repr_html_(self) -> str:
        return html_tables(self._titled(), self.about, self.coverage)

    def _titled(self) -> list[tuple[str, pd.DataFrame]]:
        return [(table.title, table.frame) for table in self.tables]


def _cell(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value


KINDS = ("attacks", "all")


def summary(
    incidents: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    kinds: str = "attacks",
    coverage: pd.DataFrame | None = None,
) -> Summary:
    """Make the distribution tables of a report from the data.

    No row is left out but deaths in custody and remains found, which no total of incidents counts:
    the text of the tables says how many there are.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incident table, located or not.
    by : str or sequence of str, optional
        Which tables: ``party`` (as the report counts), ``governorate`` (as stated, else the one
        in which the place was found), ``found`` (governorate in which the place was found),
        ``control`` (as stated), ``zone`` (our zones of the day), ``month``, ``year``, ``means``.
        All but ``year`` that the data can fill when left out; ``found`` and ``zone`` need
        located incidents.
    kinds : str
        ``attacks``, or ``all`` to count deaths in custody and remains found, too.
    coverage : pandas.DataFrame, optional
        Which days and areas the sources cover, as `syria_geo.read_coverage` gives it; of the
        bundled incidents it is known. Tables of months and years then have a column ``covered``
        (``whole``, ``part`` or ``none``), and text and HTML say it beside the group.

    Returns
    -------
    Summary
        ``summary(...)["party"]`` is a DataFrame; ``print`` shows all as text.

    Raises
    ------
    UsageError
        On an unknown table, or one that needs located incidents.
    InputError
        With every fault of the incidents, or of `coverage`.

    Warns
    -----
    SyriaGeoWarning
        When years are asked for and nobody states what the sources cover.

    Examples
    --------
    >>> import syria_geo as sg
    >>> parties = sg.summary(sg.load_incidents(), by="party")["party"]
    >>> parties["killed"].tail(2).to_dict()
    {'not stated': 1, 'total': 1198}
    """
    if not set(INCIDENT_COLUMNS) <= set(getattr(incidents, "columns", ())):
        incidents = check_incidents(incidents)
    if kinds not in KINDS:
        raise UsageError(f"kinds {show(kinds)}: {choices(KINDS)}")
    chosen = _chosen(incidents, by)
    covered = coverage_of(incidents, coverage)
    if "year" in chosen:
        warn_of_trend("year", covered, stacklevel=2)
    counted = incidents if kinds == "all" else attacks_of(incidents)
    tables = tuple(_table(counted, name, covered) for name in chosen)
    left_out = _left_out(incidents, counted)
    about = describe(
        incidents, zoned="zone" in chosen, output="summary", tables=list(chosen), **left_out
    )
    line = (coverage_line(covered, "en"),) if set(TIMES) & set(chosen) else ()
    return Summary(tables, dict(incidents.attrs), about, line)


# Kinds that are no attacks: the day and place are those of a notice, or of the finding.
_APART = ("death in custody", "remains found")


def attacks_of(incidents: pd.DataFrame) -> pd.DataFrame:
    """Leave out deaths in custody and remains found."""
    return incidents[~column_of(incidents, "kind").isin(_APART).to_numpy()]


def _left_out(incidents: pd.DataFrame, counted: pd.DataFrame) -> dict[str, str]:
    """Say which rows are not counted; nothing where all are."""
    if len(counted) == len(incidents):
        return {}
    kinds = column_of(incidents, "kind")
    numbers = {kind: int(kinds.eq(kind).sum()) for kind in _APART}
    return {"not_counted": ", ".join(f"{n} {kind}" for kind, n in numbers.items() if n)}


_TITLES = {
    "party": "By party, as the source counts it",
    "governorate": "By governorate, as the source states it, else where the place was found",
    "found": "By governorate in which the place was found",
    "control": "By who held the place, as the source states it",
    "zone": "By who held the place, by our zones of the day",
    "month": "By month",
    "year": "By year",
    "means": "By means",
}
_WHEN_ASKED = frozenset({"year"})


def _chosen(incidents: pd.DataFrame, by: str | Sequence[str] | None) -> tuple[str, ...]:
    there = set(incidents.columns) - withheld_columns(incidents)
    possible = tuple(name for name in _TITLES if GROUPINGS[name].column in there)
    if by is None:
        return tuple(name for name in possible if name not in _WHEN_ASKED)
    wanted = (by,) if isinstance(by, str) else tuple(by) if isinstance(by, Iterable) else ()
    if not wanted:
        raise UsageError(f"by {show(by)}: give the name of a table, or a list; {choices(possible)}")
    for name in wanted:
        if name not in possible:
            raise UsageError(f"no table {show(name)} of these data; {choices(possible)}")
    return tuple(dict.fromkeys(wanted))


WITHOUT = {"found": "not placed", "zone": "no zone known"}


def label_of(key: Any, by: str) -> str:
    """Name a group in English, by what `group_keys` gives."""
    if by in {"governorate", "found"}:
        unit = units().get(key)
        return unit.name_en if unit and unit.level == "governorate" else str(key)
    if by == "month":
        return "{:04}-{:02}".format(*key)
    if by == "year":
        return str(key[0])
    # Joint control or two suspects are one group, so that no incident counts twice.
    return key if isinstance(key, str) else " and ".join(key)


def _table(incidents: pd.DataFrame, name: str, coverage: Coverage | None) -> Table:
    import pandas as pd

    without = WITHOUT.get(name, "not stated")
    keys = group_keys(incidents, name)
    groups = [without if key is None else label_of(key, name) for key in keys]
    counts = count_groups(incidents, groups, sorted(set(groups)))
    if not GROUPINGS[name].in_order:
        counts = counts.sort_values("incidents", ascending=False, kind="stable")
    rest = [without] if without in counts.index else []
    counts = counts.loc[[*counts.index.drop(rest), *rest]]
    total = count_groups(incidents, [TOTAL] * len(incidents), [TOTAL])
    frame = pd.concat([counts, total]).rename_axis(name)
    frame = frame.join(women_and_children(incidents, groups, TOTAL))
    if coverage is not None and name in TIMES:
        frame["covered"] = extents(keys, name, coverage).reindex(frame.index)
    return Table(name, _TITLES[name], frame)


def extents(keys: Iterable[Any], by: str, coverage: Coverage) -> pd.Series[str]:
    """Say of each month or year how far the sources cover it, by its label."""
    import pandas as pd

    found = {label_of(key, by): _extent(key, coverage) for key in set(keys) - {None}}
    return pd.Series(found, dtype="str")


def _extent(key: tuple[int, ...], coverage: Coverage) -> str:
    months = key[1:] or (1, 12)
    return coverage.extent(month_days(key[0], months[0])[0], month_days(key[0], months[-1])[1])
