"""Documented incidents in Syria, placed honestly.

Words become places, places become points with an honest radius, points become maps and tables
that add up. Nothing is imported until it is used, so that a single look-up stays quick.

Examples
--------
>>> import syria_geo as sg
>>> isinstance(sg.__version__, str)
True
>>> sg.locate_place("Douma city").name
'Douma'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syria_geo.analysis import (
        Autocorrelation,
        control_population,
        grid_counts,
        h3_counts,
        hot_spots,
        kernel_density,
        knox,
        local_clusters,
        rates,
        ripley_k,
        smoothed_rates,
        space_time_clusters,
        spatial_autocorrelation,
    )
    from syria_geo.boundaries import (
        load_basemap,
        load_districts,
        load_governorates,
        load_neighbourhoods,
        load_outline,
        load_subdistricts,
    )
    from syria_geo.cases import CaseCheck, CaseFinding, verify_case, write_case
    from syria_geo.catalog import sources
    from syria_geo.charts import (
        bar_chart,
        choropleth,
        control_chart,
        control_map,
        control_maps,
        graduated_symbols,
        hexagon_map,
        overlap_chart,
        save_picture,
        small_multiples,
        victims_chart,
    )
    from syria_geo.control import load_control_zones, read_control_zones
    from syria_geo.coverage import load_coverage, read_coverage
    from syria_geo.decisions import (
        MergedDecisions,
        check_decisions,
        merge_decisions,
        propose_aliases,
        read_decisions,
        write_decisions,
    )
    from syria_geo.draws import (
        area_shares,
        count_intervals,
        draw_places,
        hexagon_intervals,
        join_shares,
        rate_intervals,
        with_draws,
    )
    from syria_geo.errors import (
        DataError,
        Fault,
        InputError,
        SyriaGeoError,
        SyriaGeoWarning,
        UsageError,
    )
    from syria_geo.export import to_csv, to_file, to_geojson, to_qgis
    from syria_geo.gazetteer import load_gazetteer, read_gazetteer
    from syria_geo.geocoder import SyriaGeocoder
    from syria_geo.incidents import (
        DERIVED_COLUMNS,
        INCIDENT_COLUMNS,
        load_incidents,
        read_incidents,
    )
    from syria_geo.layouts import load_layouts
    from syria_geo.links import (
        count_overlap,
        deduplicate,
        link,
        merge_events,
        merge_incidents,
        read_links,
        write_links,
    )
    from syria_geo.locating import locate, locate_batches, locate_place
    from syria_geo.maps import density_map, save_map
    from syria_geo.places import Match, Place, Precision, Status
    from syria_geo.releases import public_release
    from syria_geo.reports import (
        evidence_html,
        parse_report,
        parse_report_file,
        read_report,
        reconcile,
    )
    from syria_geo.spatial import (
        control_areas,
        control_changes,
        control_timeline,
        join_admin,
        join_control,
        join_dated,
        join_nearest,
        join_polygons,
    )
    from syria_geo.tables import Summary, count_by_area, summary, victim_shares

    __version__: str

__all__ = [
    "DERIVED_COLUMNS",
    "INCIDENT_COLUMNS",
    "Autocorrelation",
    "CaseCheck",
    "CaseFinding",
    "DataError",
    "Fault",
    "InputError",
    "Match",
    "MergedDecisions",
    "Place",
    "Precision",
    "Status",
    "Summary",
    "SyriaGeoError",
    "SyriaGeoWarning",
    "SyriaGeocoder",
    "UsageError",
    "__version__",
    "area_shares",
    "bar_chart",
    "check_decisions",
    "choropleth",
    "control_areas",
    "control_changes",
    "control_chart",
    "control_map",
    "control_maps",
    "control_population",
    "control_timeline",
    "count_by_area",
    "count_intervals",
    "count_overlap",
    "deduplicate",
    "density_map",
    "draw_places",
    "evidence_html",
    "graduated_symbols",
    "grid_counts",
    "h3_counts",
    "hexagon_intervals",
    "hexagon_map",
    "hot_spots",
    "join_admin",
    "join_control",
    "join_dated",
    "join_nearest",
    "join_polygons",
    "join_shares",
    "kernel_density",
    "knox",
    "link",
    "load_basemap",
    "load_control_zones",
    "load_coverage",
    "load_districts",
    "load_gazetteer",
    "load_governorates",
    "load_incidents",
    "load_layouts",
    "load_neighbourhoods",
    "load_outline",
    "load_subdistricts",
    "local_clusters",
    "locate",
    "locate_batches",
    "locate_place",
    "merge_decisions",
    "merge_events",
    "merge_incidents",
    "overlap_chart",
    "parse_report",
    "parse_report_file",
    "propose_aliases",
    "public_release",
    "rate_intervals",
    "rates",
    "read_control_zones",
    "read_coverage",
    "read_decisions",
    "read_gazetteer",
    "read_incidents",
    "read_links",
    "read_report",
    "reconcile",
    "ripley_k",
    "save_map",
    "save_picture",
    "small_multiples",
    "smoothed_rates",
    "sources",
    "space_time_clusters",
    "spatial_autocorrelation",
    "summary",
    "to_csv",
    "to_file",
    "to_geojson",
    "to_qgis",
    "verify_case",
    "victim_shares",
    "victims_chart",
    "with_draws",
    "write_case",
    "write_decisions",
    "write_links",
]

_HOMES = {
    "analysis": (
        "Autocorrelation",
        "control_population",
        "hot_spots",
        "local_clusters",
        "rates",
        "smoothed_rates",
        "spatial_autocorrelation",
        "grid_counts",
        "h3_counts",
        "kernel_density",
        "knox",
        "ripley_k",
        "space_time_clusters",
    ),
    "boundaries": (
        "load_basemap",
        "load_districts",
        "load_governorates",
        "load_neighbourhoods",
        "load_outline",
        "load_subdistricts",
    ),
    "cases": ("CaseCheck", "CaseFinding", "verify_case", "write_case"),
    "catalog": ("sources",),
    "charts": (
        "bar_chart",
        "choropleth",
        "control_chart",
        "control_map",
        "control_maps",
        "graduated_symbols",
        "hexagon_map",
        "overlap_chart",
        "save_picture",
        "small_multiples",
        "victims_chart",
    ),
    "control": ("load_control_zones", "read_control_zones"),
    "coverage": ("load_coverage", "read_coverage"),
    "decisions": (
        "MergedDecisions",
        "check_decisions",
        "merge_decisions",
        "propose_aliases",
        "read_decisions",
        "write_decisions",
    ),
    "draws": (
        "area_shares",
        "count_intervals",
        "draw_places",
        "hexagon_intervals",
        "join_shares",
        "rate_intervals",
        "with_draws",
    ),
    "errors": (
        "DataError",
        "Fault",
        "InputError",
        "SyriaGeoError",
        "SyriaGeoWarning",
        "UsageError",
    ),
    "export": ("to_csv", "to_file", "to_geojson", "to_qgis"),
    "gazetteer": ("load_gazetteer", "read_gazetteer"),
    "geocoder": ("SyriaGeocoder",),
    "incidents": ("DERIVED_COLUMNS", "INCIDENT_COLUMNS", "load_incidents", "read_incidents"),
    "layouts": ("load_layouts",),
    "links": (
        "count_overlap",
        "deduplicate",
        "link",
        "merge_events",
        "merge_incidents",
        "read_links",
        "write_links",
    ),
    "locating": ("locate", "locate_batches", "locate_place"),
    "maps": ("density_map", "save_map"),
    "places": ("Match", "Place", "Precision", "Status"),
    "releases": ("public_release",),
    "reports": (
        "evidence_html",
        "parse_report",
        "parse_report_file",
        "read_report",
        "reconcile",
    ),
    "spatial": (
        "control_areas",
        "control_changes",
        "control_timeline",
        "join_admin",
        "join_control",
        "join_dated",
        "join_nearest",
        "join_polygons",
    ),
    "tables": ("Summary", "count_by_area", "summary", "victim_shares"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_RENAMED = {"FOUND_COLUMNS": "DERIVED_COLUMNS"}


if not TYPE_CHECKING:  # so that a type checker still sees a misspelt name

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used (PEP 562)."""
        if new := _RENAMED.get(name):
            import_module(f"{__name__}.deprecated").warn_renamed_name(name, new)
            return globals().get(new) or __getattr__(new)
        if name == "__version__":
            value: object = import_module("importlib.metadata").version("syria-geo")
        elif home := _HOME_OF.get(name):
            value = getattr(import_module(f"{__name__}.{home}"), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, for completion in a notebook."""
    return sorted(__all__)
