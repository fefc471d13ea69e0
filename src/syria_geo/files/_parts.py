"""A long work in parts that stand beside its output, so that it can go on where it was stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from syria_geo.errors import UsageError, show
from syria_geo.files._drafts import write_beside

__all__ = ["PARTS", "PartsFolder"]

PARTS = ".parts"
_MANIFEST = "manifest.json"
_MARK = "syria_geo_parts"
_START_ANEW = "start anew with --force, which throws its parts away"


class PartsFolder:
    """The finished parts of a work, in a folder of their own.

    A part is there when its description is: both are written beside and renamed, the description
    last. What the work is made of is told in a manifest, so that parts of another work, or of
    another version of data and code, are never taken for its own.

    Parameters
    ----------
    folder : pathlib.Path
        Where the parts stand; made by `begin`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.finished: list[Mapping[str, Any]] = []

    def look(self, *, resume: bool, force: bool) -> bool:
        """Tell whether there is something to go on with.

        Parameters
        ----------
        resume : bool
            Go on with what stands there.
        force : bool
            Throw away what stands there; `resume` wins where both are said.

        Raises
        ------
        UsageError
            When parts stand there and neither is said, or something else stands there.
        """
        known = (self.folder / _MANIFEST).is_file()
        if self.folder.exists() and not known:
            self._require_ours()
        if known and not resume and not force:
            raise UsageError(
                f"{show(self.folder.name)} has the parts of a run that did not end; go on with "
                f"--resume, or {_START_ANEW}"
            )
        return known and resume

    def begin(self, made_of: Mapping[str, Any], *, resume: bool) -> None:
        """Take over what is finished, or begin anew.

        Parameters
        ----------
        made_of : mapping
            What every byte of the result hangs on; fit for JSON.
        resume : bool
            Take over the parts that stand there, instead of throwing them away.

        Raises
        ------
        UsageError
            When they are of another work, or damaged.
        """
        if resume:
            self._compare(made_of)
            self._take_over()
            return
        self.clear()
        self._write(_MANIFEST, {_MARK: made_of})

    def _require_ours(self) -> None:
        """Refuse a folder that we did not make; an empty one, or one being begun, is free."""
        if any(not one.name.startswith((".syria-geo-", "part-")) for one in self.folder.iterdir()):
            raise UsageError(
                f"{show(self.folder.name)} is needed for the parts of the work, and is a folder "
                "of something else; move it, or choose another output"
            )

    def _compare(self, made_of: Mapping[str, Any]) -> None:
        known = self._read(_MANIFEST).get(_MARK, {})
        now = json.loads(json.dumps(made_of))
        changed = [name for name in {**known, **now} if known.get(name) != now.get(name)]
        if changed:
            told = "; ".join(
                f"{name} was {show(known.get(name))}, is {show(now.get(name))}" for name in changed
            )
            raise UsageError(
                f"{show(self.folder.name)} cannot be gone on with, it was made otherwise: {told}; "
                f"make it as it was, or {_START_ANEW}"
            )

    def _take_over(self) -> None:
        """Verify the finished parts, in their order; what stands behind a gap is made again."""
        while (self.folder / self._about(len(self.finished))).is_file():
            number = len(self.finished)
            about = self._read(self._about(number))
            path = self.part(number)
            if not path.is_file() or _sha256(path) != about.get("sha256"):
                raise UsageError(
                    f"{show(path.name)} in {show(self.folder.name)} is damaged or was changed; "
                    f"{_START_ANEW}"
                )
            self.finished.append(about["said"])

    def _read(self, name: str) -> dict[str, Any]:
        try:
            known: dict[str, Any] = json.loads((self.folder / name).read_bytes())
        except ValueError:
            raise UsageError(
                f"{show(name)} in {show(self.folder.name)} cannot be read; {_START_ANEW}"
            ) from None
        return known

    def _write(self, name: str, value: object) -> None:
        with write_beside(self.folder / name) as draft:
            draft.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    @staticmethod
    def _about(number: int) -> str:
        return f"part-{number:06}.json"

    def part(self, number: int) -> Path:
        """Name the file of a part."""
        return self.folder / f"part-{number:06}"

    @property
    def parts(self) -> list[Path]:
        """The files of all finished parts, in their order."""
        return [self.part(number) for number in range(len(self.finished))]

    def add(self, write: Callable[[Path], Mapping[str, Any]]) -> None:
        """Add the next part.

        Parameters
        ----------
        write : callable
            Writes the part to a path, and says what has to be known of it; fit for JSON.
        """
        number = len(self.finished)
        with write_beside(self.part(number)) as draft:
            said = write(draft)
            digest = _sha256(draft)
        self._write(self._about(number), {"sha256": digest, "said": said})
        self.finished.append(said)

    def note(self, name: str, value: Mapping[str, Any]) -> None:
        """Keep something that is known of the whole work."""
        self._write(f"part-{name}.json", value)

    def noted(self, name: str) -> Mapping[str, Any] | None:
        """Give what was kept under a name; None where nothing was."""
        name = f"part-{name}.json"
        return self._read(name) if (self.folder / name).is_file() else None

    def clear(self) -> None:
        """Take the folder away with all parts."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.finished = []


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
