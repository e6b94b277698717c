"""From a host's value to the bytes of a payload slot: snapshot, header drop, redact hook, built-in rules, limits, in
that order.

Whatever the hook returns or fails with, a slot keeps the shape that the protocol gives it: metadata and configuration
are objects, a prompt is a list of messages. A slot of another shape would have the server refuse the whole step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from stepwarden import log, redaction, snapshot, wire
from stepwarden.redaction import RedactHook
from stepwarden.redactor import markers
from stepwarden.serverconfig import ServerConfig
from stepwarden.stats import Counters

_MAX_INLINE = 16_000
_PROMPT_KEYS = frozenset(("role", "content", "name", "version"))


class Capture:
    """Nothing reaches the queue but through here. Never raises."""

    def __init__(self, redact: RedactHook | None, counters: Counters, config: ServerConfig) -> None:
        self._redact = redact
        self._counters = counters
        self._config = config

    def slot(self, value: Any, where: str) -> bytes:
        """JSON of a payload, at most 256 KiB; `where` is `step.input`, `step.output`, `step.metadata` and the like."""
        try:
            encoded, cut = snapshot.encode(self._plain(value, where))
        except Exception:
            self._counters.add("errors")
            log.warn("capture", f"a payload ({where}) could not be recorded", exc_info=True)
            return wire.json_bytes({"$truncated": {"reason": "not-recordable"}})
        if cut or snapshot.is_truncated(encoded):
            self._counters.add("truncated")
        return encoded

    def fields(self, value: Mapping[str, Any], where: str) -> bytes:
        """JSON of an object, such as metadata, at most 256 KiB."""
        encoded = self.slot(value, where)
        return encoded if encoded.startswith(b"{") else b'{"value":%s}' % encoded

    def prompt(self, value: Sequence[Mapping[str, Any]], where: str) -> bytes:
        """JSON of the prompt stack: `[{role, content, name?, version?}]`, at most 256 KiB."""
        encoded = self.slot(value, where)
        stack = json.loads(encoded)
        if isinstance(stack, list) and all(_is_prompt_message(entry) for entry in stack):
            return encoded
        entries = stack if isinstance(stack, list) else [stack]
        return wire.json_bytes([_prompt_message(entry) for entry in entries])

    def config(self, value: Mapping[str, Any], where: str) -> dict[str, Any]:
        """A small object that goes inside another one."""
        try:
            encoded, _ = snapshot.encode(self._plain(value, where), _MAX_INLINE)
            shown = json.loads(encoded)
        except Exception:
            self._counters.add("errors")
            log.warn("capture", f"a value ({where}) could not be recorded", exc_info=True)
            shown = {"$truncated": {"reason": "not-recordable"}}
        return shown if isinstance(shown, dict) else {"value": shown}

    def name(self, value: Any, where: str, otherwise: str, max_length: int = wire.MAX_NAME) -> str:
        """One line of text, never empty."""
        shown = snapshot.text(value, wire.MAX_UNCUT, otherwise)
        if self._redact is not None:
            shown = snapshot.text(self._hooked(shown, where), wire.MAX_UNCUT, otherwise)
        return snapshot.text(redaction.text(shown, self._redact is not None), max_length, otherwise)

    def error(self, kind: str, message: str) -> dict[str, str]:
        """`{type, message}`, neither empty."""
        shown: Any = snapshot.long_text(message, wire.MAX_SLOT_BYTES // 4)
        if self._redact is not None:
            shown = self._hooked(shown, "error.message")
            shown = shown if isinstance(shown, str) else wire.json_bytes(shown).decode()
        shown = redaction.text(shown, self._redact is not None)
        kind = snapshot.text(kind, wire.MAX_NAME, "Error")
        return {"type": kind, "message": snapshot.long_text(shown, wire.MAX_ERROR_MESSAGE) or kind}

    def _plain(self, value: Any, where: str) -> Any:
        shown = snapshot.plain(value)
        if self._redact is not None:
            shown = self._hooked(shown, where)
        return redaction.payload(shown, self._redact is not None, self._config.tag_key)

    def _hooked(self, value: Any, where: str) -> Any:
        assert self._redact is not None
        try:
            return snapshot.plain(self._redact(redaction.escaped(value), where))
        except Exception as failure:
            self._counters.add("errors")
            # Its message may quote what it choked on, so only its type is said.
            log.warn("redact-hook", f"the redact hook failed with {type(failure).__name__}; the payload was withheld")
            return redaction.WITHHELD


def _is_prompt_message(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() <= _PROMPT_KEYS
        and all(isinstance(entry.get(key), str) and entry[key] for key in ("role", "content"))
        and all(isinstance(value, str) for value in entry.values())
    )


def _prompt_message(entry: Any) -> dict[str, Any]:
    if _is_prompt_message(entry):
        return dict(entry)
    given = entry if isinstance(entry, dict) else {}
    content = given.get("content", entry)
    if isinstance(content, dict):
        content = markers.inlined(content) or content
    shown = {key: value for key, value in given.items() if key in _PROMPT_KEYS and isinstance(value, str) and value}
    return {
        **shown,
        "role": shown.get("role", "system"),
        "content": content
        if isinstance(content, str) and content
        else wire.json_bytes(markers.untagged(content)).decode(),
    }
