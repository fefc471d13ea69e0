"""Who held which ground on a day: zones with their evidence and how sure it is.

Areas of control were never surveyed; every map of them is an estimate. This one is built in the
open: dated evidence for places (``boundaries/control``, tables a person can edit) gives every
place a holder for each day, and every place speaks for the ground nearest to it. A zone is never
the last word over what a report says of a place. Method and limits: ``docs/control.md``.
"""

from syria_geo.control._asked import Days, days_asked, is_every_day, zones_given
from syria_geo.control._belief import Calibration, load_calibration
from syria_geo.control._cells import Cells, load_cells
from syria_geo.control._checks import contradictions
from syria_geo.control._evidence import (
    CONFIDENCES,
    HOLDERS,
    Capture,
    Enclave,
    Evidence,
    Period,
    Statement,
    load_evidence,
    read_evidence,
)
from syria_geo.control._kept import load_timeline
from syria_geo.control._lasting import covered_stretches, lasting_zones
from syria_geo.control._parties import REBELS, agree, are_same, merge_rebels
from syria_geo.control._quarters import (
    Quarter,
    load_quarters,
    read_quarters,
    with_quarters,
)
from syria_geo.control._timeline import Event, Fact, Timeline
from syria_geo.control._zones import load_control_zones, read_control_zones

__all__ = [
    "CONFIDENCES",
    "HOLDERS",
    "REBELS",
    "Calibration",
    "Capture",
    "Cells",
    "Days",
    "Enclave",
    "Event",
    "Evidence",
    "Fact",
    "Period",
    "Quarter",
    "Statement",
    "Timeline",
    "agree",
    "are_same",
    "contradictions",
    "covered_stretches",
    "days_asked",
    "is_every_day",
    "lasting_zones",
    "load_calibration",
    "load_cells",
    "load_control_zones",
    "load_evidence",
    "load_quarters",
    "load_timeline",
    "merge_rebels",
    "read_control_zones",
    "read_evidence",
    "read_quarters",
    "with_quarters",
    "zones_given",
]
