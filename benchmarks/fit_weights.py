"""Fit the weights of evidence to labelled place strings: writes matching/weights.csv.

Run: ``python benchmarks/fit_weights.py [FOLDER] [--ucdp TABLE] [--write]``. Without ``--write`` it
prints the weights beside their priors, and how well both do on strings left out of the fit.

A string says which candidates of its site are right: those with an accepted P-code, or within the
tolerance of its point; where none is, the null candidate is. The fit is a conditional logit: it
maximises the logarithm of the probability of what is right, where labels may be wrong now and then
(`_NOISE`), and is drawn towards the column ``prior`` (`_PULL`), so that a class that hardly occurs
keeps what a person gave it. Labels in another governorate than the one they print are left out.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from labelled import CONTEXT, DEFAULT, Row, apart_m, distinct, read, stated
from syria_geo.matching import Matcher, _weights
from syria_geo.matching._answer import Query
from syria_geo.matching._classes import Evidence
from syria_geo.matching._ranking import Choice, choose, null_evidence
from syria_geo.matching._reading import read_phrase
from syria_geo.matching._site import sites
from syria_geo.phrases import parse
from syria_geo.places import Place
from syria_geo.rows import read_rows
from syria_geo.spatial import admin_unit_at

Floats = npt.NDArray[np.float64]

UCDP = Path(__file__).parents[2] / "shared" / "sources" / "ucdp" / "syria_2016-2019.csv"
_CLASSES = list(Evidence)
_PRIOR = {
    row["evidence"]: float(row["prior"]) for row in read_rows("weights.csv", "syria_geo.matching")
}
_PLACE = {one: at for at, one in enumerate(_CLASSES)}
_TOLERANCE_M = 5_000.0
_NOISE = 0.03  # labels that are wrong
_PULL = 0.5  # how much of a string's log-probability a step of one from the prior has to be worth
_ROUNDS, _STEP = 600, 0.05
_FOLDS = 4
_TURNS = 3


@dataclass(frozen=True)
class Example:
    """The candidates of a string, the null candidate last: their evidence, and which are right."""

    evidence: tuple[tuple[int, ...], ...]
    right: tuple[bool, ...]


def examples(rows: Iterable[Row]) -> Iterator[Example]:
    """Yield what the matcher weighs for each string whose label can be used."""
    matcher = Matcher()
    for row in (asked for one in rows for asked in (one, _alone(one))):
        if choice_and_null := _weighed(matcher, row):
            choice, null = choice_and_null
            right = [_is_right(row, ranked.place) for ranked in choice.ranked]
            evidence = [tuple(map(_PLACE.__getitem__, ranked.evidence)) for ranked in choice.ranked]
            yield Example((*evidence, null), (*right, not any(right)))


def _alone(row: Row) -> Row:
    """Give a row without the governorate that is stated beside it: many tables have none."""
    return {key: value for key, value in row.items() if key not in CONTEXT}


def _weighed(matcher: Matcher, row: Row) -> tuple[Choice, tuple[int, ...]] | None:
    index = matcher._index
    phrase, context = read_phrase(index, parse(row["place_text"]), stated(row))
    if row["lat"] is not None and not _agrees(row, context.scope.pcodes):
        return None
    for parts in sites(Query(index, phrase, context)):
        if choice := choose(index, parts, context):
            return choice, tuple(_PLACE[one] for one in null_evidence(parts[0], context))
    return None


def _agrees(row: Row, codes: Sequence[str]) -> bool:
    return not codes or admin_unit_at(row["lat"], row["lon"]).adm1_pcode in ("", *codes)


def _is_right(row: Row, place: Place) -> bool:
    if place.pcode in {row.get("pcode"), *row.get("acceptable_pcodes", ())}:
        return True
    if row["lat"] is None:
        return False
    tolerance = 1000 * row["tolerance_km"] if row.get("tolerance_km") else _TOLERANCE_M
    return bool(apart_m(row, place.latitude, place.longitude) <= tolerance)


class Table:
    """Examples as flat arrays: one row a candidate, one entry a class of evidence of it."""

    def __init__(self, found: Sequence[Example]) -> None:
        rows = [(n, at) for n, one in enumerate(found) for at in range(len(one.right))]
        self.of = np.array([n for n, _ in rows])
        self.right = np.array([found[n].right[at] for n, at in rows], dtype=float)
        entries = [(r, e) for r, (n, at) in enumerate(rows) for e in found[n].evidence[at]]
        self.row, self.kind = np.array(entries).T
        self.size = len(found)

    def likelihood(self, weights: Floats) -> tuple[float, Floats]:
        """Give the mean log-probability of what is right, and its slope."""
        scores = np.bincount(self.row, weights[self.kind], minlength=len(self.of))
        top = np.full(self.size, -np.inf)
        np.maximum.at(top, self.of, scores)
        mass = np.exp(scores - top[self.of])
        total = np.bincount(self.of, mass, minlength=self.size)
        good = np.bincount(self.of, mass * self.right, minlength=self.size)
        share, posterior = good / total, mass / total[self.of]
        mixed = (1 - _NOISE) * share + _NOISE
        pull = (1 - _NOISE) / mixed
        slope = pull[self.of] * posterior * (self.right - share[self.of])
        by_class: Floats = np.bincount(self.kind, slope[self.row], minlength=len(_CLASSES)).astype(
            float
        )
        return float(np.log(mixed).mean()), by_class


def fit(table: Table, start: Floats) -> Floats:
    """Climb to the best weights near the priors."""
    weights, speed = start.copy(), np.ones_like(start)
    for _ in range(_ROUNDS):
        slope = table.likelihood(weights)[1] - _PULL * (weights - start)
        speed = 0.9 * speed + 0.1 * slope**2
        weights += _STEP * slope / (np.sqrt(speed) + 1e-6)
    return weights


def held_out(found: Sequence[Example], start: Floats) -> tuple[float, float]:
    """Give the mean log-probability of strings left out: with the priors, and fitted."""
    before, after = [], []
    for fold in range(_FOLDS):
        rest = Table([one for n, one in enumerate(found) if n % _FOLDS != fold])
        left = Table([one for n, one in enumerate(found) if n % _FOLDS == fold])
        before.append(left.likelihood(start)[0])
        after.append(left.likelihood(fit(rest, start))[0])
    return float(np.mean(before)), float(np.mean(after))


def fitted(rows: Sequence[Row], start: Floats) -> tuple[list[Example], Floats]:
    """Fit again and again: which candidates come into view depends on the weights, too."""
    weights, found = start, list[Example]()
    for _ in range(_TURNS):
        _put_in_force(weights)
        found = list(examples(rows))
        weights = fit(Table(found), start)
    return found, weights


def _put_in_force(weights: Floats) -> None:
    table = dict(zip(_CLASSES, map(float, weights), strict=True))
    _weights.WEIGHTS = MappingProxyType(table)
    _weights.log_odds_of.cache_clear()


def main() -> None:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--ucdp", type=Path, default=UCDP, help="a table of UCDP GED")
    parser.add_argument("--write", action="store_true", help="write weights.csv")
    options = parser.parse_args()
    rows = [row for _, row in distinct(read(options.folder, options.ucdp))]
    start = np.array([_PRIOR[one] for one in _CLASSES])
    found, weights = fitted(rows, start)
    before, after = held_out(found, start)
    print(f"{len(found)} strings; left out: {before:.4f} by the priors, {after:.4f} fitted")
    table = Table(found)
    count = np.bincount(table.kind, minlength=len(_CLASSES))
    for one, old, new, n in zip(_CLASSES, start, weights, count, strict=True):
        print(f"{one:45} {n:6} {old:6.2f} {new:6.2f}")
    if options.write:
        _write(weights)


def _write(weights: Floats) -> None:
    path = Path(_weights.__file__).with_name("weights.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("evidence", "prior", "weight"))
        for one, weight in zip(_CLASSES, weights, strict=True):
            writer.writerow((one, _PRIOR[one], round(float(weight), 2)))


if __name__ == "__main__":
    main()
