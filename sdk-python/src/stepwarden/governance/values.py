"""The values that a tool is called with, as JSON. What has no faithful one is refused: two calls would hash alike."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any
from uuid import UUID

from stepwarden.errors import UnhashableArgumentsError
from stepwarden.governance.canonical import canonical

_TOO_DEEP = 64


def plain(value: Any, depth: int = 0) -> Any:
    """Plain JSON that tells every value from every other of its kind. Raises UnhashableArgumentsError."""
    if depth > _TOO_DEEP:
        raise UnhashableArgumentsError("arguments are nested too deep")
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, Enum):
        return plain(value.value, depth + 1)
    if isinstance(value, str):  # a subclass: as what it is beneath
        return str.__str__(value)
    if isinstance(value, int | float):
        return int(value) if isinstance(value, int) else float(value)
    if isinstance(value, Mapping):
        return _members(value.items(), depth)
    if isinstance(value, list | tuple):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, set | frozenset):  # in an order that does not depend on the process
        return sorted((plain(item, depth + 1) for item in value), key=canonical)
    return _object(value, depth)


def _object(value: Any, depth: int) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID | PurePath):
        return str(value)
    if isinstance(value, timedelta):
        return f"{value.days}d{value.seconds}s{value.microseconds}us"
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    reveal = getattr(value, "get_secret_value", None)  # what it shows of itself is the same for every secret
    if callable(reveal):
        return plain(reveal(), depth + 1)
    fields = getattr(type(value), "model_fields", None) or getattr(type(value), "__fields__", None)
    if isinstance(fields, Mapping):
        extra = getattr(value, "__pydantic_extra__", None) or {}
        return _members([*((name, getattr(value, name)) for name in fields), *extra.items()], depth)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _members([(f.name, getattr(value, f.name)) for f in dataclasses.fields(value)], depth)
    if hasattr(type(value), "__str__") and type(value).__module__.startswith("pydantic"):  # its URLs
        return str(value)
    raise UnhashableArgumentsError(f"an argument is a {type(value).__name__}, which has no JSON that could be approved")


def _members(pairs: Any, depth: int) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        name = plain(key, depth + 1)
        name = name if isinstance(name, str) else canonical(name).decode()
        if name in members:
            raise UnhashableArgumentsError(f"an argument has the key {name!r} twice")
        members[name] = plain(value, depth + 1)
    return members
