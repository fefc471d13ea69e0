"""Clusters in space and time: incidents dense around one another in both (ST-DBSCAN)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._pairs import near_in_both
from syria_geo.analysis._points import (
    Bools,
    Floats,
    above_zero,
    at_least,
    days_known_within,
    known_within,
    need,
    plane_km,
    warn_of_few,
)
from syria_geo.incidents import check_located

if TYPE_CHECKING:
    import geopandas

__all__ = ["space_time_clusters"]

_Labels = npt.NDArray[np.int64]

LEAST = 5
_NOISE = -1
_CORE, _BORDER, _FEW_NEAR = "core", "border", "too few near"


def space_time_clusters(
    located: geopandas.GeoDataFrame, *, distance_km: float, days: float, least: int = LEAST
) -> geopandas.GeoDataFrame:
    """Find clusters of incidents that are near one another in space and in time.

    ST-DBSCAN: an incident is in the core of a cluster when, with itself, at least so many lie
    within the distance and the days; a cluster is all cores that reach one another from core to
    core, and what lies near one of them. Needs the extra ``[stats]``.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Rows without a point, rows whose uncertainty radius is wider than the
        distance, undated rows, and rows whose date is known only to an interval longer than
        ``days`` are in no cluster. One known to a shorter interval counts on its date or, where it
        has none, in the middle of the interval.
    distance_km : float
        How near is near in space, in kilometres; the distance itself is near.
    days : float
        How near is near in time, in days; the number itself is near.
    least : int
        How many incidents make a core, itself among them; 2 or more.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows in the same order with the same index, and two columns more (in place of any
        of these names): ``cluster``, Int64 from 1, missing where there is none; and
        ``cluster_reason``: ``core``, ``border``, ``too few near``, ``no point``, ``place too
        uncertain``, ``no date`` or ``date too uncertain``. ``attrs["left_out"]`` counts the last
        four.

    Raises
    ------
    UsageError
        When a distance or a number of days is not above zero, ``least`` is no whole number of 2
        or more, more than some 20 million pairs are near in both, the table was not located, or
        scikit-learn is not installed.

    Warns
    -----
    SyriaGeoWarning
        When fewer than 20 incidents are used.

    Notes
    -----
    The answer does not hang on the order of the rows. Clusters are numbered by their first core:
    its day, then west to east and south to north. An incident at the border of two belongs to the
    one of the lower number.

    This is the rule of two distances of ST-DBSCAN (space and time, both fulfilled), without its
    third one for a measured value; the clustering itself is scikit-learn's DBSCAN. Distances are
    true to 1 part in 1,000. A cluster is a description and no test: random incidents make some as
    well, and where and when more is documented, more is dense. Documentation is no random sample
    of events. See `knox` for a test of nearness in both.

    References
    ----------
    Ester, M., Kriegel, H.-P., Sander, J. and Xu, X. (1996). A density-based algorithm for
    discovering clusters in large spatial databases with noise. KDD-96, 226-231. Birant, D. and
    Kut, A. (2007). ST-DBSCAN: an algorithm for clustering spatial-temporal data. Data & Knowledge
    Engineering 60, 208-221.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents())
    >>> found = sg.space_time_clusters(located, distance_km=10, days=7, least=4)
    >>> len(found) == len(located), int(found["cluster"].max())
    (True, 4)
    >>> found["cluster_reason"].value_counts().to_dict()
    {'too few near': 69, 'place too uncertain': 28, 'core': 24, 'border': 3}
    """
    check_located(located)
    width = above_zero(distance_km, "distance_km", "5")
    span = above_zero(days, "days", "14")
    enough = at_least(least, 2, "least")
    when, dated = days_known_within(located, span)
    used = dated & known_within(located, width * 1000)
    warn_of_few(int(used.sum()), "clusters")
    labels, core = _clustered(plane_km(located, used), when[used], (width, span), enough)
    number = np.full(len(located), _NOISE, dtype=np.int64)
    number[used] = labels
    inside = np.zeros(len(located), dtype=bool)
    inside[used] = core
    return _frame(located, number, _reasons(located, number, inside, (when, dated, used)))


def _frame(
    located: geopandas.GeoDataFrame, number: _Labels, reasons: npt.NDArray[Any]
) -> geopandas.GeoDataFrame:
    import pandas as pd

    frame = located.copy()
    outside = number == _NOISE
    frame["cluster"] = pd.arrays.IntegerArray(np.where(outside, 0, number + 1), outside)
    frame["cluster_reason"] = pd.Series(reasons, dtype="str").array
    frame.attrs["left_out"] = int((~np.isin(reasons, (_CORE, _BORDER, _FEW_NEAR))).sum())
    return frame


def _reasons(
    located: geopandas.GeoDataFrame,
    number: _Labels,
    core: Bools,
    known: tuple[Floats, Bools, Bools],
) -> npt.NDArray[Any]:
    when, dated, used = known
    placed = known_within(located, np.inf)
    told = [
        (core, _CORE),
        (number != _NOISE, _BORDER),
        (used, _FEW_NEAR),
        (~placed, "no point"),
        (np.isnan(when), "no date"),
        (~dated, "date too uncertain"),
    ]
    return np.select([which for which, _ in told], [why for _, why in told], "place too uncertain")


def _clustered(
    points: Floats, day: Floats, near: tuple[float, float], least: int
) -> tuple[_Labels, Bools]:
    """Give the cluster of each incident, from 0, or -1; and whether it is a core."""
    learn, sparse = need("sklearn.cluster"), need("scipy.sparse")
    if not len(points):
        return np.empty(0, dtype=np.int64), np.zeros(0, dtype=bool)
    # In an order of their own, so that no label hangs on the order of the rows; and incidents at
    # one place on one day once, with their number, so that a siege does not make millions of pairs.
    spots, spot, many = np.unique(
        np.column_stack([day, points]), axis=0, return_inverse=True, return_counts=True
    )
    pairs = near_in_both(spots[:, 1:], spots[:, 0], *near)
    size = len(spots)
    itself = np.column_stack([np.arange(size)] * 2)  # said out: a zero put in later is out of order
    one, other = np.concatenate([pairs, pairs[:, ::-1], itself]).T
    graph = sparse.csr_matrix((np.full(len(one), 1.0), (one, other)), shape=(size, size))
    model = learn.DBSCAN(eps=1.0, min_samples=least, metric="precomputed")
    model.fit(graph, sample_weight=many)
    core = np.zeros(size, dtype=bool)
    core[model.core_sample_indices_] = True
    return model.labels_[spot.reshape(-1)].astype(np.int64), core[spot.reshape(-1)]
