"""Hears of every LangChain call. Finds each call's place in the tree by its parent's id, never by context.

Called inline, in the host's thread or event loop, possibly from many threads at once.
"""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.messages import BaseMessage, ToolMessage
from langchain_core.outputs import LLMResult
from langchain_core.runnables.config import var_child_runnable_config

from stepwarden import client, grants, log, snapshot, wire
from stepwarden.errors import UngovernedCallError
from stepwarden.grants import Grant
from stepwarden.langchain import facts, messages, model
from stepwarden.langchain.roots import Roots
from stepwarden.openruns import RunState, runs
from stepwarden.position import Position
from stepwarden.recorder import OpenStep
from stepwarden.wire import StepKind

_MAX_ENDED = 4_096

F = TypeVar("F", bound=Callable[..., Any])


def _recording(method: F) -> F:
    """Nothing to do when nothing is recorded; and no failure of ours reaches the host."""

    @functools.wraps(method)
    def guarded(*args: Any, **kwargs: Any) -> None:
        current = client.current()
        if current is None:
            return
        try:
            method(*args, **kwargs)
        except Exception:
            current.counters.add("errors")
            log.warn("langchain-callback", "a LangChain call could not be recorded", exc_info=True)

    return cast(F, guarded)


@dataclass(slots=True, eq=False)
class _Call:
    """One LangChain call. `step` is None when it is hidden; its children then hang on `visible`, the next one up."""

    run: RunState
    step: OpenStep | None
    visible: str | None
    is_root: bool
    metadata: Mapping[str, Any]
    first_token_s: float | None = None
    chunks: int = 0


@dataclass(slots=True)
class _Start:
    """What the start callbacks have in common."""

    kind: StepKind
    name: str
    run_id: UUID
    parent_run_id: UUID | None
    tags: Sequence[str] | None
    metadata: Mapping[str, Any]
    payloads: dict[str, Any]
    tool: dict[str, Any] | None = None
    model: dict[str, Any] | None = None
    grant: Grant | None = None
    more: dict[str, Any] = field(default_factory=dict)


