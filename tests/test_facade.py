from __future__ import annotations

import subprocess
import sys

import pytest

import syria_geo as sg


@pytest.mark.parametrize("name", sg.__all__)
def test_every_public_name_resolves(name: str) -> None:
    assert getattr(sg, name) is not None
    assert name in dir(sg)


def test_public_names_are_sorted_and_complete() -> None:
    assert set(sg._HOME_OF) == set(sg.__all__) - {"__version__"}
    functions = ("locate", "summary", "sources")
    assert all(callable(getattr(sg, name)) for name in functions)


def test_a_misspelt_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="lokate"):
        _ = sg.lokate  # type: ignore[attr-defined]


HEAVY = {
    "pandas", "geopandas", "folium", "matplotlib", "pyogrio", "pyarrow", "pyproj", "branca",
    "starlette", "uvicorn", "anyio", "asyncio",
}  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "import syria_geo",
        "import syria_geo.cli",
        "import syria_geo as sg; sg.locate_place('Khan Shaykun city, Idleb')",
        "from syria_geo.cli import main; main(['locate', 'Khan Shaykun city, Idleb'])",
        "from syria_geo.cli import main; main(['sources'])",
    ],
)
def test_looking_up_a_place_imports_no_heavy_library(code: str) -> None:
    program = f"import sys; {code}; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert HEAVY.isdisjoint(done.stderr.split())
