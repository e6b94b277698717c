"""This process's gate: one for its recording client, with a key of its own, and another one in the child of a fork."""

from __future__ import annotations

import threading
from collections import OrderedDict

from stepwarden import client
from stepwarden.client import Client
from stepwarden.errors import ConfigurationError, GovernanceUnavailable
from stepwarden.governance.gate import Gate
from stepwarden.governance.http import Connection
from stepwarden.governance.keys import SigningKey
from stepwarden.governance.protocol import Protocol

_FLUSH_S = 5.0
_MAX_RUNS = 4_096

_lock = threading.Lock()
_made: tuple[Client, Gate] | None = None
_recorded: OrderedDict[str, None] = OrderedDict()


def gate() -> Gate:
    """Raises ConfigurationError when nothing is recorded: a call that nobody records can't be governed."""
    global _made
    current = client.current()
    if current is None:
        raise ConfigurationError(
            "governed tools need a server: call stepwarden.init() first. Nothing turns the gate off, enabled=False "
            "neither: leave the tools ungoverned where they are harmless, as in tests"
        )
    with _lock:
        if _made is None or _made[0] is not current:
            key = SigningKey.fresh()
            connection = Connection(current.settings.url, current.settings.api_key)
            _made = (current, Gate(current.settings.url, Protocol(connection, key), key))
            _recorded.clear()
        return _made[1]


def ensure_recorded(run: str) -> None:
    """A decision is about a run that the server knows. Raises GovernanceUnavailable when its start can't be sent."""
    with _lock:
        if run in _recorded:
            return
    current = client.current()
    if current is None or not current.flush(_FLUSH_S):
        raise GovernanceUnavailable("the run can't be recorded on the Stepwarden server: the governed call is not made")
    with _lock:
        _recorded[run] = None
        while len(_recorded) > _MAX_RUNS:
            _recorded.popitem(last=False)


def _renew_after_fork() -> None:
    """The parent's key and connection stay the parent's: kept referenced, for they share its socket."""
    global _lock, _made, _parents
    _lock = threading.Lock()
    _parents = _made
    _made = None
    _recorded.clear()


_parents: tuple[Client, Gate] | None = None
client.after_fork(_renew_after_fork)
