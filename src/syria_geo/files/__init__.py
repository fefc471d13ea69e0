"""Files that are there whole or not at all, and never in the place of somebody else's."""

from __future__ import annotations

from syria_geo.files._digests import (
    NO_DIGEST,
    OURS_AMONG,
    STYLES,
    layer_digest,
    put_digest,
    with_digest,
)
from syria_geo.files._drafts import sidecar_of, write_beside, write_together
from syria_geo.files._folders import refuse_folder, write_folder
from syria_geo.files._geopackage import LayerState, holds_more, layer_state
from syria_geo.files._gis import GIS_FORMATS, GisFile, open_gis, refuse_other_meaning
from syria_geo.files._ours import (
    CSV_SIDECAR,
    MARK,
    SHAPEFILE,
    digest_of_parts,
    is_ours,
    refuse_to_overwrite,
)
from syria_geo.files._parts import PARTS, PartsFolder
from syria_geo.files._paths import absent, as_path, refuse_read_only, require_extension
from syria_geo.files._turns import locked
from syria_geo.files._zips import require_small_zip

__all__ = [
    "CSV_SIDECAR",
    "GIS_FORMATS",
    "MARK",
    "NO_DIGEST",
    "OURS_AMONG",
    "PARTS",
    "SHAPEFILE",
    "STYLES",
    "GisFile",
    "LayerState",
    "PartsFolder",
    "absent",
    "as_path",
    "digest_of_parts",
    "holds_more",
    "is_ours",
    "layer_digest",
    "layer_state",
    "locked",
    "open_gis",
    "put_digest",
    "refuse_folder",
    "refuse_other_meaning",
    "refuse_read_only",
    "refuse_to_overwrite",
    "require_extension",
    "require_small_zip",
    "sidecar_of",
    "with_digest",
    "write_beside",
    "write_folder",
    "write_together",
]
