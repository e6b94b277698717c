"""The question that a governed call interrupts a graph with: the recorder knows it again when the graph is resumed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_KIND = "stepwarden.approval"


def question(run: str, approvals: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": _KIND, "run": run, "approvals": approvals}


def asked_by_gate(value: Any) -> str | None:
    """The run that waits for it; None for every other question."""
    if isinstance(value, Mapping) and value.get("type") == _KIND and isinstance(value.get("run"), str):
        return str(value["run"])
    return None
