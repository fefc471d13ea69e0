"""A session of OpenRefine, request by request, as its source code (3.7 to 3.9) sends them.

Its page asks for the manifest, suggestions, property proposals and previews; its server sends
queries and extensions, ten rows at a time, to the address of the service.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest

import syria_geo as sg
from asking import FORM, Client
from syria_geo.serve import Settings, create_app, rules_of
from syria_geo.web import running

BATCH = 10
COLUMN = [
    "Douma city", "Kafr Nabl", "حلب", "Ghouta", "near Saraqib, Idlib", "Atlantis", "Al-Hamra",
    "Khan Shaykun", "As-Sukkari neighborhood, Aleppo city", "Raqqa city", "Jisr-Ash-Shugur",
    "Douma city",
]  # fmt: skip
GOVERNORATES: list[str | dict[str, str] | None] = [
    "Rural Damascus", {"id": "SY07", "name": "Idleb"}, "حلب", None, "Idlib", None, "Hama",
    "Idlib", "Aleppo", "Ar-Raqqa", "Idlib", "Nowhere",
]  # fmt: skip


class Refine:
    """What OpenRefine does with a reconciliation service."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.service = f"{client.url}reconcile"
        self.manifest: dict[str, Any] = {}

    def of_page(self, url: str) -> Any:
        """Ask as jQuery does from the page: with its origin, and for JSON."""
        headers = {
            "origin": "http://127.0.0.1:3333",
            "accept": "application/json, text/javascript, */*; q=0.01",
            "accept-language": "en-US,en;q=0.5",
        }
        answer = self.client.send("GET", self._path(url), None, headers)
        assert answer.status == 200, answer.text
        assert answer.headers["access-control-allow-origin"] == headers["origin"]
        return answer.json

    def of_server(self, field: str, content: Any) -> Any:
        """Post as the server does: one field of a form, no origin, no language."""
        body = urlencode({field: json.dumps(content, ensure_ascii=False)}).encode()
        headers = {
            "content-type": f"{FORM}; charset=UTF-8",
            "user-agent": "OpenRefine/3.8.2",
            "accept": "*/*",
        }
        answer = self.client.send("POST", self._path(self.service), body, headers)
        assert answer.status == 200, answer.text
        return answer.json

    def _path(self, url: str) -> str:
        assert url.startswith(self.client.url)
        return url.removeprefix(self.client.url[:-1])

    def register(self) -> None:
        self.manifest = self.of_page(self.service)

    def guess_types(self, cells: list[str]) -> list[str]:
        """Rank types by how often the first ten distinct cells get them, then by their rank."""
        sample = list(dict.fromkeys(cells))[:BATCH]
        found = self.of_server(
            "queries", {f"q{at}": {"query": cell, "limit": 3} for at, cell in enumerate(sample)}
        )
        groups: dict[str, list[float]] = {}
        for at in range(len(sample)):
            for rank, one in enumerate(found[f"q{at}"]["result"]):
                for place, kind in enumerate(one["type"]):
                    share = (len(one["type"]) - place) / len(one["type"])
                    groups.setdefault(kind["id"], []).append(share / (1 + rank))
        return sorted(
            groups,
            key=lambda kind: (
                -min(BATCH, len(groups[kind])),
                -sum(groups[kind]) / len(groups[kind]),
            ),
        )

    def reconcile(self, cells: list[str], kind: str, beside: list[Any]) -> list[dict[str, Any]]:
        """Send distinct jobs ten at a time; the first of the sorted candidates may be taken."""
        jobs = [self._job(cell, kind, other) for cell, other in zip(cells, beside, strict=True)]
        cells_: list[dict[str, Any]] = []
        for start in range(0, len(jobs), BATCH):
            batch = {f"q{at}": job for at, job in enumerate(jobs[start : start + BATCH])}
            answer = self.of_server("queries", batch)
            for key in batch:
                candidates = sorted(answer[key]["result"], key=lambda one: -one["score"])
                taken = bool(candidates) and candidates[0]["match"]
                cells_.append({"c": candidates, "m": candidates[0] if taken else None})
        return cells_

    @staticmethod
    def _job(cell: str, kind: str, beside: Any) -> dict[str, Any]:
        job: dict[str, Any] = {"query": cell}
        if kind:
            job |= {"type": kind, "type_strict": "should"}
        if beside:
            job["properties"] = [{"pid": "governorate", "v": beside}]
        return job

    def suggest(self, what: str, typed: str, **rest: str) -> list[dict[str, Any]]:
        at = self.manifest["suggest"][what]
        query = urlencode({"prefix": typed, **rest}, quote_via=quote)
        return list(self.of_page(f"{at['service_url']}{at['service_path']}?{query}")["result"])

    def preview(self, pcode: str) -> Any:
        """Open the preview in a frame, as a browser asks for one."""
        url = self.manifest["preview"]["url"].replace("{{id}}", pcode)
        headers = {"accept": "text/html", "sec-fetch-dest": "iframe", "sec-fetch-site": "same-site"}
        return self.client.send("GET", self._path(url), None, headers)

    def propose(self, kind: str) -> list[dict[str, Any]]:
        at = self.manifest["extend"]["propose_properties"]
        url = f"{at['service_url']}{at['service_path']}?type={quote(kind)}"
        return list(self.of_page(url)["properties"])

    def extend(self, ids: list[str], properties: list[dict[str, Any]]) -> Any:
        return self.of_server("extend", {"ids": ids, "properties": properties})


