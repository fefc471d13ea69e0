"""The same event in two sources: linked with evidence, never merged in silence.

Incidents of two tables are compared by place, day, toll, sides, means and names, each weighed by
how much more often one event agrees so than two (Fellegi and Sunter 1969). What two events give by
chance is counted around each incident, on the days beside its own: in a town that is struck every
day, the same town and day say little.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from syria_geo.files import as_path
from syria_geo.links._compared import Compared, Pair
from syria_geo.links._decide import (
    checked_decided,
    put_decided,
    read_decided,
    read_decided_to_write,
)
from syria_geo.links._decision import (
    DECIDED_COLUMNS,
    JUDGEMENTS,
    PairDecision,
    held_of,
    pair_key,
    standing,
)
from syria_geo.links._events import events_of
from syria_geo.links._files import (
    events_text,
    links_text,
    put_links,
    read,
    refuse_over_others,
)
from syria_geo.links._incidents import DOCUMENTED, EVENT_INCIDENT_COLUMNS, as_incidents
from syria_geo.links._merge import EVENT_COLUMNS, merged
from syria_geo.links._overlap import check_events, overlap_table
from syria_geo.links._pairs import duplicates, found_pairs
from syria_geo.links._repeats import repeats
from syria_geo.links._table import LINK_COLUMNS, links_table
from syria_geo.links._words import check_language, words_in

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = [
    "DECIDED_COLUMNS",
    "DOCUMENTED",
    "EVENT_COLUMNS",
    "EVENT_INCIDENT_COLUMNS",
    "JUDGEMENTS",
    "LINK_COLUMNS",
    "Compared",
    "Pair",
    "PairDecision",
    "check_events",
    "checked_decided",
    "count_overlap",
    "deduplicate",
    "events_text",
    "held_of",
    "link",
    "link_counts",
    "links_text",
    "merge_events",
    "merge_incidents",
    "pair_key",
    "put_decided",
    "read_decided_to_write",
    "read_links",
    "refuse_over_others",
    "standing",
    "write_links",
]


def link(
    one: pd.DataFrame,
    other: pd.DataFrame,
    *,
    decisions: pd.DataFrame | str | Path | None = None,
    language: str = "en",
) -> pd.DataFrame:
    """Find the incidents of two sources that tell of the same event.

    Parameters
    ----------
    one, other : pandas.DataFrame
        Located incidents, as `syria_geo.locate` gives them: each with an ``incident_id`` of its
        own. Where they are there, ``killed_min`` and ``killed_max`` are the range of the toll, and
        ``parties`` (a list, or texts joined by ``;``) all sides of an event of which nobody says
        who struck; without it the ``perpetrators`` are compared. Of UCDP the civilian deaths, the
        range of the estimates and both sides are read from its own columns
        (``links/columns.csv``).
    decisions : pandas.DataFrame, str or pathlib.Path, optional
        What people decided about pairs, with the columns ``one_id``, ``other_id``, ``judgement``
        (``same``, ``unsure``, ``different``), ``decided_by``, ``decided_at`` and ``reason``. The
        last word of each person counts; where people disagree the pair is ``unsure``.
    language : str
        Language of the evidence, ``en`` or ``ar``.

    Returns
    -------
    pandas.DataFrame
        A row for each pair that came near, with the columns `LINK_COLUMNS`, and one of link
        ``none`` for each row of either table that has no pair of link ``same`` or ``unsure``, so
        that every row of both tables is there. ``probability`` (0 to 1) is the share of such pairs
        that people found to be one event; ``weight`` what speaks for it in bits, and ``weight_...``
        each part of it; ``days_apart`` days, ``distance_km`` kilometres; ``relation`` is ``one to
        one``, ``part of`` (several of `one` make up one of `other`) or ``contains``; ``group_id``
        is shared by what hangs together; ``conflicts`` (tuple of str) says what the two differ in:
        ``governorate``, ``parties``, ``precision``, ``toll``, ``days``.

    Raises
    ------
    UsageError
        When a table is not located, or has no ids.
    InputError
        With every fault of ids, days, tolls, decisions.

    Notes
    -----
    Across two stated governorates, or where a point stands for a unit, a pair is ``unsure`` at
    most. A pair with two equally good counterparts is ``unsure`` with each.

    References
    ----------
    Fellegi and Sunter (1969), "A theory for record linkage"; Bayati, Shah and Sharma (2008),
    "Max-product for maximum weight matching".

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> told = {"place_text": ["Douma city", "Jarjanaz town"], "date": ["2016-09-12"] * 2}
    >>> one = sg.locate(pd.DataFrame(told | {"incident_id": ["a1", "a2"], "killed": [13, 5]}))
    >>> other = sg.locate(pd.DataFrame(told | {"incident_id": ["b1", "b2"], "killed": [13, 40]}))
    >>> sg.link(one, other)[["one_id", "other_id", "link"]].values.tolist()
    [['a1', 'b1', 'same'], ['a2', 'b2', 'same']]
    """
    check_language(language)
    found = found_pairs(events_of(one, "one: "), events_of(other, "other: "))
    decided = {} if decisions is None else standing(read_decided(decisions))
    return links_table(found, decided, within=False, language=language)


def deduplicate(incidents: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """Find the incidents of one source that may have been entered twice; nothing is taken out.

    Parameters
    ----------
    incidents : pandas.DataFrame
        Located incidents, as for `link`.
    language : str
        Language of the evidence, ``en`` or ``ar``.

    Returns
    -------
    pandas.DataFrame
        As `link` gives it, each pair once. Two rows are ``same`` only when days, tolls, sides,
        means and place are the same in all that is compared; two strikes on one town and day are
        not. Rows that say the same in every column are ``unsure`` at least, located or not. Rows
        without any such pair have the link ``none`` and stand in ``one_id``.

    Raises
    ------
    UsageError, InputError
        As `link` does.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> rows = {"incident_id": ["a", "b", "c"], "date": ["2016-09-12"] * 3, "killed": [13, 13, 6]}
    >>> located = sg.locate(pd.DataFrame(rows | {"place_text": ["Jarjanaz town"] * 3}))
    >>> found = sg.deduplicate(located)
    >>> found.loc[found["link"] == "same", ["one_id", "other_id"]].values.tolist()
    [['a', 'b']]
    """
    check_language(language)
    events = events_of(incidents, "incidents: ")
    alike = repeats(incidents, events)
    return links_table(duplicates(events), {}, within=True, language=language, repeats=alike)


def merge_events(one: pd.DataFrame, other: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Put two sources together as events: what is linked as the same stands in one row.

    Parameters
    ----------
    one, other : pandas.DataFrame
        The tables that were linked.
    links : pandas.DataFrame
        As `link` gives it. Only pairs of link ``same`` are joined; those that are ``unsure`` stay
        apart until somebody decides.

    Returns
    -------
    pandas.DataFrame
        One row for each event, with the columns `EVENT_COLUMNS`; every row of both tables is in
        exactly one. ``one_ids``, ``other_ids``, ``sources`` and ``places`` (tuples of str) keep
        all that the sources say; ``killed_min`` and ``killed_max`` are the least and the most that
        one source tells of the whole event, its parts added up; the point is that of the incident
        with the smallest radius, named in ``placed_by`` (WGS 84 degrees, metres).

    Raises
    ------
    UsageError
        When a table is not located, or `links` are none.
    InputError
        When links name incidents that are in neither table.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> told = {"place_text": ["Jarjanaz town"], "date": ["2016-09-29"]}
    >>> one = sg.locate(pd.DataFrame(told | {"incident_id": ["a1"], "killed": [5]}))
    >>> other = sg.locate(pd.DataFrame(told | {"incident_id": ["b1"], "killed": [9]}))
    >>> events = sg.merge_events(one, other, sg.link(one, other))
    >>> events[["one_ids", "other_ids", "killed_min", "killed_max"]].values.tolist()
    [[('a1',), ('b1',), 5, 9]]
    """
    return merged(one, other, links)


