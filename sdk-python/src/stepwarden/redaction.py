"""What never leaves the process: dropped header values, and whatever the host's own hook hides.

Runs before anything is queued. The full rules (secret formats, e-mail, cards) belong here too, when they come.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

RedactHook = Callable[[Any, str], Any]
"""Called with a plain JSON value (a copy, free to change) and where it stands; returns what may be sent."""

WITHHELD = "[withheld: the redact hook failed]"
"""Stands where a payload was that the hook could not judge: unjudged is never sent."""

_DROPPED_HEADERS = frozenset(
    ("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key"),
)
_LONGEST = max(map(len, _DROPPED_HEADERS))


@lru_cache(maxsize=4096)
def is_dropped_header(name: str) -> bool:
    """Whether values of this name are dropped wherever they stand; case and `-` or `_` make no difference."""
    return len(name) <= _LONGEST and name.lower().replace("_", "-") in _DROPPED_HEADERS


def dropped_header() -> dict[str, Any]:
    """The marker that stands for a dropped header value."""
    return {"$redacted": {"rule": "dropped-header"}}


def secret_marker() -> dict[str, Any]:
    """The marker for a value whose own type says that it is secret (pydantic's `SecretStr`)."""
    return {"$redacted": {"rule": "secret-type"}}
