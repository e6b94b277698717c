"""Tools behind the gate: copies whose `run` and `arun` ask first. Everything of LangChain comes through these two."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import ToolMessage
from langchain_core.tools import BaseTool
from langchain_core.tools import tool as make_tool
from pydantic import ValidationError
from pydantic.v1 import ValidationError as ValidationErrorV1

from stepwarden import grants, position, tracing
from stepwarden.errors import ConfigurationError, GovernanceUnavailable, ToolBlockedError, UnhashableArgumentsError
from stepwarden.governance import process
from stepwarden.governance.arguments import Arguments, refusing, replaced
from stepwarden.governance.attempt import Attempt, ask, take_answer
from stepwarden.governance.batch import Batch
from stepwarden.governance.options import Options
from stepwarden.governance.place import Place
from stepwarden.grants import Grant
from stepwarden.openruns import RunState

ToolLike = BaseTool | Callable[..., Any]

_MARK = "__stepwarden_governed__"
_ENTRANCES = ("invoke", "ainvoke", "run", "arun", "_parse_input")


def govern(tool: ToolLike, options: Options) -> BaseTool:
    """A governed copy. Raises ConfigurationError for a tool that could be run past the gate."""
    made = tool if isinstance(tool, BaseTool) else make_tool(tool)
    if _MARK in made.__dict__:
        return made
    for name in _ENTRANCES:
        method = getattr(type(made), name)
        if not method.__module__.startswith("langchain_core."):
            raise ConfigurationError(
                f"{made.name} can't be governed: its class {type(made).__name__} has a {name} of its own; put the "
                "work into _run and _arun"
            )
    grants.govern([made.name])
    gated = _Gated(made, options)
    return replaced(made, run=gated.run, arun=gated.arun, **{_MARK: True})


def govern_all(tools: Iterable[ToolLike], options: Options) -> list[BaseTool]:
    if isinstance(tools, str | BaseTool) or not isinstance(tools, Iterable):
        raise ConfigurationError("tools must be a list of tools")
    made = [govern(tool, options) for tool in tools]
    options.check_tools(tool.name for tool in made)
    return made


@dataclass(frozen=True, slots=True)
class _Ready:
    """The tool may run: so made that it runs with what was allowed."""

    tool: BaseTool
    grant: Grant


@dataclass(frozen=True, slots=True)
class _Answer:
    """The tool does not run (yet); this is what its caller gets."""

    message: ToolMessage


_Passage = Generator[Callable[[], Any], Any, _Ready | _Answer]
"""Yields what blocks, to be called, in a thread or not, and takes its result. Interrupts come out of it as they are."""


class _Gated:
    """What stands in for the `run` and `arun` of one tool."""

    def __init__(self, tool: BaseTool, options: Options) -> None:
        self._tool = tool
        self._options = options

    def run(self, tool_input: Any, *args: Any, **kwargs: Any) -> Any:
        place = _place(kwargs)
        if place.run is None:
            with tracing.run(self._tool.name):
                _check_run_began()
                return self.run(tool_input, *args, **kwargs)
        end = _drive(self._passage(place, place.run, tool_input, kwargs.get("tool_call_id")))
        if isinstance(end, _Answer):
            return end.message
        with grants.holding(end.grant):
            return end.tool.run(tool_input, *args, **kwargs)

    async def arun(self, tool_input: Any, *args: Any, **kwargs: Any) -> Any:
        place = _place(kwargs)
        if place.run is None:
            async with tracing.run(self._tool.name):
                _check_run_began()
                return await self.arun(tool_input, *args, **kwargs)
        end = await _adrive(self._passage(place, place.run, tool_input, kwargs.get("tool_call_id")))
        if isinstance(end, _Answer):
            return end.message
        with grants.holding(end.grant):
            return await end.tool.arun(tool_input, *args, **kwargs)

    def _passage(self, place: Place, run: RunState, given: Any, call_id: str | None) -> _Passage:
        name = self._tool.name
        batch = Batch.current()
        deciding = batch is not None and batch.phase == "decide"
        try:
            arguments = Arguments.of(self._tool, given, call_id)
            outcome = batch.outcome(name, call_id) if batch is not None and not deciding else None
            if isinstance(outcome, ToolBlockedError):
                raise outcome
            attempt = outcome
            if attempt is None:
                attempt = Attempt.of(arguments, self._options, run, place, call_id)
                yield attempt.decide
                if batch is not None and deciding:
                    batch.keep(name, attempt.call.call_id, attempt)
                    return _Answer(self._message("decided", call_id, "success"))
                while not (yield attempt.agreed):
                    ask(run.id, [attempt])
                if attempt.needs_people:
                    take_answer(run.id, [attempt])
            grant: Grant = yield attempt.grant
            return _Ready(attempt.arguments.pinned(), grant)
        except (ValidationError, ValidationErrorV1) as wrong:
            if deciding:
                return _Answer(self._message("not decided", call_id, "error"))
            void = Grant(tool=name, call_id=call_id or "", step="", run=run.id, void=True)
            return _Ready(refusing(self._tool, wrong), void)
        except (ToolBlockedError, UnhashableArgumentsError) as no:
            blocked = no if isinstance(no, ToolBlockedError) else _unhashable(name, no)
            if self._options.on_block == "raise" or call_id is None:  # without a call's id nobody reads a message
                raise blocked from no.__cause__
            if batch is not None and deciding:
                batch.keep(name, call_id, blocked)
            return _Answer(self._message(str(blocked), call_id, "error"))

    def _message(self, text: str, call_id: str | None, status: str) -> ToolMessage:
        return ToolMessage(text, name=self._tool.name, tool_call_id=call_id or "", status=status)


def _drive(passage: _Passage) -> _Ready | _Answer:
    result: Any = None
    failure: BaseException | None = None
    while True:
        try:
            blocking = passage.throw(failure) if failure is not None else passage.send(result)
        except StopIteration as end:
            ended: _Ready | _Answer = end.value
            return ended
        result = failure = None
        try:
            result = blocking()
        except Exception as raised:
            failure = raised


async def _adrive(passage: _Passage) -> _Ready | _Answer:
    """The same, with what blocks in a thread: the event loop goes on, and interrupts stay in their context."""
    result: Any = None
    failure: BaseException | None = None
    while True:
        try:
            blocking = passage.throw(failure) if failure is not None else passage.send(result)
        except StopIteration as end:
            ended: _Ready | _Answer = end.value
            return ended
        result = failure = None
        try:
            result = await asyncio.to_thread(blocking)
        except Exception as raised:
            failure = raised


def _place(kwargs: dict[str, Any]) -> Place:
    process.gate()  # raises where there is no server to ask
    return Place.of(kwargs.get("config"), kwargs.get("callbacks"))


def _check_run_began() -> None:
    if position.own() is None:
        raise GovernanceUnavailable("the run can't be recorded: the governed call is not made")


def _unhashable(tool: str, wrong: UnhashableArgumentsError) -> ToolBlockedError:
    blocked = ToolBlockedError(f"{tool} was not run: {wrong}", tool=tool, rule=None, reason=str(wrong))
    blocked.__cause__ = wrong
    return blocked
