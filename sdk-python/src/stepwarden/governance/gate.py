"""Decides with the server whether one call may be made. Fails closed: what does not end with a grant is not made."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from stepwarden.errors import ApprovalPendingError, GovernanceUnavailable, ToolBlockedError
from stepwarden.governance.act import Call
from stepwarden.governance.canonical import check_arguments
from stepwarden.governance.jwks import KeySet
from stepwarden.governance.keys import SigningKey
from stepwarden.governance.protocol import Decision, Protocol, RefusedError
from stepwarden.governance.token import DecisionToken, Expected, verify
from stepwarden.grants import Grant

_POLL_S = 30.0
_MAX_RUNS = 4_096


class Gate:
    """One for each process and server: it has the process's key. Safe from any thread."""

    def __init__(
        self, issuer: str, protocol: Protocol, key: SigningKey, clock: Callable[[], float] = time.time
    ) -> None:
        self._issuer = issuer
        self._protocol = protocol
        self._key = key
        self._clock = clock
        self._keys = KeySet(protocol.jwks)
        self._lock = threading.Lock()
        self._tenant: str | None = None
        self._projects: OrderedDict[str, str] = OrderedDict()

    def decide(self, call: Call) -> Decision:
        """Asks. Raises ToolBlockedError when the policy says no."""
        check_arguments(call.args)
        try:
            decision = self._protocol.decide(call)
        except RefusedError as refused:
            raise ToolBlockedError(
                f"{call.tool} was not allowed: {refused}", tool=call.tool, rule=None, reason=str(refused)
            ) from refused
        if decision.effect == "block":
            rule = f" by rule {decision.rule}" if decision.rule else ""
            raise ToolBlockedError(
                f"{call.tool} is blocked{rule}: {decision.reason or 'the policy says so'}",
                tool=call.tool,
                rule=decision.rule,
                reason=decision.reason,
            )
        return decision

    def is_agreed(self, call: Call, decision: Decision, wait_s: float = 0.0) -> bool:
        """Whether all who have to have approved; False while it is open. Raises ToolBlockedError if they did not."""
        if decision.approval is None:
            return True
        approval = self._protocol.approval(decision.approval, wait_s)
        if approval.status in ("approved", "pending"):
            return approval.status == "approved"
        said = f": {approval.reason}" if approval.reason else ""
        raise ToolBlockedError(
            f"{call.tool} was not approved, the request is {approval.status}{said}",
            tool=call.tool,
            rule=decision.rule,
            reason=approval.reason or f"the request is {approval.status}",
        )

    def wait(self, call: Call, decision: Decision, timeout_s: float) -> None:
        """Until it is agreed. Raises ToolBlockedError, or ApprovalPendingError when nobody has decided by then."""
        deadline = time.monotonic() + timeout_s
        while not self.is_agreed(call, decision, max(0.0, min(_POLL_S, deadline - time.monotonic()))):
            left = deadline - time.monotonic()
            if left <= 0:
                raise ApprovalPendingError(
                    f"{call.tool} waits for an approval, and nobody has decided within {timeout_s:g} s",
                    tool=call.tool,
                    approval=decision.approval or "",
                )
            time.sleep(min(left, 0.2))  # a server that does not hold the request back is not asked all the time

    def grant(self, call: Call, decision: Decision) -> Grant:
        """The permission to make it now: the token checked and, where people agreed, used up."""
        try:
            text = decision.token or self._protocol.mint(decision.id, call)
            token = self._verified(text, call, decision)
            if decision.approval is not None:
                self._protocol.consume(token.id, token.text, token.act)
        except RefusedError as refused:
            raise ToolBlockedError(
                f"{call.tool} may not be run (any more): {refused}",
                tool=call.tool,
                rule=decision.rule,
                reason=str(refused),
            ) from refused
        return Grant(
            tool=call.tool,
            call_id=call.call_id,
            step=call.step,
            run=call.run,
            decision=decision.id,
            token=token.id,
            act=token.act,
            schema=call.schema,
        )

    def _verified(self, text: str, call: Call, decision: Decision) -> DecisionToken:
        expected = Expected(
            issuer=self._issuer,
            call=call,
            effect=decision.effect,
            approval=decision.approval,
            salt=decision.salt,
            key=self._key.public,
            tenant=self._one(self._tenant, decision.tenant),
            project=self._one(self._projects.get(call.run), decision.project),
        )
        token = verify(text, expected, self._keys.find, self._clock())
        with self._lock:
            self._tenant = token.tenant
            self._projects[call.run] = token.project
            while len(self._projects) > _MAX_RUNS:
                self._projects.popitem(last=False)
        return token

    def _one(self, known: str | None, said: str | None) -> str | None:
        """A server that names another tenant, or another project for a run, than before is not the one we asked."""
        if known is not None and said is not None and known != said:
            raise GovernanceUnavailable("Stepwarden's answer makes no sense: it is of another tenant or project")
        return known or said
