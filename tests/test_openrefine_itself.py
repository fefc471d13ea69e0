"""What a person does in OpenRefine, in OpenRefine: register, reconcile, preview, add columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import syria_geo as sg
from open_refine import ALL_ROWS, OpenRefine, Project, open_refine
from syria_geo.serve import Settings, create_app, rules_of
from syria_geo.web import running

ROWS = [
    ["place", "where", "killed"],
    ["Al Sukkari neighborhood, Aleppo city", "", "12"],
    ["دوما", "ريف دمشق", "30"],
    ["al-Hamidiyeh", "", "3"],
    ["Nowhere in particular", "", "1"],
    ["Kafr Nabl", "Idlib", "7"],
    ["=HYPERLINK(1)", "", "2"],
    ["Douma", "Idlib", "5"],
]
SURE = ["Al Sukkari neighborhood, Aleppo city", "دوما", "Kafr Nabl"]


@pytest.fixture(scope="module")
def refine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRefine]:
    with open_refine(tmp_path_factory.mktemp("refine")) as server:
        yield server


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    settings = Settings()
    with running(create_app(settings), rules=rules_of(settings)) as url:
        yield f"{url}reconcile"


@pytest.fixture
def project(refine: OpenRefine, service: str) -> Project:
    """Reconcile the places of a table, with the governorate beside them."""
    project = refine.project(ROWS)
    beside = {
        "column": "where",
        "propertyName": "governorate",
        "propertyID": "governorate",
    }
    project.do(
        "reconcile",
        columnName="place",
        engine=ALL_ROWS,
        config={
            "mode": "standard-service",
            "service": service,
            "identifierSpace": "",
            "schemaSpace": "",
            "type": {"id": "place", "name": "place"},
            "autoMatch": True,
            "columnDetails": [beside],
            "limit": 0,
        },
    )
    return project


def test_only_what_is_sure_is_matched_without_a_person(project: Project) -> None:
    expected = {
        text: match.place.pcode
        for text in SURE
        if (match := sg.locate_place(text)).place is not None
    }
    assert project.taken(0) == expected


def test_types_are_guessed_from_the_column(project: Project, service: str) -> None:
    answer = project.do("guess-types-of-column", columnName="place", service=service)
    assert answer["types"][0]["id"] == "place"


def test_columns_are_added_and_no_row_is_lost(project: Project, service: str) -> None:
    wanted = [
        {"id": "governorate", "name": "governorate"},
        {"id": "latitude", "name": "latitude"},
        {"id": "control", "name": "control", "settings": {"date": "2016-09-23"}},
    ]
    project.do(
        "extend-data",
        engine=ALL_ROWS,
        baseColumnName="place",
        endpoint=service,
        identifierSpace="",
        schemaSpace="",
        columnInsertIndex="1",
        extension={"properties": wanted},
    )
    head, *rows = project.table()
    assert [head[0], *head[-2:]] == ROWS[0]
    assert [row[-1] for row in rows] == [row[-1] for row in ROWS[1:]]
    added = {row[0]: row[1:4] for row in rows}
    assert added["As-Sukkari"][0] == "Aleppo"
    assert added["Kafr Nobol"] == ["Idleb", "35.614655", "Armed opposition factions"]
    assert added["al-Hamidiyeh"] == ["", "", ""], "nobody has decided"


@pytest.mark.browser
def test_a_person_registers_the_service_and_looks_at_a_candidate(
    refine: OpenRefine, service: str, browser: Any
) -> None:
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.goto(refine.project(ROWS).page)
    page.locator("th.column-header .column-header-menu").nth(1).click()
    page.get_by_text("Reconcile", exact=True).first.hover()
    page.get_by_text("Start reconciling").first.click()
    page.get_by_text("Add standard service").click()
    page.locator("input[bind=input]").last.fill(service)
    page.get_by_role("button", name="Add service").click()
    page.locator("input[name=type-choice][value=place]").check()
    page.get_by_role("button", name="Start reconciling").click()
    candidate = page.locator(".data-table-recon-candidate a", has_text="Hameidiyyeh").first
    candidate.hover()
    preview = page.frame_locator("iframe").last
    assert "C5262" in preview.locator("body").inner_text()
    page.close()
