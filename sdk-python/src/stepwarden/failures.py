"""What an exception means for the step it ends: an error, a pause, or someone's wish to stop."""

from __future__ import annotations

from typing import Any, Literal

from stepwarden.recorder import message_of

Meaning = Literal["error", "interrupt", "handover", "cancelled"]
Signature = tuple[str, str]

_CANCELLED = frozenset(("GeneratorExit", "CancelledError", "KeyboardInterrupt"))


def meaning(failure: BaseException) -> Meaning:
    """`interrupt`: LangGraph pauses for an answer. `handover`: its other control flow (`ParentCommand`, drain)."""
    names = {kind.__name__ for kind in type(failure).__mro__ if kind.__module__.startswith("langgraph")}
    if "GraphInterrupt" in names:
        return "interrupt"
    if "GraphBubbleUp" in names:
        return "handover"
    if isinstance(failure, SystemExit):
        return "error" if failure.code not in (None, 0) else "cancelled"
    return "cancelled" if type(failure).__name__ in _CANCELLED else "error"


def interrupts(failure: BaseException) -> list[Any]:
    """The `Interrupt`s that a GraphInterrupt carries: objects with `id` and `value`."""
    carried = failure.args[0] if failure.args else ()
    return [one for one in carried if hasattr(one, "value")] if isinstance(carried, list | tuple) else []


def signature(failure: BaseException) -> Signature:
    """Tells errors apart without keeping them: an exception holds on to every frame it went through."""
    return (type(failure).__qualname__, message_of(failure)[:2_000])


def cancellation(failure: BaseException) -> dict[str, str]:
    """`{type, message}` of a step that was stopped from outside."""
    said = {
        "GeneratorExit": "the stream was closed by its reader before it ended",
        "CancelledError": "the task was cancelled",
        "KeyboardInterrupt": "interrupted from the keyboard",
    }
    kind = type(failure).__name__
    return {"type": kind, "message": said.get(kind, "stopped")}
