"""The last resort for what the server finds too large, for its redaction may lengthen what was short enough here."""

from __future__ import annotations

import json
from typing import Any

from stepwarden import snapshot, wire

_SLOTS = ("input", "output", "prompt", "metadata", "error", "model")
_CUTTABLE = ("input", "output", "metadata")
_SMALL_BYTES = 64 * 1024


def smaller(body: bytes) -> bytes | None:
    """The step or run with its large payloads cut short, or else a marker for each; None if nothing is left to cut."""
    content = json.loads(body)
    cut = {slot: _shortened(content[slot]) for slot in _CUTTABLE if _size(content.get(slot)) > _SMALL_BYTES}
    if not cut:
        cut = _markers(content)
    return wire.json_bytes({**content, **cut}) if cut else None


def _size(value: Any) -> int:
    return len(wire.json_bytes(value))


def _shortened(value: Any) -> Any:
    encoded, _ = snapshot.encode(value, _SMALL_BYTES)
    return json.loads(encoded)


def _markers(content: dict[str, Any]) -> dict[str, Any]:
    marked: dict[str, Any] = {}
    for slot in _SLOTS:
        if slot in content:
            size = _size(content[slot])
            marker = _marker(slot, size, content[slot])
            if _size(marker) < size:
                marked[slot] = marker
    return marked


def _marker(slot: str, size: int, value: Any) -> Any:
    truncated = {"$truncated": {"reason": "refused-as-too-large", "bytes": size}}
    if slot == "prompt":
        return [{"role": "system", "content": f"[truncated: {size} bytes]"}]
    if slot == "error" and isinstance(value, dict):
        return {"type": value.get("type", "Error"), "message": f"[truncated: {size} bytes]"}
    if slot == "model" and isinstance(value, dict):
        return {**value, "config": truncated} if "config" in value else value
    return truncated
