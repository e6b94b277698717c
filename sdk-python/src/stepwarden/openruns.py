"""The runs that are going on in this process: their open steps, where their errors came from, what they wait for.

Errors are recorded once, at the deepest step: an ancestor that fails with the same error closes as failed without a
body, and says in `metadata.error_step` where to look. An ancestor that raises another error has a body of its own.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from stepwarden import client, failures, wire
from stepwarden.failures import Signature
from stepwarden.questions import asked_by_gate
from stepwarden.recorder import OpenStep, Recorder, RunStart
from stepwarden.wire import RunOutcome

_MAX_WAITING = 10_000


@dataclass(slots=True, eq=False)
class RunState:
    """One run. Touched by many threads, always under the registry's lock but for reading."""

    id: str
    explicit: bool
    """Opened by `stepwarden.run`: agents that end inside do not end it."""
    owned: bool = True
    """False in a forked child, which may add steps to its parent's run but not end it."""
    over: bool = False
    roots: int = 0
    """Agents going on in it."""
    outcome: RunOutcome | None = None
    thread: str | None = None
    graphs: set[str] = field(default_factory=set)
    """Names of the agents that went on in it."""
    open_steps: dict[str, OpenStep] = field(default_factory=dict)
    failed_below: dict[str | None, dict[Signature, str]] = field(default_factory=dict)
    approvals: dict[str, OpenStep | None] = field(default_factory=dict)
    """What it waits for, by interrupt id; None where the server itself records the question and its answer."""
    asked: Counter[str] = field(default_factory=Counter)
    asked_now: bool = False
    """Whether the agent going on has asked something: if it ends without, nothing is left to wait for."""
    attempts: Counter[tuple[Any, ...]] = field(default_factory=Counter)

    @property
    def waits(self) -> bool:
        return bool(self.approvals)


