"""The words a phrase is taken apart by: rows, not branches. English and Arabic.

Every row is ``tag: "word, two words, ..."``. Arabic is written with plain alef and ha, as
``_tokens.key`` writes it; the article and the prefixes ب ل و are taken off before a look-up.
"""

from __future__ import annotations

from syria_geo.phrases._model import PartKind, Relation

__all__ = ["DIRECTIONS", "FILLERS", "KINDS", "PLURALS", "RELATIONS", "STOPS", "UNITS"]


def _rows(table: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): tag
        for tag, phrases in table.items()
        for phrase in phrases.split(", ")
    }


# One word may mean the same kind in one or many; the many are listed again in PLURALS.
KINDS = _rows(
    {
        PartKind.VILLAGE: "village, villages, villge, hamlet, hamlets, قريه, قرى, قريتي, قريتين, ضيعه",
        PartKind.TOWN: "town, towns, township, بلده, بلدات, بلدتي, بلدتين, locality",
        PartKind.CITY: "city, cities, مدينه, مدن, مدينتي, مدينتين",
        PartKind.NEIGHBOURHOOD: "neighborhood, neighborhoods, neighbourhood, neighbourhoods, neigborhood, "
        "neighboorhood, quarter, quarters, suburb, housing project, residential complex, حي, حيي, حيين, احياء, حاره, ضاحيه",
        PartKind.AREA: "area, areas, zone, pocket, surroundings, منطقه, مناطق",
        PartKind.CAMP: "camp, camps, idp camp, idps camp, idp camps, refugee camp, camp for idps, refugee camps, camp complex, "
        "camps complex, settlement, مخيم, مخيمات, مخيم النازحين, تجمع مخيمات",
        PartKind.SUB_DISTRICT: "sub-district, subdistrict, sub district, nahiya, nahiyah, nahia, ناحيه",
        PartKind.DISTRICT: "district, districts, mantiqa, mantika, قضاء",
        PartKind.GOVERNORATE: "governorate, governorates, province, provinces, muhafaza, mohafaza, محافظه, محافظتي, محافظات",
        PartKind.COUNTRYSIDE: "suburbs, countryside, country side, rural, rif, reef, outskirts, "
        "hinterland, ريف, ارياف, اطراف, مشارف, ضواحي",
        PartKind.REGION: "region, plain, badiya, badia, badiyah, steppe, desert, desert area, باديه, صحراء, سهل",
        PartKind.NATURE: "mountain, mountains, hill, hills, valley, river, lake, island, springs, spring, stream, forest, "
        "forests, castle, نهر, بحيره",
        PartKind.STREET: "street, streets, st, avenue, شارع",
        PartKind.ROAD: "road, roads, highway, international highway, international road, motorway, route, طريق, اوتستراد, "
        "اتوستراد, الطريق الدولي",
        PartKind.CIRCLE: "roundabout, circle, square, دوار, ساحه",
        PartKind.MARKET: "market, markets, market place, marketplace, souk, popular market, popular market place, vegetable market, "
        "vegetables market, سوق",
        PartKind.CROSSING: "crossing, crossings, river crossing, border crossing, ferry, معبر, معابر",
        PartKind.BORDER: "border, borders, administrative borders, administrative border, border line, border with turkey, border with iraq, border with jordan, border with lebanon, turkish border, iraqi border, حدود",
        PartKind.COUNTRY: "syria, syrian arab republic, سوريا, سوريه",
        PartKind.LANDMARK: "hospital, surgical hospital, clinic, school, schools, mosque, church, university, faculty, "
        "checkpoint, military checkpoint, check point, airport, military airport, airbase, air base, military airbase, "
        "air force base, base, military base, army base, radar base, air defense base, air defence base, barracks, "
        "oil field, oilfield, oil fields, oil/gas field, gas field, gas fields, field, prison, central prison, "
        "prison complex, bus station, station, pumping station, water station, water plant, gas station, power station, "
        "factory, bread factory, ice factory, bakery, mill, mills, junction, intersection, "
        "crossroads, bridge, dam, silos, tower, farm, farms, farmland, farmlands, orchards, building, house, home, shop, "
        "headquarters, center, centre, complex, cemetery, garage, dump, gate, entrance, police station, "
        "refinery, company, institute, post, tunnel, detachment, regiment, fouj, fawj, brigade, stadium, park, "
        "مشفى, مستشفى, مدرسه, مسجد, جامع, كنيسه, جامعه, حاجز, مطار, قاعده, حقل, سجن, محطه, معمل, مصنع, فرن, "
        "مفرق, تقاطع, جسر, سد, صوامع, برج, مبنى, منزل, مقر, مركز, مجمع, مقبره, كراج, كازيه, مديريه, مدخل, فوج, لواء, "
        "مكب, ملعب, حديقه, مزارع",
    }
)

