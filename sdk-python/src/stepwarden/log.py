"""The SDK's log lines: rare by construction, because a host's log is not ours to fill."""

from __future__ import annotations

import logging
import threading
import time

logger = logging.getLogger("stepwarden")

_EVERY_S = 60.0
_lock = threading.Lock()
_last: dict[str, tuple[float, int]] = {}


def warn(reason: str, message: str, *, exc_info: bool = False) -> None:
    """Logs `message`, at most once a minute for each `reason`; what was held back is counted in the next line."""
    now = time.monotonic()
    with _lock:
        logged_at, held_back = _last.get(reason, (float("-inf"), 0))
        if now - logged_at < _EVERY_S:
            _last[reason] = (logged_at, held_back + 1)
            return
        _last[reason] = (now, 0)
    more = f" ({held_back} more like it)" if held_back else ""
    logger.warning("%s%s", message, more, exc_info=exc_info)


def renew_after_fork() -> None:
    global _lock
    _lock = threading.Lock()
