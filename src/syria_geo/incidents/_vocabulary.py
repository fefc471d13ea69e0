"""The words an incident table may use, each with the other spellings that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from syria_geo.errors import choices, show

__all__ = [
    "CONTROL",
    "CONTROL_PARTIES",
    "COUNTED",
    "COUNTED_UNDER",
    "DATE_PRECISION",
    "DATE_PRECISIONS",
    "GOVERNORATE",
    "GOVERNORATES",
    "KIND",
    "KINDS",
    "MEANS",
    "PARTIES",
    "PARTY",
    "WEAPON",
    "Vocabulary",
]

KINDS = ("massacre", "incident", "death in custody", "remains found")
DATE_PRECISIONS = ("day", "month", "interval", "unknown")

PARTIES = (
    "Syrian regime forces",
    "Russian forces",
    "ISIS",
    "Hay'at Tahrir al Sham",
    "Fateh Al Sham Front",
    "Armed opposition factions",
    "Syrian National Army",
    "Syrian Democratic Forces",
    "International coalition forces",
    "Turkish forces",
    "Unidentified",
)
COUNTED_UNDER = (*PARTIES, "Other parties")
CONTROL_PARTIES = (*PARTIES, "Islamic Turkistani Party")

MEANS = (
    "air-delivered missiles",
    "cluster munitions",
    "barrel bombs",
    "artillery, rockets or mortars",
    "car bomb",
    "landmine",
    "shooting",
    "execution",
    "other",
)

# OCHA P-code: the names people write. The first is OCHA's English name.
_GOVERNORATE_NAMES = {
    "SY01": ("Damascus", "دمشق"),
    "SY02": ("Aleppo", "حلب"),
    "SY03": ("Rural Damascus", "Damascus suburbs", "Rif Dimashq", "ريف دمشق"),
    "SY04": ("Homs", "حمص"),
    "SY05": ("Hama", "حماة"),
    "SY06": ("Lattakia", "Latakia", "اللاذقية"),
    "SY07": ("Idleb", "Idlib", "إدلب", "ادلب"),
    "SY08": ("Al-Hasakeh", "Al Hasaka", "Hasaka", "Hasakah", "الحسكة"),
    "SY09": ("Deir-ez-Zor", "Deir Ezzor", "دير الزور"),
    "SY10": ("Tartous", "Tartus", "طرطوس"),
    "SY11": ("Ar-Raqqa", "Raqqa", "الرقة"),
    "SY12": ("Dar'a", "Daraa", "درعا"),
    "SY13": ("As-Sweida", "Sweida", "Suwayda", "السويداء"),
    "SY14": ("Quneitra", "القنيطرة"),
}
GOVERNORATES: Mapping[str, str] = {code: names[0] for code, names in _GOVERNORATE_NAMES.items()}

_OTHER_PARTY_NAMES = {
    "government forces": "Syrian regime forces",
    "Syrian government forces": "Syrian regime forces",
    "Jabhat Fateh al Sham": "Fateh Al Sham Front",
    "SDF": "Syrian Democratic Forces",
    "HTS": "Hay'at Tahrir al Sham",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values one column may hold, found by any spelling that differs only in its looks."""

    values: tuple[str, ...]
    by_key: Mapping[str, str]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, values: Iterable[str], others: Mapping[str, str] | None = None) -> Vocabulary:
        """Make a vocabulary; `others` maps further spellings to one of the values."""
        kept = tuple(values)
        spellings = {value: value for value in kept} | dict(others or {})
        return cls(kept, {_key(word): value for word, value in spellings.items()}, kept)

    def find(self, word: str) -> str:
        """Return the value that a word stands for; ValueError with the choices if none."""
        if (value := self.by_key.get(_key(word))) is None:
            raise ValueError(f"{show(word)} is not known here; {choices(self.shown)}")
        return value


def _key(word: str) -> str:
    """Letters and digits only: case, spaces, hyphens and apostrophes carry no meaning here."""
    return "".join(filter(str.isalnum, word.casefold()))


def _governorates() -> Vocabulary:
    codes = tuple(GOVERNORATES)
    spellings = {code: code for code in codes}
    spellings |= {name: code for code, names in _GOVERNORATE_NAMES.items() for name in names}
    shown = tuple(f"{code} ({name})" for code, name in GOVERNORATES.items())
    return Vocabulary(codes, {_key(word): code for word, code in spellings.items()}, shown)


KIND = Vocabulary.of(KINDS)
DATE_PRECISION = Vocabulary.of(DATE_PRECISIONS)
PARTY = Vocabulary.of(PARTIES, _OTHER_PARTY_NAMES)
COUNTED = Vocabulary.of(COUNTED_UNDER, _OTHER_PARTY_NAMES)
CONTROL = Vocabulary.of(CONTROL_PARTIES, _OTHER_PARTY_NAMES)
WEAPON = Vocabulary.of(MEANS)
GOVERNORATE = _governorates()
