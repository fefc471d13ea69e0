"""The domain values, frozen: a place, its names, a match and how precise it is.

Light on purpose: nothing here imports pandas or shapely, so that one place string can be looked
up from a cold start in less time than the import of a data-frame library.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from syria_geo.names import is_arabic

__all__ = [
    "Belief",
    "Kind",
    "Match",
    "MatchType",
    "Place",
    "PlaceName",
    "Precision",
    "Rival",
    "Status",
    "Strength",
    "language_of",
]


class Status(StrEnum):
    """How sure an answer is. ``UNSURE`` is an answer, not an error.

    Examples
    --------
    >>> import syria_geo as sg
    >>> sg.locate_place("Khan Shaykun city, Idleb").status is sg.Status.SURE
    True
    >>> [str(status) for status in sg.Status]
    ['sure', 'unsure', 'unlocated']
    """

    SURE = "sure"
    UNSURE = "unsure"
    UNLOCATED = "unlocated"


class Kind(StrEnum):
    """What a gazetteer place is."""

    COUNTRY = "country"
    GOVERNORATE = "governorate"
    DISTRICT = "district"
    SUB_DISTRICT = "sub-district"
    SETTLEMENT = "settlement"
    NEIGHBOURHOOD = "neighbourhood"
    CAMP = "camp"
    REGION = "region"
    LANDMARK = "landmark"


class Strength(StrEnum):
    """A strong name may decide a match alone; a weak one only supports other evidence."""

    STRONG = "strong"
    WEAK = "weak"


class MatchType(StrEnum):
    """How a place was found, strongest first."""

    DECISION = "decision"
    GIVEN = "given coordinates"
    PCODE = "p-code"
    EXACT = "exact name"
    ALIAS = "strong alias"
    FOLDED = "folded key"
    TRANSLITERATED = "Arabic through transliteration"
    WEAK = "weak alias"
    EDITED = "edit distance"
    WORDS = "shared words"
    UNIT = "stated unit only"


class Precision(StrEnum):
    """What the point of an answer stands for, finest first.

    Examples
    --------
    >>> import syria_geo as sg
    >>> precision = sg.locate_place("Khan Shaykun city, Idleb").precision
    >>> str(precision), precision.where_prec
    ('settlement', 1)
    >>> [str(precision) for precision in sg.Precision][:3]
    ['point', 'street', 'neighbourhood']
    """

    POINT = "point"
    STREET = "street"
    NEIGHBOURHOOD = "neighbourhood"
    SETTLEMENT = "settlement"
    BETWEEN = "between"
    SUB_DISTRICT = "sub-district"
    DISTRICT = "district"
    GOVERNORATE = "governorate"

    @property
    def where_prec(self) -> int:
        """The same on the geographical precision scale of the UCDP GED codebook (1 to 7)."""
        return _WHERE_PREC[self]


# UCDP GED codebook: 1 exact location, 2 near or between known places, 3 second-order division
# or lower, 4 first-order division. 5 to 7 (linear features, country, international) never
# come out of a Syrian place phrase here.
_WHERE_PREC = {
    Precision.POINT: 1,
    Precision.STREET: 1,
    Precision.NEIGHBOURHOOD: 1,
    Precision.SETTLEMENT: 1,
    Precision.BETWEEN: 2,
    Precision.SUB_DISTRICT: 3,
    Precision.DISTRICT: 3,
    Precision.GOVERNORATE: 4,
}


class Place(NamedTuple):
    """One entry of the gazetteer.

    A tuple like `PlaceName`, because all of them are made at every start.

    Attributes
    ----------
    pcode : str
        Identity: OCHA P-code (``SY0200``, ``C1003``, ``N0006``), or ``G`` codes of our own
        for places OCHA does not list.
    kind : Kind
        What it is.
    name_en, name_ar : str
        Names for display, neutral, as the source gives them.
    latitude, longitude : float
        WGS 84 degrees: representative point.
    uncertainty_m : float
        Radius in metres around the point within which all of the place lies.
    uncertainty_method : str
        How the radius was computed, in one word of ``gazetteer/README.md``.
    adm1_pcode, adm2_pcode, adm3_pcode : str
        The units it lies in, down to its own level; empty where it spans several.
    parent_pcode : str
        The place it is part of: the city of a neighbourhood, else the smallest admin unit.
    population : int or None
        For ranking homonyms only.
    source : str
        Key of ``gazetteer/sources.toml``.
    geonames_id, wof_id, wikidata_id : str
        The same place in GeoNames, Who's On First and Wikidata; empty where it is not known.
    remark : str
        What became of it, where that is known: ``abandoned``, ``destroyed``, ``historical``, or
        ``Israeli settlement``.

    Examples
    --------
    >>> import syria_geo as sg
    >>> place = sg.load_gazetteer().places["C3987"]
    >>> isinstance(place, sg.Place), place.name_en, str(place.kind), place.adm1_pcode
    (True, 'Khan Shaykun', 'settlement', 'SY07')
    >>> place.geonames_id
    '168325'
    """

    pcode: str
    kind: Kind
    name_en: str
    name_ar: str
    latitude: float
    longitude: float
    uncertainty_m: float
    uncertainty_method: str
    adm1_pcode: str
    adm2_pcode: str
    adm3_pcode: str
    parent_pcode: str
    population: int | None
    source: str
    geonames_id: str = ""
    wof_id: str = ""
    wikidata_id: str = ""
    remark: str = ""

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in WGS 84 degrees."""
        return self.latitude, self.longitude


