"""When to try again, and after how long. Pure: time and chance are inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

_OVERLOADED = frozenset((429, 503))


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"), never sooner than `Retry-After`."""

    base_s: float = 0.5
    cap_s: float = 30.0
    max_retry_after_s: float = 600.0
    give_up_after_s: float = 600.0
    max_server_errors: int = 6
    """A batch that the server fails on every time must not hold up the others for ever."""

    def delay_s(self, attempt: int, retry_after_s: float | None, chance: float) -> float:
        """Seconds to wait before attempt number `attempt` + 1; `chance` is uniform in [0, 1)."""
        spread = chance * min(self.cap_s, self.base_s * 2.0 ** min(attempt, 16))
        return min(retry_after_s, self.max_retry_after_s) + spread if retry_after_s is not None else spread

    def gives_up(self, status: int | None, attempt: int, elapsed_s: float) -> bool:
        """`status` is None when there was no answer at all; `attempt` counts from 0."""
        if elapsed_s >= self.give_up_after_s:
            return True
        return status is not None and status not in _OVERLOADED and attempt + 1 >= self.max_server_errors


def is_retryable(status: int) -> bool:
    """408, 429 and every 5xx but those that say "never" (501 not implemented, 505 HTTP version)."""
    return status in (408, 429) or (status >= 500 and status not in (501, 505))


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds asked for by `Retry-After` (RFC 9110 section 10.2.3: seconds or a date), or None."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - now).total_seconds())
