"""What a layer of the GeoPackage is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Layer"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer or table of the GeoPackage; `shape` is empty for a table without geometry."""

    name: str
    frame: pd.DataFrame
    shape: str
    description: str
