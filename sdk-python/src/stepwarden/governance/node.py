"""The gate for hand-written graphs: a ToolNode that decides about all calls of a message before it makes any."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.prebuilt import ToolNode

from stepwarden.errors import ConfigurationError, GovernanceError
from stepwarden.governance.batch import Batch
from stepwarden.governance.options import ApprovalMode, OnBlock, Options, Risk
from stepwarden.governance.tools import ToolLike, govern_all


class GovernedToolNode(ToolNode):
    """First it asks about every call, then it interrupts once for all that need people, then it makes them.

    A node that is resumed starts over. Would it make some calls before it asks about others, those would be made twice.
    """

    def _func(self, input: Any, config: RunnableConfig, runtime: Any) -> Any:
        batch = self._batch(input)
        with batch.active():
            super()._func(input, config, runtime)
            while still_open := batch.settle():
                batch.ask(still_open)
            batch.take_answer()
            batch.phase = "run"
            return super()._func(input, config, runtime)

    async def _afunc(self, input: Any, config: RunnableConfig, runtime: Any) -> Any:
        batch = self._batch(input)
        with batch.active():
            await super()._afunc(input, config, runtime)
            while still_open := await asyncio.to_thread(batch.settle):
                batch.ask(still_open)
            batch.take_answer()
            batch.phase = "run"
            return await super()._afunc(input, config, runtime)

    def _batch(self, input: Any) -> Batch:
        calls, _ = self._parse_input(input)
        for call_id, count in Counter(call["id"] for call in calls).items():
            if count > 1:
                raise GovernanceError(f"a message has {count} calls with the id {call_id!r}: none of them is made")
        return Batch([str(call["id"]) for call in calls])


def governed_tool_node(
    tools: Iterable[ToolLike],
    *,
    on_block: OnBlock = "message",
    approval: ApprovalMode = "interrupt",
    wait_timeout: float | None = None,
    risk: Mapping[str, Risk] | None = None,
    name: str = "tools",
    messages_key: str = "messages",
    handle_tool_errors: Any = None,
) -> ToolNode:
    """LangGraph's ToolNode with every tool of it governed; the options are those of GovernanceMiddleware.

        builder.add_node("tools", governed_tool_node([look_up_order, refund]))

    All calls of a message are decided about before the first one is made, and one interrupt asks for all that need
    people. Resume with anything when they have decided.
    """
    made = govern_all(tools, Options(on_block, approval, wait_timeout, dict(risk or {})))
    if not made:
        raise ConfigurationError("governed_tool_node needs a tool")
    more = {} if handle_tool_errors is None else {"handle_tool_errors": handle_tool_errors}
    return GovernedToolNode(made, name=name, messages_key=messages_key, **more)


def governed(
    tools: Iterable[ToolLike],
    *,
    on_block: OnBlock = "message",
    approval: ApprovalMode = "interrupt",
    wait_timeout: float | None = None,
    risk: Mapping[str, Risk] | None = None,
) -> list[Any]:
    """Governed copies of tools, for everywhere else; the options are those of GovernanceMiddleware.

    They ask before they run, wherever they are called. In a LangGraph node, calls that come before one that interrupts
    are made again when it is resumed: `governed_tool_node` is for those. A call without a tool call's id, such as
    `tool.invoke({"order": "48213"})`, raises ToolBlockedError whatever `on_block` says.
    """
    return list(govern_all(tools, Options(on_block, approval, wait_timeout, dict(risk or {}))))
