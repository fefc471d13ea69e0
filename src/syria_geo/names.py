"""Place names in Arabic or Latin script to keys that can be compared: pure ``str`` to ``str``.

One pipeline serves the gazetteer and the question alike, so that the two can never drift apart::

    normalise  "Ma‘arrat  an-Nu'man"  ->  "ma'arrat an nu'man"     marks, digits, presentation forms
    fold       "ma'arrat an nu'man"   ->  "maarat numan"           article, doubled letters, hamza
    sound      "ma'arrat an nu'man"   ->  "mara numan"             one alphabet for both scripts
    skeleton   "mara numan"           ->  "mrnmn"                  consonants only, words joined

``skeleton`` is coarse on purpose: it brings together what different ears write differently (sun
letters, ta marbuta, long vowels, q/k, th/t, dh/d, Arabic or Latin). ``fold`` and ``sound`` then
tell the places apart that share a skeleton. Two names with equal folds have equal skeletons.

Adjectives that gazetteers translate (Upper/Fawqani, Big/Kabir, Eastern/Sharqi ...) leave the name
and stand as *qualifiers*, so that "Big Orm", "Urum al Kubra" and "أورم الكبرى" share both parts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "NameKeys",
    "all_keys",
    "fold",
    "is_arabic",
    "normalise",
    "qualifiers",
    "skeleton",
    "sound",
    "transliterate",
]

_WORD_CACHE = 1 << 16

_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")

# What a keyboard, a PDF or another Arabic-script language writes for the same letter.
_LETTERS = {
    "ی": "ي", "ې": "ي", "ۍ": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ة", "ٱ": "ا",
    "ۆ": "و", "ڕ": "ر", "ڵ": "ل", "ێ": "ي",
    "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ğ": "gh", "ġ": "gh", "ḡ": "gh", "ı": "i",
    "ḫ": "kh", "ẖ": "kh", "ṯ": "th", "ḏ": "dh", "ž": "zh", "ø": "o", "ł": "l", "đ": "d", "æ": "ae",
}  # fmt: skip
_APOSTROPHES = "'`´‘’‚‛ʹʻʼʽʾʿˈˊˋ′＇"


def _mark_table() -> dict[int, str | None]:
    """Build the table of single characters that ``normalise`` replaces or drops."""
    table: dict[int, str | None] = {ord(k): v for k, v in _LETTERS.items()}
    table |= dict.fromkeys(map(ord, _APOSTROPHES), "'")
    table |= dict.fromkeys((*range(0x064B, 0x0660), 0x0670, 0x0640), None)
    for zero in (0x0660, 0x06F0):
        table |= {zero + n: str(n) for n in range(10)}
    return table


_MARKS = _mark_table()
_AIR_BASE = re.compile(r"\bair ?(?:force )?(?=base|field|port)")
_NOT_WORD = re.compile(r"[^\w']|_")
_COMBINING = re.compile(r"[\u0300-\u036f]")


def is_arabic(text: str) -> bool:
    """Say whether a text holds any letter of the Arabic script.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
    """
    return _ARABIC.search(text) is not None


def normalise(text: str) -> str:
    """Write a name with plain letters: no vowel marks, no stretching, no accents, one space.

    Presentation forms and wide characters become ordinary ones, Arabic and Persian digits become
    0 to 9, direction marks go, punctuation becomes a space, apostrophes of all kinds become ``'``.

    Parameters
    ----------
    text : str
        A name in any script.

    Returns
    -------
    str
        Lower-case words separated by single spaces; may be empty.
    """
    if text.isascii():
        plain = text.casefold().replace("`", "'")
    else:
        plain = unicodedata.normalize("NFKC", text).casefold().translate(_MARKS)
        plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
        if not plain.isascii():
            plain = _without_accents(plain)
    return " ".join(_NOT_WORD.sub(" ", plain).split())


def _without_accents(text: str) -> str:
    """Drop accents of Latin letters; Arabic hamza and madda stay, ``fold`` decides on them."""
    letters = [
        unicodedata.normalize("NFD", c) if c < "\u0370" or "\u1e00" <= c <= "\u1eff" else c
        for c in text
    ]
    return _COMBINING.sub("", "".join(letters))


# --- words ------------------------------------------------------------------------------------

_ARTICLES = frozenset("al el ul il l".split())
# "Ash Sheikh", "Ar Raqqah": the article written as it sounds, before its own sun letter.
_SUN_ARTICLES = {
    f"{vowel}{sun}": sun
    for vowel in "aeiu"
    for sun in ("sh", "s", "r", "n", "t", "d", "z", "th", "dh")
}
# "Elreesh"; inside a name also before a vowel: "Nahr Elasi".
_JOINED_ARTICLE = re.compile(r"^[ae]l(?=[bcdfghjkmnpqrstvwxyz'][a-z']{2})")
_INNER_ARTICLE = re.compile(r"^[ae]l(?=[a-z']{3})")
_FATHER = frozenset(
    "abu abo abou aboo abi aba bu bo bou albu albo abul aboul abol abil bul أبو ابو بو البو ابا أبا أبي ابي".split()
)
# First words that are often written together with the article of the second: "عزالدين".
_ARABIC_JOINED = re.compile(
    r"\b(عز|نور|صلاح|علاء|ضياء|سيف|محي|عبد|دير|تل|كفر|خان|عين|ام|أم|رأس|راس|باب|بيت|جب|بير|بئر|"
    r"خربة|وادي|جسر|حوش|جبل|رسم|مزرعة)(?=ال\w\w)"
)
_ARABIC_ARTICLE = re.compile(r"^ال(?=..)")
# Nouns that one source writes in English, another in Arabic, in front of the name or behind it.
_NOUN_ROWS = {
    "qala": "castle citadel fort", "ain": "spring", "tal": "hill", "deir": "monastery",
    "bir": "well", "jabal": "mountain mount", "wadi": "valley", "jisr": "bridge",
    "sad": "dam", "mazraa": "farm", "mazari": "farms", "mar": "saint", "jazira": "island",
    "khirba": "ruins", "nahr": "river", "bab": "gate", "sahl": "plain", "buhayra": "lake",
    "mukhayam": "camp camps مخيمات", "jami": "mosque masjid مسجد", "mashfa": "hospital مستشفى",
    "suq": "market souk souq", "hadiqa": "garden park",
    "dawar": "roundabout circle square dowar duwar saha ساحة",
    "matar": "airport airbase airfield aerodrome", "haql": "field fields oilfield oilfields حقول",
    "mabar": "crossing", "sijn": "prison jail", "hajiz": "checkpoint", "muhatta": "station",
    "fawj": "regiment fouj", "liwa": "brigade", "firqa": "division", "mafraq": "junction",
    "madrasa": "school", "jamia": "university", "burj": "tower", "maamal": "factory plant",
    "shari": "street", "dahia": "suburb",
}  # fmt: skip
_NOUNS = {word: noun for noun, words in _NOUN_ROWS.items() for word in words.split()}
# Said of an airport or a field by some and not by others.
_SILENT = frozenset("military international civil oil gas عسكري عسكرية دولي نفط غاز نفطي".split())

_QUALIFIERS = {
    "upper": "upper fawqani foqani fokani fawkani foukani fuqani fawqa foqa fouqa fawqaniyeh fawqaniyah "
    "fawqaniya foqaniyeh foqaniya tafouqa فوقاني فوقانية فوقا فوقى",
    "lower": "lower tahtani tahtaniyeh tahtaniyah tahtaniya tahta tahtany تحتاني تحتانية تحتا تحتى",
    "big": "big great greater large kabir kabira kabireh kabirah kabeer kabeera kabeereh kbir kbireh kbeer kebir "
    "kubra koubra kobra كبير كبيرة كبرى كبيره",
    "small": "small little littler saghir saghira saghireh saghirah sagheer sagheera sghir sghireh "
    "sgheer sghireh seghir sughra soughra soghra suqra صغير صغيرة صغرى صغيره",
    "eastern": "eastern east sharqi sharki sharqiyeh sharqiyah sharqiya sharqieh sharqia sharqiyya sharqiyyah sharqiyyeh "
    "sharkiyeh sharkiyah sharkiya sharkieh sharqy charki charqi شرقي شرقية شرقيه",
    "western": "western west gharbi gharbiyeh gharbiyah gharbiya gharbieh gharbia gharbiyya gharbiyyah gharbiyyeh garbi "
    "garbiyeh garbiya gharby gherbi غربي غربية غربيه",
    "northern": "northern north shamali shamaliyeh shamaliyah shamaliya shamalieh shimali shimaliyeh shimaliyah "
    "shimaliya shmali shmaliyeh shmaliya shamaly شمالي شمالية شماليه",
    "southern": "southern south janubi janubiyeh janubiyah janubiya janoubi janoubiyeh janoubiyah janoubiya jnubi jnoubi "
    "janobi qibli qibliyeh qibliyah qibliya qebli kibli qibly qublai qabli qebliyeh kebli جنوبي جنوبية جنوبيه قبلي قبلية قبليه",
    "middle": "middle central wasta wastani wistani wustani wusta wastaniyeh wastaniya وسطى وسطاني وسطانية",
    "first": "first awal oula ula اول اولى الأول الأولى أول أولى",
    "second": "second thani thaniyeh thaniya thaniyah ثاني ثانية ثانيه",
    "third": "third thalith thaleth thalitha ثالث ثالثة ثالثه",
    "old": "old qadim qadima qadimeh qadimah kadim kadima kadimeh قديم قديمة قديمه atiq atiqa عتيق عتيقة",
}  # fmt: skip
_QUALIFIER_OF = {word: kind for kind, words in _QUALIFIERS.items() for word in words.split()}


@lru_cache(maxsize=_WORD_CACHE)
def _bare_word(word: str, *, inner: bool) -> str:
    """Take the article off one normalised word and the ayn signs out of it."""
    if _ARABIC.match(word):
        bare = _ARABIC_ARTICLE.sub("", word)
    else:
        article = _INNER_ARTICLE if inner else _JOINED_ARTICLE
        bare = article.sub("", _chat_digits(word)).replace("'", "")
    return "bu" if word in _FATHER or bare in _FATHER else bare


_CHAT_DIGIT = re.compile(r"(?<=[a-z])[2357](?=[a-z])")
_CHAT = {"2": "'", "3": "'", "5": "kh", "7": "h"}


def _chat_digits(word: str) -> str:
    """Read the digits that chat spelling puts for letters: ``ma3arra`` is ``ma'arra``."""
    return _CHAT_DIGIT.sub(lambda m: _CHAT[m[0]], word)


