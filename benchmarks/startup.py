"""Cold start: what a command costs, as a ratio to `import geopandas` in the same run.

Ratios of processor time, because seconds say more about the machine and what else runs there than
about the code. Each command runs several times in turn with the others; the least counts. Behind
them, what each command loads of the heavy packages, and its peak memory.

    python benchmarks/startup.py
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

YARDSTICK = "import geopandas"
# Name: words after `python -m syria_geo`, and the ratio to stay below.
COMMANDS = {
    'locate "Douma city"': (["locate", "Douma city"], 0.5),
    "map": (["map", "-o", "map.html"], 3.0),
}
# What further commands load is told, and not timed.
OTHERS = {
    "summary": ["summary"],
    "export": ["export", "-o", "incidents.geojson"],
    "zones": ["zones", "2016-09-23", "-o", "zones.geojson"],
    "sources": ["sources"],
    "example": ["example", "-o", "sample.csv"],
}
HEAVY = (
    "numpy", "pandas", "geopandas", "shapely", "pyproj", "pyogrio", "pyarrow", "rapidfuzz",
    "folium", "jinja2", "matplotlib", "lxml", "openpyxl", "xlsxwriter", "docx", "pypdfium2",
)  # fmt: skip
_PROBE = """
import json, resource, sys
from syria_geo.cli import main
main(json.loads(sys.argv[1]))
loaded = [name for name in json.loads(sys.argv[2]) if name in sys.modules]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"{peak:5d} MB   {' '.join(loaded) or 'none of them'}", file=sys.stderr)
"""


def main() -> int:
    """Print the table; exit code 1 when a ratio is too high."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command")
    rounds = parser.parse_args().rounds
    programs = {YARDSTICK: ["-c", YARDSTICK]}
    programs |= {name: ["-m", "syria_geo", *words] for name, (words, _) in COMMANDS.items()}
    with tempfile.TemporaryDirectory() as folder:
        runs = [
            {name: seconds(program, folder) for name, program in programs.items()}
            for _ in range(rounds + 1)
        ][1:]  # the first round warms the disk cache
    best = {name: min(run[name] for run in runs) for name in programs}
    missed = 0
    print(f"{YARDSTICK:24} {best[YARDSTICK]:6.2f} s")
    for name, (_, limit) in COMMANDS.items():
        ratio = best[name] / best[YARDSTICK]
        missed += ratio >= limit
        print(f"{name:24} {best[name]:6.2f} s   ratio {ratio:4.2f}   to stay below {limit:.1f}")
    print()
    with tempfile.TemporaryDirectory() as folder:
        for name, words in {**{name: one[0] for name, one in COMMANDS.items()}, **OTHERS}.items():
            print(f"{name:24} {loaded(words, folder)}")
    return int(missed > 0)


def loaded(words: list[str], folder: str) -> str:
    """Run a command once: its peak memory, and the heavy packages it has loaded."""
    program = [sys.executable, "-c", _PROBE, json.dumps(words), json.dumps(HEAVY)]
    done = subprocess.run(program, cwd=folder, capture_output=True, check=True, text=True)
    return done.stderr.strip().splitlines()[-1]


def seconds(program: list[str], folder: str) -> float:
    """Processor time of one cold start."""
    start = _processor()
    # As installed: with bytecode, which the first round writes where an environment forbids it.
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, *program], cwd=Path(folder), env=known, capture_output=True, check=True
    )
    return _processor() - start


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