@pytest.fixture(scope="module")
def refine() -> Iterator[Refine]:
    settings = Settings()
    with running(create_app(settings), rules=rules_of(settings)) as url:
        made = Refine(Client(url))
        made.register()
        yield made


def test_the_service_is_registered_without_jsonp(refine: Refine) -> None:
    assert refine.manifest["versions"] == ["0.2"]
    jsonp = refine.client.get("/reconcile", callback="jQuery1_2")
    assert jsonp.status == 400, "it would be run as a script"


def test_the_type_that_is_guessed_holds_all_rows(refine: Refine) -> None:
    guessed = refine.guess_types(COLUMN)
    assert set(guessed[:2]) == {"place", "settlement"}


def test_a_column_is_reconciled_as_locate_answers(refine: Refine) -> None:
    cells = refine.reconcile(COLUMN, "place", GOVERNORATES)
    assert len(cells) == len(COLUMN)
    for text, beside, cell in zip(COLUMN, GOVERNORATES, cells, strict=True):
        told = beside["id"] if isinstance(beside, dict) else beside
        known = None if told == "Nowhere" else told
        match = sg.locate_place(text, governorate=known)
        if match.place is not None:
            assert cell["c"][0]["id"] == match.place.pcode
        else:
            assert cell["c"] == []
        if cell["m"] is not None:
            assert match.status is sg.Status.SURE, "nothing unsure is taken without a person"
    taken = [text for text, cell in zip(COLUMN, cells, strict=True) if cell["m"]]
    assert taken == [
        "Douma city", "Kafr Nabl", "حلب", "Al-Hamra", "Khan Shaykun",
        "As-Sukkari neighborhood, Aleppo city", "Raqqa city", "Jisr-Ash-Shugur",
    ]  # fmt: skip


def test_a_person_looks_for_a_match(refine: Refine) -> None:
    found = refine.suggest("entity", "Ghou", type="region")
    assert found
    assert {one["notable"][0]["id"] for one in found} == {"region"}
    assert refine.suggest("entity", "C4068")[0]["id"] == "C4068"
    more = refine.suggest("entity", "kafr", cursor="10")
    assert not {one["id"] for one in more} & {one["id"] for one in refine.suggest("entity", "kafr")}
    assert [one["id"] for one in refine.suggest("property", "govern")] == ["governorate"]
    assert [one["id"] for one in refine.suggest("type", "sub")] == ["sub-district"]


def test_candidates_are_previewed_in_a_frame(refine: Refine) -> None:
    answer = refine.preview("C4068")
    assert answer.status == 200
    assert "x-frame-options" not in answer.headers
    assert "http://127.0.0.1:*" in answer.headers["content-security-policy"]
    assert refine.manifest["preview"]["width"] > 0


@pytest.mark.browser
def test_a_preview_is_shown_in_the_sandbox_of_another_port(refine: Refine, browser: Any) -> None:
    """What OpenRefine does: a frame without any right, on a page of another port."""
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    url = refine.manifest["preview"]["url"].replace("{{id}}", "C4068")
    text = f'<iframe id="shown" sandbox="" src="{url}"></iframe>'
    policy = {"content-security-policy": "default-src *"}
    page_of_refine = Starlette(routes=[Route("/", lambda _: HTMLResponse(text, headers=policy))])
    with running(page_of_refine) as address:
        page = browser.new_page()
        page.goto(address)
        heading = page.frame_locator("#shown").locator("h1")
        assert "Kafr Nobol" in heading.inner_text()
        page.close()


def test_columns_are_added_from_reconciled_values(refine: Refine) -> None:
    proposed = {one["id"] for one in refine.propose("place")}
    chosen = ["governorate", "latitude", "population", "names", "control"]
    assert set(chosen) <= proposed
    ids = ["C4068", "C2338", "SY07"]
    without = refine.extend(ids, [{"id": one} for one in chosen])
    settings = {"date": "2016-09-23"}
    with_day = refine.extend(ids, [{"id": one, "settings": settings} for one in chosen])
    for answer in (without, with_day):
        assert [one["id"] for one in answer["meta"]] == chosen
        assert all(answer["rows"][pcode][one] is not None for pcode in ids for one in chosen)
    assert without["rows"]["C4068"]["control"] == []
    assert with_day["rows"]["C4068"]["control"] == [{"str": "Armed opposition factions"}]
    # A value that is a place is a reconciled cell at once: its column has a type with a name.
    assert with_day["meta"][0]["type"] == {"id": "governorate", "name": "governorate"}
