"""The default run is a sample, so that it ends in minutes: ``pytest --all`` runs every test.

Long families of cases are thinned, and files whose tests take long by their nature are left out.
Nothing is left out where files or tests are named on the command line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")

EXAMPLES = 20  # of a property, where its test does not say how many
MOST_CASES = 4  # of one test function; the first and the last are among them
# A browser, QGIS, a site or a notebook is started, or a work is done many times over.
LONG = frozenset(
    {
        "test_charts_between",
        "test_charts_room",
        "test_docs_site",
        "test_full_disk",
        "test_gazetteer_edits",
        "test_interrupted",
        "test_locale",
        "test_maps_between",
        "test_maps_browser",
        "test_maps_compare",
        "test_maps_filters",
        "test_maps_layout",
        "test_maps_many",
        "test_noise",
        "test_notebooks",
        "test_openrefine_itself",
        "test_originality",
        "test_qgis_data",
        "test_qgis_opens",
        "test_reports_fuzz",
        "test_reports_upstream",
        "test_same_bytes",
        "test_workers",
        "test_zones_agree",
    }
)
# Tests that alone take as long as a hundred others.
LONG_TESTS = frozenset(
    {
        "test_every_place_is_one_of_many",
        "test_export_reads_any_table_and_writes_every_row_in_any_format",
        "test_killed_and_gone_on_with",
        "test_maps_and_joins_answer_the_same_from_files_saved_again",
        "test_what_names_no_place_is_called_similar_at_most",
        "test_who_bears_the_very_name_stands_first",
    }
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="every test, not the sample of `make test`")


def pytest_configure(config: pytest.Config) -> None:
    if (given := getattr(config, "workerinput", None)) is not None:
        config.option.all = given["all_tests"]
    elif config.args_source is pytest.Config.ArgsSource.ARGS:
        config.option.all = True
    # A busy machine is no reason to fail. The sample tries fewer values of each property.
    settings.register_profile("patient", deadline=None)
    settings.register_profile("sample", deadline=None, max_examples=EXAMPLES)
    settings.load_profile("patient" if config.option.all else "sample")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist, which may be given paths by a run that was given none."""
    node.workerinput["all_tests"] = node.config.option.all


def pytest_report_header(config: pytest.Config) -> str | None:
    return None if config.option.all else "a sample of the tests; --all runs every one"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.option.all:
        return
    families: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        families[item.nodeid.partition("[")[0]].append(item)
    kept = {
        id(item)
        for name, family in families.items()
        if Path(name.partition("::")[0]).stem not in LONG
        and name.rpartition("::")[2] not in LONG_TESTS
        for item in thinned(family)
    }
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in kept])
    items[:] = [item for item in items if id(item) in kept]


def thinned(family: Sequence[T], most: int = MOST_CASES) -> Sequence[T]:
    """Give so many of a family at most, evenly from the first to the last."""
    if len(family) <= most:
        return family
    last = len(family) - 1
    return [family[round(at * last / (most - 1))] for at in range(most)]
