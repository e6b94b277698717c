"""The peer of the recording tests, which also decides: by tool name, with tokens that it really signs.

It is there for what a real server does not do on request: lost answers, outages, nonsense, forged tokens. That the
protocol is the server's is proven against the server itself, in `test_governed_end_to_end`.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Any

from ingest_server import IngestServer, Trouble

from stepwarden.governance import jws
from stepwarden.governance.act import Call, act
from stepwarden.governance.encoding import b64url, strict_object, unb64url
from stepwarden.governance.keys import SigningKey, VerifyingKey

Json = dict[str, Any]

TENANT = "aaaaaaaa-1111-4111-8111-111111111111"
PROJECT = "bbbbbbbb-2222-4222-8222-222222222222"


class GoverningServer(IngestServer):
    """`effects` says what is decided about which tool; "allow" where nothing is said."""

    def __init__(self, port: int = 0) -> None:
        self.key = SigningKey.fresh()
        self.effects: dict[str, str] = {}
        self.decisions: dict[str, Json] = {}
        self.by_call: dict[tuple[Any, ...], Json] = {}
        self.asked: list[Json] = []
        self.proofs: list[tuple[str, Json]] = []
        self.consumed: dict[str, str] = {}
        self.minted: list[str] = []
        self.change_answer: Callable[[str, Json], Json] = lambda path, said: said
        self.change_claims: Callable[[Json], Json] = lambda claims: claims
        super().__init__(port)

    def answer_approvals(self, status: str, reason: str = "") -> None:
        """People decide all that is open."""
        for decision in self.decisions.values():
            if decision["status"] == "pending":
                decision.update(status=status, status_reason=reason)

    def paths(self, end: str) -> list[str]:
        return [request.path for request in self.requests if request.path.partition("?")[0].endswith(end)]

    def more(self, method: str, path: str, body: bytes, proofs: list[str]) -> tuple[int, Json] | None:
        said = self._govern(method, path, body, proofs)
        return said and (said[0], self.change_answer(path, said[1]))

    def _govern(self, method: str, path: str, body: bytes, proofs: list[str]) -> tuple[int, Json] | None:
        route = path.partition("?")[0]
        if route == "/.well-known/jwks.json":
            return 200, {"keys": [{**self.key.public.jwk, "kid": self.key.public.thumbprint}]}
        if route.startswith("/v1/approvals/"):
            decision = self.decisions[route.rpartition("/")[2]]
            return 200, {"id": decision["id"], "status": decision["status"], "reason": decision.get("status_reason")}
        if method != "POST":
            return None
        if route == "/v1/decisions":
            return self._decide(strict_object(body))
        if route.endswith(":mint"):
            return self._mint(route, strict_object(body), proofs)
        if route.endswith(":consume"):
            return self._consume(route, strict_object(body), proofs)
        return None

    def _decide(self, given: Json) -> tuple[int, Json]:
        self.asked.append(given)
        if given["run"] not in self.runs:
            return 404, {"title": "Not found", "detail": "there is no such run"}
        call = Call(
            given["run"], given["step"], given["tool"], given["call_id"], given.get("thread"),
            given.get("tool_schema"), given["args"],
        )  # fmt: skip
        key = (call.run, call.step, call.call_id, call.thread)
        known = self.by_call.get(key)
        if known is None or act(unb64url(known["salt"]), TENANT, PROJECT, call) != known["act"]:
            if known is not None and known["status"] == "pending":
                known["status"] = "cancelled"
            effect = self.effects.get(call.tool, "allow")
            salt = uuid.uuid4().bytes + uuid.uuid4().bytes
            known = {
                "id": str(uuid.uuid4()),
                "effect": effect,
                "call": call,
                "salt": b64url(salt),
                "act": act(salt, TENANT, PROJECT, call),
                "status": "pending" if effect == "require_approval" else effect,
            }
            self.by_call[key] = self.decisions[known["id"]] = known
        known["jkt"] = VerifyingKey.of_jwk(given["cnf"]["jwk"]).thumbprint
        needs_people = known["effect"] == "require_approval"
        return 200, {
            "id": known["id"],
            "effect": known["effect"],
            "rule": f"rule-of-{call.tool}",
            "policy": None,
            "approval": known["id"] if needs_people else None,
            "token": self._token(known) if known["effect"] == "allow" else None,
            "salt": known["salt"],
            "reason": "so says the policy",
        }

    def _mint(self, route: str, given: Json, proofs: list[str]) -> tuple[int, Json]:
        decision = self.decisions[route.removeprefix("/v1/decisions/").removesuffix(":mint")]
        self._check_proof(route, proofs)
        assert given["args"] == decision["call"].args
        if decision["id"] in self.consumed or decision["status"] not in ("approved", "allow"):
            return 409, {"title": "Conflict", "detail": f"the decision is {decision['status']}, or was used"}
        return 200, {"token": self._token(decision)}

    def _consume(self, route: str, given: Json, proofs: list[str]) -> tuple[int, Json]:
        claims = strict_object(unb64url(given["token"].split(".")[1]))
        self._check_proof(route, proofs)
        decision = next(one for one in self.decisions.values() if one["act"] == claims["act"])
        assert given["act"] == decision["act"]
        if self.consumed.setdefault(decision["id"], given["nonce"]) != given["nonce"]:
            return 409, {"title": "Conflict", "detail": "the decision has been used"}
        return 200, {"jti": claims["jti"], "consumed_at": "2026-11-25T12:00:00Z"}

    def _check_proof(self, route: str, proofs: list[str]) -> None:
        [proof] = proofs
        claims = strict_object(unb64url(proof.split(".")[1]))
        assert claims["htu"] == self.url + route
        assert claims["jti"] not in [one["jti"] for _, one in self.proofs]
        self.proofs.append((route, claims))

    def _token(self, decision: Json) -> str:
        call = decision["call"]
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": f"stepwarden:{PROJECT}", "tid": TENANT, "pid": PROJECT, "rid": call.run,
            "step": call.step, "tcid": call.call_id, "tool": call.tool, "act": decision["act"],
            "eff": decision["effect"], "apr": decision["id"] if decision["effect"] == "require_approval" else None,
            "pol": None, "iat": now, "nbf": now, "exp": now + 60, "jti": str(uuid.uuid4()),
            "cnf": {"jkt": decision["jkt"]}, "bg": None,
        }  # fmt: skip
        self.minted.append(claims["jti"])
        return jws.sign(
            {"typ": "decision+jwt", "kid": self.key.public.thumbprint}, self.change_claims(claims), self.key
        )


def cut_off(path_end: str, *, after_storing: bool = False) -> Trouble:
    return Trouble(path_end=path_end, cut_off=True, after_storing=after_storing)
