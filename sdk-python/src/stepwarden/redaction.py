"""What never leaves the process: secrets and personal data by the built-in rules, and what the host's own hook hides.

Runs before anything is queued. The rules are the server's too, see `stepwarden.redactor`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from stepwarden.redactor import chars, headers, markers, names, numbers, scan
from stepwarden.redactor.findings import Finding
from stepwarden.redactor.markers import Marker
from stepwarden.redactor.tags import TagKey

RedactHook = Callable[[Any, str], Any]
"""Called with a plain JSON value (a copy, free to change) and where it stands; returns what may be sent."""

WITHHELD = "[withheld: the redact hook failed]"
"""Stands where a payload was that the hook could not judge: unjudged is never sent."""

_LONGEST = max(map(len, headers.KINDS))


@lru_cache(maxsize=4096)
def is_dropped_header(name: str) -> bool:
    """Whether values of this name are dropped wherever they stand; case and `-` or `_` make no difference."""
    return len(name) <= _LONGEST and name.lower().replace("_", "-") in headers.KINDS


def dropped_header() -> Marker:
    """The marker that stands for a dropped header value."""
    return markers.whole("auth-header")


def secret_marker() -> Marker:
    """The marker for a value whose own type says that it is secret (pydantic's `SecretStr`)."""
    return markers.whole("secret-type")


def text(value: str, after_hook: bool = False) -> str:
    """A name or a message without what the rules find. Never tagged: those are kept for ever."""
    shown = markers.escaped_but_known(value) if after_hook else markers.escaped(value)
    return _inline(shown, scan.findings(shown), None)


def payload(value: Any, after_hook: bool = False, key: TagKey | None = None) -> Any:
    """A plain JSON value without what the rules find; what is not changed is not copied.

    Input that looks like one of our markers is escaped, so that a marker was made here. `after_hook`: it was escaped
    before, and the host's hook may have copied markers, or made some. `key`: of the tags; without one there are none.
    """
    return _Walk(after_hook, key).value(value, "")


def escaped(value: Any) -> Any:
    """A plain JSON value in which nothing looks like a marker but our own."""
    if isinstance(value, str):
        return markers.escaped(value)
    if isinstance(value, list):
        return [escaped(item) for item in value]
    if isinstance(value, dict) and not isinstance(value, Marker):
        return {markers.escaped_key(markers.escaped(key)): escaped(member) for key, member in value.items()}
    return value


class _Walk:
    __slots__ = ("_after_hook", "_key")

    def __init__(self, after_hook: bool, key: TagKey | None) -> None:
        self._after_hook = after_hook
        self._key = key

    def value(self, value: Any, name: str) -> Any:
        """`name` is that of the member whose value it is, empty for an item."""
        if isinstance(value, str):
            return self._string(value, name)
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, list):
            return self._array(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _number(value, name)
        return value

    def _string(self, value: str, name: str) -> Any:
        shown = markers.escaped_but_known(value) if self._after_hook else markers.escaped(value)
        found = scan.findings(shown)
        only = _wholly(shown, found)
        if only is not None:
            return self._whole(only.rule, shown[only.start : only.end])
        rule = names.of_member(name, shown) if name and markers.end(shown, 0) != len(shown) else None
        return self._whole(rule, shown) if rule else _inline(shown, found, self._key)

    def _whole(self, rule: str, value: str) -> Marker:
        return markers.whole(rule, self._key.tag(rule, value) if self._key else None)

    def _object(self, value: dict[str, Any]) -> dict[str, Any]:
        if isinstance(value, Marker) or (self._after_hook and markers.is_marker(value)):
            return value
        left = {key: self.value(member, key) for key, member in value.items()}
        shown = [(key, markers.escaped_key(text(key, self._after_hook))) for key in left]
        if all(key == given for given, key in shown):
            same = all(left[key] is value[key] for key in left)
            return value if same else left
        result: dict[str, Any] = {}
        for given, key in shown:
            result[key if key == given else _unused(key, value, result)] = left[given]
        return result

    def _array(self, value: list[Any]) -> list[Any]:
        left = [self.value(item, "") for item in value]
        return value if all(item is given for item, given in zip(left, value, strict=True)) else left


def _number(value: int | float, name: str) -> Any:
    digits = str(value)
    rule = "card" if numbers.is_card(digits) else names.of_member(name, digits)
    return markers.whole(rule) if rule else value


def _unused(key: str, given: dict[str, Any], taken: dict[str, Any]) -> str:
    """Two keys may be the same once their secrets are gone; neither member may be lost."""
    free = key
    count = 0
    while free in taken or free in given:
        count += 1
        free = f"{key}~{count}"
    return free


def _wholly(value: str, found: list[Finding]) -> Finding | None:
    """What was found, when that is all of the text but for blanks around it."""
    if len(found) != 1:
        return None
    only = found[0]
    return only if chars.is_blank(value[: only.start]) and chars.is_blank(value[only.end :]) else None


def _inline(value: str, found: list[Finding], key: TagKey | None) -> str:
    if not found:
        return value
    pieces: list[str] = []
    copied = 0
    for each in found:
        tag = key.tag(each.rule, value[each.start : each.end]) if key else None
        pieces += (value[copied : each.start], markers.inline(each.rule, tag))
        copied = each.end
    return "".join([*pieces, value[copied:]])
