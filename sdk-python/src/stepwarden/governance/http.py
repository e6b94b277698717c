"""Asks the server, a bounded number of times and for a bounded time. Whatever is no answer is GovernanceUnavailable."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import httpx

from stepwarden import wire
from stepwarden.errors import ConfigurationError, GovernanceUnavailable
from stepwarden.governance.encoding import strict_object
from stepwarden.retry import RetryPolicy, is_retryable, retry_after_s
from stepwarden.settings import is_loopback
from stepwarden.transport import USER_AGENT, Answer

ANSWER_S = 5.0
_CONNECT_S = 3.0
_POLICY = RetryPolicy(base_s=0.1, cap_s=1.0, give_up_after_s=10.0, max_server_errors=3)
_MAX_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Request:
    """`proof` makes the header DPoP, anew for each time that the request is sent."""

    method: str
    path: str
    body: Any = None
    raw: bytes | None = None
    proof: Callable[[], str] | None = None
    answer_s: float = ANSWER_S


class Connection:
    """Safe from any thread. `url` is the server's base address."""

    def __init__(self, url: str, api_key: str) -> None:
        if not url.startswith("https:") and not is_loopback(url):
            raise ConfigurationError(
                f"governed calls send their arguments, and {url} is neither https nor this machine: set STEPWARDEN_URL"
            )
        self.url = url
        self._client = httpx.Client(
            base_url=url,
            headers={"authorization": f"Bearer {api_key}", "user-agent": USER_AGENT},
            timeout=httpx.Timeout(ANSWER_S, connect=_CONNECT_S),
            follow_redirects=False,
            trust_env=not is_loopback(url),
        )

    def ask(self, request: Request) -> Answer:
        """The answer, whatever its status, but for those that say "later". Raises GovernanceUnavailable."""
        started = time.monotonic()
        for attempt in range(_MAX_ATTEMPTS):
            said = ""
            asked: float | None = None
            try:
                answer = self._send(request)
                if not is_retryable(answer.status):
                    return answer
                said = f"it answers {answer.status}"
                asked = retry_after_s(answer.headers, datetime.now(timezone.utc))
            except (httpx.HTTPError, OSError) as failure:
                said = f"{type(failure).__name__}: {failure}"
            pause = _POLICY.delay_s(attempt, asked, random.random())
            over = time.monotonic() - started + pause > _POLICY.give_up_after_s
            if over or attempt + 1 == _MAX_ATTEMPTS:
                break
            time.sleep(pause)
        raise GovernanceUnavailable(f"Stepwarden can't be asked ({said}): the governed call is not made")

    def close(self) -> None:
        self._client.close()

    def _send(self, request: Request) -> Answer:
        headers = {}
        content = request.raw
        if content is None and request.body is not None:
            content = wire.json_bytes(request.body)
        if content is not None:
            headers["content-type"] = "application/json"
        if request.proof is not None:
            headers["DPoP"] = request.proof()
        timeout = httpx.Timeout(request.answer_s, connect=_CONNECT_S)
        answer = self._client.request(request.method, request.path, content=content, headers=headers, timeout=timeout)
        return Answer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)


def members(answer: Answer) -> dict[str, Any]:
    """The JSON object that was answered. Raises GovernanceUnavailable when it is none."""
    try:
        return strict_object(answer.body)
    except ValueError as wrong:
        raise GovernanceUnavailable(f"Stepwarden's answer can't be read: {wrong}") from wrong


def problem(answer: Answer) -> str:
    """What a refusal says, in a line."""
    said = answer.json()
    reasons = said.get("errors")
    fields = [f"{e.get('pointer')} {e.get('reason')}" for e in reasons if isinstance(e, dict)] if reasons else []
    text = str(said.get("detail") or said.get("title") or f"status {answer.status}")
    return "; ".join([text, *fields])[:500]
