"""Which official units touch which."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import shapely

from syria_geo.boundaries import unit_shapes
from syria_geo.errors import UsageError, choices, show

__all__ = ["CONTIGUITIES", "check_contiguity", "touching"]

CONTIGUITIES = ("queen", "rook")


def check_contiguity(contiguity: object) -> None:
    """Refuse an unknown contiguity.

    Raises
    ------
    UsageError
        With the choices.
    """
    if contiguity not in CONTIGUITIES:
        raise UsageError(f"contiguity {show(contiguity)}: {choices(CONTIGUITIES)}")


@cache
def touching(level: str, contiguity: str = "queen") -> npt.NDArray[np.int64]:
    """Give the pairs of units of a level that touch.

    Parameters
    ----------
    level : str
        ``governorate``, ``district`` or ``sub-district``.
    contiguity : str
        ``queen``: a common point is enough; ``rook``: they share a line.

    Returns
    -------
    numpy.ndarray of int, shape (pairs, 2)
        Positions in the order of P-codes, each pair both ways, sorted; read-only. Arwad, an
        island, touches no sub-district.
    """
    shapes = unit_shapes(level).geometries
    tree = shapely.STRtree(shapes)
    pairs: npt.NDArray[np.int64] = tree.query(shapes, predicate="intersects").T
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    if contiguity == "rook":
        shared = shapely.intersection(shapes[pairs[:, 0]], shapes[pairs[:, 1]])
        pairs = pairs[shapely.length(shared) > 0]
    pairs = pairs[np.lexsort(pairs.T[::-1])]
    pairs.setflags(write=False)
    return pairs
