"""Worlds in which it is known what is one event, to see what probabilities of links are worth.

Run: ``python benchmarks/linked_worlds.py [SEEDS]``. Three kinds of worlds, each made for so many
seeds, are linked, and a table says for ten bands of probability how many pairs are one event:

``alike``
    Two sources of all sizes of incidents, in towns of which some are struck daily.
``massacres``
    One source tells only of incidents with five killed or more, as SNHR does; the other of all.
    Each has points, days, tolls and sides of its own, with the errors that two sources make.
``totals``
    As ``massacres``; of a third of the days of a town with several strikes the other source tells
    one total.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pandas as pd

import syria_geo as sg

SEEDS = 5
BANDS = (0.0, 0.02, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.97, 1.0)
SIDES = ("Russian forces", "ISIS", "Turkish forces", "Syrian regime forces")

Truth = set[tuple[str, str]]
World = tuple[pd.DataFrame, pd.DataFrame, Truth]


def main() -> None:
    """Print how the probabilities of each kind of world came out."""
    seeds = int(sys.argv[1]) if sys.argv[1:] else SEEDS
    for name, made in WORLDS.items():
        pairs, true = linked(made, range(seeds))
        print(f"\n{name}: {seeds} worlds, {true} true pairs")
        print("\n".join(told(pairs, true)))


def linked(made: Callable[[int], World], seeds: range) -> tuple[pd.DataFrame, int]:
    """Link worlds: their listed pairs with what is true of each, and how many are true in all."""
    found, true = [], 0
    for seed in seeds:
        one, other, truth = made(seed)
        links = sg.link(one, other)
        links = links[links["link"] != "none"]
        pairs = zip(links["one_id"], links["other_id"], strict=True)
        found.append(links.assign(right=[pair in truth for pair in pairs]))
        true += len(truth)
    return pd.concat(found), true


def told(pairs: pd.DataFrame, true: int) -> Iterator[str]:
    """Say how good links are: what is the same, what was found, and each band of probability."""
    same, asked = (pairs[pairs["link"] == link] for link in ("same", "unsure"))
    found = same["right"].sum()
    yield (
        f"same {len(same)}, right {percent(same['right'].mean())}; recall {percent(found / true)}, "
        f"with unsure {percent((found + asked['right'].sum()) / true)}"
    )
    yield from reliability(pairs["probability"].to_numpy(float), pairs["right"].to_numpy(bool))


def reliability(probability: np.ndarray, right: np.ndarray) -> Iterator[str]:
    """Say for ten bands what was said and what came true, and how far these are apart on average.

    The expected calibration error is the mean of what they are apart, weighted by pairs.
    """
    error = 0.0
    yield "probability    pairs  said    true"
    for low, high in pairwise(BANDS):
        inside = (probability >= low) & ((probability < high) | (high == BANDS[-1]))
        if not inside.any():
            yield f"{low:.2f} to {high:.2f}      0"
            continue
        said, true = probability[inside].mean(), right[inside].mean()
        error += abs(said - true) * inside.sum()
        yield (f"{low:.2f} to {high:.2f} {inside.sum():6} {percent(said):>7} {percent(true):>7}")
    yield f"expected calibration error {error / max(len(right), 1):.3f}"


def percent(share: float) -> str:
    """Write a share in per cent."""
    return f"{100 * share:.1f} %"


# --- worlds --------------------------------------------------------------------------------------


def alike(seed: int, rows: int = 1200) -> World:
    """Make two sources that share half of the smaller one, with other days, points and tolls."""
    chance = np.random.default_rng(seed)
    towns = chance.uniform((33.0, 36.5), (36.5, 40.5), (40, 2))
    tables = []
    for mark, count in (("a", rows), ("b", 3 * rows)):
        town = chance.choice(len(towns), count, p=np.arange(1, 41) / 820)
        tables.append(pd.DataFrame({
            "incident_id": [f"{mark}{n}" for n in range(count)],
            "latitude": towns[town, 0], "longitude": towns[town, 1], "uncertainty_m": 1500.0,
            "date": pd.Timestamp("2015-01-01") + pd.to_timedelta(
                chance.integers(0, 700, count), unit="D"),
            "killed": chance.geometric(0.15, count),
            "place_text": [f"Tell {letters(n)}" for n in town],
            "perpetrators": chance.choice(SIDES[:3], count),
        }))  # fmt: skip
    one, other = tables
    half = rows // 2
    for name in ("latitude", "longitude", "place_text"):
        other.loc[other.index < half, name] = one[name]
    # Errors as often as two sources make them: one side in twelve, one day in four, most tolls.
    agreed = chance.random(half) < 11 / 12
    sides = np.where(agreed, one["perpetrators"][:half], other["perpetrators"][:half])
    other.loc[: half - 1, "perpetrators"] = sides
    shift = chance.choice([0, -1, 1, 2], half, p=[0.76, 0.09, 0.1, 0.05])
    other.loc[: half - 1, "date"] = one["date"][:half].to_numpy() + pd.to_timedelta(shift, unit="D")
    tolls = one["killed"][:half] * np.where(
        chance.random(half) < 0.3, 1, chance.lognormal(0, 0.5, half)
    )
    other.loc[other.index < half, "killed"] = np.maximum(1, np.round(tolls)).astype(int)
    return one, other, {(f"a{n}", f"b{n}") for n in range(half)}


def letters(number: int) -> str:
    """Give a town a name of its own letters."""
    return "abcdefghijklmnopqrstuvwxyz"[number % 26] * 3


def massacres(seed: int, *, totals: float = 0.0) -> World:
    """Make what happened, and two sources that tell of parts of it, each with errors of its own."""
    chance = np.random.default_rng(seed)
    happened = events(chance, towns=60, days=365, count=7000)
    large = happened["killed"] >= 5
    mine = happened[large & (chance.random(len(happened)) < 0.6)]
    theirs = happened[chance.random(len(happened)) < np.where(large, 0.7, 0.4)]
    one, other = sourced(chance, mine, "a"), sourced(chance, theirs, "b")
    truth = pd.merge(one[["event", "incident_id"]], other[["event", "incident_id"]], on="event")
    kept, parts = with_totals(chance, other, totals)
    whole = [parts.get(name, name) for name in truth["incident_id_y"]]
    pairs = set(zip(truth["incident_id_x"], whole, strict=True))
    return one.drop(columns=["event", "town"]), kept.drop(columns=["event", "town"]), pairs


def events(chance: np.random.Generator, *, towns: int, days: int, count: int) -> pd.DataFrame:
    """Make what happened: towns that are struck seldom or daily, each mostly by one side."""
    points = chance.uniform((34.0, 36.5), (36.5, 40.0), (towns, 2))
    weight = 1 / np.arange(1, towns + 1)
    town = chance.choice(towns, count, p=weight / weight.sum())
    usual = chance.integers(0, len(SIDES), towns)[town]
    side = np.where(chance.random(count) < 0.75, usual, chance.integers(0, len(SIDES), count))
    return pd.DataFrame({
        "town": town,
        "latitude": points[town, 0], "longitude": points[town, 1],
        "day": chance.integers(0, days, count),
        "killed": np.floor(chance.lognormal(0.7, 1.1, count)).astype(int),
        "side": side,
    })  # fmt: skip


def sourced(chance: np.random.Generator, happened: pd.DataFrame, mark: str) -> pd.DataFrame:
    """Tell of events as one source does: its own points, days, tolls and sides."""
    count = len(happened)
    # Each list puts the middle of a town elsewhere; one report in twenty is far off.
    km = np.where(chance.random(count) < 0.05, 4.0, 1.0)[:, None] * chance.normal(0, 1, (count, 2))
    toll = happened["killed"].to_numpy()
    exact = chance.random(count) < 0.6
    toll = np.where(exact, toll, np.round(toll * chance.lognormal(0, 0.45, count))).astype(int)
    wide = chance.random(count) < 0.15
    late = chance.choice([0, 1, 2, 3], count, p=[0.9, 0.08, 0.01, 0.01])
    wrong = chance.random(count) < 0.04
    side = np.where(wrong, chance.integers(0, len(SIDES), count), happened["side"])
    untold = chance.random(count) < 0.1
    silent = chance.random(count) < 0.05
    return pd.DataFrame({
        "incident_id": [f"{mark}{n}" for n in range(count)],
        "event": happened.index.to_numpy(), "town": happened["town"].to_numpy(),
        "latitude": happened["latitude"].to_numpy() + km[:, 0] / 111,
        "longitude": happened["longitude"].to_numpy() + km[:, 1] / 91,
        "uncertainty_m": 1500.0,
        "date": pd.Timestamp("2016-01-01") + pd.to_timedelta(
            happened["day"].to_numpy() + late, unit="D"),
        "killed": toll,
        "killed_max": np.where(wide, np.ceil(toll * 1.6), toll),
        "place_text": [f"Tell {letters(n)}" for n in happened["town"]],
        "perpetrators": [() if no else (SIDES[at],) for at, no in zip(side, untold, strict=True)],
    }).pipe(without_tolls, silent)  # fmt: skip


def without_tolls(table: pd.DataFrame, silent: np.ndarray) -> pd.DataFrame:
    """Leave the toll open where a source does not tell it."""
    for name in ("killed", "killed_max"):
        table[name] = table[name].where(~silent).astype("Int64")
    return table


def with_totals(
    chance: np.random.Generator, table: pd.DataFrame, share: float
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Put a share of the days of towns with several strikes into one row each, and say which."""
    parts: dict[str, str] = {}
    dropped: list[int] = []
    table = table.reset_index(drop=True)
    names = table["incident_id"].tolist()
    for rows in table.groupby(["town", "date"]).groups.values():
        if len(rows) > 1 and chance.random() < share:
            first, *rest = rows
            for name in ("killed", "killed_max"):
                table.loc[first, name] = table.loc[rows, name].sum()
            parts |= {names[row]: names[first] for row in rest}
            dropped += rest
    return table.drop(index=dropped), parts


def totals(seed: int) -> World:
    """Make a world of massacres in which the other source often tells the total of a day."""
    return massacres(seed, totals=1 / 3)


WORLDS = MappingProxyType({"alike": alike, "massacres": massacres, "totals": totals})

if __name__ == "__main__":
    main()
