"""Which tools are governed, and what this code may start right now. The recorder refuses what has no grant.

Names, not objects: a tool that is made anew for every request is still the same tool to a policy.
"""

from __future__ import annotations

import contextlib
import contextvars
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_governed: set[str] = set()


@dataclass(slots=True, eq=False)
class Grant:
    """Permission to start one tool once.

    `void` ones are for calls that end before they begin, such as those with arguments that the tool does not take: they
    open the tool's step, and the tool itself is not reached.
    """

    tool: str
    call_id: str
    step: str
    run: str
    decision: str = ""
    token: str | None = None
    act: str = ""
    schema: str | None = None
    void: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _started: bool = False

    def start(self) -> bool:
        """True once."""
        with self._lock:
            first = not self._started
            self._started = True
            return first

    def claim(self) -> dict[str, str] | None:
        """What the tool's step reports of it: `{id, token_id, act}`."""
        if self.void:
            return None
        claim = {"id": self.decision, "act": self.act}
        return {**claim, "token_id": self.token} if self.token else claim


_current: contextvars.ContextVar[Grant | None] = contextvars.ContextVar("stepwarden_grant", default=None)


def govern(names: Iterable[str]) -> None:
    """From now on, tools of these names start in this process with a grant or not at all."""
    _governed.update(names)


def is_governed(name: str) -> bool:
    return name in _governed


@contextlib.contextmanager
def holding(grant: Grant) -> Iterator[None]:
    """The block may start the granted tool."""
    token = _current.set(grant)
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):
            _current.reset(token)


def take(name: str) -> Grant | None:
    """The grant for a tool that starts here and now; None when there is none, or when it was used before."""
    grant = _current.get()
    return grant if grant is not None and grant.tool == name and grant.start() else None
