"""Puts tools behind the server's policy: decided before they run, approved by people where it says so, and bound to
what was approved. Needs the extra `stepwarden[governance]`.

    agent = create_agent(model, tools, middleware=[GovernanceMiddleware()])   # an agent's tools
    builder.add_node("tools", governed_tool_node(tools))                      # a graph's
    refund, = governed([refund])                                              # anywhere
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

_missing = [package for package in ("cryptography", "rfc8785", "langgraph") if find_spec(package) is None]
if _missing:
    raise ImportError(
        f"governed tools need {', '.join(_missing)}: install stepwarden with its extra, as stepwarden[governance]"
    )

from stepwarden.errors import (  # noqa: E402  (none of it can be imported without the extra)
    ApprovalPendingError,
    GovernanceError,
    GovernanceUnavailable,
    InvalidTokenError,
    ToolBlockedError,
    UngovernedCallError,
    UnhashableArgumentsError,
)
from stepwarden.governance.node import governed, governed_tool_node  # noqa: E402

if TYPE_CHECKING:
    from stepwarden.governance.middleware import GovernanceMiddleware


def __getattr__(name: str) -> Any:
    """The middleware is LangChain's, without which LangGraph's graphs can be governed all the same."""
    if name != "GovernanceMiddleware":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from stepwarden.governance.middleware import GovernanceMiddleware

    return GovernanceMiddleware


__all__ = [
    "ApprovalPendingError",
    "GovernanceError",
    "GovernanceMiddleware",
    "GovernanceUnavailable",
    "InvalidTokenError",
    "ToolBlockedError",
    "UngovernedCallError",
    "UnhashableArgumentsError",
    "governed",
    "governed_tool_node",
]
