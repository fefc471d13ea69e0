"""The page on which people decide: its queue, what it may write, and whom it answers."""

from __future__ import annotations

import csv
import errno
import json
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.errors import InputError, UsageError
from syria_geo.files import locked
from syria_geo.reports import Report
from syria_geo.review import ORDERS, make_app, match_of, review_queue, write_workbook
from syria_geo.review._app import review_rules
from syria_geo.review._passages import Passages
from syria_geo.web import new_token, running

EVIL = '<script>alert(1)</script> & "Atlantis"'


class Site:
    """A running page, asked as a browser asks it."""

    def __init__(self, url: str) -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor()
        self._opener = urllib.request.build_opener(jar)
        with self._opener.open(url) as answer:
            answer.read()

    def get(self, path: str) -> Any:
        with self._opener.open(urljoin(self.url, path)) as answer:
            return json.loads(answer.read())

    def post(self, path: str, body: object, **headers: str) -> tuple[int, Any]:
        request = urllib.request.Request(  # noqa: S310 -- of this machine
            urljoin(self.url, path),
            data=json.dumps(body).encode(),
            headers={"content-type": "application/json", **headers},
        )
        try:
            with self._opener.open(request) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read())


@pytest.fixture(scope="module")
def located() -> gpd.GeoDataFrame:
    rows = [
        ("Kafr Nabl, Aleppo or Idlib", "SY02", 3),
        ("Kafr Nabl, Aleppo or Idlib", "SY02", 4),
        ("Atlantis", "", None),
        (EVIL, "", 2),
        ("Khan Shaykun city, Idleb", "SY07", 90),
        ("Douma city", "SY07", 1),
    ]
    table = pd.DataFrame(rows, columns=["place_text", "stated_governorate", "killed"])
    return sg.locate(table.assign(incident_id=[f"a-{n}" for n in range(len(rows))]))


@pytest.fixture
def open_page(located: gpd.GeoDataFrame, tmp_path: Path) -> Iterator[Callable[[], Site]]:
    from contextlib import ExitStack

    start = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    ticks = iter(range(10_000))
    with ExitStack() as stack:

        def opened() -> Site:
            app = make_app(
                located,
                tmp_path / "decisions.csv",
                by="Amal",
                clock=lambda: start + timedelta(seconds=next(ticks)),
            )
            rules = review_rules(new_token())
            return Site(stack.enter_context(running(app, rules=rules)))

        yield opened


def decision(item: dict[str, Any], /, **told: object) -> dict[str, object]:
    base = {"item": item["key"], "judgement": "positive", "decided_by": "Amal", "reason": "seen"}
    return {**base, "seen": item.get("mark", ""), **told}


# --- the queue -----------------------------------------------------------------------------------


def test_the_queue_has_each_phrase_in_doubt_once_and_no_sure_one(
    located: gpd.GeoDataFrame,
) -> None:
    items = review_queue(located)
    assert "Khan Shaykun city, Idleb" not in {item.place_text for item in items}
    assert sum(len(item.rows) for item in items) == 5
    assert len({(item.place_text, item.governorate) for item in items}) == len(items) == 4
    conflict = next(item for item in items if item.place_text == "Douma city")
    assert "governorate" in conflict.conflicts


def test_an_unknown_toll_is_not_taken_for_zero(located: gpd.GeoDataFrame) -> None:
    items = {item.place_text: item for item in review_queue(located)}
    assert items["Kafr Nabl, Aleppo or Idlib"].killed == 7
    assert items["Atlantis"].unstated == 1
    order = [item.place_text for item in review_queue(located)]
    assert order.index("Atlantis") < order.index("Douma city")


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_does_not_hang_on_that_of_the_rows(order: str, located: gpd.GeoDataFrame) -> None:
    forward = [item.key for item in review_queue(located, order=order)]
    assert [item.key for item in review_queue(located.iloc[::-1], order=order)] == forward


def test_candidates_are_those_that_locate_gives(located: gpd.GeoDataFrame) -> None:
    for item in review_queue(located):
        match = match_of(item)
        row = located.iloc[item.rows[0]]
        assert (match.place.pcode if match.place else "") == row["place_pcode"]
        assert tuple(one.place.pcode for one in match.rivals) == tuple(row["rivals"])


