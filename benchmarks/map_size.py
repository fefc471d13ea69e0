"""What a map page of many incidents costs: to build, to keep, to open and to move in.

    python benchmarks/map_size.py                      # 100,000 and 1,000,000 rows
    python benchmarks/map_size.py --rows 100000 --keep out

The table is made up (`made_incidents`). Building is timed from a located table to the written file,
in a process of its own; the page is opened from disk in headless Chromium, which draws without a
graphics card here. Best of several rounds: a busy moment is not the code's. The exit code is 1
where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import ViewportSize, sync_playwright

_ROWS = (100_000, 1_000_000)
_WINDOW = ViewportSize(width=1280, height=800)
_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

_BUILD = """
import json, resource, sys, time, warnings
import pandas as pd, syria_geo as sg

located = pd.read_pickle(sys.argv[1])
sg.save_map(located.head(50), sys.argv[2])  # data files loaded once, as in any longer session
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start, busy = time.perf_counter(), time.process_time()
sg.density_map(located).save(sys.argv[2])
seconds, busy = time.perf_counter() - start, time.process_time() - busy
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
memory = {"more": (peak - before) / 1024, "peak": peak / 1024}
print(json.dumps({"build": seconds, "busy": busy} | memory))
"""

# Runs before the page's scripts: when everything is there and drawn.
_USABLE = """
(function look() {
    if (document.body?.dataset.ready !== "yes") { requestAnimationFrame(look); return; }
    const drawn = () => { window.usable = performance.now(); };
    requestAnimationFrame(() => requestAnimationFrame(drawn));
})();
"""

# Counts frames while something is done before each of them, and the longest wait for one.
_FRAMES = """
async ([name, seconds]) => {
    const map = Object.entries(window).find(([key, one]) => /^map_/.test(key) && one.panBy)[1];
    const slider = document.getElementById("sg-slider");
    const last = Number(slider.max);
    const turn = (frame) => Math.abs((frame % (2 * last)) - last);
    const acts = {
        slider(frame) {
            slider.value = turn(frame);
            slider.dispatchEvent(new Event("input"));
        },
        play(frame) { if (!frame) document.querySelector(".sg-play").click(); },
        pan(frame) { map.panBy([frame % 120 < 60 ? 6 : -6, 3], { animate: false }); },
        zoom(frame) { if (frame % 20 === 0) map.setZoom(frame % 40 ? 8 : 7); },
        table(frame) { document.querySelector(".sg-table").scrollTop = frame * 97; },
    };
    const frames = [];
    const until = performance.now() + seconds * 1000;
    for (let frame = 0; performance.now() < until; frame++) {
        acts[name](frame);
        frames.push(await new Promise(requestAnimationFrame));
    }
    if (name === "play") document.querySelector(".sg-play").click();
    const gaps = frames.slice(1).map((at, i) => at - frames[i]);
    return { rate: gaps.length * 1000 / (frames.at(-1) - frames[0]), worst: Math.max(...gaps) };
}
"""


class Target(NamedTuple):
    """A figure of the table: its name, its unit, and the value it should not be beyond."""

    words: str
    unit: str
    most: float | None = None
    least: float | None = None

    def is_met(self, value: float) -> bool:
        """Tell whether a measured value is good enough."""
        return not (
            (self.most is not None and value > self.most)
            or (self.least is not None and value < self.least)
        )


_TARGETS = {
    "build": Target("built and written", "s", most=5),
    "busy": Target("of that of the processor's time", "s"),
    "peak": Target("memory of Python at its peak, table included", "MB"),
    "more": Target("of that for the page", "MB"),
    "file": Target("size of the page", "MB", most=10),
    "usable": Target("usable after", "s", most=2),
    "heap": Target("memory of the page's script", "MB", most=300),
    "slider": Target("slider moved at each frame", "frames/s", least=30),
    "play": Target("while time plays", "frames/s", least=30),
    "pan": Target("map moved at each frame", "frames/s", least=30),
    "zoom": Target("zooming in and out", "frames/s", least=30),
    "table": Target("scrolling the table", "frames/s", least=30),
    "heap_after": Target("memory of the page's script after all that", "MB", most=300),
    "process": Target("memory of the page's process, browser code included", "MB"),
}
_MOVES = ("slider", "play", "pan", "zoom", "table")


def main() -> int:
    """Print the table; exit code 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=_ROWS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder for the tables and pages")
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    missed = 0
    for rows in asked.rows:
        found = _measured(rows, folder, asked.rounds)
        missed += _print(rows, found)
    if asked.keep is None:
        shutil.rmtree(folder)
    return int(missed > 0)


