"""Whether decisions still fit: asked again after the gazetteer or the matcher changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from syria_geo.decisions._decision import Decision
from syria_geo.decisions._opinions import Opinion, opinions_of
from syria_geo.gazetteer import Gazetteer, load_gazetteer
from syria_geo.geodesy import metres_between
from syria_geo.matching import Matcher
from syria_geo.places import Match, Place, Status
from syria_geo.resolving import Question, Verdict, resolve_each

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHECK_COLUMNS", "FITS", "GONE", "checked"]

FITS, GONE, MOVED = "fits", "place gone", "place moved"
ANSWERED, DISAGREES = "answered now", "now disagrees"
CHECK_COLUMNS = (
    "key", "place_text", "stated_governorate", "incident_id", "decided_by", "judgement",
    "place_pcode", "verdict", "why", "now_pcode", "now_status",
)  # fmt: skip
_Verdict = tuple[str, str]


def checked(decisions: Sequence[Decision], gazetteer: Gazetteer | None) -> pd.DataFrame:
    """Say of each judgement that stands, in a row, whether it fits what is answered now.

    Parameters
    ----------
    decisions : sequence of Decision
        All lines.
    gazetteer : Gazetteer or None
        The one to ask; the shipped one when None.
    """
    import pandas as pd

    opinions = [one for people in opinions_of(decisions).values() for one in people]
    places = (gazetteer or load_gazetteer()).places
    rows = []
    for one, match in zip(opinions, _answers(opinions, gazetteer), strict=True):
        verdict, why = _verdict(one, match, places.get)
        decision = one.decision
        told = [getattr(decision, name) for name in CHECK_COLUMNS[:7]]
        rows.append([*told, verdict, why, _pcode(match), str(match.status)])
    return pd.DataFrame(rows, columns=list(CHECK_COLUMNS)).astype("str")


def _answers(opinions: Sequence[Opinion], gazetteer: Gazetteer | None) -> Iterator[Match]:
    """Ask each phrase again, without the decisions."""
    asked = [one.decision for one in opinions]
    if gazetteer is None:
        questions = [Question(one.place_text, one.stated_governorate) for one in asked]
        yield from resolve_each(questions)
        return
    matcher = Matcher(gazetteer)
    for one in asked:
        yield matcher.match(one.place_text, governorate=one.stated_governorate or None)


def _verdict(one: Opinion, match: Match, place_of: Callable[[str], Place | None]) -> _Verdict:
    decision = one.decision
    named = one.struck or (decision.place_pcode,)
    gone = [code for code in named if code and place_of(code) is None]
    if gone:
        return GONE, f"{', '.join(dict.fromkeys(gone))} is no place of the gazetteer any more"
    if moved := _moved(decision, place_of(decision.place_pcode)):
        return MOVED, moved
    if one.verdict is Verdict.NOT_THESE:
        return _struck_out(one, match)
    if match.status is not Status.SURE or _was_seen(decision, match):
        return FITS, ""
    return _beside_sure(one, match)


def _moved(decision: Decision, place: Place | None) -> str:
    """Say how far a place lies from where it was when it was judged; nothing where it is there."""
    if place is None or decision.latitude is None or decision.longitude is None:
        return ""
    metres = metres_between((decision.latitude, decision.longitude), place.point)
    if metres <= place.uncertainty_m:
        return ""
    return f"{place.name_en} lies {metres / 1000:,.1f} km from where it was when it was judged"


def _was_seen(decision: Decision, match: Match) -> bool:
    """Tell whether the answer of now is the sure one that the person had before them."""
    return decision.answered_status == Status.SURE and decision.answered_pcode == _pcode(match)


def _beside_sure(one: Opinion, match: Match) -> _Verdict:
    """Compare a judgement with an answer that is sure now, and was not when it was judged."""
    decision = one.decision
    now = f"{_name(match)} is answered now, and sure"
    if one.verdict is Verdict.OPEN:
        return ANSWERED, f"it was left open; {now}"
    if one.verdict is Verdict.NOWHERE:
        return DISAGREES, f"it could not be placed; {now}"
    if one.verdict is Verdict.PLACE and decision.place_pcode == _pcode(match):
        return ANSWERED, f"{now}, without the decision"
    if one.verdict is Verdict.POINT and _is_there(decision, match):
        return ANSWERED, f"{now}, where the point is"
    return DISAGREES, now


def _is_there(decision: Decision, match: Match) -> bool:
    """Tell whether the point decided and the place answered lie within both radii."""
    point = (float(decision.latitude or 0), float(decision.longitude or 0))
    answer = (float(match.latitude or 0), float(match.longitude or 0))
    radius = float(decision.uncertainty_m or 0) + float(match.uncertainty_m or 0)
    return metres_between(point, answer) <= radius


def _struck_out(one: Opinion, match: Match) -> _Verdict:
    candidates = {_pcode(match), *(rival.place.pcode for rival in match.rivals)}
    if candidates.isdisjoint(one.struck):
        return ANSWERED, "no place that was struck out is a candidate any more"
    sure = match.status is Status.SURE and not _was_seen(one.decision, match)
    if sure and _pcode(match) in one.struck:
        return DISAGREES, f"{_name(match)} was struck out, is answered now, and sure"
    return FITS, ""


def _pcode(match: Match) -> str:
    return match.place.pcode if match.place else ""


def _name(match: Match) -> str:
    return f"{match.place.name_en} ({match.place.pcode})" if match.place else "a point"
