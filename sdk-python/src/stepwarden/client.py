"""The process's one connection to Stepwarden: what `init` makes and `shutdown` ends. Survives a fork."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from stepwarden import log
from stepwarden.capture import Capture
from stepwarden.delivery import Delivery
from stepwarden.errors import ConfigurationError
from stepwarden.recorder import Recorder
from stepwarden.retry import RetryPolicy
from stepwarden.sender import Sender
from stepwarden.serverconfig import ServerConfig
from stepwarden.settings import Settings
from stepwarden.stats import Counters, Stats
from stepwarden.timing import RealTiming
from stepwarden.transport import HttpTransport, LaterTransport, Transport

TransportFactory = Callable[[Settings], Transport]


def http_transport(settings: Settings) -> Transport:
    return HttpTransport(settings.url, settings.api_key)


class Client:
    """Everything that belongs to one `init`."""

    def __init__(self, settings: Settings, make_transport: TransportFactory = http_transport) -> None:
        self.settings = settings
        self._make_transport = make_transport
        self._config = ServerConfig(settings.project)
        self._begin(make_transport(settings))

    def _begin(self, transport: Transport) -> None:
        self.counters = Counters()
        timing = RealTiming()
        self._transport = transport
        self._delivery = Delivery(self._transport, self.counters, timing, RetryPolicy())
        refresh = partial(self._config.refresh, transport, timing)
        self._sender = Sender(self.settings, self._delivery, timing, self.counters, refresh)
        self.capture = Capture(self.settings.redact, self.counters, self._config)
        self.recorder = Recorder(self.settings, self.capture, self._sender, self._config)

    def flush(self, timeout_s: float) -> bool:
        return self._sender.flush(timeout_s)

    def stop(self, timeout_s: float) -> bool:
        delivered = self._sender.stop(timeout_s)
        if not self._sender.sending:
            self._transport.close()
        return delivered

    def stats(self) -> Stats:
        return self.counters.snapshot(self._sender.queued)

    def restart_after_fork(self) -> None:
        """In the child: an empty queue, locks and a thread of its own. What waited is the parent's to send.

        The parent's connection is kept referenced and never closed: it is the same socket. Its runs' starts are
        remembered, for a step of the child may reach the server before them; starting a run twice is harmless.
        """
        starts = {**self._delivery.starts(), **{item.run_id: item.body for item in self._sender.starts()}}
        self._parents = (self._transport, self._sender)
        self._begin(LaterTransport(lambda: self._make_transport(self.settings)))
        for run_id, body in starts.items():
            self._delivery.remember(run_id, body)


_lock = threading.RLock()
_client: Client | None = None
_last_stats = Stats()
_before_stop: list[Callable[[], None]] = []
_after_fork: list[Callable[[], None]] = []
_hooked = False


def current() -> Client | None:
    """The client, or None when nothing is recorded."""
    return _client


def require() -> Client:
    """The client, where nothing is called without one."""
    if _client is None:
        raise RuntimeError("recording has been shut down")
    return _client


def start(settings: Settings, make_transport: TransportFactory = http_transport) -> bool:
    """True when this made the client; False when the same one was there. Raises ConfigurationError for another one."""
    global _client
    with _lock:
        if _client is not None:
            if _client.settings == settings:
                return False
            raise ConfigurationError(
                "stepwarden.init was called before with other settings: call stepwarden.shutdown() first"
            )
        _client = Client(settings, make_transport)
        _hook_process_once()
    if not settings.url.startswith("https:") and not settings.is_loopback:
        log.warn("plain-http", f"recording to {settings.url} without TLS: the API key can be read on the way")
    return True


def flush(timeout_s: float) -> bool:
    client = _client
    return client is None or client.flush(timeout_s)


def stop(timeout_s: float) -> bool:
    """Ends open runs as cancelled, sends what waits, and stops recording."""
    global _client, _last_stats
    with _lock:
        client = _client
        if client is None:
            return True
        for end in _before_stop:
            try:
                end()
            except Exception:
                client.counters.add("errors")
                log.warn("stop", "an open run could not be ended", exc_info=True)
        _client = None
    delivered = client.stop(timeout_s)
    _last_stats = replace(client.stats(), queued=0)
    return delivered


def stats() -> Stats:
    client = _client
    return client.stats() if client is not None else _last_stats


def before_stop(callback: Callable[[], None]) -> None:
    """For those who hold open runs: called while steps can still be recorded."""
    _before_stop.append(callback)


def after_fork(callback: Callable[[], None]) -> None:
    """For those who hold locks: called in the child of a fork."""
    _after_fork.append(callback)


def _hook_process_once() -> None:
    global _hooked
    if _hooked:
        return
    _hooked = True
    atexit.register(_at_exit)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_in_child)
    util = sys.modules.get("multiprocessing.util")
    if util is not None and _is_multiprocessing_child():
        util.Finalize(None, _at_exit, exitpriority=0)


def _is_multiprocessing_child() -> bool:
    """Whether this process ends by os._exit, past atexit, as workers of multiprocessing do."""
    process = sys.modules.get("multiprocessing.process")
    return process is not None and process.parent_process() is not None


def _at_exit() -> None:
    client = _client
    if client is None:
        return
    try:
        stop(client.settings.exit_timeout_s)
    except Exception:
        log.warn("exit", "the last steps could not be sent", exc_info=True)


def _in_child() -> None:
    global _lock, _last_stats
    _lock = threading.RLock()
    _last_stats = Stats()
    log.renew_after_fork()
    for renew in _after_fork:
        renew()
    client = _client
    if client is not None:
        client.restart_after_fork()
        _flush_when_a__is_multiprocessing_child_ends(client)


def _flush_when_a__is_multiprocessing_child_ends(client: Client) -> None:
    """Such a child ends by os._exit, past atexit; its own finalizers are cleared after the fork, hence the detour."""
    util = sys.modules.get("multiprocessing.util")
    if util is not None:
        util.register_after_fork(client, lambda _: util.Finalize(None, _at_exit, exitpriority=0))