def _measured(rows: int, folder: Path, rounds: int) -> dict[str, float]:
    page = folder / f"{rows}.html"
    built = [_built(_table(rows, folder), page) for _ in range(rounds)]
    found: dict[str, float] = {
        name: min(one[name] for one in built) for name in ("build", "busy", "peak", "more")
    }
    found["file"] = page.stat().st_size / 1e6
    seen = [_seen(page) for _ in range(rounds)]
    for name in seen[0]:
        target = _TARGETS[name.removesuffix("_worst")]
        best = max if target.least is not None and not name.endswith("_worst") else min
        found[name] = best(one[name] for one in seen)
    return found


def _table(rows: int, folder: Path) -> Path:
    file = folder / f"{rows}.pkl"
    if not file.exists():
        from made_incidents import made_incidents

        made_incidents(rows).to_pickle(file)
    return file


def _built(table: Path, page: Path) -> dict[str, float]:
    paths = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(table), str(page)],
        env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _seen(page: Path) -> dict[str, float]:
    """Open a page in a fresh browser and move in it."""
    with sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[*_FLAGS, "--enable-precise-memory-info", "--js-flags=--expose-gc"],
        )
        tab = browser.new_page(viewport=_WINDOW)
        tab.add_init_script(_USABLE)
        tab.goto(page.resolve().as_uri(), wait_until="commit")
        tab.wait_for_selector("body[data-ready=yes]", timeout=120_000)
        tab.wait_for_timeout(500)
        found = {"usable": tab.evaluate("window.usable") / 1000, "heap": _heap(tab)}
        for name in _MOVES:
            if name == "table" and not tab.locator(".sg-table").count():
                continue
            frames = tab.evaluate(_FRAMES, [name, 4])
            found |= {name: frames["rate"], f"{name}_worst": frames["worst"]}
        found |= {"heap_after": _heap(tab), "process": _process(browser)}
        browser.close()
    return found


def _heap(tab: Any) -> float:
    """Memory of the script, with what typed arrays keep beside it, after what is unused is gone."""
    tab.evaluate("window.gc?.()")
    session = tab.context.new_cdp_session(tab)
    usage = session.send("Runtime.getHeapUsage")
    return float((usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6)


def _process(browser: Any) -> float:
    """Memory of the page's process, as the system counts it."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = [one["id"] for one in told if one["type"] == "renderer"]
    pages = [int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in renderers]
    return max(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _print(rows: int, found: dict[str, float]) -> int:
    missed = 0
    print(f"{rows:,} incidents")
    for name, aim in _TARGETS.items():
        if name not in found:
            continue
        # The seconds are for the smaller table; ten times the rows take the time they take.
        target = aim._replace(most=None) if name == "build" and rows > _ROWS[0] else aim
        is_met = target.is_met(found[name])
        missed += not is_met
        bound = f"at most {target.most:g}" if target.most is not None else ""
        bound = f"at least {target.least:g}" if target.least is not None else bound
        worst = f", longest {found[name + '_worst']:.0f} ms" if f"{name}_worst" in found else ""
        verdict = "" if is_met else "   MISSED"
        figure = f"{found[name]:8.1f} {target.unit}{worst}"
        print(f"  {target.words:52}{figure:38}{bound}{verdict}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
