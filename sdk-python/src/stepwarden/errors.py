"""What the SDK raises into its host: ConfigurationError out of `init` and for wrong arguments, and what keeps a
governed tool from running. Recording itself raises nothing.
"""

from __future__ import annotations


class ConfigurationError(ValueError):
    """The SDK can't work as configured; the message names what to set."""


class GovernanceError(Exception):
    """A governed call was not made: the tool has not run. The message says why."""


class GovernanceUnavailable(GovernanceError):  # noqa: N818  (what happened is a state of the server, not of the call)
    """Nobody could say whether the call may be made: no server, no answer in time, or one that makes no sense."""


class UngovernedCallError(GovernanceError):
    """A governed tool was started past the gate, or a second time for one permission."""


class InvalidTokenError(GovernanceError):
    """The permission that came back is not one for this call."""


class UnhashableArgumentsError(GovernanceError, ValueError):
    """The arguments hold what not every reader reads alike: a whole number beyond 2^53-1, NaN, half a character."""


class ToolBlockedError(GovernanceError):
    """The policy, or the people asked, said no. `rule` is the rule's id, if a rule said so."""

    def __init__(self, message: str, *, tool: str, rule: str | None, reason: str) -> None:
        super().__init__(message)
        self.tool = tool
        self.rule = rule
        self.reason = reason


class ApprovalPendingError(GovernanceError):
    """Nobody has decided in the time that `wait_timeout` gives; call again to go on waiting for the same request."""

    def __init__(self, message: str, *, tool: str, approval: str) -> None:
        super().__init__(message)
        self.tool = tool
        self.approval = approval
