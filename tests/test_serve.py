"""The service: reconciliation of both versions, /locate, pages; each held to the answer path."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate

import reconciliation_schemas as schemas
import syria_geo as sg
from asking import FORM, Answer, Client, in_loop
from syria_geo.errors import UsageError
from syria_geo.places import Kind
from syria_geo.serve import PORT, Settings, create_app, rules_of
from syria_geo.serve._candidates import answer_each
from syria_geo.serve._extend import EXTENDS
from syria_geo.serve._pool import Pool
from syria_geo.serve._properties import CONDITIONS, PROPERTIES
from syria_geo.serve._queries import MOST_CANDIDATES, Asked, Condition
from syria_geo.serve._types import TYPES
from syria_geo.serve._words import asked_language, words
from syria_geo.web import running

DRAFT = "/reconcile/1.0-draft"
FORMED, JSON = {"content-type": FORM}, {"content-type": "application/json"}


@pytest.fixture(scope="module")
def service() -> Iterator[Client]:
    with running(create_app(), rules=rules_of(Settings())) as url:
        yield Client(url)


def check(content: Any, schema: dict[str, Any]) -> Any:
    jsonschema.Draft202012Validator(schema).validate(content)
    return content


def reconciled(service: Client, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    """Send a batch of version 0.2, and give the candidates of each query."""
    answer = service.post_form("/reconcile", queries=queries)
    assert answer.status == 200, answer.text
    found = check(answer.json, schemas.RESULTS)
    assert list(found) == list(queries)
    return {key: one["result"] for key, one in found.items()}


def first(service: Client, query: str, **rest: Any) -> dict[str, Any]:
    return reconciled(service, q={"query": query, **rest})["q"][0]


def features(candidate: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: one["value"] for one in candidate["features"]}


def property_is(pid: str, *values: Any) -> list[dict[str, Any]]:
    return [{"pid": pid, "v": list(values) if len(values) > 1 else values[0]}]


# --- manifest ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_manifests_are_those_of_their_versions(service: Client, language: str) -> None:
    headers = {"accept-language": language}
    told = service.get("/reconcile", headers)
    manifest = check(told.json, schemas.MANIFEST)
    assert told.headers["content-language"] == language
    assert manifest["name"] == words(language)["name"]
    draft = check(service.get(DRAFT, headers).json, schemas.DRAFT_MANIFEST)
    assert draft["lang"] == language
    for path in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert (
            service.get(path.replace("{{id}}", "C4068").removeprefix(service.url[:-1])).status
            == 200
        )


def test_the_manifest_names_the_address_it_was_asked_at(service: Client) -> None:
    port = service.netloc.partition(":")[2]
    manifest = service.get("/reconcile", {"host": f"localhost:{port}"}).json
    assert manifest["preview"]["url"].startswith(f"http://localhost:{port}/reconcile/preview")


def test_types_are_the_kinds_of_the_gazetteer() -> None:
    assert set(TYPES) == {"place", *map(str, Kind)}


# --- candidates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Douma city", "Kafr Nabl, Idlib", "حلب", "Ghouta", "Al-Hamra", "SY020500", "Atlantis"]
)
def test_candidates_are_what_locate_place_answers(service: Client, text: str) -> None:
    match = sg.locate_place(text)
    found = reconciled(service, q={"query": text, "limit": MOST_CANDIDATES})["q"]
    believed = {rival.place.pcode: rival.score for rival in match.rivals}
    if match.place:
        believed[match.place.pcode] = match.score
    assert {one["id"]: one["score"] for one in found} == {
        pcode: round(score * 100, 1) for pcode, score in believed.items()
    }
    assert [one["score"] for one in found] == sorted((o["score"] for o in found), reverse=True)
    matches = [one["id"] for one in found if one["match"]]
    sure = match.place is not None and match.status is sg.Status.SURE
    assert matches == ([match.place.pcode] if sure and match.place else [])


def test_an_unsure_answer_is_no_match_and_has_its_rivals(service: Client) -> None:
    found = reconciled(service, q={"query": "Ghouta"})["q"]
    assert len(found) > 2
    assert not any(one["match"] for one in found)
    assert reconciled(service, q={"query": "Ghouta", "limit": 2})["q"] == found[:2]


@pytest.mark.parametrize(
    "text",
    [
        "near Kafr Nabl, Idlib",
        "10 km north of Idlib city",
        "between Saraqib and Idlib",
        "قرب كفر نبل، إدلب",
    ],
)
def test_what_is_only_near_a_place_is_not_that_place(service: Client, text: str) -> None:
    assert sg.locate_place(text).status is sg.Status.SURE
    candidate = first(service, text)
    assert not candidate["match"]
    assert features(candidate)["itself"] is False


def test_names_are_in_the_language_asked_for_else_in_that_of_the_text(service: Client) -> None:
    query = {"q": {"query": "حلب"}}
    assert first(service, "حلب")["name"] == "حلب"
    assert first(service, "Aleppo")["name"] == "Aleppo"
    answer = service.post_form("/reconcile", {"accept-language": "en"}, queries=query)
    assert answer.json["q"]["result"][0]["name"] == "Aleppo"
    assert answer.headers["vary"].startswith("Accept-Language")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ar", "ar"), ("en-GB,en;q=0.9", "en"), ("fr, ar;q=0.5, en;q=0.7", "en"), ("AR-sy", "ar"),
        ("fr", ""), ("", ""), ("ar;q=0", ""), ("en;q=x, ar", "ar"), ("*", ""),
    ],
)  # fmt: skip
def test_languages_of_a_header(header: str, language: str) -> None:
    assert asked_language(header) == language


# --- types ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "pcode"),
    [
        ("Aleppo", "governorate", "SY02"),
        ("حلب", "governorate", "SY02"),
        ("Aleppo", "settlement", "C1007"),
        ("Jisr-Ash-Shugur", "district", "SY0704"),
        ("Saraqib", "sub-district", "SY070003"),
        ("Aleppo", "place", "C1007"),
    ],
)
def test_a_type_says_which_of_those_of_a_name_is_meant(
    service: Client, text: str, kind: str, pcode: str
) -> None:
    candidate = first(service, text, type=kind)
    assert (candidate["id"], candidate["match"]) == (pcode, True)
    assert features(candidate)["type"] is True


def test_what_is_of_another_type_is_shown_and_no_match(service: Client) -> None:
    candidate = first(service, "Douma city", type="camp")
    assert candidate["id"] == "C2338"
    assert not candidate["match"]
    assert features(candidate)["type"] is False


@pytest.mark.parametrize("text", ["Latakia port", "Hama central prison"])
def test_what_lies_in_a_governorate_is_no_governorate(service: Client, text: str) -> None:
    assert not first(service, text, type="governorate")["match"]


def test_types_come_as_texts_objects_and_lists(service: Client) -> None:
    forms: list[Any] = [
        "governorate",
        {"id": "governorate"},
        ["governorate"],
        [{"id": "governorate"}],
    ]
    assert {first(service, "Aleppo", type=form)["id"] for form in forms} == {"SY02"}


# --- properties ----------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["SY07", "Idlib", "إدلب", {"id": "SY07", "name": "Idleb"}])
def test_a_governorate_may_be_told_in_any_way(service: Client, value: Any) -> None:
    candidate = first(service, "Kafr Nabl", properties=property_is("governorate", value))
    assert (candidate["id"], candidate["match"]) == ("C4068", True)
    assert features(candidate)["governorate"] is True


def test_the_governorate_decides_as_it_does_for_locate_place(service: Client) -> None:
    for governorate in ("SY05", "SY11", "SY04"):
        match = sg.locate_place("Al-Hamra", governorate=governorate)
        found = first(service, "Al-Hamra", properties=property_is("governorate", governorate))
        assert match.place is not None
        assert found["id"] == match.place.pcode


def test_a_governorate_that_is_none_is_said_and_never_a_match(service: Client) -> None:
    candidate = first(service, "Douma city", properties=property_is("governorate", "Narnia"))
    assert candidate["id"] == "C2338"
    assert not candidate["match"]
    assert "governorate: Narnia is not understood" in candidate["description"]


def test_an_answer_outside_the_governorate_is_no_match(service: Client) -> None:
    candidate = first(service, "Douma city", properties=property_is("governorate", "Aleppo"))
    assert not candidate["match"]


@pytest.mark.parametrize(
    ("party", "day", "met"),
    [
        ("Armed opposition factions", "2016-09-23", True),
        ("opposition", "2016-09-23T00:00:00Z", True),
        ("Syrian regime forces", "2016-09-23", False),
        ("Armed opposition factions", "someday", False),
        ("nobody at all", "2016-09-23", False),
    ],
)
def test_control_on_a_day_is_a_condition(service: Client, party: str, day: str, met: bool) -> None:
    asked = [*property_is("control", party), *property_is("date", day)]
    candidate = first(service, "Kafr Nabl, Idlib", properties=asked)
    assert candidate["id"] == "C4068"
    assert features(candidate)["control"] is met
    assert candidate["match"] is met


def test_control_without_a_day_says_that_one_is_wanted(service: Client) -> None:
    asked = property_is("control", "Syrian regime forces")
    candidate = first(service, "Douma city", properties=asked)
    assert not candidate["match"]
    assert "the day is wanted too" in candidate["description"]


def test_units_kinds_and_ids_are_conditions(service: Client) -> None:
    for pid, value, met in (
        ("district", "SY0702", True),
        ("district", "Al Ma'ra", True),
        ("district", "SY0700", False),
        ("sub_district", "كفر نبل", True),
        ("kind", "settlement", True),
        ("kind", "camp", False),
        ("geonames_id", 168661, True),
        ("wikidata_id", "Q1", False),
        ("parent", "SY070203", True),
    ):
        candidate = first(service, "Kafr Nabl, Idlib", properties=property_is(pid, value))
        assert candidate["id"] == "C4068"
        assert features(candidate)[pid] is met
        assert candidate["match"] is met


def test_a_name_may_come_as_a_property(service: Client) -> None:
    found = reconciled(service, q={"properties": property_is("name_ar", "كفر نبل")})["q"]
    assert found[0]["id"] == "C4068"
    assert reconciled(service, q={"properties": property_is("kind", "camp")})["q"] == []


def test_every_condition_and_column_has_words_in_both_languages() -> None:
    for language in ("en", "ar"):
        labels = words(language)
        assert all(labels[f"property:{name}"] for name in (*CONDITIONS, *EXTENDS))
        assert all(labels[f"type:{name}"] for name in TYPES)
    assert {one.type for one in PROPERTIES.values()} <= {"", *TYPES}


# --- version 1.0-draft ---------------------------------------------------------------------------


def drafted(service: Client, *queries: Any) -> list[list[dict[str, Any]]]:
    answer = service.post_json(f"{DRAFT}/match", {"queries": list(queries)})
    assert answer.status == 200, answer.text
    return [one["candidates"] for one in check(answer.json, schemas.DRAFT_RESULTS)["results"]]


def named(value: str) -> dict[str, Any]:
    return {"matchType": "name", "propertyValue": value}


def conditioned(pid: str, value: Any, **rest: Any) -> dict[str, Any]:
    return {"matchType": "property", "propertyId": pid, "propertyValue": value, **rest}


def test_both_versions_give_the_same_candidates(service: Client) -> None:
    texts = ["Douma city", "Ghouta", "حلب", "Atlantis"]
    old = reconciled(service, **{f"q{at}": {"query": text} for at, text in enumerate(texts)})
    new = drafted(service, *({"conditions": [named(text)]} for text in texts))
    kept = ("id", "name", "score", "match", "description")
    assert [[[one[k] for k in kept] for one in found] for found in new] == [
        [[one[k] for k in kept] for one in found] for found in old.values()
    ]


def test_what_is_required_leaves_the_others_out(service: Client) -> None:
    asked = [named("Ghouta"), conditioned("governorate", "SY04", required=True)]
    found = drafted(service, {"conditions": asked, "limit": 50})[0]
    every = drafted(service, {"conditions": [*asked[:1], conditioned("governorate", "SY04")]})[0]
    assert found
    assert all(features(one)["governorate"] for one in found)
    assert {one["id"] for one in found} < {one["id"] for one in every}


@pytest.mark.parametrize(
    ("values", "quantifier", "met"),
    [
        (["SY07", "SY02"], "any", True),
        (["SY07", "SY02"], "all", False),
        (["SY07"], "all", True),
        (["SY07"], "none", False),
        (["SY02", "SY03"], "none", True),
    ],
)
def test_quantifiers(service: Client, values: list[str], quantifier: str, met: bool) -> None:
    asked = conditioned("governorate", values, matchQuantifier=quantifier)
    found = drafted(service, {"conditions": [named("Kafr Nabl, Idlib"), asked]})[0]
    assert found[0]["id"] == "C4068"
    assert features(found[0])["governorate"] is met


def test_the_names_of_fields_of_earlier_drafts_are_understood(service: Client) -> None:
    older = {"matchType": "property", "pid": "governorate", "v": "SY07"}
    found = drafted(service, {"conditions": [{"matchType": "name", "v": "Kafr Nabl"}, older]})[0]
    assert found[0]["id"] == "C4068"
    assert features(found[0])["governorate"] is True


def test_a_query_may_say_its_language(service: Client) -> None:
    found = drafted(service, {"conditions": [named("Aleppo")], "lang": "ar"})[0]
    assert (found[0]["name"], found[0]["dir"]) == ("حلب", "rtl")


# --- faults --------------------------------------------------------------------------------------


def test_all_faults_of_a_batch_are_told_together(service: Client) -> None:
    queries = {
        "q0": {"query": 7},
        "q1": {"query": "Douma", "type": "planet"},
        "q2": {"query": "Douma", "properties": [{"pid": "colour", "v": "red"}]},
        "q3": {"query": "Douma", "limit": 0},
        "q4": {"query": "Douma", "properties": [{"pid": "latitude", "v": 1}]},
        "q5": {},
        "q6": "Douma",
        "q7": {"query": "Douma", "properties": [{"pid": "governorate", "v": []}]},
        "q8": {"query": "Douma", "properties": "governorate"},
    }
    answer = service.post_form("/reconcile", queries=queries)
    assert answer.status == 422
    faults = answer.json["error"]["faults"]
    assert [one["file"] for one in faults] == [f"query {key}" for key in queries]
    assert "planet" in faults[1]["message"]
    assert "settlement" in faults[1]["message"]
    assert "colour" in faults[2]["message"]
    assert "governorate" in faults[2]["message"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"conditions": []},
        {"conditions": [{"matchType": "smell", "propertyValue": "x"}]},
        {"conditions": [named("Douma"), conditioned("colour", "red")]},
        {"conditions": [named("Douma"), conditioned("kind", "camp", matchQuantifier="most")]},
        {"conditions": [named("Douma"), conditioned("kind", "camp", matchQualifier="Exact")]},
        {"conditions": [named("Douma"), named("Harasta")]},
        {"conditions": [{"matchType": "name"}]},
    ],
)
def test_faults_of_a_query_of_the_draft(service: Client, query: dict[str, Any]) -> None:
    answer = service.post_json(f"{DRAFT}/match", {"queries": [query]})
    assert answer.status == 422
    assert answer.json["error"]["faults"][0]["file"] == "query 0"


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("POST", "/reconcile", b"queries=%7B", FORMED, 400),
        ("POST", "/reconcile", b"queries=[]", FORMED, 400),
        ("POST", "/reconcile", b"x=1", FORMED, 400),
        ("POST", "/reconcile", b"{}", JSON, 415),
        ("GET", "/reconcile?callback=run", None, {}, 400),
        ("POST", f"{DRAFT}/match", b"[]", JSON, 400),
        ("POST", f"{DRAFT}/match", b"{}", {"content-type": "text/plain"}, 415),
        ("GET", f"{DRAFT}/match", None, {}, 405),
        ("POST", "/locate", b"7", JSON, 400),
        ("POST", "/locate", b'{"q": ' + b'{"id": ' * 40 + b"1" + b"}" * 41, JSON, 400),
        ("POST", "/locate", b'{"q": ' + b"9" * 5000 + b"}", JSON, 400),
        ("GET", "/locate?q=Douma&q=Aleppo", None, {}, 400),
        ("POST", "/locate", b'{"q": "Douma", "q": "Aleppo"}', JSON, 400),
        ("POST", "/reconcile", b"queries=%7B%7D&queries=%7B%7D", FORMED, 400),
        ("POST", "/reconcile?queries=%7B%7D", b"queries=%7B%7D", FORMED, 400),
        ("POST", "/locate", b'"x"', {}, 415),
        ("POST", "/locate", b'"' + b"x" * 1_000_001 + b'"', JSON, 413),
        ("GET", "/locate", None, {}, 422),
        ("GET", "/reconcile/suggest/colour", None, {}, 404),
        ("GET", "/reconcile/suggest/entity?prefix=a&limit=-1", None, {}, 422),
        ("GET", "/reconcile/suggest/entity?prefix=a&cursor=99999999999999999999", None, {}, 422),
        ("GET", "/reconcile/preview?id=nowhere", None, {}, 404),
        ("GET", "/place/%3Cscript%3E", None, {}, 404),
        ("GET", "/nowhere", None, {}, 404),
        ("GET", "/reconcile", None, {"host": "evil.example"}, 400),
        ("POST", "/locate", b'"x"', {"origin": "https://evil.example"}, 403),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_so_in_json(
    service: Client,
    method: str,
    path: str,
    body: bytes | None,
    headers: dict[str, str],
    status: int,
) -> None:
    answer = service.send(method, path, body, headers)
    assert answer.status == status
    assert answer.json["error"]["status"] == status
    assert answer.message
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_batches_have_a_limit(service: Client) -> None:
    size = service.get("/reconcile").json["batchSize"]
    queries = {f"q{at}": {"query": "Douma"} for at in range(size + 1)}
    assert service.post_form("/reconcile", queries=queries).status == 413
    del queries["q0"]
    assert service.post_form("/reconcile", queries=queries).status == 200
    many = [{"conditions": [named("Douma")]}] * (size + 1)
    assert service.post_json(f"{DRAFT}/match", {"queries": many}).status == 413


# --- pages of others -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:3333", "http://localhost:3333", "http://[::1]:1"]
)
def test_pages_of_this_machine_may_read(service: Client, origin: str) -> None:
    answer = service.get("/reconcile", {"origin": origin})
    assert answer.headers["access-control-allow-origin"] == origin
    asks = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    before = service.send("OPTIONS", f"{DRAFT}/match", None, {"origin": origin, **asks})
    assert before.status == 200
    assert before.headers["access-control-allow-origin"] == origin
    refused = service.get("/nowhere", {"origin": origin})
    assert refused.headers["access-control-allow-origin"] == origin, "a page is told of refusals"


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://localhost.evil.example", "http://127.0.0.1.x", "null"],
)
def test_other_pages_may_not_even_learn_that_it_runs(service: Client, origin: str) -> None:
    answer = service.get("/reconcile", {"origin": origin})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_an_origin_that_is_named_may_read_write_and_frame() -> None:
    settings = Settings(origins=("https://refine.example",))
    with running(create_app(settings), rules=rules_of(settings)) as url:
        service = Client(url)
        origin = {"origin": "https://refine.example"}
        answer = service.post_json("/locate", "Douma", origin)
        assert answer.status == 200
        assert answer.headers["access-control-allow-origin"] == origin["origin"]
        policy = service.get("/place/C4068").headers["content-security-policy"]
        assert policy.endswith("http://localhost:* https://refine.example")


# --- suggest -------------------------------------------------------------------------------------


def suggested(service: Client, what: str, **fields: Any) -> list[dict[str, Any]]:
    answer = service.get(f"/reconcile/suggest/{what}", **fields)
    assert answer.status == 200, answer.text
    schema = {
        "entity": schemas.SUGGESTED_PLACES,
        "property": schemas.SUGGESTED_PROPERTIES,
        "type": schemas.SUGGESTED_TYPES,
    }[what]
    return list(check(answer.json, schema)["result"])


@pytest.mark.parametrize(
    ("prefix", "pcode"),
    [
        ("Kafr Nob", "C4068"), ("kafranb", "C4068"), ("كفر نب", "C4068"), ("كفرنبل", "C4068"),
        ("C4068", "C4068"), ("c4068", "C4068"), ("Sukkari", "N0219"), ("As-Sukkari", "N0219"),
        ("السكري", "N0219"), ("Idleb", "SY07"), ("SY07", "SY07"),
    ],
)  # fmt: skip
def test_places_are_found_as_somebody_types(service: Client, prefix: str, pcode: str) -> None:
    assert pcode in {one["id"] for one in suggested(service, "entity", prefix=prefix)}


def test_the_very_name_and_the_p_code_stand_first(service: Client) -> None:
    assert suggested(service, "entity", prefix="C4068")[0]["id"] == "C4068"
    assert suggested(service, "entity", prefix="SY07")[0]["id"] == "SY07"
    assert suggested(service, "entity", prefix="حلب")[0]["name"] == "حلب"


def test_more_suggestions_follow_without_a_gap_or_a_repetition(service: Client) -> None:
    whole = suggested(service, "entity", prefix="kafr", limit=40)
    parts = [
        one
        for start in range(0, 40, 10)
        for one in suggested(service, "entity", prefix="kafr", cursor=start)
    ]
    assert parts == whole
    assert len({one["id"] for one in whole}) == 40
    draft = service.get(f"{DRAFT}/suggest/entity", prefix="kafr", limit=5, offset=20).json
    assert draft["result"] == whole[20:25]
    assert suggested(service, "entity", prefix="kafr", cursor=100_000) == []


def test_suggestions_may_be_of_one_type(service: Client) -> None:
    found = suggested(service, "entity", prefix="kafr", type="sub-district")
    assert found
    assert {one["notable"][0]["id"] for one in found} == {"sub-district"}


def test_properties_and_types_by_name_in_both_languages(service: Client) -> None:
    every = suggested(service, "property", prefix="", limit=100)
    assert {one["id"] for one in every} == {*CONDITIONS, *EXTENDS}
    assert [one["id"] for one in suggested(service, "property", prefix="gov")] == ["governorate"]
    assert [one["id"] for one in suggested(service, "property", prefix="المحاف")] == ["governorate"]
    assert [one["id"] for one in suggested(service, "type", prefix="حي")] == ["neighbourhood"]
    assert {one["id"] for one in suggested(service, "type", prefix="", limit=100)} == set(TYPES)


# --- preview -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/place/C4068", "/reconcile/preview?id=C4068", f"{DRAFT}/preview?id=C4068"]
)
def test_a_preview_needs_no_network_and_may_stand_in_a_frame(service: Client, path: str) -> None:
    answer = service.get(path)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors http://127.0.0.1:* http://localhost:*" in policy
    assert "x-frame-options" not in answer.headers
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = answer.text
    assert "<svg" in text
    assert "كفر نبل" in text
    for outside in ("http://", "https://", "src=", "<script", "<link", "url("):
        assert outside not in text
    assert text.count("<path") == 14


def test_a_preview_in_arabic_runs_from_the_right(service: Client) -> None:
    text = service.get("/place/SY07", {"accept-language": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in text
    assert "محافظة" in text


def test_the_circle_of_a_preview_is_where_the_place_is(service: Client) -> None:
    import re

    def circle(pcode: str) -> tuple[float, ...]:
        found = re.search(
            r'cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', service.get(f"/place/{pcode}").text
        )
        assert found
        return tuple(map(float, found.groups()))

    west, north, south = circle("C5221"), circle("C1007"), circle("C5993")  # Tartous, Aleppo, Dara
    assert west[0] < north[0]
    assert north[1] < west[1] < south[1]
    assert circle("SY07")[2] > north[2]


@pytest.mark.browser
def test_pages_hold_in_a_browser(service: Client, browser: Any) -> None:
    page = browser.new_page()
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text))
    page.goto(f"{service.url}place/C4068")
    assert page.locator("svg").bounding_box()["width"] > 100
    assert page.evaluate("getComputedStyle(document.querySelector('dt')).float") != "none"
    page.goto(f"{service.url}?lang=ar")
    page.get_by_role("textbox").fill("دوما")
    page.get_by_role("button").click()
    assert '"place_pcode":"C2338"' in page.content()
    assert not [text for text in broken if "favicon" not in text]
    page.close()


# --- data extension ------------------------------------------------------------------------------


def extended(service: Client, ids: list[str], *properties: Any, **headers: str) -> dict[str, Any]:
    asked = [{"id": one} if isinstance(one, str) else one for one in properties]
    answer = service.post_form("/reconcile", headers, extend={"ids": ids, "properties": asked})
    assert answer.status == 200, answer.text
    found = check(answer.json, schemas.EXTENSION)
    assert list(found["rows"]) == ids
    assert [list(row) for row in found["rows"].values()] == [[one["id"] for one in asked]] * len(
        ids
    )
    return dict(found)


def test_every_property_of_a_place(service: Client) -> None:
    place = sg.load_gazetteer().places["C4068"]
    row = extended(service, ["C4068"], *EXTENDS)["rows"]["C4068"]
    assert row["governorate"] == [{"id": "SY07", "name": "Idleb"}]
    assert row["district"] == [{"id": "SY0702", "name": "Al Ma'ra"}]
    assert row["sub_district"] == [{"id": "SY070203", "name": "Kafr Nobol"}]
    assert row["parent"] == row["sub_district"]
    assert row["latitude"] == [{"float": place.latitude}]
    assert row["longitude"] == [{"float": place.longitude}]
    assert row["uncertainty_m"] == [{"float": place.uncertainty_m}]
    assert row["population"] == [{"int": place.population}]
    assert row["geonames_id"] == [{"str": place.geonames_id}]
    assert row["wikidata_id"] == [{"str": place.wikidata_id}]
    assert row["kind"] == [{"str": "settlement"}]
    told = {one.name for one in sg.load_gazetteer().names_of("C4068")}
    assert {one["str"] for one in row["names"]} == told | {place.name_en, place.name_ar}
    assert row["control"] == [], "without a day nobody can tell"


def test_places_that_are_not_known_keep_their_row(service: Client) -> None:
    found = extended(service, ["nowhere", "SY07"], "kind", "district", "control")
    assert found["rows"]["nowhere"] == {"kind": [], "district": [], "control": []}
    assert found["rows"]["SY07"]["kind"] == [{"str": "governorate"}]


def test_names_of_units_are_in_the_language_asked_for(service: Client) -> None:
    asked = {"ids": ["C4068"], "properties": [{"id": "governorate"}]}
    found = service.post_form("/reconcile", {"accept-language": "ar"}, extend=asked).json
    assert found["rows"]["C4068"]["governorate"] == [{"id": "SY07", "name": "إدلب"}]
    assert found["meta"][0]["name"] == "المحافظة"


def test_control_on_a_day_is_that_of_an_incident_there(service: Client) -> None:
    import pandas as pd

    pcodes = ["C4068", "C1007", "C2338", "N0219", "SY07"]
    held = sg.locate(pd.DataFrame({"place_text": pcodes, "date": "2016-09-23"}))
    settings = {"date": "2016-09-23"}
    found = extended(
        service,
        pcodes,
        {"id": "control", "settings": settings},
        {"id": "control_confidence", "settings": settings},
    )
    assert found["meta"][0]["name"].endswith("2016-09-23")
    for at, row in enumerate(found["rows"].values()):
        assert tuple(one["str"] for one in row["control"]) == tuple(held["control_zone"].iloc[at])
        confidence = held["control_confidence"].iloc[at]
        assert [one["str"] for one in row["control_confidence"]] == [confidence] * bool(confidence)


@pytest.mark.parametrize(
    ("settings", "words_"),
    [({}, "give a day"), ({"date": "soon"}, "soon is no day"), (None, "give a day")],
)
def test_a_column_without_its_day_says_so_in_its_heading(
    service: Client, settings: Any, words_: str
) -> None:
    found = extended(service, ["C4068"], {"id": "control", "settings": settings})
    assert words_ in found["meta"][0]["name"]
    assert found["rows"]["C4068"]["control"] == []


def test_the_draft_gives_the_same_values_as_lists(service: Client) -> None:
    asked = {"ids": ["C4068", "nowhere"], "properties": [{"id": "names"}, {"id": "governorate"}]}
    old = service.post_form("/reconcile", extend=asked).json
    new = check(service.post_json(f"{DRAFT}/extend", asked).json, schemas.DRAFT_EXTENSION)
    assert {
        row["id"]: {one["id"]: one["values"] for one in row["properties"]} for row in new["rows"]
    } == old["rows"]
    assert new["meta"] == old["meta"]
    assert service.get("/reconcile", extend=json.dumps(asked)).json == old


@pytest.mark.parametrize(
    "asked",
    [
        [],
        {"ids": "C4068", "properties": []},
        {"ids": [7], "properties": [{"id": "kind"}]},
        {"ids": ["C4068"], "properties": [{"id": "colour"}]},
        {"ids": ["C4068"], "properties": [{"id": "date"}]},
        {"ids": ["C4068"]},
    ],
)
def test_faults_of_an_extension(service: Client, asked: Any) -> None:
    answer = service.post_form("/reconcile", extend=asked)
    assert answer.status == 422
    assert answer.json["error"]["faults"]


def test_properties_are_proposed(service: Client) -> None:
    whole = check(
        service.get("/reconcile/extend/propose", type="settlement").json, schemas.PROPOSAL
    )
    assert tuple(one["id"] for one in whole["properties"]) == EXTENDS
    some = service.get(f"{DRAFT}/extend/propose", type="camp", limit=3).json
    assert check(some, schemas.PROPOSAL)["properties"] == whole["properties"][:3]
    assert (some["type"], some["limit"]) == ("camp", 3)


# --- locate --------------------------------------------------------------------------------------


PHRASES = [
    "Douma city",
    "Al Sukkari neighborhood, Aleppo city",
    "Atlantis",
    "Ghouta",
    "كفر نبل، إدلب",
]


def missing(value: object) -> object:
    """Write what a table holds as JSON does."""
    if isinstance(value, tuple | list):
        return list(value)
    import pandas as pd

    return None if pd.isna(value) or value == "" else value  # type: ignore[call-overload]


def test_locate_gives_the_columns_of_the_incident_table(service: Client) -> None:
    import pandas as pd

    day = "2016-09-23"
    rows = [{"q": text, "governorate": "", "date": day} for text in PHRASES]
    results = service.post_json("/locate", rows).json["results"]
    table = sg.locate(pd.DataFrame({"place_text": PHRASES, "date": [day] * len(PHRASES)}))
    assert [one["query"] for one in results] == PHRASES
    for at, one in enumerate(results):
        assert {name: one[name] for name in sg.DERIVED_COLUMNS} == {
            name: missing(table[name].iloc[at]) for name in sg.DERIVED_COLUMNS
        }


def test_one_phrase_by_its_address_and_by_post(service: Client) -> None:
    by_address = service.get("/locate", q="Al-Hamra", governorate="Hama")
    by_post = service.post_json("/locate", {"q": "Al-Hamra", "governorate": "SY05"})
    assert by_address.json == by_post.json
    match = sg.locate_place("Al-Hamra", governorate="SY05")
    (result,) = by_post.json["results"]
    assert match.place is not None
    assert (result["place_pcode"], result["status"]) == (match.place.pcode, str(match.status))
    assert service.post_json("/locate", "Al-Hamra").json["results"][0]["query"] == "Al-Hamra"


def test_no_row_of_locate_is_lost_and_their_order_stays(service: Client) -> None:
    phrases = [*PHRASES, "", "x" * 5_000, "Douma city"] * 50
    results = service.post_json("/locate", phrases).json["results"]
    assert [one["query"] for one in results] == phrases
    assert results[0] == results[-1]
    assert service.post_json("/locate", []).json == {"results": []}


def test_all_faults_of_a_list_are_told_together(service: Client) -> None:
    rows = [
        "Douma",
        {"q": "Douma", "governorate": "Narnia"},
        {"q": 7, "date": "soon"},
        {"p": "Douma"},
    ]
    answer = service.post_json("/locate", rows)
    assert answer.status == 422
    told = [(one["row"], one["column"]) for one in answer.json["error"]["faults"]]
    assert told == [(2, "governorate"), (3, "q"), (3, "date"), (4, "p"), (4, "q")]
    assert service.post_json("/locate", ["Douma"] * 501).status == 413
    assert service.post_json("/locate", [["Douma"]]).status == 400
    many = {"ids": [f"C{number}" for number in range(1001)], "properties": [{"id": "kind"}]}
    answer = service.post_form("/reconcile", extend=many)
    assert (answer.status, answer.message) == (413, "1001 ids; send 1000 at most at once")


# --- the interface, described --------------------------------------------------------------------


def test_the_description_is_valid_and_true(service: Client) -> None:
    described = service.get("/openapi.json").json
    validate(described)
    assert described["openapi"].startswith("3.1")
    located = described["paths"]["/locate"]["post"]["responses"]["200"]
    schema = {
        **located["content"]["application/json"]["schema"],
        "components": described["components"],
    }
    rows = [{"q": text, "date": "2016-09-23"} for text in PHRASES]
    check(service.post_json("/locate", rows).json, schema)
    wanted = described["paths"]["/locate"]["post"]["requestBody"]["content"]["application/json"]
    check(rows, wanted["schema"])
    error = {"$ref": "#/components/schemas/Error", "components": described["components"]}
    check(service.post_json("/locate", [{"q": 7}]).json, error)


def test_every_path_that_is_described_answers_and_no_other(service: Client) -> None:
    described = service.get("/openapi.json").json["paths"]
    for path, operations in described.items():
        asked = path.replace("{what}", "entity").replace("{id}", "C4068")
        for method in operations:
            answer = service.send(method.upper(), asked, b"" if method == "post" else None, {})
            assert answer.status != 405, path
            assert answer.status < 500, path
    app = create_app()
    routed = {f"/{path.strip('/')}" for path in _paths(app.routes)}
    assert routed == {*described, "/", "/openapi.json"}


def _paths(routes: Any, before: str = "") -> Iterator[str]:
    for route in routes:
        inner = getattr(route, "routes", None)
        if inner:
            yield from _paths(inner, before + route.path)
        else:
            yield before + route.path


def test_the_start_page_is_in_both_languages(service: Client) -> None:
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        text = service.get("/", {"accept-language": language}).text
        assert f'<html lang="{language}" dir="{direction}">' in text
        assert f"{service.url}reconcile" in text
        assert "<script" not in text


# --- where work runs -----------------------------------------------------------------------------


def test_what_is_slow_keeps_nobody_else_waiting_and_too_much_is_refused() -> None:
    going, stop = threading.Event(), threading.Event()

    def slow() -> str:
        going.set()
        stop.wait(60)
        return "done"

    async def work() -> tuple[list[str], list[int]]:
        pool = Pool(1, waiting=2)
        refused: list[int] = []
        first_, second = (
            asyncio.create_task(pool.run(slow)),
            asyncio.create_task(pool.run(str, "b")),
        )
        await asyncio.to_thread(going.wait, 60)  # the loop is free meanwhile
        with pytest.raises(Exception, match="too much is waiting") as caught:
            await pool.run(str, "c")
        refused.append(caught.value.status_code)  # type: ignore[attr-defined]
        stop.set()
        done = [await first_, await second]
        await asyncio.sleep(0)
        done.append(await pool.run(str, "d"))
        pool.close()
        return done, refused

    assert in_loop(work) == (["done", "b", "d"], [503])


def test_work_that_nobody_waits_for_any_more_is_counted_until_it_ends() -> None:
    going, stop = threading.Event(), threading.Event()

    def slow() -> None:
        going.set()
        stop.wait(60)

    async def work() -> None:
        pool = Pool(1, waiting=1)
        task = asyncio.create_task(pool.run(slow))
        await asyncio.to_thread(going.wait, 60)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        with pytest.raises(Exception, match="too much is waiting"):
            await pool.run(str, "x")
        stop.set()
        pool.close()

    in_loop(work)


def test_processes_answer_as_the_thread_does_and_one_that_is_lost_is_replaced() -> None:
    questions = [
        Asked("Douma city"),
        Asked("Kafr Nabl", conditions=(Condition("governorate", ("SY07",)),)),
    ]

    async def work() -> tuple[Any, Any]:
        pool = Pool(2)
        try:
            found = await pool.run(answer_each, questions)
            with pytest.raises(Exception, match="a process was lost"):
                await pool.run(_die)
            return found, await pool.run(answer_each, questions)
        finally:
            pool.close()

    assert in_loop(work) == (answer_each(questions),) * 2


def _die() -> None:
    import os

    os._exit(1)


def test_workers_are_a_number_from_one_on() -> None:
    with pytest.raises(UsageError, match="1 or more, not 0"):
        Pool(0)


# --- the command ---------------------------------------------------------------------------------


def test_the_port_of_the_parser_is_that_of_the_service() -> None:
    from syria_geo.cli._parser import SERVE_PORT

    assert SERVE_PORT == PORT


@pytest.mark.parametrize(
    ("origin", "words_"),
    [
        ("refine.example", "write it as"),
        ("ftp://refine.example", "write it as"),
        ("http://a.example; script-src *", "write it as"),
        ("http://refine.example:x", "write it as"),
        ("http://refine.example/path", "try http://refine.example"),
    ],
)
def test_an_origin_that_is_none_is_refused(
    origin: str, words_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from syria_geo.cli import main

    assert main(["serve", "--origin", origin]) == 2
    assert words_ in capsys.readouterr().err


def test_the_command_serves_until_it_is_interrupted() -> None:
    import re
    import signal
    import subprocess
    import sys

    if sys.platform == "win32":
        pytest.skip("signals are others there")
    command = [sys.executable, "-m", "syria_geo", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stderr is not None
        lines = [process.stderr.readline() for _ in range(3)]
        found = re.search(r"http://127\.0\.0\.1:\d+/", "".join(lines))
        assert found, lines
        answer: Answer = Client(found[0]).get("/locate", q="Douma city")
        assert answer.json["results"][0]["place_pcode"] == "C2338"
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=60)
    assert (process.returncode, rest) == (0, "stopped\n")
