"""The words a phrase is taken apart by: rows, not branches. English and Arabic.

Every row is ``tag: word, two words, ...`` and may go on below, further in. Arabic is written with
plain alef and ha, as ``_tokens`` writes its keys; the article and the prefixes ب ل و are taken off
before a look-up.
"""

from __future__ import annotations

import re

__all__ = ["ARTICLES", "DIRECTIONS", "FILLERS", "KINDS", "PLURALS", "RELATIONS", "STOPS", "UNITS"]

Words = tuple[str, ...]

_ROW = re.compile(r"^(\S[^:\n]*):((?:.*)(?:\n {4,}.*)*)", re.MULTILINE)


def _rows(text: str) -> dict[Words, str]:
    """Read rows into a table from words to tag."""
    return {
        tuple(phrase.split()): row[1] for row in _ROW.finditer(text) for phrase in row[2].split(",")
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One word may mean one or many of a kind; the many are listed again in PLURALS.
KINDS = _rows(
    """
village:
    village, villages, villge, hamlet, hamlets, قريه, قرى, قريتي, قريتين, ضيعه
town:
    town, towns, township, بلده, بلدات, بلدتي, بلدتين, locality
city:
    city, cities, مدينه, مدن, مدينتي, مدينتين
neighbourhood:
    neighborhood, neighborhoods, neighbourhood, neighbourhoods, neigborhood, neighboorhood,
    quarter, quarters, suburb, housing project, residential complex, حي, حيي, حيين, احياء,
    حاره, ضاحيه
area:
    area, areas, zone, pocket, surroundings, part, parts, side, half, section, sector, منطقه, مناطق
camp:
    camp, camps, idp camp, idps camp, idp camps, refugee camp, camp for idps, refugee camps,
    camp complex, camps complex, settlement, مخيم, مخيمات, مخيم النازحين, تجمع مخيمات
sub-district:
    sub-district, subdistrict, sub district, nahiya, nahiyah, nahia, ناحيه
district:
    district, districts, mantiqa, mantika, قضاء
governorate:
    governorate, governorates, province, provinces, muhafaza, mohafaza, محافظه, محافظتي,
    محافظات
countryside:
    suburbs, countryside, country side, rural, rif, reef, outskirts, hinterland, ريف, ارياف,
    اطراف, مشارف, ضواحي
region:
    region, plain, badiya, badia, badiyah, steppe, desert, desert area, باديه, صحراء, سهل
nature:
    mountain, mountains, hill, hills, valley, river, lake, island, springs, spring, stream,
    forest, forests, castle, نهر, بحيره
street:
    street, streets, st, avenue, شارع
road:
    road, roads, highway, international highway, international road, motorway, route, طريق,
    اوتستراد, اتوستراد, الطريق الدولي
circle:
    roundabout, circle, square, دوار, ساحه
market:
    market, markets, market place, marketplace, souk, popular market, popular market place,
    vegetable market, vegetables market, سوق
crossing:
    crossing, crossings, river crossing, border crossing, ferry, معبر, معابر
border:
    border, borders, administrative borders, administrative border, border line, border with
    turkey, border with iraq, border with jordan, border with lebanon, turkish border, iraqi
    border, حدود
country:
    syria, syrian arab republic, سوريا, سوريه
abroad:
    turkey, turkiye, iraq, lebanon, jordan, israel, iran, egypt, palestine, libya, yemen, france,
    germany, usa, russia, ukraine, تركيا, العراق, عراق, لبنان, الاردن, اردن, مصر, ايران,
    فرنسا, روسيا,
    paris, london, berlin, rome, madrid, vienna, brussels, amsterdam, geneva, stockholm, athens,
    warsaw, moscow, kyiv, kiev, washington, new york, tokyo, beijing, kabul, tehran, basra,
    mosul, erbil, kirkuk, fallujah, tikrit, beirut, baalbek, amman, irbid, jerusalem, tel aviv,
    gaza city, nablus, ramallah, cairo, tripoli, benghazi, tunis, algiers, khartoum, riyadh,
    dubai, abu dhabi, kuwait city, ankara, istanbul, izmir, adana, mersin, gaziantep, sanliurfa,
    urfa, hatay, reyhanli, iskenderun, diyarbakir, nicosia, yerevan,
    باريس, لندن, برلين, جنيف, موسكو, واشنطن, نيويورك, طهران, البصره, الموصل, اربيل, كركوك,
    الفلوجه, بيروت, بعلبك, عمان, تل ابيب, رام الله, بنغازي, الخرطوم, صنعاء, دبي, ابو ظبي,
    انقره, اسطنبول, ازمير, غازي عنتاب, عنتاب, ديار بكر
landmark:
    hospital, surgical hospital, clinic, school, schools, mosque, church, university, faculty,
    checkpoint, military checkpoint, check point, airport, military airport, airbase, air
    base, military airbase, air force base, base, military base, army base, radar base, air
    defense base, air defence base, barracks, oil field, oilfield, oil fields, oil/gas field,
    gas field, gas fields, field, prison, central prison, prison complex, bus station,
    station, pumping station, water station, water plant, gas station, power station, factory,
    bread factory, ice factory, bakery, mill, mills, junction, intersection, crossroads,
    bridge, dam, silos, tower, farm, farms, farmland, farmlands, orchards, building, house,
    home, shop, headquarters, center, centre, complex, cemetery, garage, dump, gate, entrance,
    police station, refinery, company, institute, post, tunnel, detachment, regiment, fouj,
    fawj, brigade, stadium, park, مشفى, مستشفى, مدرسه, مسجد, جامع, كنيسه, جامعه, حاجز, مطار,
    قاعده, حقل, سجن, محطه, معمل, مصنع, فرن, مفرق, تقاطع, جسر, سد, صوامع, برج, مبنى, منزل, مقر,
    مركز, مجمع, مقبره, كراج, كازيه, مديريه, مدخل, فوج, لواء, مكب, ملعب, حديقه, مزارع
"""
)

PLURALS = _words(
    """
    areas camps cities districts governorates hamlets neighborhoods neighbourhoods provinces
    quarters towns villages احياء بلدات بلدتي بلدتين حيي حيين قرى قريتي قريتين محافظات محافظتي
    مخيمات مدن مدينتي مدينتين مناطق
    """
)

RELATIONS = _rows(
    """
in:
    in, inside, within, at, on, across, throughout, located in, situated in, in the middle of,
    in the center of, in the centre of, in the heart of, from, through, في, داخل, ضمن, وسط, في
    وسط, الواقعه في, الواقع في, من, على
near:
    near, near to, nearby, close to, close by, in the vicinity of, vicinity of, vicinity,
    around, next to, outside, adjacent to, beside, by, opposite, opposite to, in front of,
    behind, facing, on the side opposite to, on the outskirts of, the outskirts of,
    surrounding, overlooking, perimeter of, along, off, at the entrance of, قرب, بالقرب من,
    بالقرب, القريبه من, محيط, في محيط, بمحيط, حول, جانب, بجانب, عند, امام, خلف, مقابل, على
    اطراف, مجاوره ل, المجاوره ل, المحيطه ب
between:
    between, in between, linking, connecting, connecting between, linking between, that links,
    which links, بين, ما بين, مابين, الواصل بين, الواصله بين, الرابط بين, تصل بين
leading to:
    leading to, that leads to, which leads to, headed to, heading to, toward, towards, المودي
    الى, المودي ل, المؤدي الى, باتجاه, الى
part of:
    which is administratively a part of, is administratively a part of, administratively a
    part of, administratively follows, which administratively follows, that administratively
    follows, administratively part of, administratively followed, which administratively
    followed, that administratively followed, administratively belongs to, which
    administratively belongs to, administratively affiliated to, administratively
    affiliated with, which is affiliated to, which is affiliated with, affiliated to,
    affiliated with, affiliated by, that is affiliated to, which follows, belonging to, which
    belongs to, a part of, part of, follows, التابعه ل, التابع ل, التابعه, التابع, تابعه ل,
    تابع ل, تابعه, تابع, التابعه اداريا ل, تتبع, يتبع, تتبع اداريا
"""
)

DIRECTIONS = _rows(
    """
N:
    north, northern, northerly, شمال, شمالي, شماليه
S:
    south, southern, جنوب, جنوبي, جنوبيه
E:
    east, eastern, شرق, شرقي, شرقيه
W:
    west, western, غرب, غربي, غربيه
NE:
    northeast, northeastern, north east, north eastern, north-east, north-eastern, eastern
    northern, شمال شرق, شمال شرقي, شمالي شرقي, شماليه شرقيه, شرقي شمالي
NW:
    northwest, northwestern, north west, north western, north-west, north-western, شمال غرب,
    شمال غربي, شمالي غربي, شماليه غربيه, غربي شمالي
SE:
    southeast, southeastern, south east, south eastern, south-east, south-eastern, جنوب شرق,
    جنوب شرقي, جنوبي شرقي, جنوبيه شرقيه, شرقي جنوبي
SW:
    southwest, southwestern, south west, south western, south-west, south-western, جنوب غرب,
    جنوب غربي, جنوبي غربي, جنوبيه غربيه, غربي جنوبي
"""
)

# Metres in one of them.
UNITS = {
    words[0]: float(metres)
    for words, metres in _rows(
        """
1000.0:
    km, kms, kilometer, kilometers, kilometre, kilometres, كم, كيلومتر, كيلومترا, كيلومترات,
    كيلو
1609.344:
    mile, miles, ميل, اميال
1.0:
    m, meter, meters, metre, metres, متر, مترا, امتار
"""
    ).items()
}

# First words of names that a sentence writes small.
ARTICLES = _words(
    """
    al el ul ad ar as ash at az an ath adh ed er es esh et ez en
    bin ibn bint abu abo abou bu bou um umm abd
    """
)

# Words that carry nothing; never part of a name.
FILLERS = _words(
    """
    a agricultural also an are both bus called car cars civilian civilians connecting convoy
    crowded is it its just known land lands local located main mobile multiple of other
    popular residential same several situated that the to truck two unknown vehicle vehicles
    was were which اتجاه ال الواقع الواقعه بعد حوالي قرابه مسافه هو هي واقعه
    """
)

# What follows tells of something else, until the next comma or relation.
STOPS = frozenset(
    _rows(
        """
stop:
    after, as he, as she, as they, because, before, controlled, due, during, held by,
    supported, that was, under, under control, under the control, when, where, which is
    under, which was, while, who, whose, with, اثناء, الخاضع, الخاضعه, بعدما, تحت, حيث,
    خاضع, خاضعه, خاضعين, خلال, سيطره, عندما, لسيطره
"""
    )
)
