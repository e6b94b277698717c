"""What stands where a value was, and how input that looks like it is told apart."""

from __future__ import annotations

import re
from typing import Any, Final

from stepwarden.redactor.rules import ORDER

KEY: Final = "$redacted"
_INLINE: Final = "[REDACTED"
_MARKER: Final = re.compile(r"\[~?REDACTED:[0-9a-z-]{1,40}(?:#[0-9a-z:-]{1,32})?\]")
_LOOKS_LIKE: Final = re.compile(r"\[REDACTED(?::([0-9a-z-]{1,40})\])?")
_TAG: Final = re.compile(r"(?<=[0-9a-z-])#s[0-9]{1,6}:[0-9a-f]{12}\]")


class Marker(dict[str, Any]):
    """The marker of a whole value, told by its type from input that looks like it."""


def whole(rule: str, tag: str | None = None) -> Marker:
    return Marker({KEY: {"rule": rule, "tag": tag} if tag else {"rule": rule}})


def inline(rule: str, tag: str | None = None) -> str:
    return f"{_INLINE}:{rule}#{tag}]" if tag else f"{_INLINE}:{rule}]"


def end(text: str, start: int) -> int:
    """Behind what looks like an inline marker there, escaped or not; else -1."""
    if start >= len(text) or text[start] != "[":
        return -1
    match = _MARKER.match(text, start)
    return match.end() if match else -1


def escaped(text: str) -> str:
    return text.replace(_INLINE, "[~REDACTED") if "[" in text and _INLINE in text else text


def escaped_but_known(text: str) -> str:
    """The same for a text that was redacted before: markers of rules that there are stay."""
    if _INLINE not in text:
        return text
    return _LOOKS_LIKE.sub(_keep_known, text)


def _keep_known(match: re.Match[str]) -> str:
    return match[0] if match[1] in ORDER else "[~" + match[0][1:]


def escaped_key(key: str) -> str:
    return "~" + KEY if key == KEY else key


def is_marker(value: dict[str, Any]) -> bool:
    """Exactly one of ours, of a rule that there is, whoever made it."""
    inner = value.get(KEY)
    return len(value) == 1 and isinstance(inner, dict) and len(inner) == 1 and inner.get("rule") in ORDER


def inlined(value: dict[str, Any]) -> str | None:
    """A marker of this process, which JSON has made a plain object, as it stands in a text; None for another object."""
    inner = value.get(KEY)
    if len(value) != 1 or not isinstance(inner, dict) or inner.get("rule") not in ORDER:
        return None
    return inline(inner["rule"], inner.get("tag"))


def untagged(value: Any) -> Any:
    """The same without tags: for what becomes part of a text, where nobody could take them out again."""
    if isinstance(value, str):
        return _TAG.sub("]", value) if _INLINE in value else value
    if isinstance(value, list):
        return [untagged(item) for item in value]
    if isinstance(value, dict):
        if inlined(value) is not None:
            return {KEY: {"rule": value[KEY]["rule"]}}
        return {key: untagged(member) for key, member in value.items()}
    return value
