"""Located incidents as a finished map for QGIS: a GeoPackage and the project that opens it."""

from __future__ import annotations
