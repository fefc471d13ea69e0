"""Kernel density: incidents per 1,000 square kilometres around every square of the country."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from syria_geo.analysis._grids import Grid, checked_side, country_grid, squares
from syria_geo.analysis._points import (
    Bools,
    Floats,
    above_zero,
    known_within,
    plane_km,
    warn_of_few,
)
from syria_geo.analysis._population import INCIDENTS, amounts
from syria_geo.errors import UsageError, choices, show
from syria_geo.geodesy import WGS84
from syria_geo.incidents import check_located
from syria_geo.tolls import TOLL_COLUMNS

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = ["KERNELS", "kernel_density", "usual_bandwidth_km"]

PER_KM2 = 1000
KDE_CELL_KM = 5.0

# Among which the usual bandwidth is chosen, each 1.4 times as wide: from a town to a third of the
# country.
BANDWIDTHS_KM = (5.0, 7.0, 10.0, 14.0, 20.0, 28.0, 40.0, 57.0, 80.0)
MOST_BANDWIDTH_KM = 1000.0
"""The country is 830 km long: a wider kernel is even ground everywhere."""

MOST_SPOTS = 2000
"""Of more places than that, as many are drawn for the choice; all of them are in the density."""

_LEAST_CELLS = 2  # a narrower kernel would fall between the middles of the squares
_AT_ONCE = 2_000_000  # values of a kernel held in memory together


def _quartic(squared: Floats) -> Floats:
    return np.where(squared < 1, 3 / math.pi * (1 - squared) ** 2, 0.0)


def _gaussian(squared: Floats) -> Floats:
    return np.exp(-squared / 2) / (2 * math.pi)


# Name of a kernel to its height at a squared distance in bandwidths, how many bandwidths it
# reaches (beyond five a Gaussian has 4 millionths of its mass), and how much wider than a Gaussian
# of the same smoothness it must be (Marron and Nolan 1988): its canonical bandwidth over theirs.
KERNELS: dict[str, tuple[Callable[[Floats], Floats], float, float]] = {
    "quartic": (_quartic, 1.0, (4 * 64 * 9 / 5) ** (1 / 6)),
    "gaussian": (_gaussian, 5.0, 1.0),
}


def kernel_density(
    located: geopandas.GeoDataFrame,
    *,
    bandwidth_km: float | None = None,
    cell_km: float = KDE_CELL_KM,
    value: str = "incidents",
    kernel: str = "quartic",
    edge: bool = True,
) -> geopandas.GeoDataFrame:
    """Estimate the density of incidents, or of persons killed, over the whole country.

    Each incident is spread over the ground around it by a kernel. What a kernel would put beyond
    the border is put inside it: the densities integrate to the number of incidents used.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Located incidents. Rows without a point, and rows whose uncertainty radius is wider than
        the bandwidth, are left out and counted; so are points outside the country.
    bandwidth_km : float, optional
        Of ``quartic``, how far the kernel reaches; of ``gaussian``, its standard deviation. At
        least two cells. Unless given, chosen by cross-validation (see Notes).
    cell_km : float
        Side of the square cells in kilometres, 1 or more.
    value : str
        ``incidents``, or the toll that each incident weighs: ``killed``, ``children``, ``women``
        or ``injured``. Incidents whose toll is not known are left out and counted.
    kernel : str
        ``quartic`` or ``gaussian``.
    edge : bool
        False for the bare kernel, which loses what falls beyond the border.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326, one row per square that lies in the country, whole or in part, from west to
        east and south to north: ``column``, ``row``, ``density`` (at the middle of the square, per
        1,000 km²), ``area_km2`` (of the part in the country), ``geometry`` (the whole square).
        ``frame.set_index(["row", "column"])["density"].unstack()`` is a raster whose first row is
        the southernmost. ``attrs``: ``bandwidth_km``, ``cell_km``, ``kernel``, ``edge``,
        ``value``, ``unit``, ``shape`` (rows and columns of the raster), ``used`` (incidents),
        ``total`` (what the densities integrate to), ``left_out`` (incidents that are not used),
        and of these ``outside`` (beyond the border) and ``value_unknown`` (toll not known).

    Raises
    ------
    UsageError
        On an unknown kernel or value, a bandwidth of less than two cells or more than 1,000 km,
        or a table that was not located.
    InputError
        When a toll is no whole number of 0 or more.

    Warns
    -----
    SyriaGeoWarning
        When fewer than 20 incidents are used.

    Notes
    -----
    The density at ``s`` is the sum over the incidents ``i`` of ``w[i] k(s - x[i]) / m[i]``, with
    ``m[i]`` the mass of the kernel around ``x[i]`` inside the country (Diggle's correction: it
    keeps the number of incidents; another one, dividing by the mass around ``s``, keeps a uniform
    density uniform). Masses are sums over the middles of the squares. Distances are those of the
    equal-area plane, true to 1 part in 1,000.

    The bandwidth unless given is chosen by likelihood cross-validation: of nine Gaussian
    kernels from 5 to 80 km, the one under which the incidents of each place are likeliest when
    their density is made of all other places (of at most 2,000 places, drawn with a fixed seed);
    times 2.78 for the quartic kernel, which is as smooth then; never less than two cells. It is
    one for the whole country: too wide for Aleppo, too narrow for the desert. Look at several
    before you say anything of a shape.

    Incidents at one place weigh as many as they are. The surface shows where incidents were
    documented, which is no random sample of where they happened, and neither people nor the time
    observed are in it: it is no risk. Its edges are as rough as the bandwidth.

    References
    ----------
    Diggle, P. (1985). A kernel method for smoothing point process data. Applied Statistics 34,
    138-147. Loader, C. (1999). Local Regression and Likelihood. Springer, section 5.3. Marron, J.
    S. and Nolan, D. (1988). Canonical kernels for density estimation. Statistics & Probability
    Letters 7, 195-199.

    Examples
    --------
    >>> import syria_geo as sg
    >>> located = sg.locate(sg.load_incidents())
    >>> surface = sg.kernel_density(located, bandwidth_km=30)
    >>> total = (surface["density"] * surface["area_km2"]).sum() / 1000
    >>> round(total), surface.attrs["used"], surface.attrs["left_out"]
    (106, 106, 18)
    """
    _check(value, kernel)
    check_located(located)
    side = country_grid(checked_side(cell_km))
    placed = known_within(located, math.inf)
    inside = _inside(located, placed, side)
    width = _width(bandwidth_km, plane_km(located, inside), kernel, side.side_km)
    weight = amounts(located, value)
    near = known_within(located, width * 1000)
    used = inside & near & ~np.isnan(weight)
    warn_of_few(int(used.sum()), "a density")
    density = _spread(side, plane_km(located, used), weight[used], (kernel, width), edge=edge)
    facts = {
        "bandwidth_km": width,
        "cell_km": side.side_km,
        "kernel": kernel,
        "edge": edge,
        "value": value,
        "unit": f"{INCIDENTS if value == INCIDENTS else 'persons'} per 1,000 km²",
        "shape": side.inside_km2.shape[::-1],
        "used": int(used.sum()),
        "total": float(weight[used].sum()),
        "left_out": int((~used).sum()),
        "outside": int((placed & ~inside).sum()),
        "value_unknown": int((inside & near & np.isnan(weight)).sum()),
    }
    return _frame(side, density, facts)


def _check(value: str, kernel: str) -> None:
    if kernel not in tuple(KERNELS):  # a list is no key
        raise UsageError(f"unknown kernel {show(kernel)}; {choices(tuple(KERNELS))}")
    values = (INCIDENTS, *TOLL_COLUMNS)
    if value not in values:
        raise UsageError(f"value {show(value)}: {choices(values)}")


def _inside(located: pd.DataFrame, placed: Bools, grid: Grid) -> Bools:
    import shapely

    points = plane_km(located, placed)
    shapely.prepare(grid.country)
    inside = placed.copy()
    inside[placed] = shapely.intersects_xy(grid.country, points[:, 0], points[:, 1])
    return inside


def _width(given: float | None, points: Floats, kernel: str, side_km: float) -> float:
    least = _LEAST_CELLS * side_km
    if given is None:
        return max(least, round(usual_bandwidth_km(points, kernel), 1))
    width = above_zero(given, "bandwidth_km", "30")
    if width > MOST_BANDWIDTH_KM:
        raise UsageError(
            f"bandwidth_km={given:g} is wider than the country; give {MOST_BANDWIDTH_KM:g} or less"
        )
    if width < least:
        raise UsageError(
            f"bandwidth_km={given:g} is less than two cells of {side_km:g} km; give a wider "
            "bandwidth or a smaller cell_km"
        )
    return width


def usual_bandwidth_km(points: Floats, kernel: str) -> float:
    """Give the bandwidth that foretells each place best from all others; 0 of fewer than two.

    Of a Gaussian kernel, and made wider for others by their canonical bandwidths.
    """
    spots, many = np.unique(points, axis=0, return_counts=True)
    if len(spots) < 2:
        return 0.0
    if len(spots) > MOST_SPOTS:
        chosen = np.sort(np.random.default_rng(0).permutation(len(spots))[:MOST_SPOTS])
        spots, many = spots[chosen], many[chosen]
    squared = ((spots[:, None, :] - spots[None, :, :]) ** 2).sum(axis=2)
    np.fill_diagonal(squared, np.inf)
    fits = [_foretold(squared / width**2, many) - _logs(width, many) for width in BANDWIDTHS_KM]
    return KERNELS[kernel][2] * BANDWIDTHS_KM[int(np.argmax(fits))]


def _foretold(squared: Floats, many: npt.NDArray[np.int64]) -> float:
    """Give the log-likelihood of each place by all others, but for what does not hang on width."""
    nearest = squared.min(axis=1, keepdims=True)  # so that nothing far away is a logarithm of 0
    heights = np.exp((nearest - squared) / 2) @ many
    return float(many @ (np.log(heights) - nearest[:, 0] / 2))


def _logs(width: float, many: npt.NDArray[np.int64]) -> float:
    return 2 * math.log(width) * float(many.sum())


def _spread(
    grid: Grid, points: Floats, weight: Floats, how: tuple[str, float], *, edge: bool
) -> Floats:
    """Give the density per square kilometre at the middle of each square of the box."""
    spots, spot = np.unique(points, axis=0, return_inverse=True)
    weights = np.bincount(spot.reshape(-1), weight, len(spots))
    # A rim as wide as the kernel reaches: what lies on it is beyond the border, with no area.
    height, reach, _ = KERNELS[how[0]]
    rim = math.ceil(reach * how[1] / grid.side_km)
    inside = np.pad(grid.inside_km2, rim)
    total = np.zeros(inside.size)
    for part in _parts(len(spots), (2 * rim + 1) ** 2):
        cells, away = _around(grid, spots[part], rim, inside.shape)
        kernel = height(away / how[1] ** 2) / how[1] ** 2
        if edge:
            kernel /= (kernel * inside.ravel()[cells]).sum(axis=1, keepdims=True)
        filled = (kernel * weights[part, None]).ravel()
        total += np.bincount(cells.ravel(), filled, inside.size)
    middle = tuple(slice(rim, rim + size) for size in grid.inside_km2.shape)
    return total.reshape(inside.shape)[middle]


def _parts(count: int, each: int) -> Iterator[slice]:
    step = max(1, _AT_ONCE // each)
    for start in range(0, count, step):
        yield slice(start, start + step)


def _around(
    grid: Grid, spots: Floats, rim: int, shape: tuple[int, ...]
) -> tuple[npt.NDArray[np.int64], Floats]:
    """Give the squares around each spot, in the box with its rim, and their squared distances."""
    own = np.floor(spots / grid.side_km).astype(np.int64) - grid.corner
    steps = np.arange(-rim, rim + 1)
    at = own[:, :, None] + steps  # spot, axis, step
    middle = (at + grid.corner[None, :, None] + 0.5) * grid.side_km
    squared = (middle - spots[:, :, None]) ** 2
    away = squared[:, 0, :, None] + squared[:, 1, None, :]
    cells = (at[:, 0, :, None] + rim) * shape[1] + (at[:, 1, None, :] + rim)
    return cells.reshape(len(spots), -1), away.reshape(len(spots), -1)


def _frame(grid: Grid, density: Floats, facts: dict[str, Any]) -> geopandas.GeoDataFrame:
    import geopandas

    column, row = (grid.cells - grid.corner).T
    frame = geopandas.GeoDataFrame(
        {
            "column": grid.cells[:, 0],
            "row": grid.cells[:, 1],
            "density": density[column, row] * PER_KM2,
            "area_km2": grid.inside_km2[column, row],
        },
        geometry=squares(grid.cells, grid.side_km),
        crs=WGS84,
    )
    frame.attrs.update(facts)
    return frame
