"""Counted people: "13 civilians", "سيدتان", "their parents", and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from syria_geo.reports.tags._ages import (
    MAY_BE_CHILD,
    is_age_of_one,
    is_aged_child,
    is_child,
    is_young,
)
from syria_geo.reports.tags._fate import is_said_dead, over_aside
from syria_geo.reports.tags._known_people import Counted, bare_people, known_people
from syria_geo.reports.tags._lexicon import find_entry, listed
from syria_geo.reports.tags._nouns import (
    TRADES,
    WERE,
    Group,
    Noun,
    hedge_at,
    hedge_behind,
    noun_at,
    noun_behind,
    noun_of,
    over_own_words,
)
from syria_geo.reports.tags._numbers import Number, number_at
from syria_geo.reports.tags._tokens import ARABIC, Token
from syria_geo.reports.text._model import Span

__all__ = ["People", "in_brackets", "people_at", "people_or_number"]

_TO = frozenset({"to", "or", "-", "and", "او", "الا", "و"})
_BETWEEN = frozenset({"between", "بين"})
_FAR_VERB = 6
_THERE = frozenset({"inside", "present", "aboard", "in", "on"})
_MANY = frozenset({"women", "children", "men", "boys", "girls"})


@dataclass(frozen=True, slots=True)
class People:
    """A counted noun.

    Parameters
    ----------
    span : (int, int)
        From the number to the noun.
    group : Group
        Whom it names.
    count : int
        How many.
    hedge : str
        "about", "at least", as printed; empty when the number stands alone.
    text : str
        As printed, without the hedge.
    length : int
        How many tokens it takes, the hedge among them.
    joint : str
        "&" where an Arabic "and" is written in one with its first word.
    noun : str
        Key of the noun; empty for a number on its own.
    is_dead : bool
        Whether the noun says it: "martyrs", "fatalities".
    is_named : bool
        Whether it is a name, and no noun.
    """

    span: Span
    group: Group
    count: int
    hedge: str
    text: str
    length: int
    joint: str = ""
    noun: str = ""
    is_dead: bool = False
    is_named: bool = False


def people_at(text: str, tokens: Sequence[Token], at: int) -> People | None:
    """Read the counted people that begin at a token; missiles, houses and streets are none."""
    hedge, start = hedge_at(tokens, at)
    if start >= len(tokens):
        return None
    found = (
        _numbered(tokens, start)
        or (known_people(tokens, start) if not hedge else None)
        or (_counting_itself(tokens, start) if not hedge else None)
        or (bare_people(tokens, start) if not hedge else None)
    )
    if found is None:
        return None
    count, noun, end, low_hedge, joint = found
    if noun.group in MAY_BE_CHILD and is_young(tokens, end, count):
        noun = replace(noun, group=Group.CHILD)
    behind, end = hedge_behind(tokens, end)
    first = tokens[start].span[0] + (1 if joint.startswith("&") else 0)
    span = (first, tokens[end - 1 if not behind else found[2] - 1].span[1])
    printed = text[tokens[at].span[0] : tokens[start - 1].span[1]] if hedge else ""
    if noun.group in TRADES and _is_female(tokens, start, end):
        noun = replace(noun, group=Group.WOMAN)
    young = (
        _are_children(tokens, noun, end)
        or is_child(text, noun, span[1])
        or is_aged_child(tokens, start, end, noun)
    )
    group = Group.CHILD if young else noun.group
    return People(
        span=span, group=group, count=count, hedge=printed or low_hedge or behind,
        text=text[slice(*span)], length=end - at, joint=joint, noun=noun.key,
        is_dead=noun.is_dead or _are_dead(tokens, at, noun),
    )  # fmt: skip


_YOUNG = frozenset({"اطفال", "طفلين", "طفلان", "قاصرين", "قصر"})
_LITTLE = frozenset({"little", "small", "young", "infant", "baby"})
_OFFSPRING = frozenset({"daughters", "daughter", "sons", "son", "nieces", "nephews"})


def _are_children(tokens: Sequence[Token], noun: Noun, end: int) -> bool:
    """Tell "ثلاثة أشقاء أطفال", "two little daughters"."""
    if noun.group not in MAY_BE_CHILD:
        return False
    if not noun.key.isascii():
        return end < len(tokens) and tokens[end].key in _YOUNG
    before = {token.key for token in tokens[max(0, end - 2) : end - 1]}
    return noun.key in _OFFSPRING and bool(before & _LITTLE)


def people_or_number(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether counted people, or a number on its own, begin at a token."""
    if at >= len(tokens):
        return False
    return number_at(tokens, at) is not None or people_at(text, tokens, at) is not None


