"""The gate against the server itself: a refund pauses, its process is killed, a person decides, another one goes on."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from agent_process import AgentProcess, done
from langchain_core.tools import tool
from real_server import Json, RealServer, await_, built

import stepwarden
from stepwarden import grants
from stepwarden.errors import GovernanceUnavailable, ToolBlockedError
from stepwarden.governance import governed
from stepwarden.governance.act import Call
from stepwarden.governance.encoding import strict_object, unb64url
from stepwarden.governance.http import Connection
from stepwarden.governance.keys import SigningKey
from stepwarden.governance.protocol import Protocol, RefusedError

POLICY = """
default: allow
mode: enforce
rules:
  - id: refund-large
    match: {tool: payments.refund, when: "double(args.amount) > 500.0"}
    effect: require_approval
    risk: high
    approval: {factors: [{group: finance, n: 1}], ttl: PT1M, reason: required}
  - id: refund-huge
    match: {tool: payments.refund, when: "double(args.amount) > 10000.0"}
    effect: block
tests:
  - {input: {tool: payments.refund, args: {amount: 900}}, expect: {effect: require_approval, rule: refund-large}}
"""


@pytest.fixture(scope="module")
def warden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    app = built()
    if app is None:
        pytest.skip("there is no build of the server: ./stepwarden start makes one")
    with RealServer(app, tmp_path_factory.mktemp("warden")) as server:
        server.publish("refunds", POLICY)
        yield server


def asked(warden: RealServer, folder: Path, amount: str = "900") -> Json:
    """An agent has paused and was killed; the approval that it waits for."""
    with AgentProcess(warden.url, warden.key("ingest"), folder, "ask", "48213", amount) as agent:
        [question] = agent.said["paused"]
        agent.kill()
    assert done(folder) == ["lookup 48213"]
    approval = question["approvals"][0]["approval"]
    assert question["approvals"][0]["rule"] == "refund-large"
    viewer = warden.key("viewer")
    path = f"/v1/approvals/{approval}"
    await_(lambda: warden.send("GET", path, viewer).status_code == 200)
    await_(lambda: warden.ask("GET", f"/v1/runs/{question['run']}", viewer)["status"] == "waiting")
    return {**warden.ask("GET", path, viewer), "run": question["run"]}


def resumed(warden: RealServer, folder: Path) -> list[str]:
    """Status and text of the refund's tool message, from another process."""
    with AgentProcess(warden.url, warden.key("ingest"), folder, "resume") as agent:
        told: list[str] = agent.said["told"]["call-2"]
        agent.wait()
    return told


def run_of(warden: RealServer, run: str) -> Json:
    """Once it has ended."""
    path, viewer = f"/v1/runs/{run}", warden.key("viewer")
    await_(lambda: warden.ask("GET", path, viewer)["status"] not in ("running", "waiting"))
    return warden.ask("GET", path, viewer)


def steps_of(warden: RealServer, run: str) -> list[Json]:
    viewer = warden.key("viewer")
    items = warden.ask("GET", f"/v1/runs/{run}/steps?page_size=200", viewer)["items"]
    return [warden.ask("GET", f"/v1/runs/{run}/steps/{item['id']}", viewer) for item in items]


def test_what_was_approved_is_what_ran_once(warden: RealServer, tmp_path: Path) -> None:
    approval = asked(warden, tmp_path)
    assert approval["status"] == "pending"
    approver = warden.person("approver")
    path = f"/v1/approvals/{approval['id']}"
    vote = {"payload_hash": approval["payload_hash"], "reason": "the customer is right"}
    warden.ask("POST", f"{path}:approve", approver, {**vote, "payload_hash": "A" * 43}, expect=409)
    warden.ask("POST", f"{path}:approve", approver, vote)

    assert resumed(warden, tmp_path) == ["success", "refunded"]
    assert done(tmp_path) == ["lookup 48213", "refund 48213 900 EUR"]
    run = run_of(warden, approval["run"])
    assert run["status"] == "succeeded"

    steps = {s["kind"]: s for s in steps_of(warden, approval["run"]) if s["name"] == "payments.refund"}
    assert steps.keys() == {"policy", "approval", "tool"}
    assert {steps[kind]["decision"]["id"] for kind in steps} == {approval["id"]}
    assert {steps[kind]["decision"]["act"] for kind in ("policy", "tool")} == {approval["payload_hash"]}
    assert steps["tool"]["id"] == approval["step"]
    counts = await_(lambda: approved(warden, approval["run"]))
    assert (counts["allowed"], counts["approved"], counts["blocked"], counts["violations"]) == (1, 1, 0, 0)


def approved(warden: RealServer, run: str) -> Json | None:
    counts: Json = warden.ask("GET", f"/v1/runs/{run}", warden.key("viewer"))["policy"]
    return counts if counts["approved"] else None


def test_it_does_not_run_again(warden: RealServer, tmp_path: Path) -> None:
    """A graph that is put back to where it waited: the permission is used up."""
    approval = asked(warden, tmp_path)
    checkpoints = (tmp_path / "checkpoints").read_bytes()
    vote = {"payload_hash": approval["payload_hash"], "reason": "the customer is right"}
    warden.ask("POST", f"/v1/approvals/{approval['id']}:approve", warden.person("approver"), vote)
    assert resumed(warden, tmp_path)[0] == "success"
    (tmp_path / "checkpoints").write_bytes(checkpoints)
    assert resumed(warden, tmp_path)[0] == "error"
    assert done(tmp_path) == ["lookup 48213", "refund 48213 900 EUR"]


