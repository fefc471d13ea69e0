"""What a report says outside a paragraph, and what a paragraph told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from syria_geo.reports.incidents._draft import Draft
from syria_geo.reports.incidents._setting import Setting
from syria_geo.reports.text._model import FindingKind, Passage

__all__ = ["Context", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph tells: incidents, and what a reader should know besides.

    Parameters
    ----------
    drafts : tuple of Draft
    findings : tuple of (FindingKind, str)
        About the paragraph, not about one of its incidents.
    tells_death : bool
        Whether it speaks of somebody's death at all.
    unread : tuple of (str, Passage)
        Sentences that tell of deaths and gave nothing, each with why.
    totals : tuple of Draft
        Tolls of several places, which are no incidents; they say who attacked, and how.
    field_of : Draft or None
        The incident of the record that the paragraph is a field of.
    """

    drafts: tuple[Draft, ...] = ()
    findings: tuple[tuple[FindingKind, str], ...] = ()
    tells_death: bool = False
    unread: tuple[tuple[str, Passage], ...] = ()
    field_of: Draft | None = None
    totals: tuple[Draft, ...] = ()


@dataclass(slots=True)
class Context:
    """What a report says outside the paragraph at hand.

    Parameters
    ----------
    month : (int, int) or None
        Year and month it reports on.
    report_day : datetime.date or None
        The day of the news item, for "today" and "on Monday".
    page_day : datetime.date or None
        The day printed on its page, which may be one later: "today, Sunday".
    year : int or None
        For dates printed without one.
    last_day : datetime.date or None
        The day told last, for "the next day".
    last_place : str
        The place named last, for "the village".
    governorate : str
        The only one that an Arabic text names; empty where it names none or several.
    is_list_of_dead : bool
        Whether a line such as "Martyrs of the day, by town:" leads the items that follow.
    is_timed : bool
        Whether the text is a live blog: entries that times of day open.
    list_day : datetime.date or None
        That the line names which leads the list at hand: "yesterday, 17 February, as follows:".
    before : str
        The paragraph before, if it is no row of a table: it may be the caption of one.
    table_year : int or None
        That the caption of the table at hand names.
    is_under_key : bool
        Whether the line before is a governorate with a colon: what follows is its item.
    item_day : datetime.date or None
        The day a news item tells of, from one of its paragraphs before.
    lead_day : datetime.date or None
        The day of the first incident of a news item, of which older ones are only recalled.
    tells_today : bool
        Whether a paragraph told of the day of the report itself.
    was_yesterday : bool
        Whether the paragraph before told of another day by a word such as "yesterday".
    covers_days : bool
        Whether it is a round-up of several days.
    period : (date, date) or None
        Of a report that goes over a new year: for dates without one.
    is_of_syria : bool
        Whether its title names the country: then a dateline is only where it was written.
    organisation : tuple of str
        Whom an Arabic text means by "the organisation": ISIS where it names it, else the one it
        calls so.
    legend : dict of str to bool
        Letters by which a log counts: whether they mean the dead.
    setting : Setting
        What the lines so far say of those behind them.
    """

    month: tuple[int, int] | None = None
    report_day: date | None = None
    page_day: date | None = None
    year: int | None = None
    last_day: date | None = None
    is_list_of_dead: bool = False
    is_list_of_names: bool = False
    is_timed: bool = False
    list_day: date | None = None
    before: str = ""
    table_year: int | None = None
    item_day: date | None = None
    lead_day: date | None = None
    tells_today: bool = False
    was_yesterday: bool = False
    governorate: str = ""
    is_under_key: bool = False
    covers_days: bool = False
    period: tuple[date, date] | None = None
    is_of_syria: bool = False
    organisation: tuple[str, ...] = ()
    legend: dict[str, bool] = field(default_factory=dict)
    setting: Setting = field(default_factory=Setting)
