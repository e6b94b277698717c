"""Where in a run this code is: our own context variable, and what a framework's adapter knows."""

from __future__ import annotations

import contextlib
import contextvars
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stepwarden.openruns import RunState


@dataclass(frozen=True, slots=True)
class Position:
    """The run we are in and the innermost open step, if any."""

    run: RunState
    step_id: str | None
    framework_parent: object = None
    """What the framework's own context said when this was set: if it says something else now, that is further in."""


FrameworkLookup = Callable[[], tuple[object, Position | None]]
"""The framework's innermost step in this context, and a token to recognise it by."""

_own: contextvars.ContextVar[Position | None] = contextvars.ContextVar("stepwarden_position", default=None)
_framework: FrameworkLookup = lambda: (None, None)  # noqa: E731


def use_framework(lookup: FrameworkLookup) -> None:
    global _framework
    _framework = lookup


def own() -> Position | None:
    """Where `run` and `step` put us, whatever frameworks say."""
    return _own.get()


def current() -> Position | None:
    """The innermost of our own position and the framework's."""
    mine = _own.get()
    token, theirs = _framework()
    if theirs is None or (mine is not None and mine.framework_parent == token):
        return mine
    return theirs


def enter(run: RunState, step_id: str | None) -> contextvars.Token[Position | None]:
    token, _ = _framework()
    return _own.set(Position(run, step_id, token))


def leave(token: contextvars.Token[Position | None]) -> None:
    with contextlib.suppress(ValueError):  # a generator closed from another context than it was started in
        _own.reset(token)


@contextlib.contextmanager
def inside(run: RunState | None, step_id: str | None) -> Iterator[None]:
    """The position for a block; no run, no change."""
    if run is None:
        yield
        return
    token = enter(run, step_id)
    try:
        yield
    finally:
        leave(token)
