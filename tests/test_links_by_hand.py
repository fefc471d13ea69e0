"""Links of small made worlds against the same model in plain numbers, one pair at a time."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

import links_by_hand as by_hand
from syria_geo.links._events import events_of
from syria_geo.links._pairs import found_pairs

DAY = date(2016, 9, 12)
TOWNS = (
    ("Jarjanaz town", 35.62, 36.78, "SY07"),
    ("Talmenes town", 35.636, 36.74, "SY07"),
    ("Morek town", 35.37, 36.69, "SY05"),
)
SIDES = ((), ("Syrian regime forces",), ("Russian forces",), ("ISIS",))
MEANS = ("", "barrel bomb", "artillery", "barrel bomb; artillery")


def incident(chosen: random.Random, number: int, mark: str, days: int) -> dict[str, Any]:
    """Make an incident of a town, a day, a toll: each as a source may tell it."""
    name, latitude, longitude, governorate = chosen.choice(TOWNS)
    first = DAY + timedelta(chosen.randrange(-days, days + 1))
    killed = chosen.choice((None, 0, 1, 2, 3, 4, 5, 8, 12, 13, 25, 40))
    told = {
        "incident_id": f"{mark}{number}",
        "latitude": latitude + chosen.uniform(-0.02, 0.02),
        "longitude": longitude + chosen.uniform(-0.02, 0.02),
        "uncertainty_m": chosen.choice((300.0, 1500.0, 4000.0, None)),
        "date_earliest": first,
        "date_latest": first + timedelta(chosen.choice((0, 0, 0, 1, 14))),
        "killed": killed,
        "place_text": chosen.choice((name, name.split()[0], "")),
        "perpetrators": chosen.choice(SIDES),
        "means": chosen.choice(MEANS),
        "stated_governorate": chosen.choice((governorate, "")),
    }
    if killed and chosen.random() < 0.3:
        told |= {"killed_min": killed - 1, "killed_max": killed + chosen.choice((1, 9))}
    return told


def world(seed: int, rows: tuple[int, int], days: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    chosen = random.Random(seed)  # noqa: S311 -- a made world
    one, other = (
        pd.DataFrame([incident(chosen, n, mark, days) for n in range(count)])
        for mark, count in zip("ab", rows, strict=True)
    )
    return one, other


@pytest.mark.parametrize("seed", range(3))
def test_weights_are_those_worked_out_pair_by_pair(seed: int) -> None:
    one, other = (events_of(table, "") for table in world(seed, (25, 60), 50))
    expected = by_hand.weights(by_hand.rows_of(one), by_hand.rows_of(other))
    found = found_pairs(one, other).weighed
    pairs = list(zip(found.one.tolist(), found.other.tolist(), strict=True))
    assert sorted(pairs) == sorted(expected)
    assert len(pairs) > 20
    for at, pair in enumerate(pairs):
        told = expected[pair]
        assert found.parts[at].tolist() == pytest.approx(told.parts)
        assert found.holds[at].tolist() == pytest.approx(told.holds)
        assert (found.near[at], found.elsewhere[at]) == (pytest.approx(told.near), told.elsewhere)


def summed(seed: int, parts: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make strikes of one town and day, and what the other source tells of the day as one."""
    chosen = random.Random(seed)  # noqa: S311 -- a made world
    tolls = [chosen.choice((3, 5, 9, 14)) for _ in range(parts)]
    usual = {"latitude": 35.62, "longitude": 36.78, "uncertainty_m": 300.0, "date": DAY}
    one = [usual | {"incident_id": f"a{n}", "killed": toll} for n, toll in enumerate(tolls)]
    whole = round(sum(tolls) * chosen.choice((0.8, 0.92, 1.0, 1.0, 1.08, 1.2)))
    other = [usual | {"incident_id": "b", "killed": whole}]
    if chosen.random() < 0.3:
        other[0] |= {"killed_min": whole - 2, "killed_max": whole + 2}
    if chosen.random() < 0.5:
        later = DAY + timedelta(chosen.choice((1, 5)))
        other.append(usual | {"incident_id": "c", "killed": tolls[0], "date": later})
    return pd.DataFrame(one), pd.DataFrame(other)


@pytest.mark.parametrize(
    "worlds",
    [
        [world(seed, rows, days) for rows in ((1, 5), (5, 1), (3, 3)) for seed in range(25)
         for days in (1, 8)],
        [summed(seed, parts)[:: 1 if seed % 2 else -1] for parts in range(1, 9)
         for seed in range(12)],
    ],
    ids=["of all kinds", "of sums"],
)  # fmt: skip
def test_probabilities_are_those_of_all_ways_to_match(
    worlds: list[tuple[pd.DataFrame, pd.DataFrame]],
) -> None:
    relations: Counter[str] = Counter()
    for tables in worlds:
        one, other = (events_of(table, "") for table in tables)
        mine, theirs = by_hand.rows_of(one), by_hand.rows_of(other)
        weighed = by_hand.weights(mine, theirs)
        if by_hand.has_ring(list(weighed)):
            continue
        expected = by_hand.related(mine, theirs, weighed)
        found = found_pairs(one, other)
        told: Any = {
            pair: (pytest.approx(probability, abs=1e-4), relation)
            for *pair_, probability, relation in zip(
                found.weighed.one.tolist(), found.weighed.other.tolist(),
                found.probability.tolist(), found.relation.tolist(), strict=True,
            )
            if (pair := tuple(pair_))
        }  # fmt: skip
        assert expected == told
        relations.update(relation for _, relation in expected.values())
    assert min(relations[name] for name in ("one to one", "part of", "contains")) > 15