def _is_article(word: str, following: str) -> bool:
    sun = _SUN_ARTICLES.get(word)
    return word in _ARTICLES or (sun is not None and following.startswith(sun))


def _bare_words(name: str) -> list[str]:
    """Split a name into normalised words without articles; a name of articles only keeps them."""
    return _bare_normal_words(normalise(name))


def _bare_normal_words(normal: str) -> list[str]:
    words = _ARABIC_JOINED.sub(r"\1 ", _AIR_BASE.sub("air", normal)).split()
    kept = [
        word
        for word, following in zip(words, [*words[1:], ""], strict=True)
        if not (following and _is_article(word, following))
    ]
    bare = (_bare_word(word, inner=place > 0) for place, word in enumerate(kept))
    return _nouns_first([word for word in bare if word])


def _nouns_first(words: list[str]) -> list[str]:
    """Turn nouns into one local word, which stands in front: "X Castle" is "Qala X"."""
    nouns = [_NOUNS[word] for word in words if word in _NOUNS]
    if not nouns:
        return words
    names = [word for word in words if word not in _NOUNS and word not in _SILENT]
    return [*nouns, *names]


def qualifiers(name: str) -> str:
    """Name the size, height and direction words of a name, in English and in order of the alphabet.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script, e.g. ``"أورم الكبرى"``.

    Returns
    -------
    str
        e.g. ``"big"`` or ``"eastern upper"``; empty where the name has none.
    """
    return _split_qualifiers(_bare_words(name))[1]


