"""From a host's value to the bytes of a payload slot: snapshot, header drop, redact hook, limits, in that order."""

from __future__ import annotations

import json
from typing import Any

from stepwarden import log, redaction, snapshot, wire
from stepwarden.redaction import RedactHook
from stepwarden.stats import Counters

_MAX_INLINE = 16_000


class Capture:
    """Nothing reaches the queue but through here. Never raises."""

    def __init__(self, redact: RedactHook | None, counters: Counters) -> None:
        self._redact = redact
        self._counters = counters

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

    def value(self, value: Any, where: str) -> Any:
        """The same for a small value that goes inside another object."""
        encoded, _ = snapshot.encode(self._plain(value, where), _MAX_INLINE)
        return json.loads(encoded)

    def name(self, value: Any, where: str, otherwise: str) -> str:
        """One line of text, never empty."""
        shown = snapshot.text(value, wire.MAX_NAME, otherwise)
        if self._redact is None:
            return shown
        return snapshot.text(self._hooked(shown, where), wire.MAX_NAME, otherwise)

    def error(self, kind: str, message: str) -> dict[str, str]:
        """`{type, message}`."""
        shown: Any = snapshot.long_text(message, wire.MAX_ERROR_MESSAGE)
        if self._redact is not None:
            shown = self._hooked(shown, "error.message")
            shown = shown if isinstance(shown, str) else wire.json_bytes(shown).decode()
        return {"type": snapshot.text(kind, wire.MAX_NAME, "Error"), "message": shown}

    def _plain(self, value: Any, where: str) -> Any:
        shown = snapshot.plain(value)
        return shown if self._redact is None else self._hooked(shown, where)

    def _hooked(self, value: Any, where: str) -> Any:
        assert self._redact is not None
        try:
            return snapshot.plain(self._redact(value, where))
        except Exception as failure:
            self._counters.add("errors")
            # Its message may quote what it choked on, so only its type is said.
            log.warn("redact-hook", f"the redact hook failed with {type(failure).__name__}; the payload was withheld")
            return redaction.WITHHELD
