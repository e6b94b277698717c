"""What LangGraph's callbacks do not say, learnt where a graph is called: `Pregel.stream` and `Pregel.astream`.

- The run's id goes into the call's metadata, which LangGraph saves with every checkpoint. Whoever resumes the thread,
  in whatever process, reads it there: one read of the latest checkpoint for each resume, none otherwise.
- LangGraph's lifecycle handler tells of static breakpoints (`interrupt_before`, `_after`), which raise nothing.

Only arguments are added to the two public methods. Whatever fails here, the graph is called as the host called it.
"""

from __future__ import annotations

import functools
from collections.abc import AsyncGenerator, Generator
from typing import Any
from uuid import UUID

from langchain_core.callbacks import BaseCallbackManager
from langchain_core.runnables.config import var_child_runnable_config
from langgraph.pregel import Pregel

from stepwarden import client, log, position
from stepwarden.langchain import facts
from stepwarden.langchain.handler import StepwardenHandler
from stepwarden.langchain.ids import new_run_id
from stepwarden.langchain.lifecycle import lifecycle_handler
from stepwarden.langchain.roots import Checkpoint, is_resuming

_MARK = "__stepwarden__"


def install(handler: StepwardenHandler) -> None:
    """Idempotent."""
    if hasattr(Pregel.stream, _MARK):
        return
    calls = GraphCalls(handler)
    stream, astream = Pregel.stream, Pregel.astream

    @functools.wraps(stream)
    def recorded_stream(self: Any, input: Any, config: Any = None, **kwargs: Any) -> Generator[Any, Any, Any]:
        call = calls.root(self, config)
        if call is not None:
            config = call.configured(call.read(input), input)
        return (yield from stream(self, input, config, **kwargs))

    @functools.wraps(astream)
    async def recorded_astream(self: Any, input: Any, config: Any = None, **kwargs: Any) -> AsyncGenerator[Any, None]:
        call = calls.root(self, config)
        if call is not None:
            config = call.configured(await call.aread(input), input)
        parts = astream(self, input, config, **kwargs)
        try:
            async for part in parts:
                yield part
        finally:
            await parts.aclose()  # type: ignore[attr-defined]

    for name, wrapped in (("stream", recorded_stream), ("astream", recorded_astream)):
        setattr(wrapped, _MARK, True)
        setattr(Pregel, name, wrapped)


class GraphCalls:
    """Tells the calls that start something from those inside of others."""

    def __init__(self, handler: StepwardenHandler) -> None:
        self._handler = handler
        self._lifecycle = lifecycle_handler(handler)

    def root(self, graph: Any, config: Any) -> GraphCall | None:
        """The call, if a run begins or goes on with it; None for a nested one, or when nothing is recorded."""
        if client.current() is None:
            return None
        try:
            if _parent(config) is not None or _parent(var_child_runnable_config.get()) is not None:
                return None
            return GraphCall(self._handler, self._lifecycle, graph, config)
        except Exception:
            _trouble()
            return None


class GraphCall:
    """One outermost call of a graph."""

    def __init__(self, handler: StepwardenHandler, lifecycle: Any, graph: Any, config: Any) -> None:
        self._handler = handler
        self._lifecycle = lifecycle
        self._graph = graph
        self._config = config

    def read(self, input: Any) -> Checkpoint | None:
        """The run that the thread was left by, when this call goes on with it."""
        try:
            saver = self._saver(input)
            return self._checkpoint(saver.get_tuple(self._thread_config())) if saver is not None else None
        except Exception:
            _trouble()
            return None

    async def aread(self, input: Any) -> Checkpoint | None:
        try:
            saver = self._saver(input)
            return self._checkpoint(await saver.aget_tuple(self._thread_config())) if saver is not None else None
        except Exception:
            _trouble()
            return None

    def configured(self, checkpoint: Checkpoint | None, input: Any) -> Any:
        """The host's config with the run's id, as LangGraph is to be called. The host's objects stay as they are."""
        try:
            config = dict(self._config or {})
            bound = getattr(self._graph, "config", None) or {}
            root_id = UUID(str(config.get("run_id") or bound.get("run_id") or new_run_id()))
            if checkpoint is not None:
                self._handler.roots.expect(str(root_id), checkpoint)
            here = position.own()
            continued = self._handler.roots.run_id_to_continue(checkpoint)
            run_id = here.run.id if here is not None and not here.run.over else continued
            config["run_id"] = root_id
            # Not every LangGraph merges what was bound by with_config with what is given here.
            metadata = config.get("metadata") or bound.get("metadata") or {}
            config["metadata"] = {**metadata, facts.RUN_KEY: run_id or str(root_id)}
            if self._lifecycle is not None:
                config["callbacks"] = _with(config.get("callbacks"), self._lifecycle)
            return config
        except Exception:
            _trouble()
            return self._config

    def _saver(self, input: Any) -> Any:
        """The checkpointer to ask, or None when there is nothing to ask it."""
        saver = getattr(self._graph, "checkpointer", None)
        configurable = self._thread_config()["configurable"]
        if not is_resuming(input) or not hasattr(saver, "get_tuple") or not configurable.get("thread_id"):
            return None
        return saver

    def _thread_config(self) -> dict[str, Any]:
        bound = (getattr(self._graph, "config", None) or {}).get("configurable") or {}
        return {"configurable": {"checkpoint_ns": "", **bound, **((self._config or {}).get("configurable") or {})}}

    def _checkpoint(self, found: Any) -> Checkpoint | None:
        run_id = (found.metadata or {}).get(facts.RUN_KEY) if found is not None else None
        if not isinstance(run_id, str):
            return None
        pending: dict[str, Any] = {}
        for _, channel, value in found.pending_writes or ():
            if channel == "__interrupt__":
                for interrupt in value if isinstance(value, list | tuple) else (value,):
                    pending[str(interrupt.id)] = interrupt.value
        stops = self._graph.interrupt_before_nodes or self._graph.interrupt_after_nodes
        return Checkpoint(str(UUID(run_id)), pending, at_breakpoint=bool(stops) and not pending)


def _parent(config: Any) -> UUID | None:
    return getattr((config or {}).get("callbacks"), "parent_run_id", None)


def _with(callbacks: Any, handler: Any) -> Any:
    if callbacks is None:
        return [handler]
    if isinstance(callbacks, BaseCallbackManager):
        manager = callbacks.copy()
        manager.add_handler(handler, inherit=False)
        return manager
    return [*callbacks, handler]


def _trouble() -> None:
    current = client.current()
    if current is not None:
        current.counters.add("errors")
    log.warn("langgraph-call", "a graph is recorded without its thread's history", exc_info=True)
