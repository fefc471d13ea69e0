"""The page on which people judge pairs of two sources: its queue, and what it may write."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import geopandas as gpd
import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.errors import InputError, UsageError
from syria_geo.links import Compared, pair_key
from syria_geo.review import link_queue, make_link_app
from syria_geo.review._app import review_rules
from syria_geo.web import new_token, running

EVIL = "<img src=x onerror=alert(1)>"
TOWN, VILLAGE, ALONE = (35.62, 36.78), (35.30, 36.40), (34.80, 38.60)
DAY = date(2016, 9, 12)
Tables = tuple[pd.DataFrame, pd.DataFrame]


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    usual = {
        "latitude": TOWN[0],
        "longitude": TOWN[1],
        "uncertainty_m": 1500.0,
        "date": DAY,
        "place_text": "Jarjanaz town",
        "perpetrators": ("Syrian regime forces",),
        "stated_governorate": "SY07",
    }
    return pd.DataFrame([{**usual, **row} for row in rows])


def at(point: tuple[float, float], **said: Any) -> dict[str, Any]:
    return {"latitude": point[0], "longitude": point[1], **said}


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Give a strike with two equal counterparts, a more lethal one so, and a clear pair."""
    other_place = at(VILLAGE, place_text="Shaghurit village")
    one = table(
        {"incident_id": "a1", "killed": 5, "notes": f"{EVIL} the market was hit"},
        {"incident_id": "a2", "killed": 40, **other_place},
        {"incident_id": "a3", "killed": 7, **at(ALONE, place_text="Sukhna", stated_governorate="")},
    )
    other = table(
        {"incident_id": "b1", "killed": 5},
        {"incident_id": "b2", "killed": 5},
        {"incident_id": "b3", "killed": 40, **other_place},
        {"incident_id": "b4", "killed": 40, **other_place},
        {"incident_id": "b5", "killed": 7, **at(ALONE, place_text="Sukhna", stated_governorate="")},
    )
    return one, other


