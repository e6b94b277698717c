"""Checks what recording needs: settings, versions, network, clock, key. Records nothing.

Each check says what it found and, where something is wrong, what to do about it. A check that another one makes
pointless is left out.
"""

from __future__ import annotations

import platform
import re
import socket
import ssl
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from importlib import metadata as packages
from typing import Literal
from urllib.request import getproxies

import httpx

from stepwarden import settings, wire
from stepwarden.errors import ConfigurationError
from stepwarden.transport import USER_AGENT
from stepwarden.version import __version__

_MAX_SKEW_S = 10.0
"""Servers refuse to work together beyond this, and a timeline of several machines stops making sense."""

_WHEEL = re.compile(r"stepwarden-(\d[0-9A-Za-z.+!]*)-py3-none-any\.whl")
_TIMEOUT = httpx.Timeout(5.0)

Verdict = Literal["ok", "note", "PROBLEM"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `advice` says what to do."""

    verdict: Verdict
    about: str
    found: str
    advice: str = ""

    def lines(self) -> Iterator[str]:
        yield f"  {self.verdict:<8} {self.about:<9} {self.found}"
        if self.advice:
            yield f"  {'':<8} {'':<9} -> {self.advice}"


def examine(say: Callable[[str], None]) -> int:
    """Says every finding as soon as it is there; 1 if there was a problem, else 0."""
    say("Stepwarden doctor\n")
    problems = 0
    for finding in _findings():
        problems += finding.verdict == "PROBLEM"
        for line in finding.lines():
            say(line)
    say("")
    say("All is well: runs can be recorded." if not problems else f"{problems} problem{'s' * (problems > 1)} found.")
    return min(problems, 1)


def _findings() -> Iterator[Finding]:
    yield from _versions()
    url = _setting(lambda: settings.read_url(None))
    key = _setting(lambda: settings.read_key(None))
    for wrong in (url, key):
        if isinstance(wrong, Finding):
            yield wrong
    if isinstance(url, Finding):
        return
    yield Finding("ok", "address", url)
    if not url.startswith("https:") and not settings.is_loopback(url):
        yield Finding("note", "address", "plain http: the API key can be read on the way", "Use an https address.")
    with httpx.Client(
        base_url=url, headers={"user-agent": USER_AGENT}, timeout=_TIMEOUT, trust_env=not settings.is_loopback(url)
    ) as http:
        yield from _Server(http, url, key if isinstance(key, str) else None).findings()


def _setting(read: Callable[[], str]) -> str | Finding:
    try:
        return read()
    except ConfigurationError as wrong:
        return Finding("PROBLEM", "settings", str(wrong))


def _versions() -> Iterator[Finding]:
    found = [f"stepwarden {__version__}", f"Python {platform.python_version()}"]
    found += [f"{name} {version}" for name in _PACKAGES if (version := _installed(name))]
    yield Finding("ok", "versions", ", ".join(found))
    for name, (oldest, what) in _PACKAGES.items():
        version = _installed(name)
        if version is None:
            yield Finding("note", "versions", f"{name} is not installed: {what} is not recorded")
        elif _numbers(version) < oldest:
            wanted = ".".join(map(str, oldest))
            yield Finding(
                "PROBLEM",
                "versions",
                f"{name} {version} is too old: {what} is recorded from {wanted} on",
                f"Run: pip install --upgrade '{name}>={wanted}'",
            )
    if _installed("langchain-core") is not None:
        yield from _adapter()


_PACKAGES: dict[str, tuple[tuple[int, ...], str]] = {
    "httpx": ((0, 27), "everything"),
    "langchain-core": ((1, 0), "LangChain"),
    "langgraph": ((1, 0), "LangGraph"),
}


def _adapter() -> Iterator[Finding]:
    try:
        from stepwarden import langchain

        langchain.install()
    except Exception as failure:
        yield Finding(
            "PROBLEM",
            "LangChain",
            f"can't be recorded: {type(failure).__name__}: {failure}",
            "Run: pip install --upgrade langchain-core langgraph",
        )


def _installed(name: str) -> str | None:
    try:
        return packages.version(name)
    except packages.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


class _Server:
    """What can be learnt by asking."""

    def __init__(self, http: httpx.Client, url: str, key: str | None) -> None:
        self._http = http
        self._url = url
        self._key = key

    def findings(self) -> Iterator[Finding]:
        asked, started = time.time(), time.perf_counter()
        try:
            answer = self._http.get("/actuator/health/readiness")
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as failure:
            yield self._unreachable(failure)
            return
        took_s = time.perf_counter() - started
        yield from self._network(answer, took_s)
        if answer.is_redirect or answer.status_code >= 500:
            return
        yield self._clock(answer, asked + took_s / 2)
        if self._key is not None:
            yield self._key_check(self._key)
        yield from self._offered_version()

    def _network(self, answer: httpx.Response, took_s: float) -> Iterator[Finding]:
        took, status = f"answers in {took_s * 1000:.0f} ms", answer.status_code
        if answer.is_redirect:
            found = f"the address redirects to {answer.headers.get('location', 'elsewhere')[:200]}"
            yield Finding("PROBLEM", "network", found, "Set STEPWARDEN_URL to the final address.")
        elif status == 503:
            advice = "Wait until it has started, or see its log."
            yield Finding("PROBLEM", "network", f"{took}, but the server is not ready", advice)
        elif status >= 500:
            advice = "See the log of the server or its proxy."
            yield Finding("PROBLEM", "network", f"{took}, with status {status}", advice)
        elif status == 200 and '"UP"' in answer.text[:10_000]:
            yield Finding("ok", "network", f"{took}, and the server is ready")
        else:
            yield Finding("note", "network", f"{took}, but does not tell whether it is ready (status {status})")

    def _unreachable(self, failure: Exception) -> Finding:
        causes = list(_causes(failure))
        advice = "Is the server running (./stepwarden start)? Does STEPWARDEN_URL name the right machine and port?"
        if any(isinstance(cause, socket.gaierror) for cause in causes):
            found, advice = f"no such host: {self._http.base_url.host}", "Check the host name in STEPWARDEN_URL."
        elif any(isinstance(cause, ssl.SSLError) for cause in causes):
            found = f"no trusted TLS connection: {causes[-1]}"
            advice = "Is the address https at all? For a private authority set SSL_CERT_FILE to its certificate."
        elif any(isinstance(cause, ConnectionRefusedError) for cause in causes):
            found = f"nothing listens at {self._url}"
        elif isinstance(failure, httpx.TimeoutException):
            found = f"no answer from {self._url} in time ({type(failure).__name__})"
            advice = "Is a firewall between here and there, or the server overloaded?"
        else:
            found = f"no answer from {self._url} ({type(failure).__name__}: {failure})"
        proxies = {} if settings.is_loopback(self._url) else getproxies()
        if proxies.keys() & {"http", "https", "all"}:
            advice += " A proxy is set in the environment: try with NO_PROXY=" + self._http.base_url.host
        return Finding("PROBLEM", "network", found, advice)

    def _clock(self, answer: httpx.Response, local: float) -> Finding:
        try:
            # The header leaves out fractions: on average it is half a second behind.
            server = parsedate_to_datetime(answer.headers.get("date", "")).timestamp() + 0.5
        except (ValueError, TypeError, IndexError):
            return Finding("note", "clock", "the server does not tell its time")
        apart = local - server
        if abs(apart) <= _MAX_SKEW_S:
            return Finding("ok", "clock", f"agrees with the server's, within {max(1.0, abs(apart)):.0f} s")
        where = "ahead of" if apart > 0 else "behind"
        return Finding(
            "PROBLEM",
            "clock",
            f"this machine is {abs(apart):.0f} s {where} the server: steps would show at wrong times",
            "Set the clock, here or there, by NTP (timedatectl set-ntp true).",
        )

    def _key_check(self, key: str) -> Finding:
        """Appends a step to a run that does not exist: a key that may record gets 404, and nothing is stored."""
        now = wire.rfc3339(datetime.now(timezone.utc))
        step = {"id": str(uuid.uuid4()), "kind": "chain", "name": "doctor", "status": "ok"}
        step |= {"started_at": now, "ended_at": now}
        try:
            answer = self._http.post(
                f"/v1/runs/{uuid.uuid4()}/steps",
                content=wire.json_bytes({"steps": [step]}),
                headers={"authorization": f"Bearer {key}", "content-type": "application/json"},
            )
        except (httpx.HTTPError, OSError) as failure:
            return self._unreachable(failure)
        return _judged(answer, _shown(key))

    def _offered_version(self) -> Iterator[Finding]:
        try:
            answer = self._http.get("/sdk/")
        except (httpx.HTTPError, OSError):
            return
        offered = _WHEEL.search(answer.text) if answer.status_code == 200 else None
        if offered is not None and offered[1] != __version__:
            yield Finding(
                "note",
                "versions",
                f"the server offers stepwarden {offered[1]}, here is {__version__}",
                f"To change: pip install --force-reinstall {self._url}/sdk/{offered[0]}",
            )


def _judged(answer: httpx.Response, key: str) -> Finding:
    status = answer.status_code
    is_ours = "json" in answer.headers.get("content-type", "")
    if status == 404 and is_ours:
        return Finding("ok", "key", f"{key} may record runs")
    if status == 401:
        return Finding(
            "PROBLEM",
            "key",
            f"{key} is not valid: mistyped, revoked, expired, or of another server",
            "Make a key with the role ingest in the project's settings and set STEPWARDEN_API_KEY to it.",
        )
    if status == 403:
        return Finding(
            "PROBLEM",
            "key",
            f"{key} is valid, but its role may not record runs",
            "Use a key with the role ingest.",
        )
    if status == 429:
        return Finding("note", "key", f"{key} can't be judged: the server asks to slow down", "Try again in a minute.")
    if status == 404 or status < 400:
        return Finding(
            "PROBLEM",
            "key",
            f"what answers is no Stepwarden server (status {status})",
            "Check STEPWARDEN_URL: it is the address of the server's first page, without /v1.",
        )
    return Finding("PROBLEM", "key", f"the server answered {status}", "See the log of the server.")


def _shown(key: str) -> str:
    """Enough to tell one's keys apart, too little to use one."""
    return f"sw_...{key[-4:]}" if len(key) >= 24 else "the key"


def _causes(failure: BaseException | None) -> Iterator[BaseException]:
    while failure is not None:
        yield failure
        failure = failure.__cause__ or failure.__context__
