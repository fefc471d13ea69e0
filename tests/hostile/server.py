"""Runs each case in a fork of one process that has loaded everything: real, and quick.

A child has its own memory, streams and limits, as a process of the command has. What a case takes
is measured from the fork on.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

__all__ = ["TRACEBACK", "main"]

TRACEBACK, STOPPED = 70, -9
_WALL = 6  # so many times the processor time may pass on a clock: machines are shared
_MIB = 1 << 20
_TRACED = 4  # so much slower is code whose lines are counted


def warm() -> None:
    """Load what the commands load."""
    import docx  # noqa: F401
    import openpyxl  # noqa: F401
    import pyogrio  # noqa: F401
    import pypdfium2  # noqa: F401
    from pyarrow import parquet  # noqa: F401

    import syria_geo as sg
    import syria_geo.cli
    import syria_geo.export
    import syria_geo.maps
    import syria_geo.reports

    located = sg.locate(sg.load_incidents().head(5))
    sg.join_control(sg.join_admin(located))
    sg.parse_report("On 3 May 2016, shells fell on Douma city; 7 people were killed.", name="a")


def main() -> None:
    """Answer requests, a line each, until there are none."""
    from hostile import frames
    from hostile.cases import CASES

    cases = {case.name: case for case in CASES}
    # Replies have a stream of their own, so that nothing else can be taken for one.
    replies = os.fdopen(os.dup(1), "w")
    requests = os.fdopen(os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    warm()
    frames.located()
    gc.collect()
    gc.freeze()  # what is loaded is shared by the children as long as nobody touches it
    for line in requests:
        request = json.loads(line)
        replies.write(json.dumps(_ran(cases[request["name"]], Path(request["folder"]))) + "\n")
        replies.flush()


def _ran(case: Any, folder: Path) -> dict[str, Any]:
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _child(case, folder)
    deadline = begun + _WALL * case.seconds + 30
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > deadline:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            _, status, usage = os.wait4(child, 0)
            break
        time.sleep(0.002)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
        "mib": usage.ru_maxrss / 1024,
    }


def _child(case: Any, folder: Path) -> NoReturn:
    os.setsid()
    code = TRACEBACK
    try:
        for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
            flags = os.O_RDONLY if number == 0 else os.O_WRONLY
            opened = os.open(folder.parent / name, flags)
            os.dup2(opened, number)
            os.close(opened)
        os.chdir(folder)
        _limit(case)
        _reopen(case.closed)
        code = case.run()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException:  # what a terminal would show
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        os.write(2, traceback.format_exc().encode("utf-8", "backslashreplace"))
    finally:
        os._exit(code)


def _reopen(closed: tuple[int, ...]) -> None:
    """Make the streams that Python makes at its start: None where the system has closed one."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if number in closed:
            os.close(number)
            setattr(sys, name, None)
        else:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _limit(case: Any) -> None:
    seconds = case.seconds * (_TRACED if "COVERAGE_PROCESS_CONFIG" in os.environ else 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    room = (case.address_mib or 4096) * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (_mapped() + room, resource.RLIM_INFINITY))


def _mapped() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
