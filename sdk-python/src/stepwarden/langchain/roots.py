"""Which run an outermost LangChain call belongs to: a new one, the one around it, or one that waits for its answer.

LangGraph resumes by a new call on the same thread. Where the checkpoint says which run it was left by (`pregel` reads
that), it decides; otherwise the thread does. In the process that holds the waiting run, the call continues it.
Elsewhere it is a new run that `resumes` the old one, and the old one is finished; but where the gate asked, the same
run goes on, for what was approved was approved in that run.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from stepwarden import client, log, position, wire
from stepwarden.errors import ConfigurationError
from stepwarden.langchain import facts
from stepwarden.openruns import RunState, runs
from stepwarden.questions import asked_by_gate
from stepwarden.recorder import OpenStep, RunStart
from stepwarden.settings import Agent
from stepwarden.tracing import checked_uuid

_MAX_PLANS = 1_024


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the thread's latest checkpoint says of the run that wrote it."""

    run_id: str
    interrupts: Mapping[str, Any] = field(default_factory=dict)
    """Questions without an answer, by interrupt id."""
    at_breakpoint: bool = False

    def asked_by_gate(self) -> list[str]:
        """Those of the questions that the gate asked in that run: what was decided is about that run and no other."""
        return [key for key, value in self.interrupts.items() if asked_by_gate(value) == self.run_id]


