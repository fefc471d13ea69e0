"""Medians and shares of victims by group, and how sure they are."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.coverage import coverage_of, warn_of_trend
from syria_geo.errors import SyriaGeoWarning, UsageError, choices, show
from syria_geo.incidents import INCIDENT_COLUMNS, check_incidents
from syria_geo.tables._groupings import GROUPINGS, group_keys
from syria_geo.tables._intervals import median_limits, share_limits
from syria_geo.tables._summary import KINDS, TIMES, TOTAL, WITHOUT, attacks_of, extents, label_of
from syria_geo.tolls import WOMEN_AND_CHILDREN, tolls_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["victim_shares"]

FEWEST_INCIDENTS = 5
"""Of fewer no interval of a median can be given, and that of a share is nearly all from 0 to 1."""

_SHARES = ("share", "share_low", "share_high")
_COLUMNS = (
    *("incidents", "killed_unknown", "killed_median", "killed_median_low", "killed_median_high"),
    *(
        column
        for name in WOMEN_AND_CHILDREN
        for column in (f"{name}_incidents", name, f"{name}_of", *(f"{name}_{s}" for s in _SHARES))
    ),
)


def victim_shares(
    incidents: pd.DataFrame,
    *,
    by: str = "party",
    kinds: str = "attacks",
    coverage: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Give the median number killed and the shares of children and women, with intervals.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Incident table, located or not.
    by : str
        ``party`` (as the report counts), ``governorate``, ``found``, ``control``, ``zone``,
        ``month``, ``year`` or ``means``, as for `summary`.
    kinds : str
        ``attacks``, or ``all`` to count deaths in custody and remains found, too.
    coverage : pandas.DataFrame, optional
        Which days and areas the sources cover, as `syria_geo.read_coverage` gives it; of the
        bundled incidents it is known. Months and years then have a column ``covered`` (``whole``,
        ``part`` or ``none``), as in `summary`.

    Returns
    -------
    pandas.DataFrame
        Indexed by group: the one of most incidents first (months and years in order), then "not
        stated" where there is such a row, and "total". ``incidents``; ``killed_unknown``, those
        whose toll is unknown, left out of all that follows; ``killed_median``,
        ``killed_median_low`` and ``killed_median_high`` of an incident; then of ``children`` and
        ``women`` each: ``<name>_incidents``, in which people were killed and it is known how many
        of them they were; ``<name>``, how many in these; ``<name>_of``, of how many killed;
        ``<name>_share``, ``<name>_share_low`` and ``<name>_share_high``, from 0 to 1. Intervals
        are of 95 %. What cannot be told is missing.

    Raises
    ------
    UsageError
        On an unknown grouping, or one that needs located incidents.
    InputError
        With every fault of the incidents, or of `coverage`.

    Warns
    -----
    SyriaGeoWarning
        Names the groups with fewer than five incidents whose toll is known; and of years, when
        nobody states what the sources cover.

    Notes
    -----
    An incident of two parties is one of a group of its own, "A and B", as in `summary`, so that no
    incident counts twice.

    The interval of the median is by rank: exact for independent incidents, whatever their tolls,
    and missing below six of them. People killed in one incident are alike; so the share's interval
    is Wilson's for as many people as would tell as much if they had not been killed together, with
    the incidents taken as independent, and missing below two. Where a few incidents hold nearly all
    of the children it is wide. In simulations it held shares from 0.5 to 60 % in 93 to 99 % of the
    cases, of ten to 400 incidents.

    Unknown tolls are left out, and sources tend to state women and children where there were
    some: then shares of what is stated are too high. A girl may be counted as a child and as a
    woman. Documentation is no random sample of what happened: the intervals say what chance makes
    of incidents like these, and nothing of those nobody told of.

    References
    ----------
    Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components.
    Biometrics Bulletin 2, 110-114.

    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.

    Franco, C., Little, R. J. A., Louis, T. A., and Slud, E. V. (2019). Comparative study of
    confidence intervals for proportions in complex sample surveys. Journal of Survey Statistics
    and Methodology 7, 334-364.

    Mancl, L. A., and DeRouen, T. A. (2001). A covariance estimator for GEE with improved
    small-sample properties. Biometrics 57, 126-134.

    See Also
    --------
    summary : the counts themselves.

    Examples
    --------
    >>> import syria_geo as sg
    >>> table = sg.victim_shares(sg.load_incidents().head(60), by="year")
    >>> names = ["killed_median", "killed_median_low", "killed_median_high"]
    >>> table.loc["2016", names].tolist()
    [9.0, 7.0, 10.0]
    >>> names = ["children_share", "children_share_low", "children_share_high"]
    >>> [round(share, 2) for share in table.loc["2016", names]]
    [0.42, 0.32, 0.53]
    """
    import pandas as pd

    if by not in tuple(GROUPINGS):
        raise UsageError(f"by {show(by)}: {choices(tuple(GROUPINGS))}")
    if kinds not in KINDS:
        raise UsageError(f"kinds {show(kinds)}: {choices(KINDS)}")
    if not set(INCIDENT_COLUMNS) <= set(getattr(incidents, "columns", ())):
        incidents = check_incidents(incidents)
    covered = coverage_of(incidents, coverage)
    if by == "year":
        warn_of_trend("year", covered, stacklevel=2)
    counted = incidents if kinds == "all" else attacks_of(incidents)
    tolls = {
        name: tolls_of(counted, name).to_numpy(float, na_value=np.nan)
        for name in ("killed", *WOMEN_AND_CHILDREN)
    }
    groups = _groups(counted, by)
    rows = [_row(tolls, at) for _, at in groups]
    table = pd.DataFrame(rows, pd.Index([name for name, _ in groups], name=by), _COLUMNS)
    table = table.astype({name: "Int64" for name in _COLUMNS if _is_count(name)})
    table = table.astype({name: float for name in _COLUMNS if not _is_count(name)})
    if covered is not None and by in TIMES:
        table["covered"] = extents(group_keys(counted, by), by, covered).reindex(table.index)
    _warn_of_few(table)
    table.attrs = dict(incidents.attrs) | {"left_out": len(incidents) - len(counted)}
    return table