def _split_qualifiers(words: list[str]) -> tuple[list[str], str]:
    """Part the name proper from its qualifiers; a name of qualifiers only is a name proper."""
    core = [word for word in words if word not in _QUALIFIER_OF]
    if len(core) == len(words):
        return words, ""
    if not core:
        return [_QUALIFIER_OF[word] for word in words], ""
    found = {_QUALIFIER_OF[word] for word in words if word in _QUALIFIER_OF}
    return core, " ".join(sorted(found))


# --- keys -------------------------------------------------------------------------------------

_DOUBLED = re.compile(r"([^\W\d])\1+")
_ALEF = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ء": None}
)


@lru_cache(maxsize=_WORD_CACHE)
def _fold_word(word: str) -> str:
    if _ARABIC.match(word):
        return word.translate(_ALEF)
    return _DOUBLED.sub(r"\1", word)


def fold(name: str) -> str:
    """Fold a name to the letters people agree on within one script.

    The article goes, hamza seats, ta marbuta and alef maqsura become plain letters, doubled Latin
    letters become single. Qualifiers are left out: see :func:`qualifiers`.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    str
        Words separated by spaces; empty when the name has no letters.
    """
    return " ".join(_fold_word(word) for word in _split_qualifiers(_bare_words(name))[0])


# One alphabet for both scripts: consonants in classes that ears confuse, and a i u.
# $ is sh, x is kh.
_ARABIC_SOUND = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ء": "", "ؤ": "u", "ئ": "i",
    "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "j", "چ": "$", "ح": "h", "خ": "x", "د": "d",
    "ذ": "d", "ر": "r", "ز": "z", "ژ": "z", "س": "s", "ش": "$", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "d", "ع": "", "غ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i",
}  # fmt: skip
_LATIN_SOUND = {
    "sh": "$", "ch": "$", "kh": "x", "gh": "g", "th": "t", "dh": "d", "dj": "j", "zh": "z",
    "ph": "f", "ck": "k",
    "ou": "u", "oo": "u", "oe": "u", "ow": "u", "aw": "au", "ee": "i", "ie": "i", "ea": "i", "ei": "ai",
    "ay": "ai", "ey": "ai", "ai": "ai", "iy": "i", "yi": "i", "uw": "u", "wu": "u",
    "a": "a", "e": "i", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u",
    "b": "b", "p": "b", "t": "t", "j": "j", "h": "h", "x": "x", "d": "d", "r": "r", "z": "z",
    "s": "s", "g": "g", "f": "f", "v": "f", "q": "k", "k": "k", "c": "k", "l": "l", "m": "m",
    "n": "n",
}  # fmt: skip
_LATIN_SOUNDS = re.compile("|".join(sorted(_LATIN_SOUND, key=lambda s: (-len(s), s))))
_FINAL_H = re.compile(r"(?<=.)[aiu]?h$")
_CONSTRUCT_T = re.compile(r"(?<=..[aiu])t$")
_HOUSE = "bait"  # Beit, Bayt: its t is a letter of its own


