"""Ripley's K: whether incidents are clustered beyond where people live, and at which distances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._points import (
    Bools,
    Floats,
    at_least,
    known_within,
    need,
    plane_km,
    scales,
    warn_of_few,
)
from syria_geo.analysis._population import load_population, nearest_years
from syria_geo.analysis._settled import SETTLED_KM, Window, settled, settled_people
from syria_geo.errors import UsageError, choices, show
from syria_geo.incidents import check_located

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = ["Ripley", "global_envelope", "ripley_k"]

AMONG = ("people", "ground")

_OUTSIDE = 0.05  # the share of simulated curves that may leave an envelope
MANY = 2000
"""More points are counted by squares: of 100,000, each simulation would take a minute."""

_SQUARE_KM, _FAR_KM = 1.0, 5.0  # half as large where distances below so many km are asked for
_LEAST_SIMULATIONS = 39  # fewer have no curve to spare on either side


def ripley_k(
    located: geopandas.GeoDataFrame,
    distances_km: Sequence[float],
    *,
    among: str = "people",
    simulations: int = 199,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure at which distances incidents are clustered, against chance in the populated area.

    Ripley's K and L, corrected for edges, beside those of as many points dropped at random where
    people live: in the empty desert nothing can happen, and against it everything is clustered.
    Needs the extra ``[stats]``.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Rows without a point, rows whose uncertainty radius is wider than the
        smallest distance, and points outside the populated area are left out and counted.
    distances_km : sequence of float
        Distances in kilometres. Up to a quarter of the width of the country, 150, makes sense.
    among : str
        ``people``: simulated points fall in proportion to the population, so that what is found
        is clustering beyond that of people. ``ground``: every square kilometre of the populated
        area is as likely as any other (complete spatial randomness); cities alone show as
        clusters then.
    simulations : int
        How many, 39 or more.
    seed : int
        Of the simulations: the same seed gives the same result.

    Returns
    -------
    pandas.DataFrame
        One row for each distance, ascending: ``distance_km``, ``pairs`` (of incidents no farther
        apart), ``k_km2`` (K), ``l_km`` (L, the root of K over pi), ``expected_km2`` (mean K of the
        simulations), ``low_km2`` and ``high_km2`` (the pointwise envelope of 95 %),
        ``global_low_km2`` and ``global_high_km2`` (the global one: of curves made by chance, 5 %
        leave it anywhere). ``attrs``: ``p_value`` (global), ``incidents`` (used), ``left_out``,
        and of these ``outside`` (beyond the populated area); ``area_km2`` (of the populated area),
        ``year`` (of the population), ``among``, ``simulations``, ``seed``. Missing where there
        are fewer than two incidents.

    Raises
    ------
    UsageError
        When a distance is not above zero or beyond the size of the populated area, simulations are
        too few, the table was not located, or scipy is not installed.

    Warns
    -----
    SyriaGeoWarning
        When fewer than 20 incidents are used.

    Notes
    -----
    The populated area is the ground of the country within 5 km of a settlement, quarter or camp of
    the gazetteer, in squares of 2 km. The people of a sub-district (figures of the year nearest
    to most incidents) are shared evenly among the places in it, and those of a place evenly among
    the squares that no other place is nearer to.

    ``K = A² / (n (n - 1)) * sum over pairs (both ways) no farther apart than r of 1 / g(d)``: ``A``
    is the populated area, and ``g(d)`` what it shares with itself moved by ``d``, on the mean of
    all directions (the rigid motion correction). Points at random on the ground have K of
    ``pi r²``. Distances are true to 1 part in 1,000; of more than 2,000 incidents, K takes each
    point to the middle of a square of 1 km (of 0.5 km where distances below 5 km are asked for),
    the observed and the simulated ones alike, and ``pairs`` stay exact.

    The pointwise envelope is for one distance chosen beforehand. The global one is by extreme rank
    lengths, and ``p_value`` belongs to it: the share of curves, the observed one among them, that
    are as extreme or more.

    Incidents matched to one settlement lie at one point, which is why rows less certain than the
    smallest distance are left out: below it, K counts how places are matched. Clusters may be of
    incidents, or of those who documented them: documentation is no random sample of events. The
    incidents of one siege are no independent points either, and no p-value makes them so.

    References
    ----------
    Ripley, B. D. (1977). Modelling spatial patterns. Journal of the Royal Statistical Society B 39,
    172-212. Ohser, J. and Stoyan, D. (1981). On the second-order and orientation analysis of
    planar stationary point processes. Biometrical Journal 23, 523-533. Myllymäki, M., Mrkvička,
    T., Grabarnik, P., Seijo, H. and Hahn, U. (2017). Global envelope tests for spatial processes.
    Journal of the Royal Statistical Society B 79, 381-404.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents())
    >>> table = sg.ripley_k(located, [5, 20, 50], simulations=39)
    >>> table[["distance_km", "pairs"]].values.tolist(), table.attrs["incidents"]
    ([[5.0, 156.0], [20.0, 387.0], [50.0, 765.0]], 93)
    """
    import pandas as pd

    if among not in AMONG:
        raise UsageError(f"among={show(among)}: {choices(AMONG)}")
    check_located(located)
    distances = np.array(scales(distances_km, "distances_km", "[5, 10, 20]"))
    times = at_least(simulations, _LEAST_SIMULATIONS, "simulations")
    rng = np.random.default_rng(at_least(seed, 0, "seed"))
    window = settled()
    used, outside = _used(located, float(distances[0]), window)
    count = int(used.sum())
    warn_of_few(count, "Ripley's K")
    year = _year(located, used)
    shares = settled_people(year) if among == AMONG[0] else window.even()
    ripley = Ripley.of(window, distances)
    points = plane_km(located, used)
    observed = ripley.measured(points)
    curves = np.array([ripley.measured(window.drawn(count, shares, rng)) for _ in range(times)])
    low, high = _pointwise(curves)
    p_value, global_low, global_high = global_envelope(observed, curves)
    table = pd.DataFrame(
        {
            "distance_km": distances,
            "pairs": ripley.pairs(points),
            "k_km2": observed,
            "l_km": np.sqrt(observed / np.pi),
            "expected_km2": curves.mean(axis=0),
            "low_km2": low,
            "high_km2": high,
            "global_low_km2": global_low,
            "global_high_km2": global_high,
        }
    )
    table.attrs.update(
        p_value=p_value if count > 1 else float("nan"),
        incidents=count,
        left_out=len(located) - count,
        outside=outside,
        area_km2=window.area_km2,
        settled_km=SETTLED_KM,
        year=year,
        among=among,
        simulations=times,
        seed=int(seed),
    )
    return table