def test_an_unknown_order_and_language_are_told_with_the_choices(
    located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="lethal"):
        review_queue(located, order="loudest")
    with pytest.raises(UsageError, match=r"en.*ar"):
        make_app(located, tmp_path / "d.csv", language="fr")


# --- deciding ------------------------------------------------------------------------------------


def test_what_is_decided_is_in_the_file_at_once_and_locate_goes_by_it(
    open_page: Callable[[], Site], located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    site = open_page()
    queue = {item["text"]: item for item in site.get("api/start")["queue"]["items"]}
    kafr = site.get(f"api/items/{queue['Kafr Nabl, Aleppo or Idlib']['key']}")
    pcode = kafr["candidates"][-1]["pcode"]
    told = [
        decision(kafr, places=[pcode]),
        decision(queue["Atlantis"], judgement="negative"),
        decision(queue[EVIL], latitude=35.5, longitude=37.5, uncertainty_m=900),
    ]
    for one in told:
        assert site.post("api/decisions", one)[0] == 200
        assert len(sg.read_decisions(tmp_path / "decisions.csv")) == told.index(one) + 1
    found = sg.locate(located[["incident_id", "place_text", "stated_governorate", "killed"]],
                      decisions=tmp_path / "decisions.csv")  # fmt: skip
    assert len(found) == len(located)
    assert found["place_pcode"].tolist()[:2] == [pcode, pcode]
    assert found["match_type"].tolist()[:2] == ["decision", "decision"]
    assert found["status"].tolist()[2:4] == ["unlocated", "sure"]
    assert found[["latitude", "longitude", "uncertainty_m"]].iloc[3].tolist() == [35.5, 37.5, 900]
    assert found["place_pcode"].iloc[4] == located["place_pcode"].iloc[4]


def test_undo_takes_the_last_decision_back_and_a_new_visit_finds_the_progress(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site = open_page()
    first, second, *_ = site.get("api/start")["queue"]["items"]
    site.post("api/decisions", decision(first, judgement="unsure"))
    _, answer = site.post("api/decisions", decision(second, judgement="negative"))
    assert site.post("api/undo", {"item": second["key"], **answer["undo"]})[0] == 200
    assert len(sg.read_decisions(tmp_path / "decisions.csv")) == 1
    again = {item["key"]: item for item in open_page().get("api/start")["queue"]["items"]}
    assert again[first["key"]]["state"] != again[second["key"]]["state"]
    assert again[first["key"]]["judged"]


def test_two_pages_on_one_file_lose_no_decision_and_see_each_other_s(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    one, other = open_page(), open_page()
    first, second, *_ = one.get("api/start")["queue"]["items"]
    assert one.post("api/decisions", decision(first, judgement="unsure"))[0] == 200
    assert other.post("api/decisions", decision(second, judgement="unsure"))[0] == 200
    assert len(sg.read_decisions(tmp_path / "decisions.csv")) == 2
    stale = decision(first, judgement="negative", decided_by="Omar")
    code, answer = other.post("api/decisions", stale)
    assert code == 409, answer
    assert len(sg.read_decisions(tmp_path / "decisions.csv")) == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"judgement": "maybe"}, "judgement"),
        ({"reason": "  ", "judgement": "unsure"}, "reason"),
        ({"decided_by": "", "judgement": "unsure"}, "decides"),
        ({"places": ["C0000"]}, "gazetteer"),
        ({"places": "C1003"}, "list"),
        ({"reason": 5, "judgement": "unsure"}, "reason: a text is wanted, not 5"),
        ({"judgement": "unsure", "places": ["C1040"]}, "what stays open names no place"),
        ({"places": ["C1040", "C3987"]}, "one place is meant, or none"),
        ({"latitude": 10, "longitude": 10, "uncertainty_m": 5}, "outside Syria"),
        ({"latitude": "35", "longitude": 37, "uncertainty_m": 5}, "number"),
        ({"latitude": 35.5, "longitude": 37.5, "uncertainty_m": -1}, "radius"),
        ({"latitude": float("nan"), "longitude": 37.5, "uncertainty_m": 100}, ""),
        ({"item": "nothing"}, "queue"),
        ({"incident_id": "b-9", "judgement": "negative"}, "incident"),
        ({"reason": "x" * 5000, "judgement": "unsure"}, "characters"),
    ],
)
def test_what_is_no_decision_is_refused_with_its_reason_and_nothing_is_written(
    wrong: dict[str, object], said: str, open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site = open_page()
    item = site.get("api/start")["queue"]["items"][0]
    code, answer = site.post("api/decisions", decision(item, **wrong))
    assert 400 <= code < 500
    assert said in answer["error"]["message"]
    assert not (tmp_path / "decisions.csv").exists()


# --- whom it answers -----------------------------------------------------------------------------


def test_nobody_without_the_secret_is_answered(open_page: Callable[[], Site]) -> None:
    site = open_page()
    bare = urljoin(site.url, "api/start")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(bare)  # noqa: S310 -- of this machine
    with refused.value:
        assert refused.value.code == 403
    assert urlsplit(site.url).hostname == "127.0.0.1"


def test_a_page_of_somebody_else_writes_nothing(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site = open_page()
    item = site.get("api/start")["queue"]["items"][0]
    asked = decision(item, judgement="unsure")
    assert site.post("api/decisions", asked, origin="https://example.org")[0] == 403
    assert site.post("api/decisions", asked, host="example.org")[0] in {400, 403, 421}
    assert site.post("api/decisions", {**asked, "reason": "x" * 100_000})[0] == 413
    assert not (tmp_path / "decisions.csv").exists()


def test_texts_of_a_table_are_no_part_of_the_page(open_page: Callable[[], Site]) -> None:
    site = open_page()
    with site._opener.open(site.url) as answer:
        html, rules = answer.read().decode(), answer.headers["content-security-policy"]
    assert "alert(1)" not in html
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    assert EVIL in {item["text"] for item in site.get("api/start")["queue"]["items"]}


# --- the file, and others who write it -----------------------------------------------------------


def test_a_file_changed_elsewhere_is_seen_and_a_broken_one_is_left_alone(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site, path = open_page(), tmp_path / "decisions.csv"
    first, second, *_ = site.get("api/start")["queue"]["items"]
    site.post("api/decisions", decision(first, judgement="unsure"))
    version = site.get("api/queue")["version"]
    assert set(site.get(f"api/queue?version={version}")) == {"version"}
    theirs = sg.read_decisions(path).assign(decided_by="Omar", reason="seen elsewhere")
    sg.write_decisions(pd.concat([sg.read_decisions(path), theirs]), path)
    told = site.get(f"api/queue?version={version}")
    assert [one["by"] for one in told["items"][0]["judged"]] == ["Amal", "Omar"]

    broken = path.read_text(encoding="utf-8").replace("unsure", "unsur")
    path.write_text(broken, encoding="utf-8")
    assert "unsur" in site.get("api/queue")["fault"]
    code, answer = site.post("api/decisions", decision(second, judgement="unsure"))
    assert code == 422
    assert "correct it" in answer["error"]["message"]
    assert path.read_text(encoding="utf-8") == broken
    path.write_text(broken.replace("unsur", "unsure"), encoding="utf-8")
    assert site.post("api/decisions", decision(second, judgement="unsure"))[0] == 200
    assert len(sg.read_decisions(path)) == 3
    assert not site.get("api/queue")["fault"]


def test_what_another_program_writes_just_now_is_waited_for(
    open_page: Callable[[], Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.csv"
    monkeypatch.setattr("syria_geo.review._record.locked", partial(locked, patience_s=0.05))
    site = open_page()
    item = site.get("api/start")["queue"]["items"][0]
    with locked(path):
        code, answer = site.post("api/decisions", decision(item, judgement="unsure"))
    assert code == 422
    assert "another program" in answer["error"]["message"]
    assert site.post("api/decisions", decision(item, judgement="unsure"))[0] == 200
    assert [one.name for one in tmp_path.iterdir()] == ["decisions.csv"]


def test_a_killed_run_keeps_nobody_from_deciding(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    path = tmp_path / "decisions.csv"
    code = (
        "import os, sys, pathlib; from syria_geo.files import locked\n"
        "with locked(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    run = subprocess.Popen(  # noqa: S603 -- our own code
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"held\n"
        run.kill()
    assert list(tmp_path.iterdir()), "it left its lock behind"
    site = open_page()
    item = site.get("api/start")["queue"]["items"][0]
    assert site.post("api/decisions", decision(item, judgement="unsure"))[0] == 200
    assert [one.name for one in tmp_path.iterdir()] == ["decisions.csv"]


def test_the_page_shows_what_locate_goes_by(
    open_page: Callable[[], Site], located: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    """Places struck out in two savings are all struck out; points within both radii are one."""
    site = open_page()
    items = site.get("api/start")["queue"]["items"]
    item, other = (
        next(one for one in items if one["text"].startswith(text)) for text in ("Kafr", "Atl")
    )
    codes = [one["pcode"] for one in site.get(f"api/items/{item['key']}")["candidates"][:2]]
    for code in codes:
        asked = decision(item, judgement="negative", places=[code])
        _, answer = site.post("api/decisions", asked)
        item["mark"] = answer["seen"]
    [judged] = answer["line"]["judged"]
    assert len(judged["names"]) == 2
    again = sg.locate(
        located[["place_text", "stated_governorate"]], decisions=tmp_path / "decisions.csv"
    )
    row = again[again["place_text"] == item["text"]].iloc[0]
    assert row["place_pcode"] not in codes
    assert all(code in row["reason"] for code in codes)

    for person, latitude in (("Amal", 35.0), ("Omar", 35.001)):
        point = {"latitude": latitude, "longitude": 37.0, "uncertainty_m": 500}
        _, answer = site.post("api/decisions", decision(other, decided_by=person, **point))
        other["mark"] = answer["seen"]
    assert answer["line"]["state"] == "done"
    assert [one["by"] for one in answer["line"]["judged"]] == ["Omar", "Amal"]


def test_what_a_spreadsheet_saves_is_read_on_and_nothing_of_it_is_lost(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site, path = open_page(), tmp_path / "decisions.csv"
    first, second, *_ = site.get("api/start")["queue"]["items"]
    point = {"latitude": 35.125, "longitude": 37.5, "uncertainty_m": 500}
    site.post("api/decisions", decision(first, **point))
    before = sg.read_decisions(path)
    rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    cells = [[re.sub(r"^(\d+)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in rows]
    saved = "\r\n".join(";".join(row) for row in cells) + "\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + saved.encode())
    assert not site.get("api/queue")["fault"]
    assert site.post("api/decisions", decision(second, judgement="unsure"))[0] == 200
    after = sg.read_decisions(path)
    assert len(after) == 2
    pd.testing.assert_frame_equal(after.head(1), before)


def test_an_older_copy_saved_over_the_file_is_told_and_mended(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site, path = open_page(), tmp_path / "decisions.csv"
    first, second, third, *_ = site.get("api/start")["queue"]["items"]
    site.post("api/decisions", decision(first, judgement="unsure"))
    older = path.read_bytes()
    site.post("api/decisions", decision(second, judgement="unsure"))
    path.write_bytes(older.replace(b"seen", b"seen by Amal"))
    assert site.get("api/queue")["gone"] == 1, "a reason corrected by hand is not gone"
    site.post("api/decisions", decision(third, judgement="unsure"))
    assert site.get("api/queue")["gone"] == 1
    code, queue = site.post("api/restore", {})
    assert (code, queue["gone"]) == (200, 0)
    assert sorted(sg.read_decisions(path)["reason"]) == ["seen", "seen", "seen by Amal"]


def test_a_file_that_is_deleted_takes_nothing_with_it(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    path = tmp_path / "decisions.csv"
    line = "Douma,unsure,Omar,2026-01-01T00:00:00+00:00,of somebody else\n"
    path.write_text("place_text,judgement,decided_by,decided_at,reason\n" + line, encoding="utf-8")
    site = open_page()
    first, second, *_ = site.get("api/start")["queue"]["items"]
    site.post("api/decisions", decision(first, judgement="unsure"))
    before, version = path.read_bytes(), site.get("api/queue")["version"]
    path.unlink()
    assert site.get(f"api/queue?version={version}")["gone"] == 2
    code, answer = site.post("api/decisions", decision(second, judgement="unsure"))
    assert code == 422
    assert "put it back" in answer["error"]["message"]
    path.write_bytes(before)
    assert site.get("api/queue")["gone"] == 0
    path.unlink()
    assert site.post("api/restore", {})[1]["gone"] == 0
    assert path.read_bytes() == before
    assert site.post("api/decisions", decision(second, judgement="unsure"))[0] == 200


@pytest.mark.parametrize("how", ["read-only", "full"])
def test_a_file_that_cannot_be_written_stays_as_it_was_and_the_page_says_why(
    open_page: Callable[[], Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    site, path = open_page(), tmp_path / "decisions.csv"
    first, second, *_ = site.get("api/start")["queue"]["items"]
    site.post("api/decisions", decision(first, judgement="unsure"))
    before = path.read_bytes()

    def full(draft: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(draft))

    with monkeypatch.context() as patch:
        if how == "full":
            patch.setattr("syria_geo.files._drafts._settle", full)
        else:
            path.chmod(0o444)
        code, answer = site.post("api/decisions", decision(second, judgement="unsure"))
    path.chmod(0o644)
    told = {"read-only": "let it be written to", "full": "make room there"}[how]
    assert (code, path.read_bytes()) == (422, before)
    assert told in answer["error"]["message"]
    assert [one.name for one in tmp_path.iterdir()] == ["decisions.csv"]
    assert [one["state"] for one in site.get("api/queue")["items"]].count("done") == 1
    assert site.post("api/decisions", decision(second, judgement="unsure"))[0] == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"judgement": ["positive"]},
        {"judgement": {}},
        {"latitude": 10**400, "longitude": 37, "uncertainty_m": 5},
        {"latitude": 35.5, "longitude": 1e308, "uncertainty_m": 5},
    ],
)
def test_a_strange_body_is_refused_and_no_fault_of_the_server(
    open_page: Callable[[], Site], tmp_path: Path, wrong: dict[str, object]
) -> None:
    site = open_page()
    item = site.get("api/start")["queue"]["items"][0]
    assert site.post("api/decisions", decision(item, **wrong))[0] == 422
    assert not (tmp_path / "decisions.csv").exists()


def test_what_is_not_there_is_said_to_be_absent(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site = open_page()
    item = site.get("api/start")["queue"]["items"][0]
    for path, said in (("files/x.js", "there is no such file; "), ("api/items/x", "load the page")):
        with pytest.raises(urllib.error.HTTPError) as refused:
            site.get(path)
        with refused.value:
            assert refused.value.code == 404
            assert said in json.loads(refused.value.read())["error"]["message"]
    code, answer = site.post("api/decisions", ["positive"])
    assert (code, answer["error"]["message"]) == (400, "the body is an object of JSON")
    undo = {"item": item["key"], "key": "x", "decided_by": "Amal", "decided_at": "x"}
    code, answer = site.post("api/undo", undo)
    assert (code, answer["error"]["message"]) == (422, "'x' is no key of this item")
    assert not (tmp_path / "decisions.csv").exists()


def test_what_says_nothing_in_words_is_decided_row_by_row(tmp_path: Path) -> None:
    """A decision on "???" for all rows would be one on every row without words."""
    texts = ["???", "—", "Atlantis"]
    app = make_app(sg.locate(texts), tmp_path / "decisions.csv")
    with running(app, rules=review_rules(new_token())) as url:
        site = Site(url)
        bound = {one["text"]: one["bound"] for one in site.get("api/start")["queue"]["items"]}
        assert bound == {"???": True, "Atlantis": False}
        [item] = [one for one in site.get("api/start")["queue"]["items"] if one["bound"]]
        assert site.post("api/decisions", decision(item, judgement="negative"))[0] == 422
        ids = [one["incident_id"] for one in site.get(f"api/items/{item['key']}")["incidents"]]
        states = []
        for name in ids:
            asked = decision(item, judgement="negative", incident_id=name)
            code, answer = site.post("api/decisions", asked)
            item["mark"] = answer["seen"]
            states.append((code, answer["line"]["state"]))
        assert states == [(200, "part"), (200, "done")]


def test_a_place_that_is_gone_is_asked_again_and_then_no_fault(
    located: gpd.GeoDataFrame, open_page: Callable[[], Site], tmp_path: Path
) -> None:
    """After an update of the gazetteer whoever decided judges again; earlier lines are history."""
    site, path = open_page(), tmp_path / "decisions.csv"
    item, other, *_ = site.get("api/start")["queue"]["items"]
    site.post("api/decisions", decision(item, places=["C1040"]))
    site.post("api/decisions", decision(other, judgement="negative", places=["C1041"]))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("C1040", "C99999").replace("C1041", "C99998"), encoding="utf-8")
    lines = {one["key"]: one for one in site.get("api/queue")["items"]}
    assert {lines[one["key"]]["state"] for one in (item, other)} == {"gone"}
    assert lines[item["key"]]["judged"][0]["names"] == [{"en": "C99999", "ar": "C99999"}]
    book = write_workbook(located, tmp_path / "queue.xlsx", decisions=path)
    assert len(openpyxl.load_workbook(book)["decisions"]["A"]) == 1 + len(lines)
    with pytest.raises(InputError, match="C99998"):
        sg.locate(["Atlantis"], decisions=path)

    for one, told in ((item, {"places": ["C1041"]}), (other, {"judgement": "negative"})):
        one["mark"] = site.get(f"api/items/{one['key']}")["seen"]
        places = {"places": ["C1042"]} if one is other else {}
        code, answer = site.post("api/decisions", decision(one, **told, **places))
        assert (code, answer["line"]["state"]) == (200, "done")
    assert len(sg.read_decisions(path)) == 4, "nothing of the history is lost"
    held = set(sg.check_decisions(path)["verdict"])
    assert "place gone" not in held


def test_nobody_takes_back_what_is_not_theirs_or_not_the_last(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site = open_page()
    item = site.get("api/start")["queue"]["items"][0]
    _, first = site.post("api/decisions", decision(item, judgement="unsure"))
    later = decision(item, judgement="negative", seen=first["seen"])
    _, second = site.post("api/decisions", later)
    for wrong in (first["undo"], {**second["undo"], "decided_by": "Omar"}):
        assert site.post("api/undo", {"item": item["key"], **wrong})[0] == 409
    assert len(sg.read_decisions(tmp_path / "decisions.csv")) == 2
    assert site.post("api/undo", {"item": item["key"], **second["undo"]})[0] == 200
    [left] = sg.read_decisions(tmp_path / "decisions.csv")["judgement"]
    assert left == "unsure"


def test_several_are_struck_out_together_and_one_incident_can_be_judged_alone(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    site = open_page()
    lines = {item["text"]: item for item in site.get("api/start")["queue"]["items"]}
    item = site.get(f"api/items/{lines['Kafr Nabl, Aleppo or Idlib']['key']}")
    places = [one["pcode"] for one in item["candidates"][:2]]
    struck = decision(item, judgement="negative", places=places, incident_id="a-1")
    _, answer = site.post("api/decisions", struck)
    assert answer["line"]["state"] == "part", "the other incident is still to be judged"
    kept = sg.read_decisions(tmp_path / "decisions.csv")
    assert kept["place_pcode"].tolist() == sorted(places)
    assert set(kept["incident_id"]) == {"a-1"}
    assert kept["decided_at"].nunique() == 1
    rest = decision(item, judgement="negative", incident_id="a-0", seen=answer["seen"])
    _, answer = site.post("api/decisions", rest)
    assert answer["line"]["state"] == "done"
    assert site.post("api/undo", {"item": item["key"], **answer["undo"]})[0] == 200
    assert len(sg.read_decisions(tmp_path / "decisions.csv")) == 2


def test_people_who_disagree_leave_it_to_be_judged(open_page: Callable[[], Site]) -> None:
    site = open_page()
    item = site.get("api/start")["queue"]["items"][0]
    _, answer = site.post("api/decisions", decision(item, judgement="unsure"))
    other = decision(item, judgement="negative", decided_by="Omar", seen=answer["seen"])
    _, answer = site.post("api/decisions", other)
    assert answer["line"]["state"] == "differ"
    agreed = decision(item, judgement="negative", seen=answer["seen"])
    assert site.post("api/decisions", agreed)[1]["line"]["state"] == "done"


REPORT = Path(__file__).parent / "fixtures" / "reports" / "march-2018.txt"


def rows_of(report: Report) -> list[dict[str, Any]]:
    records = report.to_frame().to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in records]


def test_each_phrase_of_a_report_stands_in_its_paragraph() -> None:
    report = sg.parse_report_file(REPORT)
    passages = Passages(report)
    rows = rows_of(report)
    unnamed = []
    for row in rows:
        pieces = passages.of(row)
        assert pieces is not None
        whole = report.source.text[row["source_start"] : row["source_end"]]
        assert "".join(text for text, _ in pieces).split() == whole.split(), "no letter is lost"
        named = " ".join(text for text, is_named in pieces if is_named)
        # A word that the page breaks in two is one in the table.
        if named.replace("- ", "") != row["place_text"]:
            unnamed.append((named, row["place_text"].split()[0]))
    assert unnamed == [("", "Thursday")], "that site was named in the sentence before"


def test_a_row_of_another_report_gets_no_paragraph_of_this_one() -> None:
    report = sg.parse_report_file(REPORT)
    passages = Passages(report)
    rows = rows_of(report)
    row = next(row for row in rows if row["place_text"].startswith("12 Nisan Street"))
    renamed = {**row, "incident_id": "mine-1"}
    assert passages.of(renamed) is not None, "its phrase stands there"
    assert passages.of({**renamed, "place_text": "Douma city"}) is None
    assert passages.of({**row, "source_start": None}) is None
    assert passages.of({**row, "source_start": 10**9, "source_end": 10**9 + 5}) is None


def test_the_page_shows_the_paragraph(tmp_path: Path) -> None:
    report = sg.parse_report_file(REPORT)
    located = sg.locate(report.to_frame())
    app = make_app(located, tmp_path / "decisions.csv", by="Amal", report=report)
    with running(app, rules=review_rules(new_token())) as url:
        site = Site(url)
        items = site.get("api/start")["queue"]["items"]
        shown = [site.get(f"api/items/{item['key']}")["incidents"][0]["passage"] for item in items]
        assert shown
        assert all(any(is_named for _, is_named in passage) for passage in shown)


def test_the_command_reads_a_report_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read: list[object] = []
    served: list[dict[str, Any]] = []
    parse = sg.parse_report_file

    def counted(*args: Any, **how: Any) -> Report:
        read.append(args)
        return parse(*args, **how)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("syria_geo.reports.parse_report_file", counted)
    monkeypatch.setattr("syria_geo.review.serve_review", lambda *_, **how: served.append(how))
    assert main(["review", str(REPORT), "--no-browser", "--quiet"]) in {0, 1}
    assert len(read) == 1
    [how] = served
    assert how["name"] == REPORT.name
    assert len(how["report"].incidents) > 1


def test_what_the_page_cannot_open_with_is_told_before_the_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def located(*_: object, **__: object) -> None:
        raise AssertionError("the places were looked for first")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("syria_geo.locating.locate", located)
    Path("decisions.csv").write_text("no,decisions\n1,2\n", encoding="utf-8")
    assert main(["review", "--no-browser"]) == 1
    assert "decisions.csv" in capsys.readouterr().err
    Path("decisions.csv").unlink()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["review", "--no-browser", "--port", port]) == 2
    assert f"port {port}" in capsys.readouterr().err