class PlaceName(NamedTuple):
    """One name of one place: a row of ``gazetteer/names.csv``.

    A tuple, which is made three times as fast as a frozen dataclass: 28,000 at every start.
    """

    pcode: str
    name: str
    language: str
    strength: Strength
    source: str


def language_of(name: str) -> str:
    """Say in which language a name is written, by its letters: ``ar`` or ``en``."""
    return "ar" if is_arabic(name) else "en"


@dataclass(frozen=True, slots=True)
class Rival:
    """Another candidate worth a look, and why it lost."""

    place: Place
    score: float
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Belief:
    """How the belief in an answer is spread over the places it may be.

    Parameters
    ----------
    rivals : tuple of Rival
        The other places, likeliest first.
    elsewhere : Rival or None
        What is left for places that are not listed: its place is the unit they lie in, its score
        their probability together. None where nothing is left.
    adm1_shares : tuple of (str, float)
        adm1 P-code and probability, likeliest first; ``""`` where the governorate is not known.
        They sum to 1.
    """

    rivals: tuple[Rival, ...]
    elsewhere: Rival | None
    adm1_shares: tuple[tuple[str, float], ...]


def _no_steps() -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Match:
    """What one place phrase was found to be, and why.

    Parameters
    ----------
    query : str
        The phrase as given.
    place : Place or None
        The gazetteer place the answer rests on.
    latitude, longitude, uncertainty_m : float or None
        WGS 84 degrees and metres; None when unlocated. The radius is calibrated: of all answers of
        a status and precision, nine in ten true places lie within it. Where it is not known which
        of several places is meant, it reaches to the others (``docs/matching.md``).
    precision : Precision or None
        What the point stands for; None when unlocated.
    match_type : str
        How it was found: one of `MatchType`, or empty when unlocated.
    score : float
        Posterior probability that the place is the one meant, 0 to 1; NaN for a point given.
    name : str
        Which name of the place it was.
    adm1_pcode, adm2_pcode, adm3_pcode : str
        Where the point lies; empty where the answer is coarser than the level.
    conflicts : tuple of str
        ``governorate``, ``direction``, ...: where the phrase and the answer disagree.
    doubts : tuple of str
        Why the answer is not sure, or why there is none: plain sentences, the gravest first.
    grounds : str
        What the answer rests on where nothing speaks against it.
    decided : str
        What a person decided about it, who, when and why; empty where nobody did.
    remark : str
        What is to be known of an answer, sure or not: that its point lies in no governorate.
    extent_m : float or None
        Radius in metres of what is named (a place, what is near it, the middle of two), taking for
        granted that it is the one meant.
    explain : callable
        Works out `steps`.
    believe : callable or None
        Works out `rivals`, `elsewhere` and `adm1_shares`; None where nothing was weighed.

    Examples
    --------
    >>> import syria_geo as sg
    >>> match = sg.locate_place("Al Sukkari neighborhood, Aleppo city")
    >>> str(match.status), match.place.name_en, round(match.latitude, 2), round(match.longitude, 2)
    ('sure', 'As-Sukkari', 36.18, 37.14)
    >>> isinstance(match, sg.Match), match.conflicts
    (True, ())
    """

    query: str
    place: Place | None
    latitude: float | None
    longitude: float | None
    uncertainty_m: float | None
    precision: Precision | None
    match_type: str
    score: float
    name: str
    adm1_pcode: str
    adm2_pcode: str
    adm3_pcode: str
    conflicts: tuple[str, ...]
    doubts: tuple[str, ...]
    grounds: str = ""
    decided: str = ""
    remark: str = ""
    extent_m: float | None = None
    explain: Callable[[], tuple[str, ...]] = field(default=_no_steps, compare=False, repr=False)
    believe: Callable[[], Belief] | None = field(default=None, compare=False, repr=False)

    @classmethod
    def nowhere(cls, query: str, reason: str, explain: Callable[[], tuple[str, ...]]) -> Match:
        """Answer that there is no place for a phrase, and why."""
        return cls(
            query=query,
            place=None,
            latitude=None,
            longitude=None,
            uncertainty_m=None,
            precision=None,
            match_type="",
            score=0.0,
            name="",
            adm1_pcode="",
            adm2_pcode="",
            adm3_pcode="",
            conflicts=(),
            doubts=(reason,),
            explain=explain,
        )

    @property
    def status(self) -> Status:
        """How sure the answer is. This is decided here and nowhere else."""
        if self.latitude is None:
            return Status.UNLOCATED
        return Status.UNSURE if self.doubts else Status.SURE

    @property
    def reason(self) -> str:
        """In plain words: why this status, and what else is to be known."""
        return "; ".join(
            filter(None, (self.doubts[0] if self.doubts else self.grounds, self.remark))
        )

    @property
    def steps(self) -> tuple[str, ...]:
        """What was read, tried, won and lost, in plain words; worked out when asked for."""
        return self.explain()

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """The other places it may be, likeliest first: a few, or up to nine of an unsure answer."""
        return self._belief.rivals

    @property
    def elsewhere(self) -> Rival | None:
        """How likely it is none of the places listed, and the unit where it would be then."""
        return self._belief.elsewhere

    @property
    def adm1_shares(self) -> dict[str, float]:
        """How likely each governorate is, by P-code, likeliest first; ``""`` where none is known.

        The shares sum to 1: an unsure answer can be counted in several governorates by its parts.
        """
        return dict(self._belief.adm1_shares)

    @property
    def _belief(self) -> Belief:
        if self.believe is not None:
            return self.believe()
        return Belief((), None, ((self.adm1_pcode, 1.0),))

    @property
    def rung(self) -> str:
        """Former name of `match_type`."""
        warnings.warn(
            "Match.rung is now Match.match_type", category=DeprecationWarning, stacklevel=2
        )
        return self.match_type

    def doubted(self, reason: str, *conflicts: str) -> Match:
        """Give the same answer with one more doubt, and the conflicts behind it."""
        named = tuple(sorted({*self.conflicts, *conflicts}))
        return replace(self, doubts=(*self.doubts, reason), conflicts=named)
