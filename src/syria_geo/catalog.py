"""Every data file that ships: where it is, whose, which licence, as of when, unchanged or not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from syria_geo.errors import DataError

__all__ = ["data_path"]


def data_path(*parts: str) -> Path:
    """Find a data file that ships with the package.

    Parameters
    ----------
    *parts : str
        Path below the data folders, e.g. ``"gazetteer", "places.csv"``.

    Returns
    -------
    pathlib.Path
        An existing file or folder.

    Raises
    ------
    DataError
        When the installation lacks it.
    """
    path = _data_root().joinpath(*parts)
    if not path.exists():
        raise DataError(
            f"the data file {'/'.join(parts)} is missing from this installation "
            f"(looked in {path.parent}); install syria-geo again"
        )
    return path


@cache
def _data_root() -> Path:
    here = Path(__file__).resolve().parent
    shipped = here / "_data"
    # An editable install works on the repository's own folders.
    return shipped if shipped.is_dir() else here.parents[1]
