"""The seam to the far end: bytes out, an answer back. Replace it to record to a file or to test."""

from __future__ import annotations

import encodings.idna  # noqa: F401  (the first look-up of a host name imports it: see HttpTransport on forks)
import json
import logging
import platform
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import httpx

from stepwarden.settings import is_loopback
from stepwarden.version import __version__

USER_AGENT = f"stepwarden-python/{__version__} (Python {platform.python_version()})"


class UnreachableError(Exception):
    """No answer came: refused, timed out, cut off. Trying again is safe, for every write is idempotent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; header names in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def json(self) -> dict[str, Any]:
        """The body's members, or none if it is no JSON object."""
        try:
            value = json.loads(self.body)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


class Transport(Protocol):
    """Sends one request at a time, from one thread."""

    def post(self, path: str, body: bytes) -> Answer:
        """Posts JSON to a path of the protocol (`/v1/runs`, ...). Raises UnreachableError when no answer came."""
        ...

    def close(self) -> None: ...


@runtime_checkable
class ReadingTransport(Protocol):
    """A transport that can ask, too. What can't, records without what the server would have said."""

    def get(self, path: str, timeout_s: float) -> Answer:
        """Raises UnreachableError when no answer came in time."""
        ...


class HttpTransport:
    """To a Stepwarden server, over one kept-alive connection."""

    def __init__(self, url: str, api_key: str, *, connect_s: float = 5.0, answer_s: float = 20.0) -> None:
        # Made at once and not with the first request: httpx imports half of itself here, and a fork in the middle of
        # another thread's import leaves the child with half a module for ever.
        self._client = httpx.Client(
            base_url=url,
            headers={
                "authorization": f"Bearer {api_key}",
                "user-agent": USER_AGENT,
                "content-type": "application/json",
            },
            timeout=httpx.Timeout(answer_s, connect=connect_s),
            limits=httpx.Limits(max_connections=2, max_keepalive_connections=1),
            follow_redirects=False,
            trust_env=not is_loopback(url),  # a proxy from the environment can't reach this machine's loopback
        )
        _keep_out_of_httpx_log()

    def post(self, path: str, body: bytes) -> Answer:
        return self._answer(lambda: self._client.post(path, content=body))

    def get(self, path: str, timeout_s: float) -> Answer:
        return self._answer(lambda: self._client.get(path, timeout=timeout_s))

    def _answer(self, ask: Callable[[], httpx.Response]) -> Answer:
        _sending.active = True
        try:
            answer = ask()
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as failure:
            raise UnreachableError(f"{type(failure).__name__}: {failure}") from failure
        finally:
            _sending.active = False
        return Answer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)

    def close(self) -> None:
        self._client.close()


class LaterTransport:
    """Made with its first request: most children of a fork never send any, and should not pay for it."""

    def __init__(self, make: Callable[[], Transport]) -> None:
        self._make = make
        self._made: Transport | None = None

    def post(self, path: str, body: bytes) -> Answer:
        if self._made is None:
            self._made = self._make()
        return self._made.post(path, body)

    def get(self, path: str, timeout_s: float) -> Answer:
        if self._made is None:
            self._made = self._make()
        if not isinstance(self._made, ReadingTransport):
            raise UnreachableError("this transport can't ask")
        return self._made.get(path, timeout_s)

    def close(self) -> None:
        if self._made is not None:
            self._made.close()


class _Sending(threading.local):
    active = False


class _NotOurRequests(logging.Filter):
    """httpx logs every request at INFO; a host that logs at INFO did not ask for a line per batch."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not _sending.active


_sending = _Sending()
_filter = _NotOurRequests()


def _keep_out_of_httpx_log() -> None:
    for name in ("httpx", "httpcore.connection", "httpcore.http11"):
        logging.getLogger(name).addFilter(_filter)