def test_what_was_denied_does_not_run(warden: RealServer, tmp_path: Path) -> None:
    approval = asked(warden, tmp_path)
    vote = {"payload_hash": approval["payload_hash"], "reason": "not this customer"}
    warden.ask("POST", f"/v1/approvals/{approval['id']}:deny", warden.person("approver"), vote)
    status, said = resumed(warden, tmp_path)
    assert status == "error" and "denied" in said
    assert done(tmp_path) == ["lookup 48213"]
    assert run_of(warden, approval["run"])["status"] == "succeeded"


def test_what_nobody_decides_in_time_does_not_run(warden: RealServer, tmp_path: Path) -> None:
    if not os.environ.get("STEPWARDEN_TEST_LONG"):
        pytest.skip("takes more than a minute: set STEPWARDEN_TEST_LONG=yes")
    approval = asked(warden, tmp_path)
    path = f"/v1/approvals/{approval['id']}"
    await_(lambda: warden.ask("GET", path, warden.key("viewer"))["status"] == "expired", 120)
    status, said = resumed(warden, tmp_path)
    assert status == "error" and "expired" in said
    assert done(tmp_path) == ["lookup 48213"]


def test_what_is_blocked_does_not_run(warden: RealServer, tmp_path: Path) -> None:
    with AgentProcess(warden.url, warden.key("ingest"), tmp_path, "ask", "48213", "20000") as agent:
        said = agent.said
        agent.wait()
    assert not said["paused"]
    status, text = said["told"]["call-2"]
    assert status == "error" and "refund-huge" in text
    assert done(tmp_path) == ["lookup 48213"]


def test_what_is_allowed_runs_at_once(warden: RealServer, tmp_path: Path) -> None:
    with AgentProcess(warden.url, warden.key("ingest"), tmp_path, "ask", "48213", "20") as agent:
        said = agent.said
        agent.wait()
    assert said["told"]["call-2"] == ["success", "refunded"]
    assert done(tmp_path) == ["lookup 48213", "refund 48213 20 EUR"]


@pytest.fixture
def recording(warden: RealServer, monkeypatch: pytest.MonkeyPatch) -> RealServer:
    monkeypatch.setattr(grants, "_governed", set())
    stepwarden.init(warden.url, warden.key("ingest"))
    return warden


def test_arguments_are_hashed_alike_on_both_sides(recording: RealServer) -> None:
    """Each call fails unless the server's act is the one that is computed here."""
    seen: list[Any] = []

    @tool
    def anything(value: Any) -> str:
        """Takes anything."""
        seen.append(value)
        return "taken"

    (taker,) = governed([anything])
    values: list[Any] = [
        "ä\U0001f600\u2028\x7f\x00\"\\/", 0.1, -0.0, 1e-7, 1e-6, 123456.789e3, 2**53 - 1, 1 / 3, 5e-324, [], {}, None,
        {"b": 1, "a": {"\ufb33": 1, "\U0001f600": 2, "": []}}, [True, False, [1.5, 100.0]],
    ]  # fmt: skip
    with stepwarden.run("values"):
        for value in values:
            taker.invoke({"value": value})
    assert seen == values


def test_the_server_refuses_what_could_be_read_in_two_ways(recording: RealServer) -> None:
    @tool
    def take(number: Any) -> str:
        """Takes a number."""
        return "taken"

    (taker,) = governed([take])
    for number in (2**53, 2**53 + 1, float("nan"), 1e300):
        with pytest.raises(ToolBlockedError):
            taker.invoke({"number": number})


def test_a_stolen_token_is_of_no_use_and_ours_is_good_once(recording: RealServer) -> None:
    warden = recording
    with stepwarden.run("by hand") as run:
        stepwarden.flush()
        call = Call(run.id, str(uuid.uuid4()), "payments.refund", "call-1", None, None, {"amount": 900})
        ours, thief = (Protocol(Connection(warden.url, warden.key("ingest")), SigningKey.fresh()) for _ in range(2))
        decision = ours.decide(call)
        with pytest.raises(RefusedError, match="pending"):
            ours.mint(decision.id, call)
        path = f"/v1/approvals/{decision.approval}"
        await_(lambda: warden.send("GET", path, warden.key("viewer")).status_code == 200)
        vote = {"payload_hash": warden.ask("GET", path, warden.key("viewer"))["payload_hash"], "reason": "yes"}
        warden.ask("POST", f"{path}:approve", warden.person("approver"), vote)

        with pytest.raises(RefusedError, match="arguments"):
            ours.mint(decision.id, replace(call, args={"amount": 901}))
        with pytest.raises((RefusedError, GovernanceUnavailable)):
            thief.mint(decision.id, call)
        former, token = (ours.mint(decision.id, call) for _ in range(2))
        jti = strict_object(unb64url(token.split(".")[1]))["jti"]
        former_jti = strict_object(unb64url(former.split(".")[1]))["jti"]
        for who, token_id, text in ((thief, jti, token), (ours, former_jti, former)):
            with pytest.raises((RefusedError, GovernanceUnavailable)):
                who.consume(token_id, text, vote["payload_hash"])
        with pytest.raises((RefusedError, GovernanceUnavailable)):
            ours.consume(jti, token, "A" * 43)
        ours.consume(jti, token, vote["payload_hash"])
        for again in (
            lambda: ours.consume(jti, token, vote["payload_hash"]),
            lambda: ours.mint(decision.id, call),
        ):
            with pytest.raises(RefusedError):
                again()
