"""Writers that are killed in the middle: a process each, over a file that was there before.

A child is a copy of this process, which has everything imported, so that a thousand of them take
minutes and the kill falls into the writing, not into the start.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd

import syria_geo as sg
from syria_geo.export import FORMATS

Write = Callable[[gpd.GeoDataFrame, Path], object]


def _page(located: gpd.GeoDataFrame, path: Path) -> object:
    sg.density_map(located).save(path)
    return path


def _picture(located: gpd.GeoDataFrame, path: Path) -> object:
    return sg.choropleth(located).save(path, dpi=60)


# What leaves the house, by the name of a file of that kind.
WRITERS: Mapping[str, Write] = {
    **{f"incidents{suffix}": sg.to_file for suffix in FORMATS},
    "map.html": _page,
    "picture.svg": _picture,
    "picture.png": _picture,
}


class Files(NamedTuple):
    """All files of one output, by name, with their bytes."""

    held: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, folder: Path) -> Files:
        """Read what stands in a folder, drafts left out."""
        paths = sorted(path for path in folder.iterdir() if path.is_file())
        return cls(tuple((path.name, path.read_bytes()) for path in paths))


def leftovers(folder: Path, wanted: Files) -> list[str]:
    """Name what stands in a folder beside the files that belong there."""
    return sorted({path.name for path in folder.iterdir()} - {name for name, _ in wanted.held})


def child(write: Write, located: gpd.GeoDataFrame, path: Path) -> int:
    """Begin to write in a process of its own and give its number."""
    number = os.fork()
    if number:
        return number
    code = 1
    try:
        write(located, path)
        code = 0
    finally:
        os._exit(code)


def seconds_of(write: Write, located: gpd.GeoDataFrame, path: Path) -> float:
    """Measure how long a whole write takes in a child, which has to succeed."""
    began = time.monotonic()
    _, status = os.waitpid(child(write, located, path), 0)
    assert status == 0
    return time.monotonic() - began


def killed(
    write: Write, located: gpd.GeoDataFrame, path: Path, *, times: int, seed: int
) -> Iterator[Files]:
    """Kill so many writers, each at a moment drawn between its start and its end.

    The end is drawn more often: that is where drafts are renamed.
    """
    lasts = seconds_of(write, located, path)
    chance = random.Random(seed)  # noqa: S311 -- moments, no secret
    for _ in range(times):
        number = child(write, located, path)
        time.sleep(lasts * max(chance.uniform(0, 1.1), chance.uniform(0, 1.1)))
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        yield Files.of(path.parent)


STEPS = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}


def dies_before(step: int, work: Callable[[], object]) -> bool:
    """Work in a process that is killed before it changes a folder for the so many-th time.

    True where it came so far. A moment drawn by chance seldom meets these steps, in which drafts
    take their places and are taken away.
    """
    number = os.fork()
    if not number:
        _kill_before(step)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(number, 0)
    return os.WIFSIGNALED(status)


def _kill_before(step: int) -> None:
    """Let this process die before it changes a folder for the so many-th time."""
    done = 0

    def watch(event: str, _: tuple[object, ...]) -> None:
        nonlocal done
        if event in STEPS:
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1

    sys.addaudithook(watch)
