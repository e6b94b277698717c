"""The DecisionToken: permission to make one call, once, within a minute, with one key. Every claim of it is checked."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from stepwarden.errors import InvalidTokenError
from stepwarden.governance import jws
from stepwarden.governance.act import Call, act, same
from stepwarden.governance.keys import VerifyingKey
from stepwarden.settings import is_loopback

SKEW_S = 30
_LARGEST_TIME = 2**43
"""Seconds; beyond what any clock says, and safe to calculate with."""

FindKey = Callable[[str, str], VerifyingKey | None]
"""The key of a tenant (its id) by its `kid`; None when the server has none of that name."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say. `tenant` and `project` are ids; None while this process has not learnt them yet."""

    issuer: str
    call: Call
    effect: str
    approval: str | None
    salt: bytes
    key: VerifyingKey
    tenant: str | None = None
    project: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionToken:
    """One whose every claim fits."""

    text: str
    id: str
    act: str
    tenant: str
    project: str
    break_glass: str | None


def verify(text: str, expected: Expected, find_key: FindKey, now_s: float) -> DecisionToken:
    """Raises InvalidTokenError unless it is a permission for exactly this call."""
    try:
        read = jws.read(text, "decision+jwt")
    except ValueError as wrong:
        raise InvalidTokenError(f"no decision token: {wrong}") from wrong
    claims = _Claims(read.claims)
    tenant, project = claims.uuid("tid"), claims.uuid("pid")
    claims.same("tid", tenant, expected.tenant or tenant)  # before the key is looked up: another tenant has others
    _check_signature(read, tenant, find_key)
    claims.same("pid", project, expected.project or project)
    call = expected.call
    for name, value in (
        ("aud", f"stepwarden:{project}"),
        ("rid", call.run),
        ("step", call.step),
        ("tcid", call.call_id),
        ("tool", call.tool),
        ("eff", expected.effect),
        ("apr", expected.approval),
    ):
        claims.same(name, claims.any(name), value)
    _check_issuer(claims, expected.issuer)
    _check_times(claims, now_s)
    _check_key(claims, expected.key)
    computed = act(expected.salt, tenant, project, call)
    if not same(claims.text("act"), computed):
        raise InvalidTokenError("act is not that of these arguments")
    return DecisionToken(text, claims.uuid("jti"), computed, tenant, project, claims.uuid_or_none("bg"))


def _check_signature(read: jws.Jws, tenant: str, find_key: FindKey) -> None:
    kid = read.header.get("kid")
    key = find_key(tenant, kid) if isinstance(kid, str) else None
    if key is None:
        raise InvalidTokenError("kid is not one of the server's keys")
    if not read.is_by(key):
        raise InvalidTokenError("the signature is not the server's")


def _check_issuer(claims: _Claims, expected: str) -> None:
    issuer = claims.text("iss")
    if issuer != expected and not _is_same_loopback(issuer, expected):
        raise InvalidTokenError(
            f"iss is {issuer[:200]!r}, and STEPWARDEN_URL is {expected!r}: set it to the address the server goes by"
        )


def _is_same_loopback(one: str, other: str) -> bool:
    """A server on this machine says 127.0.0.1 or localhost, and so do its clients: both are the same socket."""
    if not (is_loopback(one) and is_loopback(other)):
        return False
    a, b = urlsplit(one), urlsplit(other)
    return (a.scheme, a.port, a.path, a.query, a.username) == (b.scheme, b.port, b.path, b.query, b.username)


def _check_times(claims: _Claims, now_s: float) -> None:
    if claims.time("nbf") > now_s + SKEW_S or claims.time("iat") > now_s + SKEW_S:
        raise InvalidTokenError("nbf: not valid yet; is this machine's clock right?")
    if now_s >= claims.time("exp") + SKEW_S:
        raise InvalidTokenError("exp: not valid any more; is this machine's clock right?")


def _check_key(claims: _Claims, own: VerifyingKey) -> None:
    confirmed = claims.any("cnf")
    thumbprint = confirmed.get("jkt") if isinstance(confirmed, dict) else None
    if not isinstance(thumbprint, str) or not same(thumbprint, own.thumbprint):
        raise InvalidTokenError("cnf is not this process's key")


@dataclass(frozen=True, slots=True)
class _Claims:
    """Reads claims, each of its own type."""

    members: Mapping[str, Any]

    def any(self, name: str) -> Any:
        if name not in self.members:
            raise InvalidTokenError(f"{name} is missing")
        return self.members[name]

    def text(self, name: str) -> str:
        value = self.any(name)
        if not isinstance(value, str):
            raise InvalidTokenError(f"{name} is no text")
        return value

    def uuid(self, name: str) -> str:
        value = self.text(name)
        try:
            right = str(uuid.UUID(value)) == value
        except ValueError:
            right = False
        if not right:
            raise InvalidTokenError(f"{name} is no id")
        return value

    def uuid_or_none(self, name: str) -> str | None:
        return None if self.any(name) is None else self.uuid(name)

    def time(self, name: str) -> int:
        value = self.any(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST_TIME:
            raise InvalidTokenError(f"{name} is no time")
        return value

    def same(self, name: str, value: Any, expected: Any) -> None:
        if type(value) is not type(expected) or value != expected:
            raise InvalidTokenError(f"{name} is not that of this call")