def _is_count(name: str) -> bool:
    return "median" not in name and "share" not in name


def _groups(incidents: pd.DataFrame, by: str) -> list[tuple[str, npt.NDArray[np.int64]]]:
    """Give each group and its rows, in the order of the table."""
    rest = WITHOUT.get(by, "not stated")
    members: dict[str, list[int]] = {}
    for at, key in enumerate(group_keys(incidents, by)):
        members.setdefault(rest if key is None else label_of(key, by), []).append(at)
    by_size = not GROUPINGS[by].in_order
    order = sorted(
        members, key=lambda name: (name == rest, -len(members[name]) if by_size else 0, name)
    )
    groups = [*((name, members[name]) for name in order), (TOTAL, list(range(len(incidents))))]
    return [(name, np.array(rows, dtype=np.int64)) for name, rows in groups]


def _row(tolls: dict[str, npt.NDArray[np.float64]], at: npt.NDArray[np.int64]) -> list[float | int]:
    killed = tolls["killed"][at]
    known = killed[~np.isnan(killed)]
    median = float(np.median(known)) if len(known) else np.nan
    row: list[float | int] = [len(at), len(at) - len(known), median, *median_limits(known)]
    for name in WOMEN_AND_CHILDREN:
        part = tolls[name][at]
        both = (killed > 0) & ~np.isnan(part)
        # A source that counts more children than killed is wrong; no share is above 1.
        part, whole = np.minimum(part[both], killed[both]), killed[both]
        share = float(part.sum() / whole.sum()) if len(whole) else np.nan
        row += [len(whole), int(part.sum()), int(whole.sum()), share, *share_limits(part, whole)]
    return row


def _warn_of_few(table: pd.DataFrame) -> None:
    known = table["incidents"] - table["killed_unknown"]
    few = [str(name) for name in table.index[known < FEWEST_INCIDENTS]]
    if few:
        text = (
            f"fewer than {FEWEST_INCIDENTS} incidents whose toll is known tell hardly anything: "
            f"{', '.join(few)}"
        )
        warnings.warn(text, SyriaGeoWarning, stacklevel=3)
