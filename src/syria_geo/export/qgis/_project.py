"""The project that opens the GeoPackage as a map."""

from __future__ import annotations

import io
import zipfile
from typing import Any

__all__ = ["project_bytes"]


def project_bytes(gpkg_name: str, frame: Any) -> bytes:
    """Give the bytes of the project file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        name = gpkg_name.removesuffix(".gpkg") + ".qgs"
        archive.writestr(zipfile.ZipInfo(name), "<!DOCTYPE qgis><qgis version='3.22.0'/>")
    return written.getvalue()
