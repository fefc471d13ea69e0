"""The page's bundle: what the modules in ``page/src`` give, with packages anybody can get."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "page"
BUNDLES = {"page.js": "syria_geo.maps", "review.js": "syria_geo.review"}


@pytest.fixture(scope="session")
def node() -> str:
    """Path of node; skip where it, or the bundler, is absent."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("no node on this machine (the committed bundle is used as it is)")
    if not (PAGE / "node_modules" / "esbuild").is_dir():
        pytest.skip("no page/node_modules (make page-check installs them)")
    return found


def test_the_bundles_are_what_their_modules_give(node: str, tmp_path: Path) -> None:
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=PAGE, check=True)  # noqa: S603
    assert {path.name for path in tmp_path.iterdir()} == set(BUNDLES)
    for name, package in BUNDLES.items():
        bundle = Path(str(files(package))) / "page" / name
        built = (tmp_path / name).read_bytes()
        assert built == bundle.read_bytes(), "page/src has changed: run `make page`"


def test_packages_come_from_the_public_registry_and_have_a_digest() -> None:
    lock = json.loads((PAGE / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert "node_modules/esbuild" in packages
    for name, one in packages.items():
        assert one.get("resolved", "https://registry.npmjs.org/").startswith(
            "https://registry.npmjs.org/"
        ), name
        assert one["integrity"].startswith("sha512-"), name


def test_every_package_is_for_development_and_pinned() -> None:
    package = json.loads((PAGE / "package.json").read_text(encoding="utf-8"))
    assert "dependencies" not in package
    assert all(version[0].isdigit() for version in package["devDependencies"].values())
