"""The conventions of the public API, so that one function can be guessed from another.

What each word means, and why: ``docs/decisions/2026-11-22-public-names.md``.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import syria_geo as sg

FUNCTIONS: dict[str, Callable[..., Any]] = {
    name: one
    for name in sg.__all__
    if callable(one := getattr(sg, name)) and not inspect.isclass(one)
}
METHODS: dict[str, Callable[..., Any]] = {
    f"{name}.{method}": call
    for name in sg.__all__
    if inspect.isclass(kind := getattr(sg, name))
    for method, call in vars(kind).items()
    if inspect.isfunction(call) and not method.startswith("_")
}
NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)

# One name, one meaning, one type and one default. A name that is not here is one more word to
# learn: add it when no word that is here says the same.
SHARED: dict[str, tuple[str, Any]] = {
    "area_km2": ("float", 250.0),
    "at": ("str | None", None),
    "attribution": ("str | None", None),
    "ax": ("Axes | None", None),
    "among": ("str", "people"),
    "bandwidth_km": ("float | None", None),
    "cell_km2": ("float | None", None),
    "brief": ("bool", False),
    "classes": ("int", 4),
    "confidence": ("float", 0.9),
    "control": ("Days", "auto"),
    "contiguity": ("str", "queen"),
    "dpi": ("int", 300),
    "edge": ("bool", True),
    "empty": ("bool", False),
    "encoding": ("str | None", None),
    "explain": ("bool", False),
    "drop": ("Sequence[str]", ()),
    "force": ("bool", False),
    "fragment": ("bool", False),
    "gazetteer": ("Gazetteer | None", None),
    "governorate": ("str | None", None),
    "hexagon_km2": ("float", 250.0),
    "ignore_points": ("bool", False),
    "keep": ("Sequence[str]", ()),
    "keep_going": ("bool", False),
    "kernel": ("str", "quartic"),
    "kind": ("str", "choropleth"),
    "language": ("str", "en"),
    "layer": ("str | None", None),
    "layout": ("str | Path | None", None),
    "least": ("int", 5),
    "level": ("str", "governorate"),
    "kinds": ("str", "attacks"),
    "measure": ("str", "rate"),
    "name": ("str", "report"),
    "names": ("Sequence[str] | None", None),
    "ocr": ("bool", False),
    "online": ("bool", False),
    "on_progress": ("Callable[[int, int], None] | None", None),
    "profile": ("str | Path | None", None),
    "radius_km": ("float", 0.0),
    "rebuild": ("bool", False),
    "release": ("Mapping[str, Any] | None", None),
    "resolution": ("int", 5),  # the word of H3
    "scheme": ("str", "fisher_jenks"),
    "seal": ("str | None", None),
    "seed": ("int", 0),
    "sheet": ("str | None", None),
    "simulations": ("int", 199),
    "simplified": ("bool", False),
    "stored": ("str | None", None),
    "tiles": ("str | None", None),
    "workers": ("int", 1),
    "dates": ("str | None", None),
    "day": ("str | date | None", None),
    "max_distance_m": ("float | None", None),
    "zones": ("GeoDataFrame | None", None),
    "levels": ("Sequence[str]", ("governorate", "sub-district")),
    "weighted": ("bool", False),
    # Names of columns: of the points, of the zones, and of what a join adds.
    "date": ("str", "date"),
    "valid_from": ("str", "valid_from"),
    "valid_to": ("str", "valid_to"),
    "distance": ("str", "distance_m"),
    "found": ("str", "zone_found"),
}
# The same word where one function takes or begins with more than another.
WIDER: dict[str, set[tuple[str, Any]]] = {
    "decisions": {("DataFrame | str | Path | None", None), ("str | Path | None", None)},
    # A case keeps the files that it was made from: it takes no tables.
    "coverage": {("DataFrame | None", None), ("str | Path | None", None)},
    "cell_km": {("float | None", None), ("float", 5.0)},  # of squares, or their area
    "days": {
        ("Sequence[str | date] | None", None),
        ("float | Sequence[float]", inspect.Parameter.empty),
        ("float", inspect.Parameter.empty),
    },
    "distance_km": {
        ("float | Sequence[float]", inspect.Parameter.empty),
        ("float", inspect.Parameter.empty),
    },
    "by": {
        ("str", "party"),
        ("str", "month"),
        ("str", "governorate"),
        ("str | Sequence[str] | None", None),
    },
    "columns": {("Mapping[str, str] | str | None", None), ("Sequence[str]", "needed")},
    # Of 270 areas at once, a chance has to be told from smaller ones.
    "permutations": {("int", 999), ("int", 9_999)},
    "draws": {("int", 200), ("int | None", None)},
    "title": {("str | None", None), ("str | Mapping[str, str] | None", None)},
    "until": {("str | date | None", None), ("str | date", "needed")},
    "value": {
        ("str | None", None),
        ("str | Sequence[str] | None", None),
        ("str", "killed"),
        ("str", "area"),
        ("str", "incidents"),
    },
}
# What a function works on stands first; what it writes to or joins with, second.
SUBJECTS = {
    "decisions", "incidents", "located", "points", "path", "folder", "day", "text", "report",
    "place", "one", "links", "events",
}  # fmt: skip
SECOND = {
    "folder", "path", "polygons", "features", "zones", "columns", "until", "function",
    "distances_km", "other", "links",
}  # fmt: skip
# What there is no honest default of has to be named: how near is near.
NAMED_AND_NEEDED = {"distance_km", "days"}
# A table of areas is asked for by its level, in second place.
LEVEL_SECOND = {
    "area_shares",
    "count_by_area",
    "count_intervals",
    "hot_spots",
    "local_clusters",
    "rate_intervals",
    "rates",
    "smoothed_rates",
    "spatial_autocorrelation",
}
# What people decided is a file to them; a table of it is what some other file was made into.
TABLE_OR_PATH = {"coverage", "decisions"}
# A file that says how to work, which is no input; a layout that ships has a name.
NAMED_FILES = {"profile", "layout"}
# What is deprecated, until it goes.
DEPRECATED = {("load_gazetteer", "folder")}
VERBS = (
    "check", "count", "deduplicate", "join", "link", "load", "locate", "merge", "parse", "propose",
    "read", "reconcile", "save", "to", "verify", "write",
)  # fmt: skip
NOUNS = {
    "bar_chart", "choropleth", "control_areas", "control_changes", "control_chart",
    "control_map", "control_maps", "control_population", "control_timeline",
    "density_map",
    "evidence_html", "graduated_symbols", "grid_counts", "h3_counts", "hexagon_map",
    "area_shares", "draw_places", "hexagon_intervals", "hot_spots", "kernel_density", "knox",
    "local_clusters", "overlap_chart", "public_release",
    "rate_intervals", "rates", "ripley_k", "small_multiples", "smoothed_rates",
    "sources", "space_time_clusters", "spatial_autocorrelation", "summary", "victim_shares",
    "victims_chart", "with_draws",
}  # fmt: skip
LOOK_ALIKES = {
    "lang", "locale", "filename", "file", "filepath", "output", "toll", "values", "count", "area",
    "admin_level", "heading", "caption", "axes", "axis", "folder_path", "day_or_path",
    "overwrite", "verbose", "quiet", "colour", "color", "progress",
}  # fmt: skip


def parameters(call: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    found = inspect.signature(call).parameters
    return {name: one for name, one in found.items() if name != "self"}


def options(call: Callable[..., Any]) -> Iterator[tuple[str, inspect.Parameter]]:
    """Parameters that can be left out, and those that must be named."""
    for name, one in parameters(call).items():
        keyword = one.kind is inspect.Parameter.KEYWORD_ONLY
        if one.kind in NAMED and (keyword or one.default is not inspect.Parameter.empty):
            yield name, one


def typed(one: inspect.Parameter) -> str:
    """Give the annotation without the prefixes of modules."""
    return str(one.annotation).replace("geopandas.", "").replace("gpd.", "").replace("pd.", "")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_options_are_given_by_name(name: str) -> None:
    for option, one in options(FUNCTIONS[name]):
        if (name, option) in DEPRECATED or (option == "level" and name in LEVEL_SECOND):
            continue
        assert one.kind is inspect.Parameter.KEYWORD_ONLY, f"{name}({option}=): put it after *"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_function_works_on_stands_first(name: str) -> None:
    needed = [
        given
        for given, one in parameters(FUNCTIONS[name]).items()
        if one.default is inspect.Parameter.empty and one.kind in NAMED
    ]
    assert set(needed[:1]) <= SUBJECTS, f"{name}({needed[0]}): one of {sorted(SUBJECTS)}"
    following = set(needed[1:]) - NAMED_AND_NEEDED
    assert following <= SECOND, f"{name}{needed}: only {sorted(SECOND)} follow"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_same_option_is_the_same_everywhere(name: str) -> None:
    for option, one in options(FUNCTIONS[name]):
        if (name, option) in DEPRECATED:
            continue
        given = (typed(one), one.default)
        if option in WIDER:
            assert given in WIDER[option], f"{name}({option}): {given}"
            continue
        assert option in SHARED, f"{name}({option}): a new word; is it one of {sorted(SHARED)}?"
        assert given == SHARED[option], f"{name}({option}): {given} is not {SHARED[option]}"


def test_no_word_of_the_conventions_is_out_of_use() -> None:
    used = {option for call in FUNCTIONS.values() for option in parameters(call)}
    assert set(SHARED) | set(WIDER) | SUBJECTS | SECOND <= used


@pytest.mark.parametrize("name", [*FUNCTIONS, *METHODS])
def test_no_other_word_is_used_for_the_same(name: str) -> None:
    call = (FUNCTIONS | METHODS)[name]
    assert not set(parameters(call)) & LOOK_ALIKES


@pytest.mark.parametrize("name", [*FUNCTIONS, *METHODS])
def test_everything_is_annotated(name: str) -> None:
    call = (FUNCTIONS | METHODS)[name]
    bare = [n for n, one in parameters(call).items() if one.annotation is one.empty]
    assert not bare
    assert inspect.signature(call).return_annotation is not inspect.Signature.empty


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_name_begins_with_one_of_few_verbs_or_is_what_it_makes(name: str) -> None:
    assert name in NOUNS or name.split("_")[0] in VERBS


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_verb_says_where_things_come_from_and_go(name: str) -> None:
    verb, given = name.split("_")[0], parameters(FUNCTIONS[name])
    if verb == "read" or name == "parse_report_file":
        (first, one), *_ = given.items()
        assert (first, typed(one)) in {("path", "str | Path"), ("folder", "str | Path")}
    elif verb == "load":
        assert not set(given) & {"path", "text"}, f"{name}: what ships needs no path"
    elif verb in ("to", "save", "write"):
        target = list(given)[1]
        assert target in {"path", "folder"}
        assert typed(given[target]) == "str | Path"
        assert inspect.signature(FUNCTIONS[name]).return_annotation == "Path"
    else:
        assert "path" not in given


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_path_is_never_the_same_argument_as_a_text_or_a_table(name: str) -> None:
    for given, one in parameters(FUNCTIONS[name]).items():
        kinds = set(typed(one).replace(" ", "").split("|"))
        if given in TABLE_OR_PATH:
            continue
        if "Path" in kinds:
            assert kinds <= {"str", "Path", "None"}, f"{name}({given})"
            assert given in {"path", "folder", *NAMED_FILES}, f"{name}({given}): name it path"
        assert not ("str" in kinds and kinds & {"DataFrame", "GeoDataFrame", "Figure", "Report"})


@pytest.mark.parametrize(
    "name", ["choropleth", "graduated_symbols", "hexagon_map", "bar_chart", "victims_chart"]
)
def test_pictures_of_one_map_or_chart_take_axes(name: str) -> None:
    assert "ax" in parameters(FUNCTIONS[name])


PACKAGE = Path(sg.__file__).parent
# The command prints, and so does the process that reads a PDF: that is their work.
LIBRARY = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0] != "cli" and path.name != "_pdf_process.py"
)


def printing(path: Path) -> Iterator[int]:
    """Lines of a module that print."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id == "print":
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr"}:
            yield node.lineno


def test_a_library_function_never_prints() -> None:
    found = {str(path.relative_to(PACKAGE)) for path in LIBRARY if any(printing(path))}
    assert not found