def _used(located: pd.DataFrame, scale_km: float, window: Window) -> tuple[Bools, int]:
    used = known_within(located, scale_km * 1000)
    there = window.cells_of(plane_km(located, used)) >= 0
    used[used] = there
    return used, int((~there).sum())


def _year(located: pd.DataFrame, used: Bools) -> int:
    """Give the year of the population figures that is nearest to most of the incidents."""
    years = load_population("sub-district").years
    if "date" not in located.columns or not used.any():
        return years[-1]
    nearest = nearest_years(located["date"][used], years)
    return years[int(np.bincount(nearest).argmax())]


@dataclass(frozen=True)
class Ripley:
    """What measures K in a window at given distances.

    Parameters
    ----------
    window : Window
    distances : numpy.ndarray of float
        Where K is asked for, ascending.
    edges : numpy.ndarray of float
        Distances between which pairs are counted; those asked for are among them.
    weights : numpy.ndarray of float
        What a pair between two edges counts: the squared area of the window over what it shares
        with itself moved so far.
    """

    window: Window
    distances: Floats
    edges: Floats
    weights: Floats

    @classmethod
    def of(cls, window: Window, distances: Floats) -> Ripley:
        """Weigh pairs by their distance in a window.

        Raises
        ------
        UsageError
            When the window, moved so far, lies outside itself.
        """
        steps = np.arange(window.side_km / 2, distances[-1], window.side_km / 2)
        edges = np.unique(np.concatenate([steps, distances]))
        middles = (np.concatenate([[0.0], edges[:-1]]) + edges) / 2
        shared = window.overlap_km2(middles)
        if not (shared > window.side_km**2).all():
            raise UsageError(
                f"distances_km: {distances[-1]:g} km reaches beyond the populated area; give less"
            )
        return cls(window, distances, edges, window.area_km2**2 / shared)

    def measured(self, points: Floats) -> Floats:
        """Give K at each distance; NaN of fewer than two points."""
        count = len(points)
        if count < 2:
            return np.full(len(self.distances), np.nan)
        both = _both_ways if count <= MANY else self._by_squares
        counted = both(points, self.edges)
        k = np.cumsum(np.diff(counted, prepend=0) * self.weights) / (count * (count - 1))
        return np.asarray(k[np.searchsorted(self.edges, self.distances)])

    def pairs(self, points: Floats) -> npt.NDArray[np.int64]:
        """Count the pairs of points no farther apart than each distance."""
        if len(points) < 2:
            return np.zeros(len(self.distances), dtype=np.int64)
        return np.rint(_both_ways(points, self.distances) / 2).astype(np.int64)

    def _by_squares(self, points: Floats, edges: Floats) -> Floats:
        """Count as `_both_ways`, with each point in the middle of a small square.

        A pair whose squares lie about as far apart as an edge counts in part, so that distances
        are blurred, and not cut. The time it takes does not grow with the number of points.
        """
        fft = need("scipy.fft")
        side = _SQUARE_KM if self.distances[0] >= _FAR_KM else _SQUARE_KM / 2
        at = np.floor((points - np.array(self.window.corner_km)) / side).astype(np.int64)
        shape = np.ceil(np.array(self.window.inside.shape) * self.window.side_km / side).astype(int)
        many = np.zeros(tuple(shape))
        np.add.at(many, (at[:, 0], at[:, 1]), 1)
        reach = int(edges[-1] / side) + 2
        size = [fft.next_fast_len(int(side_) + reach, real=True) for side_ in shape]
        beside = fft.irfft2(np.abs(fft.rfft2(many, size)) ** 2, size)
        moves = np.arange(-min(reach, *shape) + 1, min(reach, *shape))
        counts = beside[np.ix_(moves, moves)]
        counts[len(moves) // 2, len(moves) // 2] -= len(points)
        squared, which = np.unique(moves[:, None] ** 2 + moves[None, :] ** 2, return_inverse=True)
        of_length = np.bincount(which.reshape(-1), counts.reshape(-1))
        length = np.sqrt(squared) * side
        part = np.clip((edges[:, None] - length) / side + 0.5, 0, 1)
        return np.asarray(part @ of_length)


def _both_ways(points: Floats, distances: Floats) -> Floats:
    """Count the pairs no farther apart than each distance, both ways, none with itself."""
    spots, many = np.unique(points, axis=0, return_counts=True)
    tree = need("scipy.spatial").cKDTree(spots)
    weight = many.astype(float)
    return np.asarray(tree.count_neighbors(tree, distances, weights=(weight, weight))) - len(points)


def _pointwise(curves: Floats) -> tuple[Floats, Floats]:
    """Give the envelope that 95 % of the simulations keep to at each distance."""
    spare = max(1, int(_OUTSIDE / 2 * (len(curves) + 1)))
    ordered = np.sort(curves, axis=0)
    return ordered[spare - 1], ordered[-spare]


def global_envelope(observed: Floats, curves: Floats) -> tuple[float, Floats, Floats]:
    """Test a curve against simulated ones as a whole, by extreme rank lengths.

    Parameters
    ----------
    observed : numpy.ndarray of float, shape (distances,)
        The curve that is tested.
    curves : numpy.ndarray of float, shape (simulations, distances)
        Curves made by chance.

    Returns
    -------
    p_value : float
        The share of all curves, the observed one among them, that are as extreme or more.
    low, high : numpy.ndarray of float
        The envelope that 95 % of all curves keep to everywhere.
    """
    every = np.vstack([observed, curves])
    ordered = np.sort(every, axis=0)
    columns = list(zip(ordered.T, every.T, strict=True))
    below = np.array([np.searchsorted(line, one, side="left") for line, one in columns]).T
    until = np.array([np.searchsorted(line, one, side="right") for line, one in columns]).T
    above = len(every) - until
    # A curve is as extreme as its lowest rank, then its second lowest, and so on.
    ranks = np.sort(np.minimum(below, above), axis=1)
    _, which, many = np.unique(ranks, axis=0, return_inverse=True, return_counts=True)
    as_extreme = np.cumsum(many)[which.reshape(-1)] / len(every)
    kept = every[as_extreme > _OUTSIDE]
    if not len(kept):  # all alike: none is more extreme than another
        kept = every
    return float(as_extreme[0]), kept.min(axis=0), kept.max(axis=0)
