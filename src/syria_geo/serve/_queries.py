"""Questions of clients, of both versions of the API, as one kind of question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException

from syria_geo.errors import Fault, InputError, choices, show
from syria_geo.serve._properties import CONDITIONS, PROPERTIES
from syria_geo.serve._types import TYPES, is_type
from syria_geo.vocabulary import LANGUAGES

__all__ = ["MOST_CANDIDATES", "MOST_QUERIES", "Asked", "Condition", "read_batch", "read_draft"]

MOST_QUERIES = 50
MOST_CANDIDATES = 50
_USUAL_CANDIDATES = 10
_QUANTIFIERS = ("any", "all", "none")
_NAME_PROPERTIES = ("name_ar", "name_en", "names")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a place has to be, besides its name.

    Parameters
    ----------
    property : str
        One of `CONDITIONS`.
    values : tuple of str
        P-codes, ids or names.
    required : bool
        Whether places that are not so are left out; else they are only never a match.
    quantifier : str
        How many of the values count: ``any``, ``all`` or ``none``.
    """

    property: str
    values: tuple[str, ...]
    required: bool = False
    quantifier: str = "any"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: a text, a type, conditions, how many candidates, and in which language."""

    text: str
    type: str = ""
    conditions: tuple[Condition, ...] = ()
    limit: int = _USUAL_CANDIDATES
    language: str = ""


class _Faults:
    """All faults of a batch, each with its query."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, query: object, field: str, message: str) -> None:
        self.found.append(Fault(f"query {query}", message, column=field))

    def raise_any(self) -> None:
        if self.found:
            raise InputError("the queries cannot be read", self.found)


def read_batch(batch: Any, language: str) -> dict[str, Asked]:
    """Read a batch of version 0.2: an object of queries by their keys.

    Raises
    ------
    InputError
        With every fault of every query.
    HTTPException
        400 when it is no object, 413 when it holds more than `MOST_QUERIES`.
    """
    if not isinstance(batch, dict):
        raise HTTPException(400, 'queries are an object such as {"q0": {"query": "Douma"}}')
    _require_few(batch)
    faults = _Faults()
    asked = {key: _read_query(key, query, language, faults) for key, query in batch.items()}
    faults.raise_any()
    return asked


def read_draft(body: Any, language: str) -> list[Asked]:
    """Read a batch of version 1.0-draft: an object with a list of queries.

    Raises
    ------
    InputError
        With every fault of every query.
    HTTPException
        As `read_batch`.
    """
    queries = body.get("queries") if isinstance(body, dict) else None
    if not isinstance(queries, list):
        raise HTTPException(400, 'the body is an object such as {"queries": [...]}')
    _require_few(queries)
    faults = _Faults()
    asked = [_read_draft_query(at, query, language, faults) for at, query in enumerate(queries)]
    faults.raise_any()
    return asked


def _require_few(batch: Mapping[str, Any] | list[Any]) -> None:
    if len(batch) > MOST_QUERIES:
        raise HTTPException(413, f"{len(batch)} queries; send {MOST_QUERIES} at most at once")


# --- version 0.2 ---------------------------------------------------------------------------------


def _read_query(key: object, query: Any, language: str, faults: _Faults) -> Asked:
    if not isinstance(query, dict):
        faults.add(key, "", "a query is an object")
        return Asked("")
    told = query.get("properties") or []
    if not isinstance(told, list):
        faults.add(key, "properties", "a list of pid and v is wanted")
        told = []
    conditions = [_condition(key, one, "pid", "v", faults) for one in told]
    if "query" not in query and not conditions:
        faults.add(key, "query", "a text to look for is wanted, or properties")
    text = _text(key, query.get("query", ""), faults)
    return _asked(key, query, text, conditions, language, faults)


# --- version 1.0-draft ---------------------------------------------------------------------------


