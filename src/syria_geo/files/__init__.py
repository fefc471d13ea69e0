"""Files that are there whole or not at all, and never in the place of somebody else's."""

from __future__ import annotations

from syria_geo.files._drafts import sidecar_of, write_beside
from syria_geo.files._geopackage import LayerState, layer_state
from syria_geo.files._ours import CSV_SIDECAR, UNTOUCHED, is_ours, refuse_to_overwrite

__all__ = [
    "CSV_SIDECAR",
    "UNTOUCHED",
    "LayerState",
    "is_ours",
    "layer_state",
    "refuse_to_overwrite",
    "sidecar_of",
    "write_beside",
]
