"""Noise around a phrase: what people write beside the name of a place, and what programs leave in it."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache

import syria_geo as sg
from syria_geo.places import Status

__all__ = ["DEVICES", "MOST", "hunt", "noisy", "require_same_place", "sure_phrases"]

_EVERY = 60  # of the places of the gazetteer, one in so many
_ADDED = (
    "on 5 May 2016", "5/5/2016", "at noon", "today", "yesterday evening", "(again)", "seven killed", "according to residents",
    "photo", "video", "#", "*", "...", "!!", "?", "1.", "a)", "-", "–", "•", "source: a", "at 14:30", "in the morning", "reportedly",
    "يوم الثلاثاء", "صباح اليوم", "أمس", "٥/٥/٢٠١٦", "عند الظهر", "سبعة قتلى", "صورة", "فيديو", "،", "؛", "؟", "عاجل:", "بحسب الأهالي",
    "5.5.2016", "2016-05-05", "T14:30", "week 3", "no. 7", "km", "\u200f", "\u200e", "\ufeff", "\u202b", "&amp;", "<br>", "\\n", "\t", "\n", "\r\n",
    "last night", "Friday", "30 January", "at dawn", "urgent:", "witness says", "(unconfirmed)", "no injuries", "see below", "cf.", "approx.", "ca.",
    "~", "pm", "around 9am", "by Ahmad", "update 2:", "مساء أمس", "فجر الجمعة", "الساعة العاشرة", "خاص:", "بالفيديو", "تحديث", "مصدر محلي", "ليلا",
    "قبل قليل", "١٢ شهيدا", "الآن", "شهود عيان", "خبر", "ملاحظة:", "تقريبا", "رقم ٣", "&nbsp;", "<p>", "|", "->", "—",
)  # fmt: skip
_INSIDE = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u200f",
    "\u202a",
    "\u00ad",
    "\u2060",
    "\ufeff",
    "ـ",
    "\u064e",
    "\u0301",
    "  ",
)


@cache
def sure_phrases() -> tuple[str, ...]:
    """List phrases whose place is sure: those of the bundled incidents, and names of the gazetteer."""
    told = list(dict.fromkeys(sg.load_incidents()["place_text"]))
    known = sg.load_gazetteer().places
    names = []
    for place in list(known.values())[::_EVERY]:
        above = known.get(place.adm1_pcode)
        if above is not None:
            names += [f"{place.name_en}, {above.name_en}", f"{place.name_ar}، {above.name_ar}"]
    return tuple(text for text in (*told, *names) if sg.locate_place(text).status is Status.SURE)


def _insert(text: str, mark: str, at: int) -> str:
    at %= len(text) + 1
    return text[:at] + mark + text[at:]


def _between(text: str, mark: str, at: int) -> str:
    """Put a mark between two words."""
    words = text.split(" ")
    at %= len(words)
    return " ".join((*words[:at], mark, *words[at:])) if at else f"{mark} {text}"


_Device = Callable[[str, int], str]
DEVICES: Sequence[tuple[str, _Device]] = (
    ("before", lambda text, by: f"{_ADDED[by % len(_ADDED)]} {text}"),
    ("behind", lambda text, by: f"{text} {_ADDED[by % len(_ADDED)]}"),
    ("behind a comma", lambda text, by: f"{text}, {_ADDED[by % len(_ADDED)]}"),
    ("in brackets behind", lambda text, by: f"{text} ({_ADDED[by % len(_ADDED)]})"),
    ("brackets around", lambda text, by: ("({})", "[{}]", "«{}»", '"{}"', "“{}”", "{{{}}}")[by % 6].format(text)),
    ("upper case", lambda text, by: text.upper() if by % 2 else text.title()),
    ("lower case", lambda text, by: text.lower() if by % 2 else text.swapcase()),
    ("a mark inside", lambda text, by: _insert(text, _INSIDE[by % len(_INSIDE)], by)),
    ("a mark between words", lambda text, by: _between(text, _INSIDE[by % len(_INSIDE)], by)),
    ("spaces", lambda text, by: text.replace(" ", ("  ", "\t", "\u00a0", "\u2009", "\n", " \u200f")[by % 6])),
    ("line break", lambda text, by: text.replace(", ", ("\n", " - ", " / ", "; ", "،", ",")[by % 6])),
    ("trailing stop", lambda text, by: text + ".,;:!?-"[by % 7]),
)  # fmt: skip
_MOST = 3
# Words of noise are names of villages too (Fidyo, a video): not all can be told from names.
MOST = 0.0005
_BATCH = 500


def noisy(text: str, recipe: bytes) -> str:
    """Change a text by a recipe: two bytes for each of a few devices."""
    for which, by in list(zip(recipe[::2], recipe[1::2], strict=False))[:_MOST]:
        text = DEVICES[which % len(DEVICES)][1](text, by)
    return text


def require_same_place(text: str, changed: str) -> None:
    """Raise AssertionError where noise makes a sure place another sure place."""
    before, after = sg.locate_place(text), sg.locate_place(changed)
    if before.status is not Status.SURE or after.status is not Status.SURE:
        return
    one, other = before.place, after.place
    assert one is not None
    assert other is not None
    assert one.pcode == other.pcode, f"{text!r} is {one.pcode}, {changed!r} is {other.pcode}"


def hunt(seed: int, tries: int) -> list[str]:
    """Try noise by chance; give what it turned into another sure place."""
    chance, found = random.Random(seed), []  # noqa: S311 -- the same every time
    phrases = sure_phrases()
    for _ in range(tries):
        text = chance.choice(phrases)
        try:
            require_same_place(text, noisy(text, chance.randbytes(2 * chance.randint(1, _MOST))))
        except AssertionError as finding:
            found.append(str(finding))
    return found


def main() -> None:
    """Hunt for so many seconds; fail where more than `MOST` of the tries are another sure place."""
    seconds, tries, found = float((sys.argv[1:] or ["600"])[0]), 0, list[str]()
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        found += hunt(tries, _BATCH)
        tries += _BATCH
    sys.stdout.write("".join(f"{line}\n" for line in dict.fromkeys(found)))
    sys.stdout.write(f"{len(found)} of {tries} tries became another sure place\n")
    sys.exit(len(found) > MOST * max(tries, _BATCH))


if __name__ == "__main__":
    main()
