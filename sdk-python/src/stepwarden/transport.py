"""The seam to the far end: bytes out, an answer back. Replace it to record to a file or to test."""

from __future__ import annotations

import json
import logging
import platform
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

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


class HttpTransport:
    """To a Stepwarden server, over one kept-alive connection."""

    def __init__(self, url: str, api_key: str, *, connect_s: float = 5.0, answer_s: float = 20.0) -> None:
        self._url = url
        self._api_key = api_key
        self._timeout = httpx.Timeout(answer_s, connect=connect_s)
        self._client: httpx.Client | None = None
        _keep_out_of_httpx_log()

    def post(self, path: str, body: bytes) -> Answer:
        _sending.active = True
        try:
            answer = self._connected().post(path, content=body)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as failure:
            raise UnreachableError(f"{type(failure).__name__}: {failure}") from failure
        finally:
            _sending.active = False
        return Answer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()

    def _connected(self) -> httpx.Client:
        """Made with the first request: reading the certificates takes longer than everything else in `init`."""
        if self._client is None:
            self._client = httpx.Client(
                base_url=self._url,
                headers={
                    "authorization": f"Bearer {self._api_key}",
                    "user-agent": USER_AGENT,
                    "content-type": "application/json",
                },
                timeout=self._timeout,
                limits=httpx.Limits(max_connections=2, max_keepalive_connections=1),
                follow_redirects=False,
                # a proxy from the environment can't reach this machine's loopback
                trust_env=not is_loopback(self._url),
            )
        return self._client


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
