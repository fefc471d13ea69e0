"""Link the massacres of three reports to UCDP events, and compare with what people judged.

Run: ``python benchmarks/links.py TABLE`` where TABLE is a CSV file of UCDP GED with the events of
Syria of 2016 and 2017. ``links_labelled.csv`` holds the judgements, made by reading both sources:
``same``, ``part of`` (the massacre is one of several in the event), ``unsure``, ``different``, and
``none`` where no event comes into question. Pairs that are not in it are different.

Each month is also judged with a calibration from the other two.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

import syria_geo as sg
from linked_worlds import reliability
from syria_geo.dates import day_numbers
from syria_geo.geodesy import distance_m
from syria_geo.links._pairs import SAME_FROM

LABELS = Path(__file__).parent / "links_labelled.csv"
MONTHS = ("2016-09", "2017-01", "2017-09")
TRUE, OPEN = {"same", "part of"}, {"unsure"}
# The windows in the example of MELTT's own manual: kilometres and days, and what has to agree.
MELTT_KM, MELTT_DAYS = 3.0, 4
PLAIN_KM, PLAIN_DAYS = 5.0, 1
RIDGE, STEPS = 1.0, 200


def main() -> None:
    """Print how well links agree with judgements, month by month."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    words = parser.parse_args()
    one, other = massacres(), ucdp(words.table)
    labels = read_labels()
    links = sg.link(one, other)
    links = links[links["link"] != "none"]
    print(f"massacres {len(one)}, events {len(other)}, listed pairs {len(links)}")
    for title, told in rivals(one, other, links, labels):
        print(f"\n{title}")
        for month in (*MONTHS, ""):
            print(line(month or "all", told, labels, month))
    print("\ncalibration: what was said, and the share that people judged to be one event")
    print("\n".join(calibration(links, labels)))
    if words.misses:
        print("\n".join(misses(links, labels)))


def rivals(
    one: pd.DataFrame,
    other: pd.DataFrame,
    links: pd.DataFrame,
    labels: dict[tuple[str, str], str],
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the links, what a fitted calibration makes of them, and what simpler rules find."""
    yield "links as shipped", links
    fitted_on_others = [of_month(held_out(links, labels, month), month) for month in MONTHS]
    yield "each month calibrated on the other two", pd.concat(fitted_on_others)
    plain = close(one, other, PLAIN_KM, PLAIN_DAYS)
    yield f"within {PLAIN_KM:g} km and {PLAIN_DAYS} day, every pair", plain
    yield "the nearest of these, one to one", nearest(plain)
    wide = agreeing(close(one, other, MELTT_KM, MELTT_DAYS), one, other)
    title = f"windows of MELTT ({MELTT_KM:g} km, {MELTT_DAYS} days, sides agree), one to one"
    yield title, nearest(wide)


def massacres() -> pd.DataFrame:
    """Give the bundled incidents of 2016 and 2017, located."""
    incidents = sg.load_incidents()
    days = incidents["date_latest"].fillna(incidents["date"])
    located: pd.DataFrame = sg.locate(incidents[days.dt.year <= 2017].reset_index(drop=True))
    return located


def ucdp(path: Path) -> pd.DataFrame:
    """Read a table of UCDP GED as located incidents; those without a point stay without one."""
    located: pd.DataFrame = sg.locate(sg.read_incidents(path, layout="ucdp-ged"))
    return located


def read_labels() -> dict[tuple[str, str], str]:
    """Read the judgements, without the rows that only say that there is no event."""
    with LABELS.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["ucdp_id"]]
    return {(row["incident_id"], row["ucdp_id"]): row["judgement"] for row in rows}


def of_month(links: pd.DataFrame, month: str) -> pd.DataFrame:
    """Give the pairs of the massacres of a report."""
    return links[links["one_id"].str.startswith(f"snhr-{month}")]


def label_of(links: pd.DataFrame, labels: dict[tuple[str, str], str]) -> list[str]:
    """Give the judgement of each pair."""
    pairs = zip(links["one_id"], links["other_id"], strict=True)
    return [labels.get(pair, "different") for pair in pairs]


def line(title: str, links: pd.DataFrame, labels: dict[tuple[str, str], str], month: str) -> str:
    """Say what precision and recall are for a month, or for all."""
    mine = of_month(links, month)
    judged = label_of(mine, labels)
    same = [label for label, link in zip(judged, mine["link"], strict=True) if link == "same"]
    asked = [label for label, link in zip(judged, mine["link"], strict=True) if link == "unsure"]
    true = sum(
        label in TRUE for (one, _), label in labels.items() if one.startswith(f"snhr-{month}")
    )
    right, open_ = sum(label in TRUE for label in same), sum(label in OPEN for label in same)
    found = right + sum(label in TRUE for label in asked)
    closed = len(same) - open_
    return (
        f"{title:8} same {len(same):3}: right {right}, open to the reader {open_}, "
        f"wrong {closed - right}; precision {share(right, closed)}; recall {share(right, true)}, "
        f"with unsure {share(found, true)} of {true}; unsure {len(asked)}"
    )


def share(part: int, whole: int) -> str:
    """Write a share in per cent."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def held_out(links: pd.DataFrame, labels: dict[tuple[str, str], str], month: str) -> pd.DataFrame:
    """Give the links of a month with the probability calibrated on the others."""
    rest = links[~links["one_id"].str.startswith(f"snhr-{month}")]
    slope, shift = fitted(rest, labels)
    probability = 1 / (1 + np.exp(-(slope * log_odds(links) + shift)))
    # What `link` never calls the same by itself: conflicts, totals of untold parts.
    capped = (links["link"] == "unsure") & (links["probability"] >= SAME_FROM)
    capped |= links["conflicts"].map(lambda c: bool({"governorate", "precision"} & set(c)))
    link = np.where(
        probability >= SAME_FROM, "same", np.where(probability >= 0.1, "unsure", "different")
    )
    link = np.where(capped & (link == "same"), "unsure", link)
    return links.assign(link=link, probability=probability)


def log_odds(links: pd.DataFrame) -> np.ndarray:
    """Give the logarithm of the odds."""
    kept = links["probability"].clip(1e-4, 1 - 1e-4).to_numpy(float)
    odds: np.ndarray = np.log(kept / (1 - kept))
    return odds


def fitted(links: pd.DataFrame, labels: dict[tuple[str, str], str]) -> tuple[float, float]:
    """Fit slope and shift of the log-odds to the judgements (Platt), held near 1 and 0."""
    judged = label_of(links, labels)
    known = np.array([label not in OPEN for label in judged])
    right = np.array([label in TRUE for label in judged])[known].astype(float)
    odds = log_odds(links)[known]
    slope, shift = 1.0, 0.0
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-(slope * odds + shift)))
        spread = told * (1 - told)
        gradient = np.array([(odds * (right - told)).sum(), (right - told).sum()])
        gradient -= RIDGE * np.array([slope - 1, shift])
        hessian = np.array([[(spread * odds**2).sum(), (spread * odds).sum()],
                            [(spread * odds).sum(), spread.sum()]]) + RIDGE * np.eye(2)  # fmt: skip
        step = np.linalg.solve(hessian, gradient)
        slope, shift = slope + step[0], shift + step[1]
        if np.abs(step).max() < 1e-9:
            break
    return float(slope), float(shift)


