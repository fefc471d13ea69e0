"""Words of place names that mean the same in English and Arabic, or mean nothing: rows, not code.

Each row is ``word: the spellings that stand for it``, and may go on below, further in.
"""

from __future__ import annotations

import re

__all__ = ["FATHER", "JOINED_FIRST_WORDS", "NOUNS", "QUALIFIERS", "SILENT"]

_ROW = re.compile(r"^(\S+):((?:.*)(?:\n {4,}.*)*)", re.MULTILINE)


def _by_spelling(rows: str) -> dict[str, str]:
    return {spelling: row[1] for row in _ROW.finditer(rows) for spelling in row[2].split()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns that one source writes in English, another in Arabic, in front of the name or behind it.
NOUNS = _by_spelling(
    """
qala: castle citadel fort
ain: spring
tal: hill
deir: monastery
bir: well
jabal: mountain mount
wadi: valley
jisr: bridge
sad: dam
mazraa: farm
mazari: farms
mar: saint
jazira: island
khirba: ruins
nahr: river
bab: gate
sahl: plain
buhayra: lake
mukhayam: camp camps مخيمات
jami: mosque masjid مسجد
mashfa: hospital مستشفى
suq: market souk souq
hadiqa: garden park
dawar: roundabout circle square dowar duwar saha ساحة
matar: airport airbase airfield aerodrome مطار
haql: field fields oilfield oilfields حقول حقل
mabar: crossing
sijn: prison jail
hajiz: checkpoint
muhatta: station
fawj: regiment fouj
liwa: brigade
firqa: division
mafraq: junction
madrasa: school
jamia: university
burj: tower
maamal: factory plant
shari: street
dahia: suburb
"""
)

# Said of an airport or a field by some and not by others.
SILENT = _words(
    "military international civil central complex oil gas مركزي عسكري عسكرية دولي نفط غاز نفطي"
)

# Adjectives that gazetteers translate or leave; they part a pair of villages of one name.
_STEMS = """
upper: fawqan fouqan foqan fuqan fowqan fawkan foukan fokan
lower: tahtan tehtan
eastern: sharq shark charq chark
western: gharb garb gherb
northern: shamal shimal shmal chamal chmal
southern: janub janoub janob jnub jnoub jenub qibl qebl qubl qabl kibl kebl
middle: wastan wistan wustan
big: kabir kabeer kebir kbir kbeer
small: saghir sagheer seghir sghir sgheer zghir
old: qadim qadeem kadim
"""
_ENDINGS = {"", *_words("a ah e eh i y iya iyah iyeh ia iah ieh iyya iyyah iyyeh")}
_IN_FULL = """
upper: upper fawqa foqa fouqa tafouqa فوقاني فوقانية فوقا فوقى
lower: lower tahta تحتاني تحتانية تحتا تحتى
big: big great greater large kubra koubra kobra كبير كبيرة كبرى كبيره
small: small little littler sughra soughra soghra suqra صغير صغيرة صغرى صغيره
eastern: eastern east شرقي شرقية شرقيه
western: western west غربي غربية غربيه
northern: northern north nothern شمالي شمالية شماليه
southern: southern south جنوبي جنوبية جنوبيه قبلي قبلية قبليه
northeastern: northeastern northeast
northwestern: northwestern northwest
southeastern: southeastern southeast
southwestern: southwestern southwest
middle: middle central wasta wusta وسطى وسطاني وسطانية
first: first awal oula ula اول اولى الأول الأولى أول أولى
second: second thani thaniyeh thaniya thaniyah ثاني ثانية ثانيه
third: third thalith thaleth thalitha ثالث ثالثة ثالثه
old: old atiq atiqa قديم قديمة قديمه عتيق عتيقة
"""
QUALIFIERS = _by_spelling(_IN_FULL) | {
    stem + ending: kind for stem, kind in _by_spelling(_STEMS).items() for ending in _ENDINGS
}

# "Father of", and the tribes named after one.
FATHER = _words(
    """
    abu abo abou aboo abi aba bu bo bou albu albo abul aboul abol abil bul
    أبو ابو بو البو ابا أبا أبي ابي
    """
)

# First words that are often written together with the article of the second: "عزالدين".
JOINED_FIRST_WORDS = (
    "عز|نور|صلاح|علاء|ضياء|سيف|محي|عبد|دير|تل|كفر|خان|عين|ام|أم|رأس|راس|باب|بيت|جب|بير|بئر|"
    "خربة|وادي|جسر|حوش|جبل|رسم|مزرعة"
)
