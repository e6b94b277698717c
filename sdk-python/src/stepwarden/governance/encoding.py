"""Base64url without padding and JSON, both read in their one written form only: two spellings would be two tokens."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64url(text: str) -> bytes:
    """Raises ValueError for anything that `b64url` does not write."""
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError) as wrong:
        raise ValueError(f"not base64url: {wrong}") from None
    if b64url(data) != text:
        raise ValueError("not base64url as it is written")
    return data


def strict_object(data: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8, no key twice, no NaN. Raises ValueError for anything else."""
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key stands there twice")
    return members


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")
