"""Equality tags: they tell the server whether two hidden values of a project are the same, and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Final, NamedTuple

from stepwarden.redactor.rules import FILE

_NEVER: Final = frozenset(FILE["guessable"])
_JUDGED: Final = frozenset(FILE["judged"])
_SHORTEST: Final = 20
_CHANGE: Final = re.compile("(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[0-9a-z])|(?<=[a-z])(?=[0-9A-Z])")


class TagKey(NamedTuple):
    """A project's key, as the server gave it."""

    version: str
    """`s1`"""
    key: bytes

    def __repr__(self) -> str:
        return f"TagKey({self.version})"

    def tag(self, rule: str, value: str) -> str | None:
        """None for what could be guessed: whoever can write and compare could try."""
        if not is_unguessable(rule, value):
            return None
        return f"{self.version}:{digits(self.key, rule, value)}"


def digits(key: bytes, rule: str, value: str) -> str:
    message = rule.encode() + b"\0" + value.encode("utf-8", "replace")
    return hmac.new(key, message, hashlib.sha256).hexdigest()[:12]


def is_unguessable(rule: str, value: str) -> bool:
    """Whether nobody chose it: of values under a telling name, only what looks random."""
    if rule in _NEVER or len(value) < _SHORTEST:
        return False
    if rule == "jwt":  # without a signature it is what it says, and that may be a name
        return value.count(".") >= 2 and len(value) - value.rfind(".") - 1 >= _SHORTEST
    return rule not in _JUDGED or len(_CHANGE.findall(value)) * 4 >= len(value)