class Roots:
    """Keeps what `pregel` learnt before the root call until its callback comes."""

    def __init__(self) -> None:
        self._checkpoints: OrderedDict[str, Checkpoint] = OrderedDict()
        self._handed_over: dict[str, tuple[Checkpoint, dict[str, Any]]] = {}

    def expect(self, root_id: str, checkpoint: Checkpoint) -> None:
        """A root call of this id is about to resume from there."""
        self._checkpoints[root_id] = checkpoint
        while len(self._checkpoints) > _MAX_PLANS:
            self._checkpoints.popitem(last=False)

    def run_to_continue(self, checkpoint: Checkpoint | None) -> RunState | None:
        """The waiting run of this process that the checkpoint was left by."""
        run = runs.find(checkpoint.run_id) if checkpoint is not None else None
        return run if run is not None and run.waits and not run.roots else None

    def run_id_to_continue(self, checkpoint: Checkpoint | None) -> str | None:
        """The run that a resumed call goes on with, of this process or, where the gate asked, of another one."""
        run = self.run_to_continue(checkpoint)
        if run is not None or checkpoint is None:
            return run.id if run is not None else None
        adoptable = runs.find(checkpoint.run_id) is None and checkpoint.asked_by_gate()
        return checkpoint.run_id if adoptable else None

    def begin(
        self, root_id: UUID, name: str, tags: Sequence[str] | None, metadata: Mapping[str, Any], given: Any
    ) -> tuple[RunState, str | None]:
        """The run that this root call belongs to, and the step that it hangs on there, if any."""
        checkpoint = self._checkpoints.pop(str(root_id), None)
        thread = facts.thread_of(metadata)
        resuming = is_resuming(given)
        waiting = runs.waiting_on(thread) if thread else []
        here = position.own()
        continued = self.run_to_continue(checkpoint)
        if continued is None and checkpoint is None and resuming and waiting:
            continued = waiting[-1]
        if here is not None and not here.run.over:
            run, visible = here.run, here.step_id
            run.thread = run.thread or thread
        elif continued is not None:
            run, visible = continued, None
        elif checkpoint is not None and self.run_id_to_continue(checkpoint) is not None:
            run, visible = runs.adopt(checkpoint.run_id, thread, checkpoint.asked_by_gate()), None
        else:
            run, visible = runs.begin(self._run_start(root_id, name, tags, metadata, checkpoint)), None
        run.roots += 1
        run.graphs.add(name)
        run.asked_now = False
        self._settle_others(run, name, waiting, checkpoint, given)
        return run, visible

    def opened(self, run: RunState, root: OpenStep, given: Any) -> None:
        """The root's step stands: what was answered closes, what was answered elsewhere shows here."""
        answers = answers_of(given, list(run.approvals))
        # Nobody answers breakpoints and the gate's questions: if they still stand, they will be asked again.
        unanswered = [key for key, step in run.approvals.items() if step is None or key.startswith("breakpoint:")]
        runs.answer(run, [*answers, *unanswered], answers)
        handed_over = self._handed_over.pop(run.id, None)
        if handed_over is not None:
            self._show_handed_over(run, root, *handed_over)

    def paused(self, run: RunState) -> bool:
        return run.asked_now and run.waits

    def ended(self, run: RunState, failure: BaseException | None) -> None:
        """A root call has ended; so has the run, unless it waits or `stepwarden.run` holds it open."""
        run.roots -= 1
        if failure is None and not run.asked_now:
            runs.answer(run, list(run.approvals), {})  # it went through to the end: nothing is asked any more
        if not run.explicit and run.roots <= 0:
            runs.end(run, failure)

    def _run_start(
        self,
        root_id: UUID,
        name: str,
        tags: Sequence[str] | None,
        metadata: Mapping[str, Any],
        checkpoint: Checkpoint | None,
    ) -> RunStart:
        options = facts.options(metadata)
        agent = _agent(options.get("agent"))
        if agent is None and client.require().settings.agent is None:
            agent = Agent.of((name, "")) if name.strip() else None
        resumes = checkpoint.run_id if checkpoint is not None else None
        try:
            resumes = checked_uuid(options.get("resumes"), "resumes") or resumes
        except ConfigurationError as wrong:
            log.warn("options", str(wrong))
        return RunStart(
            id=str(root_id),
            name=str(options.get("name") or name),
            agent=agent,
            env=_text(options, "env"),
            project=_text(options, "project"),
            release=_text(options, "release"),
            session_id=_text(options, "session_id") or facts.thread_of(metadata),
            resumes=resumes if resumes != str(root_id) else None,
            tags=facts.user_tags(tags),
            metadata=facts.run_metadata(metadata),
        )

    def _settle_others(
        self, run: RunState, name: str, waiting: list[RunState], checkpoint: Checkpoint | None, given: Any
    ) -> None:
        """Other runs that wait on this thread wait in vain now: the thread has moved on."""
        resuming = is_resuming(given)
        for other in waiting:
            if other is run:
                continue
            if resuming and checkpoint is not None and checkpoint.run_id != other.id:
                runs.forget(other)  # another process has taken the thread further, and has finished this run
            elif resuming:
                runs.answer(other, list(other.approvals), answers_of(given, list(other.approvals)))
                runs.end(other, None)
            elif name in other.graphs:  # another graph may use the same thread id for a thread of its own
                runs.cancel(other, "Superseded", f"its thread went on without an answer, in run {run.id}")
        if resuming and checkpoint is not None and checkpoint.run_id != run.id:
            self._hand_over(run, checkpoint, given)

    def _hand_over(self, run: RunState, checkpoint: Checkpoint, given: Any) -> None:
        """The waiting run is another process's. Only that one knew its approval step whole: it is finished as it is."""
        if runs.find(checkpoint.run_id) is None and (checkpoint.interrupts or checkpoint.at_breakpoint):
            client.require().recorder.finish_run(checkpoint.run_id, "succeeded")
            self._handed_over[run.id] = (checkpoint, answers_of(given, list(checkpoint.interrupts)))

    def _show_handed_over(
        self, run: RunState, root: OpenStep, checkpoint: Checkpoint, answers: Mapping[str, Any]
    ) -> None:
        for key, answer in answers.items():
            step = OpenStep(
                id=wire.derived_id(run.id, f"answered:{key}"),
                run_id=run.id,
                kind="approval",
                name="interrupt",
                parent_id=root.id,
                metadata={"interrupt_id": key, "asked_in": checkpoint.run_id},
            )
            runs.open(run, step, input=checkpoint.interrupts.get(key))
            runs.close(run, step, None, answer)


def is_resuming(given: Any) -> bool:
    """LangGraph goes on where a thread was left when it is given nothing, or a Command."""
    return given is None or type(given).__name__ == "Command"


def answers_of(given: Any, pending: Sequence[str]) -> dict[str, Any]:
    """Which questions a Command answers: by interrupt id, or the only one there is."""
    resume = getattr(given, "resume", None) if type(given).__name__ == "Command" else None
    if resume is None:
        return {}
    if isinstance(resume, Mapping) and resume and all(key in pending for key in resume):
        return dict(resume)
    questions = [key for key in pending if not key.startswith("breakpoint:")]
    return {questions[0]: resume} if len(questions) == 1 else {}


def _agent(value: Any) -> Agent | None:
    if value is None:
        return None
    try:
        return Agent.of(value)
    except ConfigurationError as wrong:
        log.warn("options", str(wrong))
        return None


def _text(options: Mapping[str, Any], key: str) -> str | None:
    value = options.get(key)
    return value if isinstance(value, str) and value else None
