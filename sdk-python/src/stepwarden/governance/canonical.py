"""JSON as bytes that everybody computes alike (RFC 8785), and nothing that could be read in two ways."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import rfc8785

from stepwarden.errors import UnhashableArgumentsError

_LARGEST = 2**53 - 1
_MAX_DEPTH = 60
"""The server takes 64 levels, a request's own among them."""


def canonical(value: Any) -> bytes:
    """Canonical JSON; raises UnhashableArgumentsError for what has none."""
    try:
        return rfc8785.dumps(value)
    except (ValueError, RecursionError) as wrong:  # its own error, and that of encoding half a surrogate pair
        raise UnhashableArgumentsError(f"no canonical JSON: {wrong or type(wrong).__name__}") from wrong


def check_arguments(value: Any, pointer: str = "", depth: int = 1) -> None:
    """Raises UnhashableArgumentsError for values that JSON has, but that parties may round differently.

    RFC 8785 writes 1e30 as a double does; an approver must not agree to one whole number and have another one run.
    """
    if depth > _MAX_DEPTH:
        raise UnhashableArgumentsError(f"arguments are nested more than {_MAX_DEPTH} levels deep")
    if isinstance(value, Mapping):
        for name, member in value.items():
            if not isinstance(name, str):
                raise UnhashableArgumentsError(f"arguments{pointer} has a key that is no text: {name!r}")
            check_arguments(member, f"{pointer}/{name}", depth + 1)
    elif isinstance(value, list | tuple):
        for at, item in enumerate(value):
            check_arguments(item, f"{pointer}/{at}", depth + 1)
    elif isinstance(value, float) and not math.isfinite(value):
        raise UnhashableArgumentsError(f"arguments{pointer} is {value}: must be a finite number")
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > _LARGEST:
        raise UnhashableArgumentsError(  # beyond it, every double is a whole number
            f"arguments{pointer} is a whole number beyond 2^53-1, which not everybody reads alike: pass it as text"
        )
