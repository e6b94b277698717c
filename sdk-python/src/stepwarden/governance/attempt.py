"""One governed call on its way through the gate. What blocks is marked so: async callers do it in a thread."""

from __future__ import annotations

import contextlib
import unicodedata
from dataclasses import dataclass
from typing import Any

from langchain_core.runnables.config import ensure_config

from stepwarden.errors import ApprovalPendingError
from stepwarden.governance import process
from stepwarden.governance.act import Call
from stepwarden.governance.arguments import Arguments, tool_digest
from stepwarden.governance.options import Options
from stepwarden.governance.place import Calls, Place
from stepwarden.governance.protocol import Decision
from stepwarden.grants import Grant
from stepwarden.openruns import RunState
from stepwarden.questions import question

_FOR_EVER_S = 10 * 365 * 86_400.0
"""Requests expire on the server long before."""

_calls = Calls()


@dataclass(slots=True)
class Attempt:
    """Made once the tool's arguments are known; `decide` comes first, then `agreed` and `ask` in turn, then `grant`."""

    call: Call
    arguments: Arguments
    options: Options
    run: RunState
    place: Place
    decision: Decision | None = None

    @staticmethod
    def of(arguments: Arguments, options: Options, run: RunState, place: Place, given_id: str | None) -> Attempt:
        name = arguments.tool.name
        call_id = _calls.call_id(place, name, given_id)
        call = Call(
            run=run.id,
            step=_calls.step(run, place, name, call_id),
            tool=unicodedata.normalize("NFC", name),
            call_id=call_id,
            thread=place.thread,
            schema=tool_digest(arguments.tool),
            args=arguments.shown,
            risk=options.risk.get(name),
        )
        return Attempt(call, arguments, options, run, place)

    def decide(self) -> None:
        """Blocks."""
        process.ensure_recorded(self.run.id)
        self.decision = process.gate().decide(self.call)

    def agreed(self) -> bool:
        """Blocks, and with approval="wait" until people have decided. Raises ToolBlockedError when they said no."""
        decision = self._decided()
        if self.options.approval == "wait":
            process.gate().wait(self.call, decision, self.options.wait_timeout or _FOR_EVER_S)
            return True
        # Who resumes a graph has mostly just approved: the server's lists may be a moment behind.
        return process.gate().is_agreed(self.call, decision, 1.0 if _was_resumed() else 0.0)

    @property
    def needs_people(self) -> bool:
        """Whether it was asked about by an interrupt, if it was."""
        return self._decided().approval is not None and self.options.approval == "interrupt"

    def grant(self) -> Grant:
        """Blocks. From here on the call counts as made."""
        grant = process.gate().grant(self.call, self._decided())
        grant.tool = self.arguments.tool.name  # as LangChain will say it, which need not be NFC
        _calls.granted(self.run, self.place, self.arguments.tool.name, self.call.call_id)
        return grant

    def question(self) -> dict[str, Any]:
        """What the graph's caller gets to see of it; no arguments, for they are the approvers' to see."""
        decision = self._decided()
        return {
            "approval": decision.approval,
            "tool": self.call.tool,
            "call_id": self.call.call_id,
            "rule": decision.rule,
            "reason": decision.reason,
        }

    def _decided(self) -> Decision:
        assert self.decision is not None
        return self.decision


def ask(run: str, attempts: list[Attempt]) -> None:
    """Interrupts the graph. Returns when it was resumed, whatever with: the answer is the server's to give."""
    if "__pregel_scratchpad" not in (ensure_config().get("configurable") or {}):
        first = attempts[0]
        raise ApprovalPendingError(
            f'{first.call.tool} waits for an approval, and nothing can be interrupted here: use approval="wait", or '
            "call it in a LangGraph graph with a checkpointer",
            tool=first.call.tool,
            approval=first.question()["approval"] or "",
        )
    from langgraph.types import interrupt

    interrupt(question(run, [attempt.question() for attempt in attempts]))


def take_answer(run: str, attempts: list[Attempt]) -> None:
    """What the graph was resumed with is ours if we asked: else the tool's own first question would get it."""
    if _was_resumed():
        from langgraph.errors import GraphInterrupt
        from langgraph.types import interrupt

        with contextlib.suppress(GraphInterrupt):
            interrupt(question(run, [attempt.question() for attempt in attempts]))


def _was_resumed() -> bool:
    """Whether somebody has answered a question of this task."""
    scratchpad: Any = (ensure_config().get("configurable") or {}).get("__pregel_scratchpad")
    try:
        return bool(scratchpad.resume) or scratchpad.get_null_resume(False) is not None
    except AttributeError:
        return False
