"""Counters of what happened to recorded steps: nothing is lost without being counted."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stats:
    """A moment's counts since `init` (in this process). A step opened and closed can count twice in `sent`."""

    sent: int = 0
    """Steps the server accepted as new."""
    duplicates: int = 0
    """Steps the server already had, from a retry whose first answer was lost."""
    conflicts: int = 0
    """Steps or runs the server already had with other content."""
    retries: int = 0
    truncated: int = 0
    """Payloads that were cut to fit the protocol's limits."""
    errors: int = 0
    """Failures inside the SDK or the redact hook, each logged, none raised into the host."""
    queued: int = 0
    """Steps recorded and not yet acknowledged."""
    dropped: Mapping[str, int] = field(default_factory=dict)
    """Steps lost, by reason: queue-full, refused, server-error, timeout, shutdown, too-large."""

    @property
    def dropped_total(self) -> int:
        return sum(self.dropped.values())


class Counters:
    """Counts from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()

    def add(self, name: str, count: int = 1) -> None:
        with self._lock:
            self._counts[name] += count

    def drop(self, reason: str, steps: int = 1) -> None:
        if steps:
            with self._lock:
                self._dropped[reason] += steps

    def snapshot(self, queued: int) -> Stats:
        with self._lock:
            return Stats(queued=queued, dropped=dict(self._dropped), **self._counts)