def _read_draft_query(key: object, query: Any, language: str, faults: _Faults) -> Asked:
    told = query.get("conditions") if isinstance(query, dict) else None
    if not isinstance(told, list) or not told:
        faults.add(key, "conditions", "a query has a list of conditions, one at least")
        return Asked("")
    texts: list[str] = []
    conditions: list[Condition | None] = []
    for one in told:
        kind = one.get("matchType") if isinstance(one, dict) else None
        if kind == "name":
            names = _values(key, _value_of(one), faults)
            texts += names
        elif kind == "property":
            pid = "propertyId" if "propertyId" in one else "pid"
            conditions.append(_condition(key, one, pid, _value_field(one), faults))
        else:
            faults.add(key, "matchType", f"{show(kind)}: {choices(('name', 'property'))}")
    if len(texts) > 1:
        faults.add(key, "conditions", "one name at a time; ask for further names in other queries")
    return _asked(key, query, "".join(texts[:1]), conditions, language, faults)


def _value_field(condition: Mapping[str, Any]) -> str:
    """Earlier drafts call the value ``v``."""
    return "propertyValue" if "propertyValue" in condition else "v"


def _value_of(condition: Mapping[str, Any]) -> Any:
    return condition.get(_value_field(condition))


# --- both ----------------------------------------------------------------------------------------


def _asked(
    key: object,
    query: Mapping[str, Any],
    text: str,
    conditions: list[Condition | None],
    language: str,
    faults: _Faults,
) -> Asked:
    kept = tuple(one for one in conditions if one is not None)
    named = (value for one in kept if one.property in _NAME_PROPERTIES for value in one.values)
    return Asked(
        text.strip() or next(named, ""),
        _type(key, query.get("type"), faults),
        kept,
        _limit(key, query.get("limit"), faults),
        language or _language(query.get("lang")),
    )


def _text(key: object, value: Any, faults: _Faults) -> str:
    if not isinstance(value, str):
        faults.add(key, "query", f"a text is wanted, not {show(value)}")
        return ""
    return value


def _type(key: object, told: Any, faults: _Faults) -> str:
    """Read the type: of several, which only 0.2 may bring, one place has just one."""
    names = [_id(one) for one in (told if isinstance(told, list) else [told]) if one]
    unknown = [name for name in names if not is_type(name)]
    if unknown:
        faults.add(key, "type", f"{show(unknown[0])} is no type; {choices(TYPES)}")
        return ""
    return names[0] if len(set(names)) == 1 else ""


def _limit(key: object, told: Any, faults: _Faults) -> int:
    if told is None:
        return _USUAL_CANDIDATES
    if isinstance(told, bool) or not isinstance(told, int | float) or told != told // 1 or told < 1:
        faults.add(key, "limit", f"{show(told)}: a whole number from 1 on is wanted")
        return _USUAL_CANDIDATES
    return min(int(told), MOST_CANDIDATES)


def _language(told: Any) -> str:
    tag = str(told).lower().partition("-")[0]
    return tag if tag in LANGUAGES else ""


def _condition(
    key: object, told: Any, id_field: str, value_field: str, faults: _Faults
) -> Condition | None:
    name = _id(told.get(id_field)) if isinstance(told, dict) else ""
    if name not in CONDITIONS:
        what = "cannot be asked for" if name in PROPERTIES else "is no property"
        faults.add(key, id_field, f"{show(name)} {what}; {choices(CONDITIONS)}")
        return None
    quantifier = told.get("matchQuantifier", "any")
    if quantifier not in _QUANTIFIERS:
        faults.add(key, "matchQuantifier", f"{show(quantifier)}: {choices(_QUANTIFIERS)}")
    if told.get("matchQualifier") is not None:
        faults.add(key, "matchQualifier", "no property has qualifiers; leave it out")
    values = _values(key, told.get(value_field), faults)
    return Condition(name, tuple(values), told.get("required") is True, str(quantifier))


def _values(key: object, told: Any, faults: _Faults) -> list[str]:
    values = [_id(one) for one in (told if isinstance(told, list) else [told])]
    if not values or not all(values):
        faults.add(
            key, "value", f"{show(told)}: a text, a number, or a place with its id is wanted"
        )
    return [value for value in values if value]


def _id(value: Any) -> str:
    """Give a value as text; of what was reconciled, or of a type as an object, its id."""
    named = value.get("id") if isinstance(value, dict) else value
    if isinstance(named, str):
        return named.strip()
    return "" if named is None or isinstance(named, list | dict) else str(named)
