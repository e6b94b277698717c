"""The calls of one message, decided about together before any of them is made."""

from __future__ import annotations

import contextlib
import contextvars
import threading
from collections.abc import Iterator, Sequence
from typing import Literal

from stepwarden.errors import ToolBlockedError
from stepwarden.governance.attempt import Attempt, ask, take_answer

Outcome = Attempt | ToolBlockedError


class Batch:
    """In its first phase, `decide`, governed tools come only as far as their decision; in the second they run."""

    def __init__(self, call_ids: Sequence[str]) -> None:
        """`call_ids`: of all calls, in the order in which they are asked about."""
        self._order = {call_id: at for at, call_id in enumerate(call_ids)}
        self.phase: Literal["decide", "run"] = "decide"
        self._lock = threading.Lock()
        self._outcomes: dict[tuple[str, str], Outcome] = {}

    @staticmethod
    def current() -> Batch | None:
        return _current.get()

    @contextlib.contextmanager
    def active(self) -> Iterator[None]:
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    def keep(self, tool: str, call_id: str, outcome: Outcome) -> None:
        with self._lock:
            self._outcomes[(tool, call_id)] = outcome

    def outcome(self, tool: str, call_id: str | None) -> Outcome | None:
        with self._lock:
            return self._outcomes.get((tool, call_id or ""))

    def settle(self) -> list[Attempt]:
        """Blocks. Finds out who has agreed to what; returns those that are still open."""
        still_open: list[Attempt] = []
        for (tool, call_id), outcome in self._in_order():
            if isinstance(outcome, Attempt):
                try:
                    if not outcome.agreed():
                        still_open.append(outcome)
                except ToolBlockedError as blocked:
                    if outcome.options.on_block == "raise":
                        raise
                    self.keep(tool, call_id, blocked)
        return still_open

    def ask(self, still_open: list[Attempt]) -> None:
        ask(still_open[0].call.run, still_open)

    def take_answer(self) -> None:
        """Once all is settled: what the graph was resumed with was for us."""
        asked = [one for _, one in self._in_order() if isinstance(one, Attempt) and one.needs_people]
        if asked:
            take_answer(asked[0].call.run, asked)

    def _in_order(self) -> list[tuple[tuple[str, str], Outcome]]:
        """Threads keep them as they come."""
        return sorted(self._outcomes.items(), key=lambda kept: self._order.get(kept[0][1], -1))


_current: contextvars.ContextVar[Batch | None] = contextvars.ContextVar("stepwarden_batch", default=None)