class Site:
    """A running page, asked as a browser asks it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with self._opener.open(url) as answer:
            self.html = answer.read().decode()

    def get(self, path: str) -> Any:
        with self._opener.open(urljoin(self.url, path)) as answer:
            return json.loads(answer.read())

    def post(self, path: str, body: object) -> tuple[int, Any]:
        request = urllib.request.Request(  # noqa: S310 -- of this machine
            urljoin(self.url, path),
            data=json.dumps(body).encode(),
            headers={"content-type": "application/json"},
        )
        try:
            with self._opener.open(request) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read())

    def decide(
        self, key: str, judgement: object, by: str = "Amal", /, **told: object
    ) -> tuple[int, Any]:
        seen = self.get(f"api/items/{key}")["seen"]
        body = {
            "item": key,
            "seen": seen,
            "judgement": judgement,
            "decided_by": by,
            "reason": "read",
        }
        return self.post("api/decisions", body | told)


@pytest.fixture
def open_page(tables: Tables, tmp_path: Path) -> Iterator[Callable[[], Site]]:
    start = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    ticks = iter(range(10_000))
    with ExitStack() as stack:

        def opened() -> Site:
            app = make_link_app(
                *tables,
                tmp_path / "decided.csv",
                names=("ours.csv", "theirs.csv"),
                clock=lambda: start + timedelta(seconds=next(ticks)),
            )
            rules = review_rules(new_token())
            return Site(stack.enter_context(running(app, rules=rules)))

        yield opened


def linked(tables: Tables, decided: Path | None = None) -> dict[tuple[str, str], str]:
    links = sg.link(*tables, decisions=decided)
    pairs = links[links["link"] != "none"]
    return {
        (a, b): link for a, b, link in zip(pairs.one_id, pairs.other_id, pairs.link, strict=True)
    }


def test_the_queue_is_what_link_leaves_unsure_the_most_lethal_first(tables: Tables) -> None:
    items = link_queue(*tables)
    unsure = {pair for pair, link in linked(tables).items() if link == "unsure"}
    assert {item.pair for item in items} == unsure
    assert [item.pair for item in items] == [
        ("a2", "b3"), ("a2", "b4"), ("a1", "b1"), ("a1", "b2"),
    ]  # fmt: skip
    assert [item.killed for item in items] == [40, 40, 5, 5]
    assert [item.key for item in link_queue(*(one.iloc[::-1] for one in tables))] == [
        item.key for item in items
    ]
    with pytest.raises(UsageError, match="lethal"):
        link_queue(*tables, order="newest")


def test_an_unstated_toll_counts_as_the_usual_one_and_open_pairs_may_come_first(
    tables: Tables,
) -> None:
    one, other = tables
    nan = float("nan")
    blank = one.assign(killed=[nan, 40, 7]), other.assign(killed=[nan, nan, 40, 40, 7])
    first, *_, last = link_queue(*blank)
    assert (first.killed, last.killed, last.unstated) == (40, 0, 1)
    assert last.weight == pytest.approx(40 * 2 / 2, rel=0.5)
    assert {item.pair for item in link_queue(*tables, order="valuable")} == {
        item.pair for item in link_queue(*tables)
    }


def test_the_evidence_is_that_of_the_link(tables: Tables) -> None:
    compared = Compared(*tables)
    assert len(compared.links) > 4
    for pair, link in compared.links.items():
        for language in ("en", "ar"):
            told = compared.evidence(pair, language)
            by_part = {one.part: one.weight for one in told}
            assert sum(by_part.values()) == pytest.approx(link["weight"], abs=0.05)
            links = sg.link(*tables, language=language)
            row = links[(links["one_id"] == pair[0]) & (links["other_id"] == pair[1])].iloc[0]
            for sentence in (words for one in told for words in one.sentences):
                assert sentence in row["evidence"]


def test_what_is_decided_is_in_the_file_at_once_and_link_goes_by_it(
    open_page: Callable[[], Site], tables: Tables, tmp_path: Path
) -> None:
    site, path = open_page(), tmp_path / "decided.csv"
    assert site.get("api/start")["settings"]["kind"] == "links"
    key = pair_key("a2", "b3")
    status, answer = site.decide(key, "same", reason="both name the mill")
    assert (status, answer["line"]["state"]) == (200, "done")
    assert linked(tables, path)["a2", "b3"] == "same"
    assert site.decide(pair_key("a2", "b4"), "different")[0] == 200
    assert linked(tables, path)["a2", "b4"] == "different"
    again = {line["key"]: line for line in open_page().get("api/start")["queue"]["items"]}
    assert [line["state"] for line in again.values()] == ["done", "done", "open", "open"]
    assert again[key]["judged"][0]["why"] == "both name the mill"
    status, answer = site.post("api/undo", answer["undo"])
    assert (status, answer["line"]["state"]) == (200, "open")
    assert linked(tables, path)["a2", "b3"] == "unsure"
    assert len(path.read_text().splitlines()) == 2


def test_two_people_lose_nothing_and_who_differ_leave_it_open(
    open_page: Callable[[], Site], tables: Tables, tmp_path: Path
) -> None:
    first, second = open_page(), open_page()
    key = pair_key("a1", "b1")
    seen = second.get(f"api/items/{key}")["seen"]
    assert first.decide(key, "same")[0] == 200
    assert second.decide(key, "different", "Omar", seen=seen)[0] == 409
    assert second.decide(key, "different", "Omar")[0] == 200
    [line] = [one for one in first.get("api/queue?version=0")["items"] if one["key"] == key]
    assert line["state"] == "differ"
    assert [one["by"] for one in line["judged"]] == ["Omar", "Amal"]
    assert linked(tables, tmp_path / "decided.csv")["a1", "b1"] == "unsure"


def test_both_incidents_their_rivals_and_words_are_shown(
    open_page: Callable[[], Site],
) -> None:
    site = open_page()
    item = site.get(f"api/items/{pair_key('a1', 'b1')}")
    assert (item["one"]["id"], item["other"]["id"]) == ("a1", "b1")
    assert item["one"]["point"] == {"latitude": 35.62, "longitude": 36.78, "uncertainty_m": 1500.0}
    assert item["one"]["days"] == ["2016-09-12", "2016-09-12"]
    assert item["one"]["governorate"] == "SY07"
    assert ["notes", f"{EVIL} the market was hit"] in item["one"]["cells"]
    [rival] = [one for one in item["rivals"] if one["incident"]["id"] == "b2"]
    assert (rival["instead_of"], rival["key"]) == ("other", pair_key("a1", "b2"))
    assert rival["probability"] == pytest.approx(item["line"]["probability"], abs=0.01)
    assert EVIL not in site.html


def test_a_pair_that_was_settled_is_listed_once_somebody_judges_it(
    open_page: Callable[[], Site], tables: Tables, tmp_path: Path
) -> None:
    site = open_page()
    key = pair_key("a3", "b5")
    assert linked(tables)["a3", "b5"] == "same"
    keys = [line["key"] for line in site.get("api/queue?version=0")["items"]]
    assert key not in keys
    assert site.decide(key, "different")[0] == 200
    assert key in [line["key"] for line in site.get("api/queue?version=0")["items"]]


def test_a_pair_that_nothing_speaks_for_is_shown_where_somebody_judged_it(
    open_page: Callable[[], Site], tmp_path: Path
) -> None:
    head = "one_id,other_id,judgement,decided_by,decided_at,reason\n"
    lines = (
        "a1,b5,same,Amal,2026-01-01T00:00:00+03:00,x\ngone,b1,same,Amal,2026-01-01T00:00:00Z,x\n"
    )
    (tmp_path / "decided.csv").write_text(head + lines, encoding="utf-8")
    site = open_page()
    item = site.get(f"api/items/{pair_key('a1', 'b5')}")
    assert (item["line"]["probability"], item["line"]["state"]) == (None, "done")
    assert item["evidence"] == {"en": [], "ar": []}
    assert site.decide(pair_key("a1", "b1"), "same")[0] == 200
    assert "gone,b1" in (tmp_path / "decided.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"judgement": "positive"}, "same, unsure"),
        ({"judgement": ["same"]}, "no judgement"),
        ({"reason": " "}, "say why"),
        ({"decided_by": ""}, "who decides"),
        ({"decided_by": "x" * 300}, "at most"),
        ({"item": "nothing"}, "load the page again"),
    ],
)
def test_what_is_no_decision_is_refused_and_nothing_is_written(
    told: dict[str, object], said: str, open_page: Callable[[], Site], tmp_path: Path
) -> None:
    status, answer = open_page().decide(pair_key("a1", "b1"), "same", **told)
    assert status == 422
    assert said in answer["error"]["message"]
    assert not (tmp_path / "decided.csv").exists()


def test_a_column_that_would_be_lost_is_refused(tables: Tables, tmp_path: Path) -> None:
    path = tmp_path / "decided.csv"
    path.write_text(
        "one_id,other_id,judgement,decided_by,decided_at,reason,notes\n"
        "a1,b1,same,Amal,2026-01-01T00:00:00+03:00,seen,see the video\n",
        encoding="utf-8",
    )
    assert linked(tables, path)["a1", "b1"] == "same"
    with pytest.raises(InputError, match="notes"):
        make_link_app(*tables, path)


def test_located_tables_are_not_changed(tables: Tables, tmp_path: Path) -> None:
    before = [one.copy(deep=True) for one in tables]
    make_link_app(*tables, tmp_path / "decided.csv")
    for was, now in zip(before, tables, strict=True):
        pd.testing.assert_frame_equal(was, now)
    assert not isinstance(tables[0], gpd.GeoDataFrame)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--links", "a.csv", "b.csv", "--xlsx", "q.xlsx"], "--xlsx is for places"),
        (["c.csv", "--links", "a.csv", "b.csv"], "INPUT is for places"),
        (["a.csv", "--other-layout", "acled"], "--other-layout is for links"),
        (["--links", "a.csv", "b.csv", "--decisions", "b.csv"], "is an input too"),
        (["--links", "a.csv", "b.csv", "--names", "A"], "give two names"),
        (["--links", "a.csv", "b.csv", "--decisions", "places.csv"], "one_id"),
    ],
)
def test_the_command_refuses_before_the_work_what_does_not_fit(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.csv", "b.csv"):
        Path(name).write_text("place_text\nDouma city\n", encoding="utf-8")
    Path("places.csv").write_text("place_text,judgement\n", encoding="utf-8")
    assert main(["review", *arguments]) != 0
    assert said in capsys.readouterr().err


ADDRESS = "http://127.0.0.1:1/"


def test_the_command_serves_two_tables_read_each_its_own_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    told: dict[str, Any] = {}

    def served(app: Any, **how: Any) -> None:
        told.update(routes=[route.path for route in app.routes], **how)
        how["on_ready"]("http://127.0.0.1:1/")

    monkeypatch.setattr("syria_geo.web.serve_app", served)
    monkeypatch.chdir(tmp_path)
    head = "incident_id,place_text,date,killed"
    Path("a.csv").write_text(f"{head}\na,Jarjanaz town,2016-09-29,5\n", encoding="utf-8")
    theirs = [f"b{n},Jarjanaz town,2016-09-29,5" for n in (1, 2)]
    Path("b.csv").write_text(
        "\n".join(["incident_id,Where,date,killed", *theirs]), encoding="utf-8"
    )
    options = ["--other-columns", "place_text=Where", "--no-browser", "--by", "Amal", "--yes"]
    assert main(["review", "--links", "a.csv", "b.csv", *options]) == 0
    said = capsys.readouterr().err
    assert "2 pairs are to be judged" in said
    assert "link-decisions.csv" in said
    assert "/api/decisions" in told["routes"]


def test_the_command_shows_a_report_beside_a_table_and_opens_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("syria_geo.web.serve_app", lambda _, **how: how["on_ready"](ADDRESS))
    monkeypatch.setattr("webbrowser.open_new_tab", opened.append)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(
        "On 3 May 2016, shells fell on Douma city; 7 civilians were killed.\n", encoding="utf-8"
    )
    Path("b.csv").write_text(
        "place_text,date,killed\nDouma city,2016-05-03,7\nDouma city,2016-05-32,7\n",
        encoding="utf-8",
    )
    assert main(["review", "--links", "a.txt", "b.csv", "--keep-going"]) == 1
    said = capsys.readouterr().err
    assert "used what could be used: 1 fault in 1 row" in said
    assert f"open {ADDRESS}\nstop with Ctrl+C; decisions are in link-decisions.csv" in said
    assert opened == [ADDRESS]
    assert main(["review", "b.csv", "--keep-going", "--no-browser"]) == 1
    assert "b.csv, row 3, column date" in capsys.readouterr().err
    assert opened == [ADDRESS]
