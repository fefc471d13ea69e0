"""Run the benchmarks that compare with others, and write what they print to RESULTS.md.

Run: ``make bench``, or ``python benchmarks/results.py [NAME ...]`` for some of them. Each runs in a
process of its own, one after the other.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "RESULTS.md"
# The UCDP events of Syria, as `make sources` fetches them.
UCDP = "../shared/sources/ucdp/syria_2016-2019.csv"
# Script: its words, and what the table below its heading shows.
SCRIPTS = {
    "joining": (["--large"], "Points to units and zones"),
    "throughput": ([], "Place strings"),
    "startup": ([], "Cold starts, and what each command loads"),
    "streams": ([], "Batches"),
    "map_size": ([], "The map page"),
    "large_tables": ([], "One core, several, Dask"),
    "growth": ([], "Growth with the length of a text"),
    "serving": ([], "The service"),
    "links": ([UCDP], "Links between massacres and UCDP, against what people judged"),
    "linked_worlds": ([], "Links between made sources: probabilities and what came true"),
}
PACKAGES = (
    "syria-geo", "geopandas", "shapely", "pandas", "numpy", "pyarrow", "rapidfuzz", "sedonadb",
    "dask", "folium",
)  # fmt: skip


def main() -> None:
    """Run and write."""
    asked = sys.argv[1:] or [name for name in SCRIPTS if (FOLDER / f"{name}.py").is_file()]
    kept = sections(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for name in asked:
        words, title = SCRIPTS[name]
        print(f"{name} ...", file=sys.stderr)
        command = " ".join(["python", f"benchmarks/{name}.py", *words])
        kept[title] = "\n".join(["", f"`{command}`", "", "```", run(name, words), "```", ""])
    parts = ["# What the benchmarks printed", "", *machine(), ""]
    for _, title in SCRIPTS.values():
        parts += [f"## {title}", kept[title]] if title in kept else []
    RESULTS.write_text("\n".join(parts), encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Take the file apart: what stands below each heading, so that the others stay as they are."""
    found = {}
    for part in f"\n{text}".split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        found[title] = body if body.endswith("\n") else f"{body}\n"
    return found


def run(name: str, words: list[str]) -> str:
    """Give what a script prints; what went wrong where it fails."""
    done = subprocess.run(
        [sys.executable, f"benchmarks/{name}.py", *words],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
    )
    told = done.stdout.strip()
    # A ratio that is missed is a result; a script that breaks is told as such.
    broke = done.stderr.strip().splitlines()[-1:] if done.returncode and not told else []
    return "\n".join([told, *broke]).strip()


def machine() -> list[str]:
    """Say what it ran on."""
    versions = []
    for package in PACKAGES:
        try:
            versions.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            versions.append(f"{package} not installed")
    return [
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}; {', '.join(versions)}.",
        "Ratios are of one run; seconds say more about the machine than about the code.",
    ]


if __name__ == "__main__":
    main()
