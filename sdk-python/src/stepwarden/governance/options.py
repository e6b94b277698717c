"""What a host may say about its governed tools. None of it makes the gate weaker; what is misspelt is an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from stepwarden.errors import ConfigurationError

OnBlock = Literal["message", "raise"]
ApprovalMode = Literal["interrupt", "wait"]
Risk = Literal["low", "medium", "high", "critical"]


@dataclass(frozen=True, slots=True)
class Options:
    """Checked when it is made: raises ConfigurationError."""

    on_block: OnBlock = "message"
    approval: ApprovalMode = "interrupt"
    wait_timeout: float | None = None
    risk: Mapping[str, Risk] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _one_of("on_block", self.on_block, get_args(OnBlock))
        _one_of("approval", self.approval, get_args(ApprovalMode))
        if self.wait_timeout is not None:
            if self.approval != "wait":
                raise ConfigurationError('wait_timeout is for approval="wait"')
            right = isinstance(self.wait_timeout, int | float) and not isinstance(self.wait_timeout, bool)
            if not right or not self.wait_timeout > 0:
                raise ConfigurationError(f"wait_timeout is {self.wait_timeout!r}: must be seconds, or None")
        if not isinstance(self.risk, Mapping):
            raise ConfigurationError('risk must say which tool has which: {"payments.refund": "high"}')
        for tool, risk in self.risk.items():
            _one_of(f"risk of {tool}", risk, get_args(Risk))

    def check_tools(self, names: Iterable[str]) -> None:
        """Raises ConfigurationError for a risk of a tool that there is not."""
        known = set(names)
        for tool in self.risk:
            if tool not in known:
                raise ConfigurationError(f"risk is given for {tool!r}, and the tools are {', '.join(sorted(known))}")


def _one_of(name: str, value: object, words: tuple[str, ...]) -> None:
    if value not in words:
        raise ConfigurationError(f"{name} is {value!r}: must be one of {', '.join(words)}")