def merge_incidents(
    one: pd.DataFrame, other: pd.DataFrame, links: pd.DataFrame
) -> gpd.GeoDataFrame:
    """Put two sources together as one table of incidents, which maps and charts take.

    Parameters
    ----------
    one, other, links
        As for `merge_events`.

    Returns
    -------
    geopandas.GeoDataFrame
        The events of `merge_events`, in its order, with the columns of located incidents and
        `EVENT_INCIDENT_COLUMNS` (EPSG:4326). ``incident_id`` is the event's. Place and point are
        those of the incident with the smallest radius, the day that of the one that knows it best.
        ``killed`` is ``killed_min``, so that sums are the least that is told; children, women and
        injured are those of the source that tells it. Parties, means and kind are empty where the
        sources differ, and ``conflicts`` says so (``sources: parties``, ...). ``documented`` says
        who documents the event: ``one``, ``both``, ``other``, and ``one_unsure`` or
        ``other_unsure`` where nobody has decided whether the other source has it too.
        ``accounts`` is JSON: what each incident says, and those that may be the same event.

    Raises
    ------
    UsageError, InputError
        As `merge_events` does.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> told = {"place_text": ["Jarjanaz town"], "date": ["2016-09-29"]}
    >>> one = sg.locate(pd.DataFrame(told | {"incident_id": ["a1"], "killed": [5]}))
    >>> other = sg.locate(pd.DataFrame(told | {"incident_id": ["b1"], "killed": [9]}))
    >>> events = sg.merge_incidents(one, other, sg.link(one, other))
    >>> events[["documented", "killed", "killed_max"]].values.tolist()
    [['both', 5, 9]]
    """
    return as_incidents(one, other, links)


