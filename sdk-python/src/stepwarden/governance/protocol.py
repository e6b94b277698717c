"""The requests of the protocol's section 7, each answer checked for its shape."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args
from urllib.parse import quote

from stepwarden.errors import GovernanceError, GovernanceUnavailable
from stepwarden.governance.act import Call
from stepwarden.governance.canonical import canonical
from stepwarden.governance.encoding import unb64url
from stepwarden.governance.http import ANSWER_S, Connection, Request, members, problem
from stepwarden.governance.keys import SigningKey
from stepwarden.governance.proof import proof
from stepwarden.transport import Answer

Effect = Literal["allow", "require_approval", "block"]
Status = Literal["pending", "approved", "denied", "expired", "cancelled"]

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a call. `approval` is there when people have to agree, `token` when nobody has to."""

    id: str
    effect: Effect
    rule: str | None
    reason: str
    salt: bytes
    approval: str | None
    token: str | None
    tenant: str | None = None
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """How a request for approval stands, and what was said about it."""

    status: Status
    reason: str


class RefusedError(GovernanceError):
    """The server has answered with no."""


class Protocol:
    """Safe from any thread."""

    def __init__(self, connection: Connection, key: SigningKey, clock: Callable[[], float] = time.time) -> None:
        self._connection = connection
        self._key = key
        self._clock = clock

    def decide(self, call: Call) -> Decision:
        """Idempotent on run, thread, call id and step. Raises RefusedError, GovernanceUnavailable."""
        body: dict[str, Any] = {
            "run": call.run,
            "step": call.step,
            "tool": call.tool,
            "call_id": call.call_id,
            "args": dict(call.args),
            "cnf": {"jwk": self._key.public.jwk},
        }
        body |= {k: v for k, v in (("thread", call.thread), ("tool_schema", call.schema), ("risk", call.risk)) if v}
        # Sent as it is hashed: nothing in between could write the arguments in another way.
        answer = self._connection.ask(Request("POST", "/v1/decisions", raw=canonical(body)))
        if answer.status == 403:  # about the key, not about the call
            raise GovernanceUnavailable(f"Stepwarden does not decide for this key: {problem(answer)}")
        return _decision(_expect(answer, "decide"))

    def approval(self, approval_id: str, wait_s: float = 0.0) -> Approval:
        """How a request stands; waits up to `wait_s` seconds, at most 30, for people to decide."""
        path = f"/v1/approvals/{quote(approval_id)}"
        if wait_s >= 1:
            path += f"?wait={int(min(wait_s, 30))}s"
        answer = self._connection.ask(Request("GET", path, answer_s=ANSWER_S + wait_s))
        if answer.status == 404:  # it was requested a moment ago, and is not to be seen yet
            return Approval("pending", "")
        said = _expect(answer, "tell of the approval")
        status, reason = said.get("status"), said.get("reason")
        if status not in get_args(Status):
            raise GovernanceUnavailable(f"Stepwarden's answer makes no sense: status is {status!r}")
        return Approval(cast(Status, status), reason if isinstance(reason, str) else "")

    def mint(self, decision_id: str, call: Call) -> str:
        """The token of an approved call; the policy judges once more, for which it needs the arguments again."""
        path = f"/v1/decisions/{quote(decision_id)}:mint"
        request = Request("POST", path, raw=canonical({"args": dict(call.args)}), proof=lambda: self._proof(path, None))
        token = _expect(self._connection.ask(request), "mint a token").get("token")
        if not isinstance(token, str):
            raise GovernanceUnavailable("Stepwarden's answer makes no sense: there is no token")
        return token

    def consume(self, token_id: str, token: str, act: str) -> None:
        """Uses it up, for good. A lost answer is asked for again, with the same nonce. Raises RefusedError."""
        path = f"/v1/tokens/{quote(token_id)}:consume"
        body = {"token": token, "act": act, "nonce": str(uuid.uuid4())}
        _expect(
            self._connection.ask(Request("POST", path, body=body, proof=lambda: self._proof(path, token))),
            "let the token be used",
        )

    def jwks(self, tenant: str) -> dict[str, Any]:
        path = f"/.well-known/jwks.json?tenant={quote(tenant)}"
        return _expect(self._connection.ask(Request("GET", path)), "show its keys")

    def _proof(self, path: str, token: str | None) -> str:
        return proof(self._key, "POST", self._connection.url + path, self._clock(), token)


def _expect(answer: Answer, what: str) -> dict[str, Any]:
    if 200 <= answer.status < 300:
        return members(answer)
    if 300 <= answer.status < 400:
        raise GovernanceUnavailable("STEPWARDEN_URL redirects elsewhere: set it to the final address")
    if answer.status >= 500 or answer.status in (401, 404):
        raise GovernanceUnavailable(f"Stepwarden can't {what} (status {answer.status}): {problem(answer)}")
    raise RefusedError(problem(answer))


def _decision(said: dict[str, Any]) -> Decision:
    try:
        effect = said["effect"]
        if effect not in get_args(Effect):
            raise ValueError(f"effect is {effect!r}")
        salt = unb64url(said["salt"])
        if len(salt) != SALT_BYTES:
            raise ValueError("the salt is not 32 bytes")
        approval = _id(said, "approval")
        if effect == "require_approval" and approval is None:
            raise ValueError("there is no approval to wait for")
        decision_id = _id(said, "id")
        if decision_id is None:
            raise ValueError("there is no id")
        token = said.get("token")
        if not isinstance(token, str | None):
            raise ValueError("the token is no text")
        rule, reason = said.get("rule"), said.get("reason")
        return Decision(
            id=decision_id,
            effect=effect,
            rule=rule if isinstance(rule, str) else None,
            reason=reason if isinstance(reason, str) else "",
            salt=salt,
            approval=approval,
            token=token,
            tenant=_id(said, "tenant"),
            project=_id(said, "project"),
        )
    except (KeyError, ValueError, AttributeError) as wrong:
        raise GovernanceUnavailable(f"Stepwarden's answer makes no sense: {wrong}") from wrong


def _id(said: dict[str, Any], name: str) -> str | None:
    value = said.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or str(uuid.UUID(value)) != value:
        raise ValueError(f"{name} is no id")
    return value
