"""Time and chance as inputs, so that retries can be tested without waiting for them."""

from __future__ import annotations

import random
import threading
import time
from datetime import datetime, timezone
from typing import Protocol

_SHORT_S = 0.2


class Timing(Protocol):
    def monotonic(self) -> float: ...

    def now(self) -> datetime: ...

    def chance(self) -> float:
        """Uniform in [0, 1)."""
        ...

    def wait(self, seconds: float, at_least: float = 0.0) -> bool:
        """False when the process is about to end and there is no time left.

        Then only the `at_least` seconds (what the server asked for) still have to be waited.
        """
        ...


class RealTiming:
    """Waits that `stop` ends."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._deadline: float | None = None
        self._random = random.Random()  # its own state: the host may have seeded the shared one

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now(timezone.utc)

    def chance(self) -> float:
        return self._random.random()

    def wait(self, seconds: float, at_least: float = 0.0) -> bool:
        started = self.monotonic()
        if self._deadline is None and not self._stopped.wait(seconds):
            return True
        left = max(_SHORT_S, at_least - (self.monotonic() - started))
        if self._deadline is None or self.monotonic() + left >= self._deadline:
            return False
        time.sleep(left)
        return True

    def stop_by(self, deadline: float) -> None:
        """From now on waits are short, and none goes past this monotonic time."""
        self._deadline = deadline
        self._stopped.set()
