"""What goes over the wire: limits, times and JSON bytes of the ingest protocol."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any, Literal

StepKind = Literal["agent", "chain", "prompt", "model", "tool", "retrieval", "policy", "approval", "error"]
StepStatus = Literal["running", "ok", "error"]
RunOutcome = Literal["succeeded", "failed", "cancelled"]

STEP_KINDS: frozenset[str] = frozenset(
    ("agent", "chain", "prompt", "model", "tool", "retrieval", "policy", "approval", "error")
)

MAX_BODY_BYTES = 8 * 1024 * 1024
MAX_SLOT_BYTES = 248 * 1024
"""The server takes 256 KiB, measured after its redaction, whose markers can be longer than what they replace."""
MAX_DEPTH = 64
"""Nesting the server accepts, the body's root being level 1."""

MAX_NAME = 200
MAX_ENV = 64
MAX_TAG = 100
MAX_TAGS = 50
MAX_ERROR_MESSAGE = 8_000
"""Lengths of text are counted in UTF-16 units, as the server counts them: most emoji are two."""
MAX_UNCUT = 4_096
"""Names are cut to their length after they were redacted: no rule would know half a secret for one."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode


def json_bytes(value: Any) -> bytes:
    """UTF-8 JSON of a plain value (see `snapshot.plain`, which makes any value plain)."""
    return _encode(value).encode("utf-8")


def with_slots(head: Mapping[str, Any], slots: Mapping[str, bytes]) -> bytes:
    """One JSON object of `head`'s members and of `slots`, whose values are JSON already."""
    parts = [json_bytes(head)[:-1]]
    for name, value in slots.items():
        parts.append(b',"%s":%s' % (name.encode(), value))
    parts.append(b"}")
    return b"".join(parts)


def rfc3339(moment: datetime) -> str:
    """`2026-01-05T09:00:00.000123Z`."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def derived_id(parent: str, name: str) -> str:
    """A UUID that is the same whenever it is made of the same two: what makes a repeated write idempotent."""
    return str(uuid.uuid5(uuid.UUID(parent), name))
