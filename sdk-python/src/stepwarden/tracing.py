"""Recording plain Python by blocks: `run` and `step`."""

from __future__ import annotations

import contextvars
import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, TypeVar, cast

from stepwarden import client, log, position, wire
from stepwarden.errors import ConfigurationError
from stepwarden.openruns import RunState, runs
from stepwarden.position import Position
from stepwarden.recorder import OpenStep, RunStart
from stepwarden.settings import Agent, AgentLike, read_tags
from stepwarden.wire import RunOutcome, StepKind

S = TypeVar("S", bound="_Scope")


class _Scope:
    """What `with` and `async with` share: open and enter, leave and close."""

    _token: contextvars.Token[Position | None] | None = None

    def open(self) -> None:
        raise NotImplementedError

    def close(self, failure: BaseException | None) -> None:
        raise NotImplementedError

    def where(self) -> tuple[RunState | None, str | None]:
        raise NotImplementedError

    def __enter__(self: S) -> S:
        self.open()
        run, step_id = self.where()
        if run is not None:
            self._token = position.enter(run, step_id)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._token is not None:
            position.leave(self._token)
            self._token = None
        self.close(failure)

    async def __aenter__(self: S) -> S:
        return self.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.__exit__(kind, failure, trace)


class Run(_Scope):
    """A run around a block of code; agents called inside record their steps into it.

    `id` is the run's UUID as text. The run succeeds when the block ends, fails when it raises, is cancelled when it is
    stopped from outside, and stays open (waiting) while an interrupt in it waits for an answer.
    """

    def __init__(self, start: RunStart) -> None:
        self.id = start.id
        self._start = start
        self._state: RunState | None = None

    def finish(self, outcome: RunOutcome) -> None:
        """Says how the run ends when no exception does, for example `failed`."""
        if self._state is not None:
            self._state.outcome = outcome

    def open(self) -> None:
        if client.current() is not None:
            self._state = _safely(lambda: runs.begin(self._start, explicit=True))

    def close(self, failure: BaseException | None) -> None:
        state = self._state
        if state is not None and client.current() is not None:
            _safely(lambda: runs.end(state, failure))

    def where(self) -> tuple[RunState | None, str | None]:
        return self._state, None


class Step(_Scope):
    """A step around a block of code. Set `output` (any value) and `metadata` before the block ends."""

    def __init__(self, name: str, kind: StepKind, input: Any, metadata: Mapping[str, Any] | None) -> None:
        self.name = name
        self.kind = kind
        self.output: Any = None
        self.metadata: dict[str, Any] = dict(metadata or {})
        self._input = input
        self._run: RunState | None = None
        self._own_run = False
        self._step: OpenStep | None = None

    @property
    def id(self) -> str | None:
        """The step's UUID as text; None when nothing is recorded."""
        return self._step.id if self._step else None

    def open(self) -> None:
        if client.current() is not None:
            _safely(self._open)

    def close(self, failure: BaseException | None) -> None:
        if client.current() is not None:
            _safely(lambda: self._close(failure))

    def where(self) -> tuple[RunState | None, str | None]:
        return self._run, self.id

    def inside(self) -> AbstractContextManager[None]:
        """Makes this step the innermost one for a block, after `open`: a generator is inside only while it runs."""
        return position.inside(*self.where())

    def _open(self) -> None:
        here = position.current()
        if here is None or here.run.over:
            # A step of no run is a run of its own: nothing that was marked to be recorded gets lost.
            here = Position(runs.begin(RunStart(id=str(uuid.uuid4()), name=self.name)), None)
            self._own_run = True
        self._run = here.run
        step_id = str(uuid.uuid4())
        self._step = OpenStep(
            id=step_id,
            run_id=self._run.id,
            kind=self.kind,
            name=self.name,
            parent_id=here.step_id,
            tool={"name": self.name, "call_id": step_id} if self.kind == "tool" else None,
            metadata=self.metadata,
        )
        runs.open(self._run, self._step, input=self._input)

    def _close(self, failure: BaseException | None) -> None:
        if self._step is None or self._run is None:
            return
        self._step.metadata = dict(self.metadata) if isinstance(self.metadata, Mapping) else {"value": self.metadata}
        runs.close(self._run, self._step, failure, self.output)
        if self._own_run:
            runs.end(self._run, failure)


def run(
    name: str = "run",
    *,
    id: str | uuid.UUID | None = None,
    agent: AgentLike | None = None,
    env: str | None = None,
    project: str | None = None,
    release: str | None = None,
    session_id: str | None = None,
    resumes: str | uuid.UUID | None = None,
    tags: Iterable[str] = (),
    metadata: Mapping[str, Any] | None = None,
) -> Run:
    """A run, to be used by `with` or `async with`; what is left out comes from `init`.

    Raises ConfigurationError for an id that is no UUID, an agent without a name, tags or metadata of another shape.
    """
    return Run(
        RunStart(
            id=checked_uuid(id, "id") or str(uuid.uuid4()),
            name=name,
            agent=Agent.of(agent) if agent is not None else None,
            env=env,
            project=project,
            release=release,
            session_id=session_id,
            resumes=checked_uuid(resumes, "resumes"),
            tags=read_tags(tags),
            metadata=checked_metadata(metadata),
        )
    )


def step(name: str, *, kind: StepKind = "chain", input: Any = None, metadata: Mapping[str, Any] | None = None) -> Step:
    """A step of the current run, to be used by `with` or `async with`; outside of any run it is a run of its own.

    Raises ConfigurationError for a kind that the protocol does not have, or metadata that is no mapping.
    """
    return Step(name, checked_kind(kind), input, checked_metadata(metadata))


def checked_kind(kind: str) -> StepKind:
    if kind not in wire.STEP_KINDS:
        raise ConfigurationError(f"kind is {kind!r}: must be one of {', '.join(sorted(wire.STEP_KINDS))}")
    return cast(StepKind, kind)


def checked_metadata(value: Mapping[str, Any] | None) -> dict[str, Any]:
    if value is not None and not isinstance(value, Mapping):
        raise ConfigurationError(f"metadata is a {type(value).__name__}: must be a mapping")
    return dict(value or {})


def checked_uuid(value: object, what: str) -> str | None:
    try:
        return None if value is None else str(uuid.UUID(str(value)))
    except ValueError:
        raise ConfigurationError(f"{what} is {value!r}: must be a UUID") from None


def _safely(record: Callable[[], Any]) -> Any:
    """Whatever goes wrong while recording is logged and counted; the host goes on."""
    try:
        return record()
    except Exception:
        current = client.current()
        if current is not None:
            current.counters.add("errors")
        log.warn("tracing", "recording failed; the host is not affected", exc_info=True)
        return None