class StepwardenHandler(BaseCallbackHandler):
    """One for the process; LangChain hands it to every call through the configure hook."""

    run_inline = True
    raise_error = True
    """For the one thing that is raised here on purpose: a governed tool without permission does not start."""

    def __init__(self) -> None:
        self.roots = Roots()
        self._calls: dict[UUID, _Call] = {}
        self._ended: OrderedDict[UUID, _Call] = OrderedDict()

    def position(self) -> tuple[object, Position | None]:
        """The innermost call of this context, by the id of the parent that LangChain would give to a child."""
        config = var_child_runnable_config.get()
        parent = getattr((config or {}).get("callbacks"), "parent_run_id", None)
        call = self.find(parent)
        return (parent, Position(call.run, call.visible)) if call is not None else (None, None)

    def run_of(self, run_id: UUID | None) -> RunState | None:
        call = self.find(run_id)
        return call.run if call is not None else None

    def find(self, run_id: UUID | None) -> _Call | None:
        """A call going on, or one that ended lately: its late children still belong to it."""
        return None if run_id is None else self._calls.get(run_id) or self._ended.get(run_id)

    def renew_after_fork(self) -> None:
        self.roots = Roots()

    # ---- chains, and with them graphs and their nodes

    @_recording
    def on_chain_start(
        self,
        serialized: dict[str, Any] | None,
        inputs: Any,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        name = facts.call_name(kwargs.get("name"), serialized, "chain")
        is_root = self.find(parent_run_id) is None
        kind = facts.chain_kind(name, metadata or {}, is_root, kwargs.get("run_type"))
        self._start(_Start(kind, name, run_id, parent_run_id, tags, metadata or {}, {"input": inputs}), inputs)

    @_recording
    def on_chain_end(self, outputs: Any, *, run_id: UUID, **kwargs: Any) -> None:
        self._end(run_id, None, outputs)

    @_recording
    def on_chain_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        self._end(run_id, error)

    # ---- models

    @_recording
    def on_chat_model_start(
        self,
        serialized: dict[str, Any],
        messages: list[list[BaseMessage]],
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self._start_model(serialized, messages[0] if messages else [], run_id, parent_run_id, tags, metadata, kwargs)

    @_recording
    def on_llm_start(
        self,
        serialized: dict[str, Any],
        prompts: list[str],
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self._start_model(serialized, prompts, run_id, parent_run_id, tags, metadata, kwargs)

    def on_llm_new_token(self, token: Any, *, run_id: UUID, **kwargs: Any) -> None:
        call = self._calls.get(run_id)  # once a token: no guard, no lock
        if call is not None and call.step is not None:
            call.chunks += 1
            if call.first_token_s is None:
                call.first_token_s = call.step.elapsed_s()

    @_recording
    def on_llm_end(self, response: LLMResult, *, run_id: UUID, **kwargs: Any) -> None:
        self._end_model(run_id, response, None)

    @_recording
    def on_llm_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        response = kwargs.get("response")
        self._end_model(run_id, response if isinstance(response, LLMResult) else None, error)

    # ---- tools and retrievers

    def on_tool_start(
        self,
        serialized: dict[str, Any],
        input_str: str,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        inputs: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        name = facts.call_name(kwargs.get("name"), serialized, "tool")
        tool = str((serialized or {}).get("name") or name)
        grant = grants.take(tool)
        start = _Start("tool", name, run_id, parent_run_id, tags, metadata or {}, {}, grant=grant)
        self._start_tool(start, tool, kwargs.get("tool_call_id"), inputs if inputs is not None else input_str)
        if grant is None and grants.is_governed(tool):
            refusal = UngovernedCallError(
                f"{tool} is governed, and was started past the gate or a second time for one permission: it did not run"
            )
            self._refuse_tool(run_id, refusal)
            raise refusal

    @_recording
    def _start_tool(self, start: _Start, name: str, call_id: Any, given: Any) -> None:
        grant = start.grant
        call_id = call_id or (grant.call_id if grant else None)
        start.tool = {
            "name": snapshot.text(name, wire.MAX_NAME, "tool"),
            "call_id": snapshot.text(call_id, wire.MAX_NAME, str(start.run_id)) if call_id else str(start.run_id),
        }
        if grant is not None and grant.schema is not None:
            start.tool["schema_digest"] = grant.schema
        start.payloads["input"] = given
        self._start(start, given)

    @_recording
    def _refuse_tool(self, run_id: UUID, refusal: UngovernedCallError) -> None:
        self._end(run_id, refusal)

    @_recording
    def on_tool_end(self, output: Any, *, run_id: UUID, **kwargs: Any) -> None:
        call = self._calls.get(run_id)
        if isinstance(output, ToolMessage):
            if call is not None and call.step is not None and call.step.tool is not None:
                call.step.tool["call_id"] = (
                    snapshot.text(output.tool_call_id, wire.MAX_NAME) or call.step.tool["call_id"]
                )
            if output.status == "error" and call is not None and call.step is not None:
                self._end_failed_tool(run_id, call, output)
                return
            output = output if output.artifact is not None else output.content
        self._end(run_id, None, output)

    @_recording
    def on_tool_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        self._end(run_id, error)

    @_recording
    def on_retriever_start(
        self,
        serialized: dict[str, Any],
        query: str,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        name = facts.call_name(kwargs.get("name"), serialized, "retriever")
        start = _Start("retrieval", name, run_id, parent_run_id, tags, metadata or {}, {"input": {"query": query}})
        self._start(start, query)

    @_recording
    def on_retriever_end(self, documents: Sequence[Document], *, run_id: UUID, **kwargs: Any) -> None:
        self._end(run_id, None, list(documents))

    @_recording
    def on_retriever_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> None:
        self._end(run_id, error)

    @_recording
    def on_breakpoint(self, run_id: UUID | None, checkpoint_id: str, status: str) -> None:
        """LangGraph stopped a root call before or after a node because it was compiled, or called, to."""
        call = self.find(run_id)
        if call is not None and call.step is not None:
            question = {"breakpoint": status, "checkpoint_id": checkpoint_id}
            runs.ask(call.run, call.step, f"breakpoint:{checkpoint_id}", status, question)

    # ---- what they share

    def _start_model(
        self,
        serialized: Mapping[str, Any] | None,
        given: Sequence[Any],
        run_id: UUID,
        parent_run_id: UUID | None,
        tags: Sequence[str] | None,
        metadata: Mapping[str, Any] | None,
        kwargs: Mapping[str, Any],
    ) -> None:
        metadata = metadata or {}
        name = facts.call_name(kwargs.get("name"), serialized, "model")
        systems = [m for m in given if messages.is_system(m)]
        prompt = messages.prompt(systems, metadata.get("lc_hub_repo"), metadata.get("lc_hub_commit_hash"))
        payloads = {"input": [m for m in given if not messages.is_system(m)], "prompt": prompt or None}
        described = model.model_of(metadata, kwargs.get("invocation_params") or {}, name)
        self._start(_Start("model", name, run_id, parent_run_id, tags, metadata, payloads, model=described), given)

    def _start(self, start: _Start, given: Any) -> None:
        parent = self.find(start.parent_run_id)
        if parent is None:
            run, visible = self.roots.begin(start.run_id, start.name, start.tags, start.metadata, given)
        else:
            run, visible = parent.run, parent.visible
        if parent is not None and facts.is_hidden(start.name, start.tags):
            self._calls[start.run_id] = _Call(run, None, visible, False, start.metadata)
            return
        step = OpenStep(
            # The run has the root call's id, so the root's own step needs another: the same one at every retry.
            # A governed one has the id that was decided about.
            id=(start.grant.step if start.grant else "")
            or (wire.derived_id(str(start.run_id), "root") if parent is None else str(start.run_id)),
            run_id=run.id,
            kind=start.kind,
            name=start.name,
            parent_id=visible,
            node=snapshot.text(start.metadata.get("langgraph_node"), wire.MAX_NAME) or None,
            attempt=self._attempt(run, visible, start),
            tool=start.tool,
            decision=start.grant.claim() if start.grant else None,
            model=start.model,
            metadata=facts.step_metadata(start.metadata, parent.metadata if parent else None, start.tags),
        )
        self._calls[start.run_id] = _Call(run, step, step.id, parent is None, start.metadata)
        runs.open(run, step, **start.payloads)
        if parent is None:
            self.roots.opened(run, step, given)

    def _attempt(self, run: RunState, visible: str | None, start: _Start) -> int | None:
        """2 and more for a node or tool call that is tried again under the same parent; the first try says nothing."""
        if start.tool is not None:
            key: tuple[Any, ...] = (visible, "tool", start.tool["call_id"])
        elif facts.is_node(start.tags):
            key = (visible, start.name, start.metadata.get("langgraph_checkpoint_ns"))
        else:
            return None
        run.attempts[key] += 1
        return run.attempts[key] if run.attempts[key] > 1 else None

    def _end_model(self, run_id: UUID, response: LLMResult | None, error: BaseException | None) -> None:
        call = self._calls.get(run_id)
        if call is None or call.step is None:
            self._end(run_id, error)
            return
        answer: Any = None
        if response is not None:
            answer, message = model.answer_of(response)
            call.step.usage = model.usage_of(response, message)
            asked = call.step.model["name"] if call.step.model else ""
            call.step.metadata.update(model.answer_metadata(message, asked))
        if call.first_token_s is not None:
            call.step.metadata["time_to_first_token_ms"] = round(call.first_token_s * 1000, 3)
            call.step.metadata["stream_chunks"] = call.chunks
        self._end(run_id, error, answer)

    def _end_failed_tool(self, run_id: UUID, call: _Call, output: ToolMessage) -> None:
        assert call.step is not None
        error = client.require().capture.error("ToolException", str(output.text))
        runs.close_failed(call.run, call.step, error, output.content)
        self._forget(run_id)
        if call.is_root:
            self.roots.ended(call.run, None)

    def _end(self, run_id: UUID, failure: BaseException | None, output: Any = None) -> None:
        call = self._forget(run_id)
        if call is None or call.step is None:
            return
        if call.is_root and self.roots.paused(call.run):
            call.step.metadata["interrupted"] = True
        runs.close(call.run, call.step, failure, output)
        if call.is_root:
            self.roots.ended(call.run, failure)

    def _forget(self, run_id: UUID) -> _Call | None:
        call = self._calls.pop(run_id, None)
        if call is not None:
            self._ended[run_id] = call
            while len(self._ended) > _MAX_ENDED:
                try:
                    self._ended.popitem(last=False)
                except KeyError:  # another thread was quicker
                    break
        return call
