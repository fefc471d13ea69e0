"""How a case was made: options fit for JSON, and read back from a file nobody vouches for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from inspect import signature
from typing import Any

from syria_geo.errors import InputError, UsageError, choices, show
from syria_geo.releases import public_release, recorded_release
from syria_geo.vocabulary import LANGUAGES

__all__ = ["CaseOptions"]

_TEXTS = ("dates", "layer", "encoding", "layout")
_FLAGS = ("ignore_points", "keep_going", "ocr")


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """What the bytes of a case hang on besides its inputs; as for `write_case`."""

    columns: Mapping[str, str] | str | None = None
    dates: str | None = None
    layer: str | None = None
    encoding: str | None = None
    ignore_points: bool = False
    keep_going: bool = False
    ocr: bool = False
    language: str = "en"
    release: Mapping[str, Any] | None = None
    layout: str | None = None

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise UsageError(f"unknown language {show(self.language)}; {choices(LANGUAGES)}")
        if self.release is not None:
            _require_release(self.release)

    def recorded(self) -> dict[str, Any]:
        """Give them all, also those that were left out, as JSON holds them."""
        if self.release is not None:  # headers and layers of the input say what is in it
            return {"language": self.language, "release": recorded_release(self.release)}
        found = {name: value for name, value in asdict(self).items() if name != "release"}
        if isinstance(self.columns, Mapping):
            found["columns"] = dict(self.columns)
        return found

    @classmethod
    def of_record(cls, record: object) -> CaseOptions:
        """Read recorded options.

        Raises
        ------
        InputError
            When they are none; another version of this package may have others.
        """
        if not isinstance(record, Mapping):
            raise InputError("the case states no options")
        known = cls().recorded()
        unknown = sorted(map(str, record.keys() - known.keys()))
        wrong = [name for name in record if name in known and not _fits(name, record[name])]
        if unknown or wrong:
            named = ", ".join(map(show, [*unknown, *wrong]))
            raise InputError(f"the case states options that this version does not take: {named}")
        return cls(**record)


def _require_release(release: object) -> None:
    if not isinstance(release, Mapping):
        raise UsageError(
            f"release {show(release)}: options of public_release by name are wanted, such as "
            "{'level': 'district'}"
        )
    known = [name for name in signature(public_release).parameters if name != "located"]
    unknown = [name for name in release if name not in known]
    if unknown:
        raise UsageError(f"release has no option {show(unknown[0])}; {choices(known)}")


def _fits(name: str, value: object) -> bool:
    if name in _FLAGS:
        return isinstance(value, bool)
    if name == "columns" and isinstance(value, Mapping):
        return all(isinstance(text, str) for pair in value.items() for text in pair)
    if name == "language":
        return value in LANGUAGES
    return value is None or isinstance(value, str)
