"""The gate for agents made by `create_agent`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from langchain.agents.middleware import AgentMiddleware
from langchain_core.messages import ToolMessage
from langchain_core.tools import BaseTool
from langgraph.prebuilt.tool_node import ToolCallRequest
from langgraph.types import Command

from stepwarden import grants
from stepwarden.governance.options import ApprovalMode, OnBlock, Options, Risk
from stepwarden.governance.tools import govern

_MAX_TOOLS = 1_024

Result = ToolMessage | Command[Any]


class GovernanceMiddleware(AgentMiddleware[Any, Any, Any]):
    """Governs every tool of an agent: `create_agent(model, tools, middleware=[GovernanceMiddleware()])`.

    Each call is decided by the policy of the run's project before it is made. `on_block="message"` tells the model that
    it may not, and why; "raise" ends the agent's turn with ToolBlockedError. `approval="interrupt"` pauses the graph
    while people have to agree, which needs a checkpointer: resume it, with anything, when they have, in this process or
    another one. "wait" holds the call back in here instead, for `wait_timeout` seconds (None: until the request
    expires). `risk={"payments.refund": "high"}` raises what the policy thinks of a tool, and can't lower it.

    Whatever goes wrong, the tool does not run: GovernanceUnavailable when the server can't be asked.
    """

    def __init__(
        self,
        *,
        on_block: OnBlock = "message",
        approval: ApprovalMode = "interrupt",
        wait_timeout: float | None = None,
        risk: Mapping[str, Risk] | None = None,
    ) -> None:
        super().__init__()
        self.tools = []
        self._options = Options(on_block, approval, wait_timeout, dict(risk or {}))
        self._governed: dict[int, tuple[BaseTool, BaseTool]] = {}

    def wrap_tool_call(self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Any]) -> Any:
        return handler(self._gated(request))

    async def awrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[Any]]
    ) -> Any:
        return await handler(self._gated(request))

    def wrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        self._learn(request)
        return handler(request)

    async def awrap_model_call(self, request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        self._learn(request)
        return await handler(request)

    def _learn(self, request: Any) -> None:
        """From the moment that the model knows them, its tools start through the gate only."""
        grants.govern(tool.name for tool in request.tools if isinstance(tool, BaseTool))

    def _gated(self, request: ToolCallRequest) -> ToolCallRequest:
        grants.govern([request.tool_call["name"]])
        known = getattr(request.runtime, "tools", None)
        if known:
            self._options.check_tools(tool.name for tool in known)
        if request.tool is None:  # unknown, or supplied further in: then it has no grant, and will not start
            return request
        return request.override(tool=self._copy(request.tool))

    def _copy(self, tool: BaseTool) -> BaseTool:
        made = self._governed.get(id(tool))
        if made is None or made[0] is not tool:
            if len(self._governed) >= _MAX_TOOLS:  # tools that are made anew for each request
                self._governed.clear()
            made = self._governed[id(tool)] = (tool, govern(tool, self._options))
        return made[1]