class OpenRuns:
    """The registry. Its methods queue what has to be sent; they do not raise but for defects."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._runs: OrderedDict[str, RunState] = OrderedDict()

    def begin(self, start: RunStart, *, explicit: bool = False) -> RunState:
        """Starts a run."""
        run = RunState(start.id, explicit, thread=start.session_id)
        with self._lock:
            self._runs[run.id] = run
            self._forget_oldest_waiting()
        _recorder().start_run(start)
        return run

    def find(self, run_id: str) -> RunState | None:
        return self._runs.get(run_id)

    def adopt(self, run_id: str, thread: str | None, asked: Iterable[str]) -> RunState:
        """Goes on with a run that another process has left waiting for these questions of the gate."""
        run = RunState(run_id, explicit=False, thread=thread, approvals=dict.fromkeys(asked))
        with self._lock:
            return self._runs.setdefault(run_id, run)

    def waiting_on(self, thread: str) -> list[RunState]:
        """Runs that wait for an answer in this thread and have no agent going on."""
        with self._lock:
            return [r for r in self._runs.values() if r.thread == thread and r.waits and not r.roots]

    def open(self, run: RunState, step: OpenStep, **payloads: Any) -> None:
        with self._lock:
            run.open_steps[step.id] = step
        _recorder().open(step, **payloads)

    def close(self, run: RunState, step: OpenStep, failure: BaseException | None, output: Any = None) -> None:
        """Closes a step, judging by `failure` how; a step closed before is left alone."""
        with self._lock:
            if run.open_steps.pop(step.id, None) is None:
                return
        if failure is None:
            run.failed_below.pop(step.id, None)
            _recorder().close(step, output=output)
            return
        meaning = failures.meaning(failure)
        if meaning == "interrupt":
            step.metadata["interrupted"] = True
            _recorder().close(step, output=output)
            self._ask(run, step, failures.interrupts(failure))
        elif meaning == "handover":
            step.metadata["handover"] = type(failure).__name__
            _recorder().close(step, output=failure.args[0] if failure.args else None)
        else:
            self._fail(run, step, failure, output)

    def close_failed(self, run: RunState, step: OpenStep, error: dict[str, str], output: Any) -> None:
        """Closes a step that failed without raising, such as a tool that answers with its error."""
        with self._lock:
            if run.open_steps.pop(step.id, None) is None:
                return
        _recorder().close(step, failed=True, error=error, output=output)

    def ask(self, run: RunState, parent: OpenStep, key: str, name: str, question: Any) -> None:
        """Opens an approval step unless this question is open already; the run waits until it is answered."""
        with self._lock:
            run.asked_now = True
            if key in run.approvals:
                return
            if asked_by_gate(question) == run.id:
                run.approvals[key] = None
                return
            run.asked[key] += 1
            again = run.asked[key]
            step = OpenStep(
                # Derived, so that another process that resumes can name it; a question asked again is another step.
                id=wire.derived_id(run.id, key if again == 1 else f"{key}#{again}"),
                run_id=run.id,
                kind="approval",
                name=name,
                parent_id=parent.id,
                node=parent.node,
                metadata={"interrupt_id": key},
            )
            run.approvals[key] = step
        _recorder().open(step, input=question)

    def answer(self, run: RunState, keys: Iterable[str], answers: dict[str, Any]) -> None:
        """Closes approval steps; `answers` by key where they are known."""
        for key in keys:
            with self._lock:
                step = run.approvals.pop(key, None)
            if step is not None:
                _recorder().close(step, output=answers.get(key))

    def end(self, run: RunState, failure: BaseException | None) -> None:
        """The run's own scope is over: it is finished now, or waits."""
        self._close_leftovers(run, "Unfinished", "still open when its run ended")
        with self._lock:
            run.explicit = False
            if run.over or (failure is None and run.waits):
                return
            run.over = True
            self._runs.pop(run.id, None)
        self._abandon_approvals(run, "the run ended without an answer")
        if run.owned:
            _recorder().finish_run(run.id, _outcome(run, failure), _error(failure) if failure is not None else None)

    def forget(self, run: RunState) -> None:
        """Another process has taken it over: nothing more is said about it from here."""
        with self._lock:
            run.over = True
            self._runs.pop(run.id, None)

    def cancel(self, run: RunState, kind: str, message: str) -> None:
        """Ends a run from outside."""
        with self._lock:
            if run.over:
                return
            run.over = True
            self._runs.pop(run.id, None)
        self._close_leftovers(run, kind, message)
        self._abandon_approvals(run, message)
        if run.owned:
            _recorder().finish_run(run.id, "cancelled", {"type": kind, "message": message})

    def cancel_all_that_do_not_wait(self) -> None:
        """At the end of the process: waiting runs stay open, for another process may resume them."""
        for run in list(self._runs.values()):
            if run.owned and not run.waits:
                self.cancel(run, "ProcessExit", "the process ended before the run did")
        self._runs.clear()

    def disown_all(self) -> None:
        """In the child of a fork: what is open or waits is the parent's to close; here it may only be added to."""
        self._lock = threading.RLock()
        for run in list(self._runs.values()):
            run.owned = False
            if run.waits and not run.roots and not run.explicit:
                self._runs.pop(run.id, None)
            run.open_steps.clear()
            run.approvals.clear()

    def _ask(self, run: RunState, step: OpenStep, asked: list[Any]) -> None:
        for interrupt in asked:
            self.ask(run, step, str(getattr(interrupt, "id", "")) or step.id, "interrupt", interrupt.value)

    def _fail(self, run: RunState, step: OpenStep, failure: BaseException, output: Any) -> None:
        signature = failures.signature(failure)
        with self._lock:
            origin = run.failed_below.pop(step.id, {}).get(signature)
            run.failed_below.setdefault(step.parent_id, {})[signature] = origin or step.id
        if origin is not None:
            step.metadata["error_step"] = origin
            _recorder().close(step, failed=True, output=output)
        else:
            _recorder().close(step, failed=True, error=_error(failure), output=output)

    def _close_leftovers(self, run: RunState, kind: str, message: str) -> None:
        with self._lock:
            steps = list(run.open_steps.values())
            run.open_steps.clear()
        for step in reversed(steps):
            _recorder().close(step, failed=True, error={"type": kind, "message": message})

    def _abandon_approvals(self, run: RunState, message: str) -> None:
        with self._lock:
            steps = list(run.approvals.values())
            run.approvals.clear()
        for step in steps:
            if step is not None:
                _recorder().close(step, failed=True, error={"type": "Unanswered", "message": message})

    def _forget_oldest_waiting(self) -> None:
        if len(self._runs) > _MAX_WAITING:
            oldest = next((r for r in self._runs.values() if r.waits and not r.roots), None)
            if oldest is not None:
                self._runs.pop(oldest.id, None)


def _outcome(run: RunState, failure: BaseException | None) -> RunOutcome:
    if failure is None:
        return run.outcome or "succeeded"
    return "cancelled" if failures.meaning(failure) in ("cancelled", "handover") else "failed"


def _error(failure: BaseException) -> dict[str, str]:
    if failures.meaning(failure) == "cancelled":
        return failures.cancellation(failure)
    return _recorder().error_body(failure)


def _recorder() -> Recorder:
    return client.require().recorder


runs = OpenRuns()
client.before_stop(runs.cancel_all_that_do_not_wait)
client.after_fork(runs.disown_all)
