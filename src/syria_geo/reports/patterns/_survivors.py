"""Who lived: those left behind, and those shot or stabbed whom the text tells to be alive."""

from __future__ import annotations

import re

from syria_geo.reports.tags._nouns import Group
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tagging import Tagged

__all__ = ["are_only_hurt", "are_survivors"]

_FAR_BACK = 90
# "He died, leaving a wife and four children", "a father of three children".
_SURVIVED = re.compile(
    r"\b(?:leaving|leaves|left)(?: behind)?\s+$|\bsurvived by\s+$|\b(?:father|mother) of\s+$|"
    r"\b(?:اب|والد|ام|والده)\s+ل?$",
    re.I,
)
# "The third child, a baby, lived."
_LIVED = re.compile(
    r"(?:,[^.;,]{0,24},)?\s(?:\w+ )?(?:lived|survived|got away|(?:came|got) out alive|"
    r"escaped (?:alive|unharmed)|was saved|"
    r"were saved|(?:was|were) (?:unharmed|unhurt|pulled out alive|taken out alive|not harmed))\b|"
    r"\s(?:و(?:هي|هو|هم|هما)\s+)?(?:علي قيد الحياه|احياء|سالم[اهين]{1,2})(?!\w)",
    re.I,
)
# "Left a child dead and his brother wounded": they are no survivors.
_IN_A_STATE = re.compile(
    r"[^.;]{0,80}?\bdead\b|\s+(?:\w+ ){0,2}?"
    r"(?:dead|wounded|injured|hurt|maimed|disabled|paraly[sz]ed|in (?:an? )?"
    r"(?:critical|serious|grave)|without (?:an? |his |her )?(?:leg|arm|hand|eye))\b",
    re.I,
)
# "A farmer was shot": dead, as reports of killings put it, if nothing says that he lives.
_SHOT = re.compile(
    r"[^.;]{0,80}?\b(?:was|were|been|being)\s+(?:(?:also|both|later|\w+ly)\s+)?"
    r"(?P<verb>shot|stabbed)\b(?!\s+(?:dead|to death|and killed|fatally))",
    re.I,
)
_LIVES = re.compile(
    r"\b(?:survive[sd]?|surviving|recover(?:ed|ing)|stable|treated|treatment|wounded|injured|"
    r"wounding|injuring|wounds are|injuries are|admitted|hospitali[sz]ed|intensive care|"
    r"(?:taken|rushed|moved|transferred|transported|evacuated|brought|carried)\s+"
    r"(?:\w+\s+){0,2}?to\s+(?:\w+\s+){0,4}?(?:hospital|clinic|medical)|"
    r"in (?:an? )?(?:critical|serious|grave|moderate|good) condition|"
    r"in the (?:leg|arm|foot|hand|thigh|shoulder|knee|ankle|hip|calf|elbow)|"
    r"in (?:his|her|their|both) (?:\w+\s)?(?:legs?|arms?|foot|feet|hands?|thighs?|shoulders?|"
    r"knees?|ankles?|hips?|calf|calves))\b",
    re.I,
)
_DIES = re.compile(
    r"\b(?:die[sd]?|dying|dead|death|deaths|killed|killing|kills|succumb(?:ed)?|fatal\w*|corpses?|"
    r"bod(?:y|ies)|buried|funerals?|executed|murder\w*|martyr\w*|lost (?:his|her|their) li\w+|"
    r"bled|did not survive|head|chest|neck|heart)\b",
    re.I,
)
# "He was taken to hospital": the sentence behind goes on about them.
_THEY = re.compile(r"\W*(?:he|she|they|both|all|one|the \w+)\b", re.I)


def are_survivors(tagged: Tagged, people: People) -> bool:
    """Tell "leaving a wife and four children", "the third child lived"."""
    start = people.span[0]
    before = tagged.text[max(0, start - _FAR_BACK) : start]
    is_left = _SURVIVED.search(before) is not None and not _IN_A_STATE.match(
        tagged.text, people.span[1]
    )
    is_left = is_left or _LIVED.match(tagged.text, people.span[1]) is not None
    return is_left and people.group not in {Group.PERSON, Group.INJURY}


def are_only_hurt(tagged: Tagged, people: People) -> bool:
    """Tell "a farmer was shot and taken to hospital", where nothing says that he died.

    Parameters
    ----------
    tagged : Tagged
        A passage.
    people : People
        Those who "were shot" in it.
    """
    shot = None if tagged.is_arabic else _SHOT.match(tagged.text, people.span[1])
    if shot is None:
        return False
    end = tagged.sentence_at(people.span[0])[1]
    between = tagged.text[people.span[1] : shot.start("verb")]
    behind = tagged.text[shot.end() : end]
    if end < len(tagged.text) and _THEY.match(tagged.text, end):
        behind = tagged.text[shot.end() : tagged.sentence_at(end + 1)[1]]
    return _LIVES.search(behind) is not None and _DIES.search(between + behind) is None