PLURALS = frozenset(
    "villages hamlets towns cities neighborhoods neighbourhoods quarters areas camps districts governorates provinces "
    "قرى قريتي قريتين بلدات بلدتي بلدتين مدن مدينتي مدينتين احياء حيي حيين مناطق مخيمات محافظتي محافظات".split()
)

RELATIONS = _rows(
    {
        Relation.IN: "in, inside, within, at, on, across, throughout, located in, situated in, in the middle of, "
        "in the center of, in the centre of, in the heart of, from, through, "
        "في, داخل, ضمن, وسط, في وسط, الواقعه في, الواقع في, من, على",
        Relation.NEAR: "near, near to, nearby, close to, close by, in the vicinity of, vicinity of, vicinity, around, "
        "next to, outside, adjacent to, beside, by, opposite, opposite to, in front of, behind, facing, "
        "on the side opposite to, on the outskirts of, the outskirts of, surrounding, overlooking, "
        "perimeter of, along, off, at the entrance of, قرب, بالقرب من, بالقرب, القريبه من, محيط, في محيط, بمحيط, حول, "
        "جانب, بجانب, عند, امام, خلف, مقابل, على اطراف, مجاوره ل, المجاوره ل, المحيطه ب",
        Relation.BETWEEN: "between, in between, linking, connecting, connecting between, linking between, that links, "
        "which links, بين, ما بين, مابين, الواصل بين, الواصله بين, الرابط بين, تصل بين",
        Relation.LEADING_TO: "leading to, that leads to, which leads to, headed to, heading to, toward, towards, المودي الى, "
        "المودي ل, المؤدي الى, باتجاه, الى",
        Relation.PART_OF: "which is administratively a part of, is administratively a part of, administratively a part of, "
        "administratively follows, which administratively follows, that administratively follows, "
        "administratively part of, administratively affiliated to, administratively affiliated with, "
        "which is affiliated to, which is affiliated with, affiliated to, affiliated with, affiliated by, "
        "that is affiliated to, which follows, belonging to, which belongs to, a part of, part of, follows, "
        "التابعه ل, التابع ل, التابعه, التابع, تابعه ل, تابع ل, تابعه, تابع, التابعه اداريا ل, تتبع, يتبع, تتبع اداريا",
    }
)

_COMPASS = {
    "N": "north, northern, northerly, شمال, شمالي, شماليه",
    "S": "south, southern, جنوب, جنوبي, جنوبيه",
    "E": "east, eastern, شرق, شرقي, شرقيه",
    "W": "west, western, غرب, غربي, غربيه",
    "NE": "northeast, northeastern, north east, north eastern, north-east, north-eastern, eastern northern, شمال شرق, "
    "شمال شرقي, شمالي شرقي, شماليه شرقيه, شرقي شمالي",
    "NW": "northwest, northwestern, north west, north western, north-west, north-western, شمال غرب, شمال غربي, "
    "شمالي غربي, شماليه غربيه, غربي شمالي",
    "SE": "southeast, southeastern, south east, south eastern, south-east, south-eastern, جنوب شرق, جنوب شرقي, "
    "جنوبي شرقي, جنوبيه شرقيه, شرقي جنوبي",
    "SW": "southwest, southwestern, south west, south western, south-west, south-western, جنوب غرب, جنوب غربي, "
    "جنوبي غربي, جنوبيه غربيه, غربي جنوبي",
}
DIRECTIONS = _rows(_COMPASS)

UNITS = {
    word: metres
    for metres, words in {
        1000.0: "km kms kilometer kilometers kilometre kilometres كم كيلومتر كيلومترا كيلومترات كيلو",
        1609.344: "mile miles ميل اميال",
        1.0: "m meter meters metre metres متر مترا امتار",
    }.items()
    for word in words.split()
}

# Words that carry nothing; never part of a name unless capitalised inside one.
FILLERS = frozenset(
    "the a an of to two both which that is are was were it its also called known just located situated same other "
    "civilian civilians convoy vehicle vehicles car cars bus truck residential multiple several unknown "
    "main local agricultural land lands mobile crowded popular connecting واقعه الواقعه الواقع هي هو ال اتجاه بعد مسافه حوالي قرابه ".split()
)

# What follows tells of something else, until the next comma or relation.
STOPS = frozenset(
    tuple(words.split())
    for words in (
        "as they, as he, as she, while, when, where, after, before, during, under control, under the control, "
        "which is under, under, supported, controlled, held by, that was, which was, due, because, whose, who, with, "
        "خاضع, خاضعه, الخاضعه, الخاضع, خاضعين, تحت, اثناء, خلال, عندما, حيث, بعدما, سيطره, لسيطره"
    ).split(", ")
)