def count_overlap(events: pd.DataFrame, *, by: str = "governorate") -> pd.DataFrame:
    """Count the events that one source documents, the other, or both; by place, time and so on.

    Parameters
    ----------
    events : pandas.DataFrame
        As `merge_incidents` gives them.
    by : str
        ``governorate``, ``month``, ``year`` or another grouping of `syria_geo.summary`.

    Returns
    -------
    pandas.DataFrame
        A row for each group, by its code; that of events without one is last, as an empty text.
        Columns (int): ``one``, ``one_unsure``, ``both``, ``other_unsure``, ``other``, and
        ``events``, their sum. An unsure pair is two events: should it be one, one of
        ``one_unsure`` and one of ``other_unsure`` become one of ``both``.

    Raises
    ------
    UsageError
        On a table that is none of events, or an unknown grouping.

    Notes
    -----
    It says nothing of events that no source documents: ``docs/explanation/overlap.md``.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> told = {"place_text": ["Jarjanaz town"], "date": ["2016-09-29"], "killed": [5]}
    >>> one, other = (sg.locate(pd.DataFrame(told | {"incident_id": [name]})) for name in "ab")
    >>> events = sg.merge_incidents(one, other, sg.link(one, other))
    >>> sg.count_overlap(events, by="month")[["one", "both", "other", "events"]].to_dict("index")
    {'2016-09': {'one': 0, 'both': 1, 'other': 0, 'events': 1}}
    """
    return overlap_table(events, by)


def read_links(path: str | Path) -> pd.DataFrame:
    """Read a file that `write_links` wrote.

    Parameters
    ----------
    path : str or pathlib.Path
        A CSV file of links.

    Returns
    -------
    pandas.DataFrame
        As `link` gives it.

    Raises
    ------
    UsageError
        When there is no such file.
    InputError
        With every fault of the file.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> told = {"place_text": ["Jarjanaz town"], "date": ["2016-09-29"], "killed": [5]}
    >>> one, other = (sg.locate(pd.DataFrame(told | {"incident_id": [name]})) for name in "ab")
    >>> _ = sg.write_links(sg.link(one, other), "links.csv")
    >>> sg.read_links("links.csv")["link"].tolist()
    ['same']
    """
    return read(as_path(path))


def write_links(links: pd.DataFrame, path: str | Path, *, force: bool = False) -> Path:
    """Write links to a CSV file, in their order; whole or not at all.

    Parameters
    ----------
    links : pandas.DataFrame
        As `link` gives it.
    path : str or pathlib.Path
        A ``.csv`` file in UTF-8; cells that a spreadsheet would run are guarded.
    force : bool
        Overwrite a file that holds no links.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    UsageError
        When it cannot be written there.

    Examples
    --------
    >>> import pandas as pd, syria_geo as sg
    >>> told = {"place_text": ["Jarjanaz town"], "date": ["2016-09-29"], "killed": [5]}
    >>> one, other = (sg.locate(pd.DataFrame(told | {"incident_id": [name]})) for name in "ab")
    >>> sg.write_links(sg.link(one, other), "linked.csv").name
    'linked.csv'
    """
    return put_links(links, path, force=force)


def link_counts(links: pd.DataFrame, *, language: str = "en") -> str:
    """Say in one line how many pairs are what."""
    told = words_in(language)
    counts = links["link"].value_counts()
    parts = [f"{told(f'link:{name}')}: {counts.get(name, 0)}" for name in counts.index]
    return told.listed(sorted(parts))