def _is_female(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell "a female teacher", "Ms. Fatima": the word is one of the phrase."""
    return any(token.key in listed("female") for token in tokens[at:end])


_NAMES = "names"
_ON_LISTS = frozenset({"list", "lists", "register", "registers"})
_LIST_BACK = 20
_NO_DEATHS = frozenset({"missing", "detained", "arrested", "disappeared", "wounded", "injured"})


def _are_dead(tokens: Sequence[Token], at: int, noun: Noun) -> bool:
    """Tell "claimed six lives" from "saved six lives", "counted eight bodies" from bodies found."""
    before = tokens[at - 1].key if at else ""
    if noun.key in {"life", "lives"}:
        return before in listed("takes lives")
    pair = f"{tokens[at - 2].key} {before}" if at > 1 else before
    if noun.key == _NAMES:
        return True
    told = {before, pair, *_said_behind(tokens, at)}
    return noun.key in {"bodies", "corpses"} and bool(told & listed("counts bodies"))


def _said_behind(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """Give the verb of "sixty bodies were buried"."""
    for here in range(at, min(at + _FAR_VERB, len(tokens) - 1)):
        if tokens[here].key in WERE:
            yield tokens[here + 1].key
            return


def _of_list(tokens: Sequence[Token], at: int, behind: int) -> tuple[Noun, int] | None:
    """Read "the list of the dead has 17 names", "the register has 17 civilian dead"."""
    if behind >= len(tokens) or tokens[behind].key != _NAMES:
        return None
    before = [token.key for token in tokens[max(0, at - _LIST_BACK) : at]]
    told = before[len(before) - before[::-1].index(".") :] if "." in before else before
    is_list = bool(_ON_LISTS & set(told)) and not _NO_DEATHS & set(told)
    return (Noun(Group.PERSON, 0, 1, _NAMES), behind + 1) if is_list else None


_MORE = frozenset({"more", "further"})


def _numbered(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read "13 civilians", "two of them children", "nine were women", "10 to 12 people"."""
    if (family := _family(tokens, at)) is not None:
        return family
    low = number_at(tokens, at) or in_brackets(tokens, at)
    if low is None:
        low_range = _between(tokens, at)
        if low_range is None:
            return None
        number, behind, hedge = low_range
    else:
        number, behind, hedge = _ranged(tokens, at, low)
    noun = _noun_of_number(tokens, at, _over_hedge(tokens, _behind_aside(tokens, behind)))
    if noun is None or is_age_of_one(tokens, at):
        return None
    noun = _with_trade(tokens, _of_both(tokens, noun, number.value))
    return number.value, noun[0], noun[1], hedge, number.form.joint


def _noun_of_number(tokens: Sequence[Token], at: int, behind: int) -> tuple[Noun, int] | None:
    """Find whom the number at a token counts; what stands behind it begins at `behind`."""
    noun = noun_behind(tokens, behind) or _of_party(tokens, behind) or _of_those(tokens, behind)
    if noun is not None:
        return _whose(tokens, noun)
    key = tokens[behind].key if behind < len(tokens) else ""
    of_whole = behind
    if key == "of":
        noun = _who_were(tokens, noun_of(tokens, behind + 1))
        behind += 1
    elif key in WERE:
        noun = noun_behind(tokens, behind + 1, most=2)
    elif key in _MORE:
        noun = _more(tokens, at, behind)
    noun = noun or _of_list(tokens, at, behind)
    return noun or _of_number(tokens, of_whole) or _unknown_noun(tokens, at, behind)


def _more(tokens: Sequence[Token], first: int, at: int) -> tuple[Noun, int] | None:
    """Read "five more were killed", "killing five more"."""
    before = find_entry(tokens, _before_hedge(tokens, first) - 1) if first else None
    if before is not None and before.entry.tag in {"killed", "hurt"} and before.length == 1:
        return Noun(Group.PERSON, 0, 1, "others"), at + 1
    end = over_aside(tokens, at + 1) if at + 1 < len(tokens) else at  # ", nine of them medics,"
    behind = tokens[end].key if end < len(tokens) else ""
    is_said = behind in WERE or behind in {"died", "perished"}
    return (Noun(Group.PERSON, 0, 1, "others"), at + 1) if is_said else None


def _who_were(tokens: Sequence[Token], noun: tuple[Noun, int] | None) -> tuple[Noun, int] | None:
    """Read the children of "three of the victims were children"."""
    if noun is None or noun[1] >= len(tokens) or tokens[noun[1]].key not in WERE:
        return noun
    were = noun_behind(tokens, noun[1] + 1, most=1)
    return were if were and were[0].group in {Group.CHILD, Group.WOMAN} else noun


def _whose(tokens: Sequence[Token], noun: tuple[Noun, int]) -> tuple[Noun, int]:
    """Read the children of "four skeletons are those of children"."""
    if noun[0].key not in listed("dead bodies"):
        return noun
    keys = [token.key for token in tokens[noun[1] : noun[1] + 3]]
    if len(keys) < 3 or keys[0] not in WERE or keys[1:] not in (["those", "of"], ["that", "of"]):
        return noun
    whose = noun_behind(tokens, noun[1] + 3, most=1)
    return whose if whose and whose[0].group in {Group.CHILD, Group.WOMAN} else noun


def _of_those(tokens: Sequence[Token], at: int) -> tuple[Noun, int] | None:
    """Read "nine of them died", "two of whom, both men, were killed"."""
    if [token.key for token in tokens[at : at + 1]] != ["of"] or at + 2 >= len(tokens):
        return None
    end = over_aside(tokens, at + 2)
    if tokens[at + 1].key == "those" and tokens[at + 2].key in _THERE:
        end = _far_verb(tokens, at, end) or end
    is_part = tokens[at - 1].key == "one" and tokens[at + 1].key == "whom"
    if is_part or tokens[at + 1].key not in {"them", "whom", "these", "those"}:
        return None
    if not (is_said_dead(tokens, at, end) or _are_shot(tokens, at)):
        return None
    return Noun(Group.PERSON, 0, 1, "of them"), at + 2


def _are_shot(tokens: Sequence[Token], at: int) -> bool:
    """Tell "shot twelve of them": those the verb before says were hit."""
    return at > 1 and tokens[at - 2].key in listed("killing") | {"shot"}


def _of_number(tokens: Sequence[Token], at: int) -> tuple[Noun, int] | None:
    """Read "seven of the nine on board were dead": of the people counted behind."""
    if [token.key for token in tokens[at : at + 2]] != ["of", "the"]:
        return None
    whole = number_at(tokens, at + 2) if at + 2 < len(tokens) else None
    if whole is None:
        return None
    end = at + 2 + whole.length
    is_said = _far_verb(tokens, at, end) is not None
    return (Noun(Group.PERSON, 0, 1, "of them"), end) if is_said else None


def _far_verb(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """Find the verb that says people to be dead, a few words behind them."""
    stops = range(end, min(len(tokens), end + _FAR_VERB))
    return next((stop for stop in stops if is_said_dead(tokens, at, stop)), None)


_FEW = 2


def _are_both_many(kind: Noun, other: Noun) -> bool:
    are_plural = kind.key.endswith("s") and other.key.endswith("s") and other.key.isascii()
    return {kind.group, other.group} <= TRADES and are_plural and other.key != "others"


_MANY_AR = frozenset({"نساء", "اطفال", "سيدات", "رجال", "نسوه", "اطفالا"})


def _joined_ar(tokens: Sequence[Token], kind: Noun, at: int) -> tuple[Noun, int] | None:
    """Read "ستة نساء وأطفال" as six people, of whom nobody says how many were children."""
    other = noun_at(tokens, at)
    if other is None or not {kind.key, other.key} <= _MANY_AR or other.group is kind.group:
        return None
    return Noun(Group.PERSON, 0, 1, f"{kind.key} {other.key}"), at + other.length


def _of_both(tokens: Sequence[Token], noun: tuple[Noun, int], count: int) -> tuple[Noun, int]:
    """Read "45 women and children": nobody says how many of them were children."""
    kind, at = noun
    if count <= _FEW or at >= len(tokens):
        return noun
    if (both := _joined_ar(tokens, kind, at)) is not None:
        return both
    if tokens[at].key not in {"and", "&", "/"}:
        return noun
    other = noun_at(tokens, at + 1)
    groups = {Group.WOMAN, Group.CHILD, Group.MAN}
    if other is not None and _are_both_many(kind, other):
        return kind, at + 1 + other.length  # "17 patients and visitors"
    if other is None or not {kind.group, other.group} <= groups or kind.group is other.group:
        return noun
    if not (kind.key in _MANY and other.key in _MANY):
        return noun
    return Noun(Group.PERSON, 0, 1, f"{kind.key} and {other.key}"), at + 1 + other.length


def _with_trade(tokens: Sequence[Token], noun: tuple[Noun, int]) -> tuple[Noun, int]:
    """Pass the trade behind "two women teachers": the same people."""
    if noun[0].group not in {Group.WOMAN, Group.CHILD, Group.MAN} or not noun[0].key.isascii():
        return noun
    trade = noun_at(tokens, noun[1])
    is_one = trade is not None and trade.group in TRADES and trade.key.endswith("s")
    return (noun[0], noun[1] + trade.length) if trade and is_one else noun


_MOST_UNKNOWN = 3


def _unknown_noun(tokens: Sequence[Token], at: int, behind: int) -> tuple[Noun, int] | None:
    """Read "killed seven Bedouins", "four truffle-diggers died": who dies is a person.

    A plural that no row knows is taken where a verb of killing stands right beside it.
    """
    end = behind
    for end in range(behind, min(behind + _MOST_UNKNOWN, len(tokens))):
        key = tokens[end].key
        if not (key.isascii() and key.isalpha()) or key in listed("no people"):
            return None
        if (found := find_entry(tokens, end)) and found.entry.tag not in {"thing", "direction"}:
            return None
        if key.endswith("s") and not key.endswith("ss") and found is None:
            break
    else:
        return None
    is_victim = at > 0 and tokens[_before_hedge(tokens, at) - 1].key in listed("killing")
    if is_victim or is_said_dead(tokens, at, end + 1):
        return Noun(Group.PERSON, 0, 1, tokens[end].key), end + 1
    return None


_LONGEST_HEDGE = 4


def _before_hedge(tokens: Sequence[Token], at: int) -> int:
    """Go back over "at least" before a number."""
    starts = (n for n in range(max(0, at - _LONGEST_HEDGE), at) if hedge_at(tokens, n)[1] == at)
    return next(starts, at)


def _family(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read "family of six", "a family of six": the number behind counts the people."""
    at += tokens[at].key == "a"
    if [token.key for token in tokens[at : at + 2]] != ["family", "of"] or at + 2 >= len(tokens):
        return None
    number = number_at(tokens, at + 2)
    if number is None:
        return None
    noun = Noun(Group.PERSON, 0, 1, "family")
    return number.value, noun, at + 2 + number.length, "", ""


def _over_hedge(tokens: Sequence[Token], at: int) -> int:
    """Pass "or more" between a number and its noun."""
    end = hedge_behind(tokens, at)[1]
    return end if end > at and noun_behind(tokens, end) else at


def _of_party(tokens: Sequence[Token], at: int) -> tuple[Noun, int] | None:
    """Read the noun of "four General Security men": a party's people are its fighters."""
    found = find_entry(tokens, at) if at < len(tokens) else None
    if found is None or found.entry.tag != "party":
        return None
    noun = noun_behind(tokens, at + found.length, most=1)
    if noun is None or noun[0].group not in {Group.MAN, Group.PERSON, Group.MILITARY}:
        return None
    return replace(noun[0], group=Group.MILITARY), noun[1]


def in_brackets(tokens: Sequence[Token], at: int) -> Number | None:
    """Read "(3)", as Arabic tolls are printed: "سقوط (3) ضحايا"."""
    if at + 3 >= len(tokens) or tokens[at].key != "(" or tokens[at + 2].key != ")":
        return None
    number = number_at(tokens, at + 1)
    return (
        Number(number.value, 3, number.form)
        if number and ARABIC.match(tokens[at + 3].key)
        else None
    )


def _ranged(tokens: Sequence[Token], at: int, low: Number) -> tuple[Number, int, str]:
    """Take the lower figure of "five or six", and the range as a hedge."""
    joint = at + low.length
    if joint + 1 < len(tokens) and tokens[joint].key in _TO - {"and", "و"}:
        high = number_at(tokens, joint + 1)
        if high is not None and high.value > low.value:
            words = " ".join(t.key for t in tokens[at : joint + 1 + high.length])
            return low, joint + 1 + high.length, words
    return low, joint, ""


def _between(tokens: Sequence[Token], at: int) -> tuple[Number, int, str] | None:
    """Take the lower figure of "between 10 and 12"."""
    at += at + 1 < len(tokens) and tokens[at].key == "ما"
    if tokens[at].key not in _BETWEEN or at + 1 >= len(tokens):
        return None
    low = number_at(tokens, at + 1)
    joint = at + 1 + (low.length if low else 0)
    if low is None or joint + 1 >= len(tokens):
        return None
    high_at = joint + 1 if tokens[joint].key in _TO else joint
    high = number_at(tokens, high_at)
    if high is None or high.value <= low.value:
        return None
    words = " ".join(t.key for t in tokens[at : high_at + high.length])
    return low, high_at + high.length, words


def _behind_aside(tokens: Sequence[Token], at: int) -> int:
    """Pass "(adult female)" and "(12)" behind a number."""
    if at + 2 < len(tokens) and tokens[at].key == "(":
        for end in range(at + 2, min(at + 4, len(tokens))):
            if tokens[end].key == ")":
                return end + 1
    return at


_SHE_IS = frozenset({"هي", "هو", "وهي", "وهو"})
_OWN_NUMBER = dict.fromkeys(("اثنين", "اثنان", "اثنتين", "اثنتان"), 2)


def _counting_itself(tokens: Sequence[Token], at: int) -> Counted | None:
    """Read an Arabic noun that holds its number: "طفل" is one, "سيدتان" are two."""
    noun = noun_at(tokens, at)
    if noun is None or noun.key.isascii():
        return None
    if at and tokens[at - 1].key in _SHE_IS and not noun.joint:
        return None  # "امرأة هي زوجة صاحب المزرعة": who she is
    end = over_own_words(tokens, at + noun.length)
    if noun.itself:
        if any(token.key in listed("young") for token in tokens[at + noun.length : end]):
            noun = replace(noun, group=Group.CHILD)
        if _has_article(tokens[at]) or not _has_article(tokens[min(end, len(tokens) - 1)]):
            noun, end = _with_apposition(tokens, noun, end)  # not "شقيق الطفل": whose brother
        return noun.itself, noun, end, "", noun.joint
    if noun.group is Group.PARENTS:
        return 1, noun, end, "", noun.joint
    # "مدنيين اثنين": the number behind tells the two from the many.
    own = (_OWN_NUMBER.get(t.key, 0) for t in tokens[at + noun.length : end])
    count = next(filter(None, own), 0)
    if not count and (number := _definite_number(tokens, end)):
        count, end = number.value, end + number.length
    return (count, noun, end, "", noun.joint) if count else None


def _with_apposition(tokens: Sequence[Token], noun: Noun, at: int) -> tuple[Noun, int]:
    """Pass Arabic nouns that say of the same people what they are besides: "طفل نازح"."""
    while (further := noun_at(tokens, at)) and not further.joint and further.itself == noun.itself:
        noun = replace(_said_besides(noun, further), is_dead=noun.is_dead or further.is_dead)
        at = over_own_words(tokens, at + further.length)
    return noun, at


def _said_besides(noun: Noun, further: Noun) -> Noun:
    """Take the group of the noun that says more; a mother of a child is no child."""
    if further.group is Group.CHILD and (noun.group in MAY_BE_CHILD or noun.key == "انثي"):
        return replace(noun, group=Group.CHILD)
    if noun.group not in {Group.PERSON, Group.MAN} or further.group is Group.RELATIVE:
        return noun
    return replace(noun, group=further.group, key=further.key)


_OWN_ENDINGS = ("ه", "ها", "هم", "هما", "هن")


def _definite_number(tokens: Sequence[Token], at: int) -> Number | None:
    """Read the number behind Arabic nouns with a pronoun: "أولاده الخمسة"."""
    if (
        at >= len(tokens)
        or tokens[at].key.isascii()
        or not tokens[at - 1].key.endswith(_OWN_ENDINGS)
    ):
        return None
    return number_at(tokens, at) if _has_article(tokens[at]) else None


def _has_article(token: Token) -> bool:
    return token.span[1] - token.span[0] == len(token.key) + len("ال")


_OWN_NUMBER |= dict.fromkeys(("واحد", "واحدا", "واحده"), 1)
