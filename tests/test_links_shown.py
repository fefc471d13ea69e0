"""Linked events shown: each once, with all that its sources say, counted by who documents it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import syria_geo as sg
from syria_geo.cli import main
from syria_geo.links import DOCUMENTED
from syria_geo.maps._events import events_block
from test_links import DAY, VILLAGE, table

FAR = {"latitude": VILLAGE[0], "longitude": VILLAGE[1], "place_text": "Hass village"}


def world() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Give two tables, and their links: one event in both, one pair asked, others alone."""
    one = table(
        {"incident_id": "a1", "source": "ours", "killed": 9, "children": 4},
        {"incident_id": "a2", "source": "ours", **FAR, "uncertainty_m": 900.0},
        {"incident_id": "a3", "source": "ours", "date": "2016-11-02", "killed": None},
    )
    other = table(
        {"incident_id": "b1", "source": "theirs", "killed": 5, "children": 1,
         "uncertainty_m": 400.0, "perpetrators": ("Russian forces",)},
        {"incident_id": "b2", "source": "theirs", **FAR},
        {"incident_id": "b3", "source": "theirs", **FAR},
        {"incident_id": "b4", "source": "theirs", "latitude": None, "longitude": None},
    )  # fmt: skip
    return one, other, sg.link(one, other)


def of(events: pd.DataFrame, row: str) -> pd.Series[Any]:
    """Give the event that an incident is one of the sources of."""
    own = [
        any(account["id"] == row and not account["event"] for account in json.loads(cell))
        for cell in events["accounts"]
    ]
    (at,) = events.index[own]
    found: pd.Series[Any] = events.loc[at]
    return found


def test_an_event_of_two_sources_is_one_row_that_counts_the_least() -> None:
    one, other, links = world()
    before = one.copy(), other.copy(), links.copy()
    events = sg.merge_incidents(one, other, links)
    both = of(events, "a1")
    assert both["documented"] == "both"
    assert (both["killed"], both["killed_min"], both["killed_max"]) == (5, 5, 9)
    assert both["children"] == 1  # of the source that tells of 5, not of the one that tells of 9
    assert (both["uncertainty_m"], both["date"].date()) == (400.0, DAY)
    assert (both["perpetrators"], both["source"]) == ((), "ours; theirs")  # they differ
    assert "sources: parties" in both["conflicts"]
    for given, kept in zip((one, other, links), before, strict=True):
        pd.testing.assert_frame_equal(given, kept)


def test_it_is_the_table_of_events_and_every_incident_is_in_one() -> None:
    one, other, links = world()
    events, plain = sg.merge_incidents(one, other, links), sg.merge_events(one, other, links)
    for name in ("latitude", "longitude", "killed_min", "killed_max"):
        pd.testing.assert_series_equal(events[name], plain[name])
    assert list(events["incident_id"]) == list(plain["event_id"])
    told = [a["id"] for cell in events["accounts"] for a in json.loads(cell) if not a["event"]]
    assert sorted(told) == sorted([*one["incident_id"], *other["incident_id"]])
    assert events.crs.to_epsg() == 4326


def test_what_may_be_the_same_stands_beside_and_names_its_event() -> None:
    one, other, links = world()
    events = sg.merge_incidents(one, other, links)
    mine, theirs = of(events, "a2"), of(events, "b2")
    assert (mine["documented"], theirs["documented"]) == ("one_unsure", "other_unsure")
    beside = [account for account in json.loads(mine["accounts"]) if account["event"]]
    assert {account["id"] for account in beside} == {"b2", "b3"}
    assert beside[0]["event"] == theirs["incident_id"]
    assert beside[0]["link"] == "unsure"
    assert 0 < beside[0]["probability"] < 1


