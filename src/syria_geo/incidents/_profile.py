"""How a table is to be read, kept in a small file, so that next month's needs no questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from syria_geo.errors import InputError, UsageError, choices, show
from syria_geo.files import absent

__all__ = ["PROFILE_OPTIONS", "read_profile", "write_profile"]

PROFILE_OPTIONS = ("columns", "dates", "sheet", "layer", "layout", "encoding")


def read_profile(path: str | Path) -> dict[str, object]:
    """Read a profile: the options of `read_incidents` that it holds.

    Parameters
    ----------
    path : str or pathlib.Path
        A TOML file that `write_profile` or a person wrote.

    Raises
    ------
    UsageError
        When the file is absent.
    InputError
        When it is no profile.
    """
    import tomllib

    file = Path(path)
    if not file.is_file():
        raise UsageError(f"{absent(file)}; make it with --save-profile")
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name} is no TOML file: {error}") from None
    except RecursionError:
        raise InputError(f"{file.name} is no profile: nested too deeply") from None
    for name, value in found.items():
        _check(file.name, name, value)
    return found


def _check(file: str, name: str, value: object) -> None:
    if name not in PROFILE_OPTIONS:
        raise InputError(f"{file}: {show(name)} is no option; {choices(PROFILE_OPTIONS)}")
    texts = value.values() if isinstance(value, Mapping) else (value,)
    if isinstance(value, Mapping) != (name == "columns") or not all(
        isinstance(text, str) for text in texts
    ):
        raise InputError(f"{file}: {name} is wrong; columns is a table of texts, others are texts")


def write_profile(path: str | Path, options: Mapping[str, object]) -> Path:
    """Write a profile that `read_profile` reads; options left out are those that are None."""
    import tomlkit

    from syria_geo.files import write_beside

    document = tomlkit.document()
    document.add(tomlkit.comment("How a table of incidents is read: syria-geo ... --profile FILE"))
    plain = {name: value for name, value in options.items() if not isinstance(value, Mapping)}
    for name, value in plain.items():
        if value is not None:
            document.add(name, tomlkit.item(value))
    if isinstance(columns := options.get("columns"), Mapping):
        document.add("columns", tomlkit.item(dict(columns)))
    with write_beside(path) as draft:
        draft.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")
    return Path(path)
