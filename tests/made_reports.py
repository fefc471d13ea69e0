"""Reports put together from phrases, with what must be read from each, in two languages."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Made", "made_reports"]


@dataclass(frozen=True)
class Language:
    """The phrases of one language; attackers with the party they stand for."""

    attacks: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    days: tuple[str, ...]
    sentences: tuple[str, ...]
    killed: str
    among: tuple[str, ...]
    hurt: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A report, and the values of each of its incidents in order."""

    text: str
    told: tuple[dict[str, object], ...]


ENGLISH = Language(
    attacks=(
        ("Syrian regime artillery shelled", "Syrian regime forces"),
        ("Russian warplanes bombed", "Russian forces"),
        ("ISIS militants attacked", "ISIS"),
        ("SDF artillery shelled", "Syrian Democratic Forces"),
        ("unidentified gunmen opened fire in", "Unidentified"),
        ("a Turkish drone hit a car in", "Turkish forces"),
        ("a landmine exploded in", ""),
    ),
    places=(
        ("Ariha city", "SY07"), ("the public market in Sarmin", "SY07"), ("Anadan town", "SY02"),
        ("a school in Hraytan", "SY02"), ("the main street of Latamna", "SY05"),
        ("Nawa city", "SY12"), ("Hajin town", "SY09"),
    ),
    months=tuple(calendar.month_name)[1:],
    weekdays=tuple(calendar.day_name),
    days=("on {month} {day}, {year}", "on {day} {month} {year}",
          "on {weekday}, {month} {day}, {year}"),
    sentences=(
        "{When}, {attack} {place}, killing {killed}{hurt}.",
        "{Attack} {place} {when}, which led to the death of {killed}{hurt}.",
        "{Killed} were killed {when} when {attack} {place}.",
        "{When}, {attack} {place}. The attack killed {killed}{hurt}.",
    ),
    killed="{n} civilians{among}",
    among=("", ", including {c} children,", ", among them {w} women,"),
    hurt=" and injuring {i} others",
    titles=("Attacks on civilians", "- ", "{n}. ", "{governorate} governorate"),
)  # fmt: skip
ARABIC = Language(
    attacks=(
        ("قصفت مدفعية قوات النظام السوري", "Syrian regime forces"),
        ("قصف الطيران الحربي الروسي", "Russian forces"),
        ("هاجم عناصر تنظيم داعش", "ISIS"),
        ("قصفت مدفعية قوات سوريا الديمقراطية", "Syrian Democratic Forces"),
        ("أطلق مسلحون مجهولون النار في", "Unidentified"),
        ("استهدفت طائرة مسيرة تركية سيارة في", "Turkish forces"),
        ("انفجر لغم أرضي في", ""),
    ),
    places=(
        ("مدينة أريحا", "SY07"), ("السوق الشعبي في بلدة سرمين", "SY07"), ("بلدة عندان", "SY02"),
        ("مدرسة في بلدة حريتان", "SY02"), ("الشارع الرئيسي في بلدة اللطامنة", "SY05"),
        ("مدينة نوى", "SY12"), ("بلدة هجين", "SY09"),
    ),
    months=("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
            "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    weekdays=("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    days=("يوم {day} {month} {year}", "في {day} {month} {year}",
          "{weekday} {day}/ {month}/ {year}"),
    sentences=(
        "{when} {attack} {place}، ما أدى إلى مقتل {killed}{hurt}.",
        "{attack} {place} {when}، ما تسبب بمقتل {killed}{hurt}.",
        "{when}، {attack} {place}. أسفر ذلك عن مقتل {killed}{hurt}.",
        "قُتل {killed} {when} بعد أن {attack} {place}.",
    ),
    killed="{n} مدنياً{among}",
    among=("", "، بينهم {c} أطفال", " بينهم {w} نساء"),
    hurt=" وإصابة {i} آخرين",
    titles=("هجمات على المدنيين", "- ", "{n}. ", "محافظة {governorate}"),
)  # fmt: skip
_NAMES = {
    "SY07": ("Idlib", "إدلب"), "SY02": ("Aleppo", "حلب"), "SY05": ("Hama", "حماة"),
    "SY12": ("Daraa", "درعا"), "SY09": ("Deir Ez-Zour", "دير الزور"),
}  # fmt: skip


def made_reports(language: Language, number: int, seed: int) -> Iterator[Made]:
    """Make reports, each with two to four incidents of different days and places."""
    chance = random.Random(seed)  # noqa: S311 - chosen, not secret
    for _ in range(number):
        first = date(2015, chance.randint(1, 12), chance.randint(1, 15))
        places = chance.sample(language.places, chance.randint(2, 4))
        told = [
            _incident(language, chance, first + timedelta(days=n), place)
            for n, place in enumerate(places)
        ]
        yield _laid_out(
            language, chance.choice(["apart", "one", "items", "numbers", "headed"]), told
        )


_Told = tuple[str, dict[str, object]]


def _incident(
    language: Language, chance: random.Random, day: date, place: tuple[str, str]
) -> _Told:
    attack, party = chance.choice(language.attacks)
    among = chance.randrange(3)
    figures = {"n": chance.randint(20, 60), "c": chance.randint(3, 9), "w": chance.randint(3, 9)}
    hurt = chance.randint(11, 40)
    sentence = chance.choice(language.sentences)
    is_hurt = "{hurt}" in sentence and chance.random() < 1 / 2
    killed = language.killed.format(n=figures["n"], among=language.among[among].format(**figures))
    # At the end of a clause, the comma behind the parts is that of the clause.
    killed = killed if is_hurt or "{Killed}" in sentence else killed.rstrip(",")
    when = chance.choice(language.days).format(
        day=day.day, month=language.months[day.month - 1], year=day.year,
        weekday=language.weekdays[day.weekday()],
    )  # fmt: skip
    text = sentence.format(
        when=when, When=_capital(when), attack=attack, Attack=_capital(attack), place=place[0],
        killed=killed, Killed=killed, hurt=language.hurt.format(i=hurt) if is_hurt else "",
    )  # fmt: skip
    return text, {
        "date": day,
        "killed": figures["n"],
        "children": figures["c"] if among == 1 else None,
        "women": figures["w"] if among == 2 else None,
        "injured": hurt if is_hurt else None,
        "perpetrators": (party,) if party else (),
        "place_text": place[0].removeprefix("the ").removeprefix("a "),
        "stated_governorate": place[1],
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _laid_out(language: Language, layout: str, told: list[_Told]) -> Made:
    title, bullet, number, heading = language.titles
    texts = [text for text, _ in told]
    if layout == "one":
        whole = " ".join(texts)
    elif layout == "apart":
        whole = "\n\n".join(texts)
    elif layout == "items":
        whole = f"{title}\n\n" + "\n".join(bullet + text for text in texts)
    elif layout == "numbers":
        whole = f"{title}\n\n" + "\n".join(number.format(n=n) + t for n, t in enumerate(texts, 1))
    else:
        codes = [str(values["stated_governorate"]) for _, values in told]
        names = [_NAMES[code][language is ARABIC] for code in codes]
        heads = [heading.format(governorate=name) for name in names]
        whole = "\n\n".join(f"{head}\n{t}" for head, t in zip(heads, texts, strict=True))
    values = [dict(one) for _, one in told]
    if layout != "headed":
        for one in values:
            one["stated_governorate"] = ""
    return Made(whole + "\n", tuple(values))
