"""What the host configured, checked once: `init` raises here or never."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from stepwarden import snapshot, wire
from stepwarden.errors import ConfigurationError
from stepwarden.redaction import RedactHook

URL_VARIABLE = "STEPWARDEN_URL"
KEY_VARIABLE = "STEPWARDEN_API_KEY"

AgentLike = str | Mapping[str, str] | tuple[str, str]
"""`"refund-agent"`, `"refund-agent@2.1"`, `("refund-agent", "2.1")` or `{"name": ..., "version": ...}`."""

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True, slots=True)
class Agent:
    """Which agent a run is of; versions make runs comparable."""

    name: str
    version: str | None = None

    @staticmethod
    def of(value: AgentLike) -> Agent:
        """Raises ConfigurationError when there is no name in it."""
        name: object
        version: object = None
        if isinstance(value, str):
            name, _, version = value.partition("@")
        elif isinstance(value, Mapping):
            name, version = value.get("name"), value.get("version")
        elif isinstance(value, tuple) and len(value) == 2:
            name, version = value
        else:
            name = None
        if not isinstance(name, str) or not name.strip():
            raise ConfigurationError(
                f'agent is {value!r}: give "name", "name@version" or {{"name": ..., "version": ...}}'
            )
        return Agent(
            snapshot.text(name, wire.MAX_NAME),
            snapshot.text(version, wire.MAX_NAME) or None if version else None,
        )

    def body(self) -> dict[str, str]:
        return {"name": self.name, "version": self.version} if self.version else {"name": self.name}


@dataclass(frozen=True, slots=True)
class Settings:
    """Equal settings make a second `init` a no-op."""

    url: str
    api_key: str
    project: str | None = None
    env: str | None = None
    release: str | None = None
    agent: Agent | None = None
    tags: tuple[str, ...] = ()
    redact: RedactHook | None = None
    max_queue_steps: int = 2_048
    max_queue_bytes: int = 16 * 1024 * 1024
    max_batch_steps: int = 100
    max_batch_bytes: int = 1024 * 1024
    linger_s: float = 1.0
    exit_timeout_s: float = 5.0

    def __repr__(self) -> str:
        return f"Settings(url={self.url!r}, project={self.project!r}, env={self.env!r})"  # never the key

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.url)


def is_loopback(url: str) -> bool:
    return (urlsplit(url).hostname or "") in _LOOPBACK


def read_url(given: str | None) -> str:
    """The server's base URL without a slash at its end, from the argument or the environment."""
    url = (given if given is not None else os.environ.get(URL_VARIABLE, "")).strip().rstrip("/")
    if not url:
        raise ConfigurationError(
            f"no server address: set {URL_VARIABLE}, for example http://localhost:8080, or pass url= to stepwarden.init"
        )
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid:
        raise ConfigurationError(f"{URL_VARIABLE} is no http or https address: {url!r}")
    if parts.username or parts.password:
        raise ConfigurationError(f"{URL_VARIABLE} must not hold a user name or password: set {KEY_VARIABLE} instead")
    if parts.query or parts.fragment:
        raise ConfigurationError(f"{URL_VARIABLE} must end before '?' and '#': it is the server's base address")
    return url


def read_key(given: str | None) -> str:
    """The API key, from the argument or the environment."""
    key = (given if given is not None else os.environ.get(KEY_VARIABLE, "")).strip()
    if not key:
        raise ConfigurationError(
            f"no API key: set {KEY_VARIABLE} to an ingest key (sw_...) of your project, "
            "or pass api_key= to stepwarden.init"
        )
    if not key.startswith("sw_") or not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigurationError(
            f"{KEY_VARIABLE} is no Stepwarden key: those start with sw_ and have no spaces in them"
        )
    return key


def read_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """At most 50 tags, each once, in their order; cut to their length later, when they were redacted."""
    if isinstance(tags, str) or not isinstance(tags, Iterable):
        raise ConfigurationError("tags must be a list of strings")
    shown = (snapshot.text(tag, wire.MAX_UNCUT) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in shown if tag))[: wire.MAX_TAGS]