def test_a_decision_moves_a_pair_from_asked_to_both() -> None:
    one, other, _ = world()
    row = {"one_id": "a2", "other_id": "b2", "decided_by": "R", "reason": "the same names",
           "decided_at": "2026-11-20T10:00:00+00:00"}  # fmt: skip
    said = [row | {"judgement": "same"}, row | {"other_id": "b3", "judgement": "different"}]
    events = sg.merge_incidents(one, other, sg.link(one, other, decisions=pd.DataFrame(said)))
    assert events["documented"].value_counts().to_dict() == {"both": 2, "one": 1, "other": 2}


@pytest.mark.parametrize("by", ["governorate", "month", "party"])
def test_counts_of_overlap_add_up_to_the_events(by: str) -> None:
    events = sg.merge_incidents(*world())
    counts = sg.count_overlap(events, by=by)
    assert counts["events"].sum() == len(events)
    assert (counts[list(DOCUMENTED)].sum(axis=1) == counts["events"]).all()
    assert counts["both"].sum() == 1
    assert counts["one_unsure"].sum() == 1


def test_the_chart_says_each_figure_and_what_it_is_not(tmp_path: Path) -> None:
    events = sg.merge_incidents(*world())
    chart = sg.overlap_chart(events, names=("SNHR", "UCDP"))
    told = "\n".join(chart.told)
    assert "only SNHR 1; SNHR, and perhaps UCDP: nobody has decided yet 1; both 1" in told
    assert "no zero" in told
    assert "neither documents" in told
    counts = sg.count_overlap(events, by="month")
    written = [text.get_text()[1:] for text in chart.axes[0].texts]
    assert all(str(figure) in written for figure in counts["events"])
    assert written.count(str(len(events))) == 3  # totals of two tables, of one with a single row
    for name in ("a.svg", "b.svg"):
        chart = sg.overlap_chart(events, language="ar")
        chart.save(tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert chart.axes[0].xaxis_inverted()
    assert "ours وtheirs" in str(chart.get_label())  # what the tables say


def test_the_chart_of_events_without_a_day_says_so() -> None:
    one = sg.locate(pd.DataFrame({"place_text": ["Douma city"], "killed": [5]}))
    other = one.assign(incident_id="b")
    events = sg.merge_incidents(one, other, sg.link(one, other))
    chart = sg.overlap_chart(events, by=["party", "year"], names=("SNHR", "UCDP"))
    assert "SNHR: 1 events, without a date. UCDP: 1 events, without a date." in chart.description
    assert len(chart.axes[0].texts) > 0


def test_looks_of_the_chart_differ_in_grey() -> None:
    from matplotlib.colors import to_rgb

    from syria_geo.charts._overlap import LOOKS

    def light(colour: str) -> float:
        red, green, blue = to_rgb(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    full = sorted(light(LOOKS[who]["facecolor"]) for who in ("one", "both", "other"))
    assert full[1] - full[0] > 0.2
    assert full[2] - full[1] > 0.2
    assert LOOKS["one_unsure"]["hatch"] != LOOKS["other_unsure"]["hatch"]


@pytest.mark.parametrize(
    ("options", "words"),
    [({"by": "week"}, "grouping"), ({"by": []}, "grouping"), ({"names": ("a",)}, "two names"),
     ({"language": "fr"}, "language")],
)  # fmt: skip
def test_options_that_are_none_are_refused(options: dict[str, Any], words: str) -> None:
    events = sg.merge_incidents(*world())
    with pytest.raises(sg.UsageError, match=words):
        sg.overlap_chart(events, **options)
    with pytest.raises(sg.UsageError, match="merge_incidents"):
        sg.overlap_chart(sg.load_incidents())


def test_the_command_draws_the_overlap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for mark in "ab":
        rows = table({"incident_id": mark, "perpetrators": "Russian forces"})
        rows.to_csv(tmp_path / f"{mark}.csv", index=False)
    a, b, chart = (str(tmp_path / name) for name in ("a.csv", "b.csv", "overlap.svg"))
    out = ["-o", str(tmp_path / "links.csv")]
    assert main(["link", a, b, *out, "--chart", chart, "--names", "SNHR,<UCDP>"]) == 0
    drawn = Path(chart).read_text(encoding="utf-8")
    assert "Which events SNHR and &lt;UCDP&gt; document" in drawn
    assert main(["link", a, b, *out, "--chart", str(tmp_path / "overlap.csv")]) == 2
    assert main(["link", a, b, *out, "--chart", chart, "--names", "one"]) == 2
    assert main(["link", a, *out, "--chart", chart]) == 2
    told = capsys.readouterr().err
    assert "two names" in told
    assert "for two tables" in told


# --- on the page ---------------------------------------------------------------------------------


def test_a_page_of_events_holds_what_each_source_says_escaped(tmp_path: Path) -> None:
    one, other, links = world()
    one["source"] = "<img src=x onerror=alert(1)></script>"
    events = sg.merge_incidents(one, other, links)
    sg.density_map(events, control=None).save(str(tmp_path / "events.html"))
    page = (tmp_path / "events.html").read_text(encoding="utf-8")
    assert "onerror=alert" in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("cell", ["", "no json", "[1]", '[{"side": "one"}]', "[" * 100_000, None])
def test_accounts_that_are_none_of_ours_are_refused_with_their_row(cell: object) -> None:
    events = sg.merge_incidents(*world())
    events.loc[events.index[2], "accounts"] = cell
    with pytest.raises(sg.InputError) as error:
        sg.density_map(events, control=None)
    assert [(fault.row, fault.column) for fault in error.value.faults] == [(3, "accounts")]


def test_a_table_with_a_column_of_that_name_is_no_table_of_events() -> None:
    one, _, _ = world()
    assert events_block(one.assign(accounts="@somebody")) is None


@pytest.mark.browser
def test_the_card_shows_the_sources_side_by_side(tmp_path: Path, browser: Any) -> None:
    one, other, links = world()
    one["source"] = "<b>ours</b>"
    events = sg.merge_incidents(one, other, links)
    sg.density_map(events, control=None).save(str(tmp_path / "events.html"))
    page = browser.new_page(viewport={"width": 360, "height": 760})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{(tmp_path / 'events.html').as_uri()}#incident={of(events, 'a2')['incident_id']}")
    card = page.locator(".sg-accounts")
    heads = card.locator("thead th").all_inner_texts()
    assert heads == ["<b>ours</b>", "theirs", "theirs"]
    assert card.locator("tbody tr").first.locator("td").all_inner_texts() == ["a2", "b2", "b3"]
    asked = card.locator("tbody tr").last.locator("td.sg-asked")
    assert asked.count() == 2
    assert "nobody has decided yet" in asked.first.inner_text()
    # The card may be wider than a phone; the page is not.
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    least, most = events["killed_min"].sum(), events["killed_max"].sum()
    said = page.locator("#sg-totals").inner_text()
    assert f"at least {least} of at least {least} killed" in said  # one toll is unknown
    assert f"it would be {most} killed" in said
    assert not wrong
    page.close()


@pytest.mark.browser
def test_events_are_filtered_by_who_documents_them(tmp_path: Path, browser: Any) -> None:
    one, other, links = world()
    one["source"], other["source"] = "<b>ours</b>", "theirs"
    events = sg.merge_incidents(one, other, links)
    sg.density_map(events, control=None).save(str(tmp_path / "events.html"))
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{(tmp_path / 'events.html').as_uri()}#tab=filters")
    page.check("input[data-facet=documented][value=both]")
    both = int((events["documented"] == "both").sum())
    assert page.inner_text("#sg-totals").startswith(f"{both} of {len(events)} incidents")
    page.uncheck("input[data-facet=documented][value=both]")
    page.check("input[data-facet=source][value='<b>ours</b>']")
    named = int(events["source"].str.contains("ours").sum())
    assert page.inner_text("#sg-totals").startswith(f"{named} of {len(events)} incidents")
    assert named > both
    page.close()
