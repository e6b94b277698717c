"""The process-wide calls: `init`, `flush`, `shutdown`, `stats`."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from stepwarden import client, log
from stepwarden.client import TransportFactory, http_transport
from stepwarden.errors import ConfigurationError
from stepwarden.redaction import RedactHook
from stepwarden.settings import Agent, AgentLike, Settings, read_key, read_tags, read_url
from stepwarden.stats import Stats

__all__ = ["flush", "init", "shutdown", "stats"]

_lock = threading.Lock()


def init(
    url: str | None = None,
    api_key: str | None = None,
    *,
    project: str | None = None,
    env: str | None = None,
    release: str | None = None,
    agent: AgentLike | None = None,
    tags: Iterable[str] = (),
    redact: RedactHook | None = None,
    enabled: bool = True,
    transport: TransportFactory | None = None,
) -> None:
    """Starts recording every LangChain and LangGraph call of this process, and what `run`, `step` and `traced` mark.

    `url` and `api_key` come from STEPWARDEN_URL and STEPWARDEN_API_KEY when left out; `project` is for keys of all
    projects and `env` for keys of any environment, else the key says; `release` and `agent` ("name@version") and `tags`
    go on every run that has none of its own. `redact(value, where)` sees every payload as plain JSON before it is
    queued, and what it returns is sent. `transport` replaces HTTP, for tests and recordings.

    Calling it again with the same settings does nothing. Raises ConfigurationError when something is missing or wrong,
    naming what to set; nothing else in the SDK raises into the host.
    """
    if not enabled:
        return
    if redact is not None and not callable(redact):
        raise ConfigurationError("redact must be a function of (value, where)")
    settings = Settings(
        url=read_url(url),
        api_key=read_key(api_key),
        project=project,
        env=env,
        release=release,
        agent=Agent.of(agent) if agent is not None else None,
        tags=read_tags(tags),
        redact=redact,
    )
    with _lock:
        if client.start(settings, transport or http_transport):
            _adapt_to_installed_frameworks()


def flush(timeout: float = 5.0) -> bool:
    """Sends what is queued; True when all of it went out (or was given up and counted) within `timeout` seconds."""
    return client.flush(timeout)


def shutdown(timeout: float = 5.0) -> bool:
    """Ends recording: open runs that wait for nobody are finished as cancelled, the queue is sent, the thread ends.

    True when all went out within `timeout` seconds; what did not is counted as dropped. `init` may be called again.
    """
    return client.stop(timeout)


def stats() -> Stats:
    """What was sent and what was lost since `init`, in this process; after `shutdown` the last word on it."""
    return client.stats()


def _renew_after_fork() -> None:
    global _lock
    _lock = threading.Lock()


client.after_fork(_renew_after_fork)


def _adapt_to_installed_frameworks() -> None:
    try:
        from stepwarden import langchain
    except ImportError:  # langchain-core is not installed: plain Python is recorded all the same
        return
    try:
        langchain.install()
    except Exception:
        log.warn("langchain", "LangChain can't be recorded", exc_info=True)
