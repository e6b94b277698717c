"""The last resort for a step that the server finds too large: its payloads go, with a marker in their place."""

from __future__ import annotations

import json

from stepwarden import wire

_SLOTS = ("input", "output", "prompt", "metadata", "error", "model")


def without_payloads(body: bytes) -> bytes | None:
    """The step with each payload replaced by a marker saying how large it was; None if nothing is left to cut."""
    step = json.loads(body)
    cut = False
    for slot in _SLOTS:
        if slot not in step:
            continue
        size = len(wire.json_bytes(step[slot]))
        marker = _marker(slot, size, step[slot])
        if len(wire.json_bytes(marker)) < size:
            step[slot] = marker
            cut = True
    return wire.json_bytes(step) if cut else None


def _marker(slot: str, size: int, value: object) -> object:
    truncated = {"$truncated": {"reason": "refused-as-too-large", "bytes": size}}
    if slot == "prompt":
        return [{"role": "system", "content": f"[truncated: {size} bytes]"}]
    if slot == "error" and isinstance(value, dict):
        return {"type": value.get("type", "Error"), "message": f"[truncated: {size} bytes]"}
    if slot == "model" and isinstance(value, dict):
        return {**value, "config": truncated} if "config" in value else value
    return truncated
