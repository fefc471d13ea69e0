"""People who are named and not counted: "Omar al-X was shot dead" tells of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from syria_geo.reports.tags._kinds import Kind
from syria_geo.reports.tags._lexicon import listed, tells
from syria_geo.reports.tags._nouns import CHILD_UNTIL, Group
from syria_geo.reports.tags._numbers import number_at
from syria_geo.reports.tags._people import People
from syria_geo.reports.tags._tag import Tag
from syria_geo.reports.tags._tokens import ARABIC, tokens_of
from syria_geo.reports.text._model import Span

__all__ = ["named_person", "with_named", "without_owners"]

# --- patterns over tags --------------------------------------------------------------------------

# "Omar Hassan al-Emieri", "Ali al-H.": capitals, with small words such as "al" between them.
_NAME = r"N·?(?:(?:w-w|w-?|-)?N·?)+"
# ", 30," or ", aged 30,": an age or a few words without people or verbs.
_AGED = r"(?:,w{0,2}#w{0,2}(?=[,&kvq]))?(?:\([^)P]{1,6}\))?"
_ASIDE = rf"{_AGED}(?:,[^.;:,KkBP1]{{1,24}}(?=,)){{0,3}},?"
# One name before the verb: "Omar al-X, a resident of the town, was shot dead".
_ONE = re.compile(
    rf"(?<![iIluoOGNP-])(?<!Gw)(?<!Pw)(?<!P,)(?P<name>{_NAME}|N(?=,#)){_ASIDE}q?(?P<verb>k|(?<=,)B(?=[UqyiDd]))"
)
# Several: "Ali al-H., 30, and Muhannad al-H., 26, were killed".
_LIST = re.compile(
    rf"(?<![iIluoOGNP-])(?<!P,)(?:{_NAME}{_AGED}(?:,?&|"
    rf",)){{1,6}}{_NAME}{_AGED},?(?P<apposition>P,)?(?P<verb>k)"
)
# "Omar al-X and his brother", "Omar al-X and two others", who were killed.
_AND_OTHERS = re.compile(
    rf"(?<![iIluoOGNP-])(?<!P,)(?P<name>{_NAME}|N(?=,#,&P)){_AGED}(?:,q[^,.;kKBP]{{1,14}}(?=,))?,?(?=(?:P,){{0,3}}P?,?&PN?[^.;P]{{0,30}}(?:k|B(?=[.,;]|$)))"
)
# Behind the verb: "shot dead Omar al-X", "the killing of the activist Omar al-X".
_BEHIND = re.compile(
    rf"(?P<verb>[BK])(?:,?i?D,?)?(?:[#w]-w-w|(?:w·?){{0,2}})(?P<name>{_NAME})(?=[,.;:(iIDdUoq&y]|$)"
)
# "Shot dead Omar al-X, 65, Awad al-Y, 75, and Iyad Z, 36."
# "Killed Ms. Rana al-X and 15-year-old Omar al-X".
_TITLES = r"(?:[#w]-w-w|(?:w·?){0,2})"
_BEHIND_LIST = re.compile(
    rf"(?P<verb>[BK])(?:,?i?D,?)?{_TITLES}(?P<names>{_NAME}(?:,#)?(?:,{_TITLES}{_NAME}(?:,#)?){{0,6}}"
    rf",?&{_TITLES}{_NAME})(?=[,.;:(iIDdoq]|$)"
)
# "Killed six-year-old Shahd": her first name alone.
_BEHIND_AGED = re.compile(r"(?P<verb>[BK])(?:,?i?D,?)?[#w]-w-w(?P<name>N)(?=[,.;:(iIDdUoq&y]|$)")
# "Omar al-X, a nurse at the hospital, from Nawa, born in 1991, killed on Monday 10 April".
_WITH_LIFE = re.compile(
    rf"[·#.)-]{{0,4}}(?P<name>{_NAME}),[wO][^.;PKkBHh]{{1,60}},(?P<verb>B)(?=[wd]?i?D)"
)
# "The car of Omar al-X ... Omar died": the first name of somebody named in full before.
_COUNTED = re.compile(r"P,(?:N[Nw·-]{0,6}(?:,#w{0,2})?[,&]{1,2})+$")
_FIRST_NAME = re.compile(r"(?<![iIluoOGNPw-])(?<!P,)(?P<name>N)(?P<verb>k)")
_ACTIVE = frozenset({"behind", "either"})
_PLURAL = re.compile(r"(?:were|are|have)\b", re.I)
_BACK = 24  # letters
_CALLED = re.compile(r"\b(?:named|identified|known)(?: as)?\s+$", re.I)
# "Seven-year-old Rimas".
_AGE_BEFORE = re.compile(r"\b(?P<years>\d{1,2}|[a-z]{3,9})-year-old\s+$", re.I)
# "Mrs. Amina", "Umm Khaled".
_TITLE, _MOTHER = re.compile(r"\b(?:mrs|ms|miss)\.?\s+$", re.I), re.compile(r"(?:Umm|Um|Oum) [A-Z]")
_AGE = re.compile(
    r"\W{0,3}(?:aged?\s+)?(?:(?P<years>\d{1,2})(?=\W)|"
    r"(?<=aged )(?P<aged>[a-z]{3,9})\b|(?P<old>[a-z]{3,9})(?=[- ]years?[- ]old\b))"
)


# "عبد الرزاق محمود العلي، من أبناء بلدة ...، قُتل": Arabic has no capitals; a name opens the
# paragraph, where the person is from or how old stands behind it, and then the verb.
# '"فاطمة محمود" 71 عاما، قضت', "فاطمة محمود (71 عاما) قضت".
_ARABIC_LEAD = re.compile(
    r"[·#.)-]{0,4}(?:(?P<name>[wiIN&]{2,5}),(?:O|[wt]{0,6}#w)|"
    r'"(?P<quoted>[wiIN&]{2,5})",?(?:O|w{0,3}#w)|(?P<aged>[wiIN&]{2,5})\(#w\))[^.;PSkKBHh]{0,40}K'
)


def without_owners(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """Take "the bride's mother", "شقيق الطفل" for one tag: of the bride herself nothing is told."""
    kept: list[Tag] = []
    for tag in tags:
        before = kept[-1] if kept else None
        if before is None or before.people is None or tag.people is None:
            kept.append(tag)
        elif tag.people.text.startswith("'s") and before.span[1] == tag.span[0]:
            kept[-1] = _of_owner(text, tag.people, (before.span[0], tag.span[1]))
        elif _is_kin_of(text, before.people, tag.people):
            kept[-1] = _of_owner(text, before.people, (before.span[0], tag.span[1]))
        else:
            kept.append(tag)
    return kept


def _of_owner(text: str, people: People, span: Span) -> Tag:
    whole = replace(people, span=span, text=text[slice(*span)])
    return Tag(Kind.PEOPLE, span, people=whole)


# Whose kin somebody is stands right behind the noun, with the article.
_KIN_NOUN = re.compile(
    r"و?(?:والد[اةه]?|زوج[ةه]?|شقيق[ةه]?|شقيقا|شقيقتا|ابن[ةه]?|ابنا|ابنتا|ام|جد[ةه]?|عم[ةه]?|خال[ةه]?|حفيد[ةه]?)"
)


def _is_kin_of(text: str, one: People, owner: People) -> bool:
    """Tell "والدا الطفل": one word for the kin, and behind it whose."""
    is_behind = text[one.span[1] : owner.span[0]].isspace()
    return (
        is_behind
        and owner.count == 1
        and owner.text.startswith("ال")
        and _KIN_NOUN.fullmatch(one.text) is not None
    )


def with_named(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """Give named victims a tag of counted people: one each.

    Parameters
    ----------
    text : str
        The passage.
    tags : sequence of Tag
        Its tags.
    """
    line = "".join(tag.kind for tag in tags)
    if (lead := _ARABIC_LEAD.match(line)) is not None:
        start, end = lead.span(lead.lastgroup or 0)
        if _is_arabic_name(text, tags, (start, end)):
            return list(_replaced(text, tags, {start: end}))
    kin = {span[0]: span[1] for span in _with_kin(text, tags, line)}
    kin |= {span[0]: span[1] for span in _quoted(text, tags, line)}
    kin |= {span[0]: span[1] for span in _without_life(text, tags, line)}
    if kin:
        return list(_replaced(text, tags, kin))
    if Kind.NAME not in line:
        return list(tags)
    found = {span[0]: span[1] for span in _names(text, tags, line)}
    return list(_replaced(text, tags, found)) if found else list(tags)


_NAMES = re.compile(_NAME)
_NO_NAME_AR = re.compile(r"\d|\b(?:في|من|الي|ان|كما|قد|لقد|بعد|قبل|حيث|عن|معا|معه|نحبه|حتفه)\b")


# "قتلت صيدلانيا وشقيقه": whoever has a brother is one person, of whatever trade or name.
_KIN = re.compile(r"[KB](?P<name>(?:q(?=w))?w{1,4})&(?=P)")
_HIS_KIN = re.compile(
    r"(?!امراه|طفله\b)(?:زوج|ابن|بنت|اخ|شقيق|والد|ام|اب|طفل|حفيد|جد|عم|خال)\w{0,3}(?:ه|ها)(?:\s|$)"
)


def _with_kin(text: str, tags: Sequence[Tag], line: str) -> Iterator[Span]:
    """Find who stands between a verb of killing and "and his wife", and is not known as people."""
    for found in _KIN.finditer(line):
        people = tags[found.end()].people
        is_kin = people is not None and _HIS_KIN.match(people.text)
        if is_kin and _is_arabic_name(text, tags, found.span("name")):
            yield found.span("name")


# "فقد المدني إبراهيم الشاهر حياته": the verb, who it was, and what he lost.
_LOST = re.compile(r"w(?P<name>[wN]{2,7})k")
_LOSES, _HIS_LIFE = frozenset({"فقد", "فقدت", "خسر", "خسرت"}), re.compile(r"حياته|حياتها")


def _without_life(text: str, tags: Sequence[Tag], line: str) -> Iterator[Span]:
    """Find who stands between "lost" and "his life"."""
    for found in _LOST.finditer(line):
        verb, life = tags[found.start()], tags[found.end() - 1]
        is_verb = text[slice(*verb.span)] in _LOSES
        if (
            is_verb
            and _HIS_LIFE.match(text, life.span[0])
            and _is_arabic_name(text, tags, found.span("name"))
        ):
            yield found.span("name")


# 'قضى "موسى محمود قويدر" في مدينة نوى', 'مقتل المسنين "..." و"..."': names in quotes behind the
# verb.
_QUOTED = re.compile(r'[KB]w{0,3}(?P<names>"[wN&]{2,6}"(?:[&,]{1,2}"[wN&]{2,6}")*)')
_IN_QUOTES = re.compile(r'"(?P<name>[wN&]{2,6})"')


def _quoted(text: str, tags: Sequence[Tag], line: str) -> Iterator[Span]:
    """Find who is named in quotes behind an Arabic verb of dying."""
    for found in _QUOTED.finditer(line):
        for name in _IN_QUOTES.finditer(line, *found.span("names")):
            if _is_arabic_name(text, tags, name.span("name")):
                yield name.span("name")


def _is_arabic_name(text: str, tags: Sequence[Tag], span: Span) -> bool:
    words = _words(text, tags, span)
    return ARABIC.match(words) is not None and _NO_NAME_AR.search(words) is None


def _names(text: str, tags: Sequence[Tag], line: str) -> Iterator[Span]:
    """Find the names of victims: positions of their first tag and of the one behind their last."""
    for span in _lists(text, tags, line):
        for name in _NAMES.finditer(line, *span):
            yield from _if_name(text, tags, name.span())
    alone = (
        match
        for match in _ONE.finditer(line)
        if not (_is_plural(text, tags, match) or _are_counted(tags, line, match.start("name")))
    )
    behind = (
        match
        for match in chain(_BEHIND.finditer(line), _BEHIND_AGED.finditer(line))
        if _is_active(tags, match.start("verb"))
    )
    again = _known_again(text, tags, line)
    lead = (match for match in (_WITH_LIFE.match(line),) if match is not None)
    for match in chain(lead, alone, again, _AND_OTHERS.finditer(line), behind):
        yield from _if_name(text, tags, match.span("name"))


def _lists(text: str, tags: Sequence[Tag], line: str) -> Iterator[Span]:
    """Find lists of names, behind the verb and before it; not of those who are counted."""
    for match in _BEHIND_LIST.finditer(line):
        if _is_active(tags, match.start("verb")):
            yield match.span("names")
    for match in _LIST.finditer(line):
        is_list = _is_plural(text, tags, match) or match["apposition"] or Kind.AND in match[0]
        if is_list and not _are_told(tags, line, match.start()):
            yield match.span()


def _known_again(text: str, tags: Sequence[Tag], line: str) -> Iterator[re.Match[str]]:
    """Find first names of those named in full before."""
    again = list(_FIRST_NAME.finditer(line))
    if not again:
        return
    known: dict[str, int] = {}
    for name in _NAMES.finditer(line):
        known.setdefault(text[slice(*tags[name.start()].span)], name.start())
    for match in again:
        word = text[slice(*tags[match.start("name")].span)]
        if known.get(word, match.start()) < match.start():
            yield match


def _is_plural(text: str, tags: Sequence[Tag], match: re.Match[str]) -> bool:
    return _PLURAL.match(_words(text, tags, match.span("verb"))) is not None


def _are_counted(tags: Sequence[Tag], line: str, at: int) -> bool:
    """Tell the last name of "two brothers, Jasem and Fawwaz al-X, died": they are counted."""
    found = _COUNTED.search(line, 0, at)
    people = tags[found.start()].people if found else None
    if found is None or people is None:
        return False
    return people.count == 1 + len(re.findall(r"[,&]N", found[0]))


# "Three children, Salah al-X, ".
_TOLD_BEFORE = re.compile(r"P,(?:N[Nw·-]{0,6}(?:,#w{0,2})?,)*$")


def _are_told(tags: Sequence[Tag], line: str, at: int) -> bool:
    """Tell the later names of "three children, A B, C D and E F, were killed": they are counted."""
    found = _TOLD_BEFORE.search(line, 0, at)
    people = tags[found.start()].people if found else None
    return people is not None and people.count > 1


def _is_active(tags: Sequence[Tag], at: int) -> bool:
    """Tell "shot dead Omar", "the killing of Omar" from "was killed. Omar"."""
    return tags[at].value in _ACTIVE and (at == 0 or tags[at - 1].kind != Kind.BE)


_TWO = 2


def _if_name(text: str, tags: Sequence[Tag], span: Span) -> Iterator[Span]:
    particles = listed("name particle")
    others = [
        n
        for n in range(*span)
        if tags[n].kind == Kind.WORD and text[slice(*tags[n].span)].casefold() not in particles
    ]
    if others and tags[others[-1] + 1].kind == Kind.NAME:  # "Media activist Omar al-X"
        span = others[-1] + 1, span[1]
    at = tags[span[0]].span[0]
    if _CALLED.search(text, max(0, at - _BACK), at):
        return  # "a woman, named as Hasna": she is counted
    words = _words(text, tags, span)
    small = [
        text[slice(*tag.span)].casefold() for tag in tags[slice(*span)] if tag.kind == Kind.WORD
    ]
    if others and span[1] - span[0] < _TWO:
        return
    if not tells(words, "no person") and set(small) <= particles:
        yield span


def _words(text: str, tags: Sequence[Tag], span: Span) -> str:
    return text[tags[span[0]].span[0] : tags[span[1] - 1].span[1]]


def _replaced(text: str, tags: Sequence[Tag], found: dict[int, int]) -> Iterator[Tag]:
    at = 0
    titles = {n for start in found for n in _title_before(text, tags, start)}
    while at < len(tags):
        end = found.get(at)
        if at in titles:  # "killed Ms. Hanan Saleh": the title is hers
            at += 1
            continue
        if end is None:
            yield tags[at]
            at += 1
            continue
        span = tags[at].span[0], tags[end - 1].span[1]
        yield Tag(Kind.PEOPLE, span, people=named_person(text, span))
        at = end
        if at < len(tags) and _is_apposition(tags, at):
            yield tags[at]
            yield Tag(Kind.WORD, tags[at + 1].span)
            at += 2


_OF_PERSON = re.compile(r"\b(?:(?:mr|mrs|ms|miss|dr)\.?|(?:\d{1,2}|[a-z]{3,9})-year-old)\s+$", re.I)


_MOST_TITLE = 5  # tags


def _title_before(text: str, tags: Sequence[Tag], at: int) -> Iterator[int]:
    """Give the positions of "Ms" and its stop, or of "15-year-old", before a name."""
    start = tags[at].span[0]
    found = _OF_PERSON.search(text, max(0, start - _BACK), start)
    if found is not None:
        yield from (
            n for n in range(max(0, at - _MOST_TITLE), at) if tags[n].span[0] >= found.start()
        )


def _is_apposition(tags: Sequence[Tag], at: int) -> bool:
    """Tell ", his nephew," behind a name: the same person."""
    kinds = [tag.kind for tag in tags[at : at + 3]]
    people = tags[at + 1].people if len(kinds) > 1 else None
    return kinds == [",", Kind.PEOPLE, ","] and people is not None and people.count == 1


def named_person(text: str, span: Span) -> People:
    """Make one person of a name, a child or a woman by what stands beside it."""
    is_child = _is_young(_AGE.match(text, span[1]))
    if (before := _AGE_BEFORE.search(text, 0, span[0])) is not None:
        is_child = _is_young(before)
    is_woman = _TITLE.search(text, max(0, span[0] - _BACK), span[0]) is not None or _MOTHER.match(
        text, span[0]
    )
    group = Group.CHILD if is_child else Group.WOMAN if is_woman else Group.PERSON
    return People(span, group, 1, "", text[slice(*span)], 1, is_named=True)


def _is_young(age: re.Match[str] | None) -> bool:
    """Tell an age under 18, in digits or words."""
    years = number_at(tokens_of(age[age.lastgroup or 0]), 0) if age else None
    return years is not None and years.value < CHILD_UNTIL
