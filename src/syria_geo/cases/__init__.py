"""A case as one folder: inputs, outputs, versions, options and log, sealed so that changes show.

The folder is laid out as BagIt (RFC 8493): ``sha256sum -c`` and any tool for bags check it without
this package. Nothing in it is read from a clock; the time of the work is written where it is given.
"""

from __future__ import annotations

from syria_geo.cases._check import CaseCheck, CaseFinding
from syria_geo.cases._rebuild import verify_case
from syria_geo.cases._record import case_faults
from syria_geo.cases._write import case_time, write_case

__all__ = ["CaseCheck", "CaseFinding", "case_faults", "case_time", "verify_case", "write_case"]
