"""Where it is dense: class limits, colours, words, hexagons, rates and statistics of areas."""

from syria_geo.analysis._autocorrelation import (
    Autocorrelation,
    hot_spots,
    local_clusters,
    spatial_autocorrelation,
)
from syria_geo.analysis._classes import (
    MISSING,
    SCHEMES,
    ZERO,
    check_classes,
    class_limits,
    class_numbers,
)
from syria_geo.analysis._clusters import space_time_clusters
from syria_geo.analysis._control import control_population
from syria_geo.analysis._grids import grid_counts, h3_counts
from syria_geo.analysis._hexagons import (
    HEXAGON_KM2,
    fits_hexagon,
    hexagon_cells,
    hexagon_corners,
    hexagons,
)
from syria_geo.analysis._kernels import kernel_density
from syria_geo.analysis._knox import knox
from syria_geo.analysis._palette import (
    DISTINCT_CLASSES,
    INCIDENT_COLOUR,
    MAP_COLOURS,
    MOST_CLASSES,
    NO_DATA_COLOUR,
    ZERO_COLOUR,
    sequential_colours,
)
from syria_geo.analysis._population import (
    LEAST_PEOPLE,
    PER,
    Population,
    area_rates,
    few_people,
    load_population,
    nearest_years,
    rates,
)
from syria_geo.analysis._ripley import ripley_k
from syria_geo.analysis._smoothing import smoothed_rates

__all__ = [
    "DISTINCT_CLASSES",
    "HEXAGON_KM2",
    "INCIDENT_COLOUR",
    "LEAST_PEOPLE",
    "MAP_COLOURS",
    "MISSING",
    "MOST_CLASSES",
    "NO_DATA_COLOUR",
    "PER",
    "SCHEMES",
    "ZERO",
    "ZERO_COLOUR",
    "Autocorrelation",
    "Population",
    "area_rates",
    "check_classes",
    "class_limits",
    "class_numbers",
    "control_population",
    "few_people",
    "fits_hexagon",
    "grid_counts",
    "h3_counts",
    "hexagon_cells",
    "hexagon_corners",
    "hexagons",
    "hot_spots",
    "kernel_density",
    "knox",
    "load_population",
    "local_clusters",
    "nearest_years",
    "rates",
    "ripley_k",
    "sequential_colours",
    "smoothed_rates",
    "space_time_clusters",
    "spatial_autocorrelation",
]
