"""Small tables in the layouts of others, with values made for the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Rows = Sequence[Mapping[str, object]]
UCDP: Rows = [
    {
        "id": 900001, "year": 2016, "type_of_violence": 3, "side_a": "IS", "side_b": "Civilians",
        "where_prec": 1, "where_coordinates": "Manbij town", "adm_1": "Aleppo Governorate",
        "latitude": 36.5281, "longitude": 37.9549, "date_prec": 1, "date_start": "2016-05-02",
        "date_end": "2016-05-02", "deaths_civilians": 6, "best": 6, "low": 4, "high": 9,
    },
    {
        "id": 900002, "year": 2025, "type_of_violence": 3, "side_a": "Government of Syria",
        "where_prec": 4, "where_coordinates": "Latakia Governorate", "adm_1": "Latakia Governorate",
        "latitude": 35.566667, "longitude": 36.033333, "date_prec": 2, "date_start": "2025-03-06",
        "date_end": "2025-03-09", "best": 11, "low": 11, "high": 30,
    },
    {
        "id": 900003, "year": 2017, "type_of_violence": 1, "side_a": "Government of Syria",
        "side_b": "IS", "where_prec": 6, "where_coordinates": "Syria", "latitude": 35,
        "longitude": 38, "date_prec": 4, "date_start": "2017-02-01", "date_end": "2017-02-28",
        "best": 5, "low": 5, "high": 5,
    },
    {
        "id": 900004, "year": 2013, "type_of_violence": 3, "side_a": "Some Brigade",
        "where_prec": 3, "where_coordinates": "Al Bab district", "adm_1": "Aleppo Governorate",
        "latitude": 36.309459, "longitude": 37.532774, "date_prec": 1, "date_start": "2013-04-01",
        "date_end": "2013-04-01", "best": 3, "low": 2, "high": 3,
    },
]  # fmt: skip
ACLED_ROW: Mapping[str, object] = {
    "event_id_cnty": "SYR900001", "event_date": "2018-04-07", "time_precision": 1,
    "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Syria (2000-2024)", "admin1": "Rural Damascus",
    "location": "Duma", "latitude": "33.5722", "longitude": "36.4018", "geo_precision": 1,
    "source": "SHAM", "notes": "On 7 April warplanes hit the town.", "fatalities": 8,
}  # fmt: skip
TABLES: Mapping[str, Rows] = {
    "ucdp-ged": UCDP,
    "acled": [
        ACLED_ROW,
        {
            **ACLED_ROW, "event_id_cnty": "SYR900002", "time_precision": 3, "geo_precision": 3,
            "event_type": "Battles", "sub_event_type": "Armed clash", "location": "Hama",
            "admin1": "Hama", "latitude": "35.1318", "longitude": "36.7578", "fatalities": 0,
        },
    ],
    "airwars": [
        {
            "code": "CS9001", "date": "2017-06-12", "location_name": "Raqqa city", "region":
            "Ar Raqqah", "strike_type_name": "Airstrike", "latitude": 35.9506, "longitude": 39.0094,
            "geolocation_accuracy_slug": "neighbourhood_area", "civilian_harm_reported": 1,
            "civilian_non_combatants_killed_min": 4, "civilian_non_combatants_killed_max": 7,
            "children_killed_min": 2, "summary": "Four or more people were killed at home.",
            "belligerent_1_belligerent_name": "US-led Coalition",
        },
        {
            "code": "R9002", "date": "2016-11-02", "date_end": "2016-11-03", "location_name":
            "Idlib countryside", "strike_type_name": "Airstrike and/or Artillery", "latitude": 35.8,
            "longitude": 36.6, "geolocation_accuracy_slug": "province_governorate",
            "civilian_non_combatants_killed_min": 1, "belligerent_1_belligerent_name": "Unknown",
        },
    ],
    "atlos": [
        {
            "slug": "SYR-AB12CD", "latitude": 36.2021, "longitude": 37.1343, "description":
            "A shell hit a bakery queue.", "date": "2016-09-11", "geolocation_resolution": "Exact",
            "status": "Completed", "inserted_at": "2024-01-05T10:00:00Z", "Place":
            "bakery in Aleppo city",
        },
        {"slug": "SYR-EF34GH", "description": "No place yet.", "status": "To Do"},
    ],
    "bayanat": [
        {
            "id": 71, "title": "Shelling of a market", "title_ar": "قصف سوق", "description":
            "Three shells.", "sources.source-1": "9-A field team", "locations.location-1":
            "31-Maarrat an Numan", "publish_date": "2019-07-23",
        },
    ],
    "darwin-core": [
        {
            "eventID": "e-1", "eventDate": "2016-09-05/2016-09-07", "verbatimLocality":
            "Khan Shaykun, southern outskirts", "stateProvince": "Idlib", "decimalLatitude": 35.43,
            "decimalLongitude": 36.65, "coordinateUncertaintyInMeters": 1500, "geodeticDatum":
            "EPSG:4326",
        },
        {"eventID": "e-2", "eventDate": "2016-09-05", "verbatimLocality": "Duma", "killed": 3},
    ],
    "hxl": [
        {
            "#event+id": "h-1", "#date+start": "2020-02-19", "#date+end": "2020-02-19",
            "#loc+name": "Ariha", "#adm1+name": "Idleb", "#geo+lat": 35.81, "#geo+lon": 36.61,
            "#affected+killed": 6, "#affected+children+killed": 2, "#cause+type":
            "air-delivered missiles", "#org+perpetrator": "Russian forces",
        },
        {"#event+id": "h-2", "#loc+name": "Atlantis", "#affected+killed": 1},
    ],
    "linked-places": [
        {
            "id": "p1", "title": "Al Bab", "title_source": "field notes", "fclasses": "P",
            "start": "2016-11-02", "end": "2016-11-02", "ccodes": "SY", "types": "settlement",
            "lon": 37.5158, "lat": 36.3705, "approximation": 2.5, "description": "north gate",
        },
    ],
    "timemap": [
        {
            "id": "t1", "description": "A drone filmed it.", "date": "09/05/2016", "time": "14:00",
            "location": "Aleppo city", "latitude": "36.2021", "longitude": "37.1343",
            "associations": "ISIS", "category": "incident", "type": "car bomb",
        },
    ],
    "uwazi": [
        {
            "title": "Market of Idlib", "site_geolocation": "35.9306|36.6339", "location":
            "Idlib city", "incident_date": "2016-09-10", "perpetrators":
            "Russian forces|Syrian regime forces", "killed": 9, "children": 1, "colour": "blue",
        },
        {"title": "Nowhere", "location": "Atlantis", "incident_date": "2016-09-10:2016-09-12"},
    ],
    "vdc": [
        {
            "Id": "v1", "Name": "name withheld", "Status": "Civilian", "Sex": "Child - Female",
            "Province": "Homs", "Martyrdom location": "Talbiseh", "Date of death": "2015-09-30",
            "Cause of Death": "Warplane shelling", "Actors": "Russian troops",
        },
        {
            "Id": "v2", "Name": "name withheld", "Sex": "Adult - Female", "Province": "Homs",
            "Martyrdom location": "Talbiseh", "Date of death": "2015-09-30", "Cause of Death":
            "Explosion", "Actors": "Somebody",
        },
    ],
}  # fmt: skip
# What of our table each holds of incidents of ours, located: read again, it is the same.
HELD: Mapping[str, tuple[str, ...]] = {
    "ucdp-ged": ("incident_id", "place_text", "killed", "date_earliest", "date_latest"),
    "acled": ("incident_id", "place_text", "killed", "source", "notes"),
    "airwars": ("incident_id", "place_text", "killed", "children", "women", "injured"),
    "atlos": ("incident_id", "place_text", "killed", "children", "date"),
    "bayanat": ("incident_id", "place_text", "killed", "children", "date"),
    "darwin-core": ("incident_id", "place_text", "killed", "date_latest", "uncertainty_m"),
    "hxl": ("incident_id", "killed", "children", "women", "means", "uncertainty_m", "precision"),
    "linked-places": ("incident_id", "place_text", "date_earliest", "precision"),
    "timemap": ("incident_id", "place_text", "date", "means", "perpetrators"),
    "uwazi": ("incident_id", "place_text", "killed", "perpetrators", "uncertainty_m", "precision"),
}