def close(one: pd.DataFrame, other: pd.DataFrame, km: float, days: int) -> pd.DataFrame:
    """Give every pair within so many kilometres and days, as the same."""
    rows = []
    mine, theirs = (side["incident_id"].tolist() for side in (one, other))
    first, last = (day_numbers(other[name]) for name in ("date_earliest", "date_latest"))
    begin, end = (day_numbers(one[name]) for name in ("date_earliest", "date_latest"))
    points = other[["latitude", "longitude"]].to_numpy(float)
    for row, (latitude, longitude) in enumerate(one[["latitude", "longitude"]].to_numpy(float)):
        gap = np.maximum(first - end[row], begin[row] - last)
        at = np.flatnonzero((gap <= days) & ~np.isnan(points[:, 0]))
        apart = distance_m(latitude, longitude, points[at, 0], points[at, 1]) / 1000
        rows += [
            (mine[row], theirs[there], max(int(gap[there]), 0), float(far))
            for there, far in zip(at.tolist(), apart, strict=True)
            if far <= km
        ]
    pairs = pd.DataFrame(rows, columns=["one_id", "other_id", "days_apart", "distance_km"])
    return pairs.assign(link="same")


def nearest(pairs: pd.DataFrame) -> pd.DataFrame:
    """Take the pairs nearest in days, then kilometres, each row once."""
    taken: set[str] = set()
    kept = []
    for at, row in pairs.sort_values(["days_apart", "distance_km"], kind="stable").iterrows():
        if not taken & {row["one_id"], row["other_id"]}:
            taken |= {row["one_id"], row["other_id"]}
            kept.append(at)
    return pairs.loc[kept]


def agreeing(pairs: pd.DataFrame, one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Keep pairs whose sides are of one alliance, as a taxonomy of two levels would."""
    mine = dict(zip(one["incident_id"], map(alliances, one["perpetrators"]), strict=True))
    sides = zip(other["side_a"], other["side_b"], strict=True)
    theirs = dict(zip(other["incident_id"], map(alliances, sides), strict=True))
    told = zip(pairs["one_id"], pairs["other_id"], strict=True)
    return pairs[[bool(mine[a] & theirs[b]) or not mine[a] for a, b in told]]


def alliances(parties: Iterable[str]) -> set[str]:
    """Give the alliances of parties."""
    from syria_geo.vocabulary import PARTY, alliance_of

    return {found for name in parties if (found := alliance_of(PARTY.get(name) or ""))}


def calibration(links: pd.DataFrame, labels: dict[tuple[str, str], str]) -> Iterator[str]:
    """Say for bands of probability how many pairs people judged to be one event."""
    judged = np.array(label_of(links, labels))
    known = ~np.isin(judged, list(OPEN))
    right = np.isin(judged, list(TRUE))
    yield from reliability(links["probability"].to_numpy(float)[known], right[known])


def misses(links: pd.DataFrame, labels: dict[tuple[str, str], str]) -> Iterator[str]:
    """List judged pairs that are not the same here, and pairs that are and should not be."""
    columns = [links[name] for name in ("one_id", "other_id", "link", "probability")]
    said = {(a, b): (link, p) for a, b, link, p in zip(*columns, strict=True)}
    for pair, label in sorted(labels.items()):
        link, told = said.get(pair, ("not listed", 0.0))
        if (label in TRUE) != (link == "same"):
            yield f"{pair[0]} {pair[1]} judged {label}, here {link} ({told})"
    for pair, (link, told) in sorted(said.items()):
        if link == "same" and pair not in labels:
            yield f"{pair[0]} {pair[1]} not judged, here same ({told})"


if __name__ == "__main__":
    main()
