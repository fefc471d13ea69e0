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

from syria_geo.names._keys import (
    NameKeys,
    all_keys,
    consonants,
    fold,
    skeleton,
    sound,
    transliterate,
)
from syria_geo.names._normal import is_arabic, normalise
from syria_geo.names._tables import name_tables
from syria_geo.names._vocabulary import GENERIC_WORDS
from syria_geo.names._words import names_nothing, qualifiers

__all__ = [
    "GENERIC_WORDS",
    "NameKeys",
    "all_keys",
    "consonants",
    "fold",
    "is_arabic",
    "name_tables",
    "names_nothing",
    "normalise",
    "qualifiers",
    "skeleton",
    "sound",
    "transliterate",
]