@lru_cache(maxsize=_WORD_CACHE)
def _sound_word(word: str) -> str:
    """Spell one bare word in the common alphabet; a final h, ta marbuta or vowel is one ``a``."""
    if _ARABIC.match(word):
        spelt = "".join(_ARABIC_SOUND.get(c, c if c.isdigit() else "") for c in word)
    else:
        spelt = _LATIN_SOUNDS.sub(lambda m: _LATIN_SOUND[m[0]], word)
        spelt = _DOUBLED.sub(r"\1", spelt)
    return _FINAL_H.sub("a", spelt)


@lru_cache(maxsize=_WORD_CACHE)
def _construct_sound(word: str) -> str:
    """Spell a word that another follows: the t of ta marbuta is heard there and often written."""
    spelt = _sound_word(word)
    return spelt if spelt == _HOUSE else _CONSTRUCT_T.sub("", spelt)


def _sounds(words: list[str]) -> list[str]:
    return [*map(_construct_sound, words[:-1]), *map(_sound_word, words[-1:])]


def sound(name: str) -> str:
    """Spell a name as it sounds, in one small alphabet for Arabic and Latin script.

    Short vowels are not written in Arabic, so the two scripts of one name agree in consonants and
    long vowels only. Qualifiers are left out: see :func:`qualifiers`.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    str
        Words separated by spaces.
    """
    return " ".join(_sounds(_split_qualifiers(_bare_words(name))[0]))


def transliterate(name: str) -> str:
    """Spell an Arabic name with Latin letters, as far as unvowelled script allows.

    Parameters
    ----------
    name : str
        A name in Arabic script; Latin letters pass through.

    Returns
    -------
    str
        e.g. ``"كفر نبل"`` becomes ``"kfr nbl"``.
    """
    return sound(name).replace("$", "sh").replace("x", "kh")


def skeleton(name: str) -> str:
    """Reduce a name to its consonants, words joined: the key the index is kept by.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    str
        e.g. ``"kfrnbl"`` for "Kafr Nabl", "Kafranbel" and "كفرنبل"; a name without consonants
        gives its vowels.
    """
    return _consonants(sound(name))


_NO_VOWELS = str.maketrans("", "", "aiu ")


def _consonants(spelt: str) -> str:
    return spelt.translate(_NO_VOWELS) or spelt.replace(" ", "")


@dataclass(frozen=True, slots=True)
class NameKeys:
    """All keys of one name: see the functions of the same names."""

    normal: str
    fold: str
    sound: str
    skeleton: str
    qualifiers: str


def all_keys(name: str) -> NameKeys:
    """Compute all keys of a name in one pass.

    Parameters
    ----------
    name : str
        A name in Arabic or Latin script.

    Returns
    -------
    NameKeys
        The same as :func:`normalise`, :func:`fold`, :func:`sound`, :func:`skeleton` and
        :func:`qualifiers` give one by one.
    """
    normal = normalise(name)
    words, kinds = _split_qualifiers(_bare_normal_words(normal))
    spelt = " ".join(_sounds(words))
    return NameKeys(normal, " ".join(map(_fold_word, words)), spelt, _consonants(spelt), kinds)
