"""Runs one tenant's demos side by side and records them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import stepwarden
from demo.plan import Demo

STAGGER_S = 0.12
"""Between two starts: so that a list by start time has one order."""

Report = Callable[[str], None]


def play_all(demos: Sequence[Demo], report: Report = print) -> bool:
    """True when every agent ran as planned and every step was delivered. Recording must have been started by `init`."""
    with ThreadPoolExecutor(max_workers=len(demos)) as pool:
        played = list(pool.map(lambda at: _play(demos[at], at * STAGGER_S, report), range(len(demos))))
    delivered = stepwarden.flush(timeout=30)
    counts = stepwarden.stats()
    if not delivered or counts.dropped_total or counts.errors or counts.conflicts:
        report(f"not all was recorded: {counts}")
        return False
    return all(played)


def _play(demo: Demo, delay_s: float, report: Report) -> bool:
    time.sleep(delay_s)
    started = time.monotonic()
    try:
        demo.run()
        ended: str = demo.outcome
    except Exception as failure:  # not how any of them is meant to end
        ended = f"BROKEN {type(failure).__name__}: {failure}"
    with _printing:
        report(
            f"{demo.tenant:<7} {demo.name:<34} {demo.agent} {demo.version:<8} {ended:<10} "
            f"{time.monotonic() - started:4.1f} s"
        )
    return ended == demo.outcome


_printing = threading.Lock()
