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
SILENT = _words("military international civil oil gas عسكري عسكرية دولي نفط غاز نفطي")

# Adjectives that gazetteers translate or leave; they part a pair of villages of one name.
QUALIFIERS = _by_spelling(
    """
upper:
    upper fawqani foqani fokani fawkani foukani fuqani fawqa foqa fouqa fawqaniyeh
    fawqaniyah fawqaniya foqaniyeh foqaniya tafouqa فوقاني فوقانية فوقا فوقى
lower: lower tahtani tahtaniyeh tahtaniyah tahtaniya tahta tahtany تحتاني تحتانية تحتا تحتى
big:
    big great greater large kabir kabira kabireh kabirah kabeer kabeera kabeereh kbir
    kbireh kbeer kebir kubra koubra kobra كبير كبيرة كبرى كبيره
small:
    small little littler saghir saghira saghireh saghirah sagheer sagheera sghir sghireh
    sgheer seghir sughra soughra soghra suqra صغير صغيرة صغرى صغيره
eastern:
    eastern east sharqi sharki sharqiyeh sharqiyah sharqiya sharqieh sharqia sharqiyya
    sharqiyyah sharqiyyeh sharkiyeh sharkiyah sharkiya sharkieh sharqy charki charqi شرقي
    شرقية شرقيه
western:
    western west gharbi gharbiyeh gharbiyah gharbiya gharbieh gharbia gharbiyya gharbiyyah
    gharbiyyeh garbi garbiyeh garbiya gharby gherbi غربي غربية غربيه
northern:
    northern north shamali shamaliyeh shamaliyah shamaliya shamalieh shimali shimaliyeh
    shimaliyah shimaliya shmali shmaliyeh shmaliya shamaly شمالي شمالية شماليه
southern:
    southern south janubi janubiyeh janubiyah janubiya janoubi janoubiyeh janoubiyah
    janoubiya jnubi jnoubi janobi qibli qibliyeh qibliyah qibliya qebli kibli qibly qublai
    qabli qebliyeh kebli جنوبي جنوبية جنوبيه قبلي قبلية قبليه
middle:
    middle central wasta wastani wistani wustani wusta wastaniyeh wastaniya وسطى وسطاني
    وسطانية
first: first awal oula ula اول اولى الأول الأولى أول أولى
second: second thani thaniyeh thaniya thaniyah ثاني ثانية ثانيه
third: third thalith thaleth thalitha ثالث ثالثة ثالثه
old:
    old qadim qadima qadimeh qadimah kadim kadima kadimeh قديم قديمة قديمه atiq atiqa عتيق
    عتيقة
"""
)

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
