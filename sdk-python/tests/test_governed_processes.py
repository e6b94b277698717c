"""Who is asked, who approves and who goes on are three processes: the run is one, and the tool runs once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from agent_process import AgentProcess, done
from governing_server import GoverningServer
from ingest_server import KEY
from other_process import OtherPython


@pytest.fixture
def warden() -> Iterator[GoverningServer]:
    peer = GoverningServer()
    peer.effects["payments.refund"] = "require_approval"
    yield peer
    peer.close()


def test_another_process_goes_on_with_the_run_and_runs_what_was_approved_once(
    warden: GoverningServer, tmp_path: Path
) -> None:
    with AgentProcess(warden.url, KEY, tmp_path, "ask") as agent:
        [question] = agent.said["paused"]
        assert question["approvals"][0]["tool"] == "payments.refund"
        agent.kill()
    assert done(tmp_path) == ["lookup 48213"]
    warden.answer_approvals("approved")

    with AgentProcess(warden.url, KEY, tmp_path, "resume") as agent:
        told = agent.said["told"]
        agent.wait()
    assert done(tmp_path) == ["lookup 48213", "refund 48213 900 EUR"]
    assert told["call-2"] == ["success", "refunded"]
    run = warden.only_run()
    assert run.status == "succeeded"
    assert run.step("payments.refund")["decision"]["id"] == question["approvals"][0]["approval"]
    assert len(warden.decisions) == 2
    keys = {asked["cnf"]["jwk"]["x"] for asked in warden.asked if asked["tool"] == "payments.refund"}
    assert len(keys) == 2
    assert not warden.refusals()


FORKING = """
import os
import stepwarden
from langchain_core.tools import tool
from stepwarden.governance import governed

@tool
def pay(amount: int) -> str:
    '''Pays.'''
    return "paid"

stepwarden.init()
(pay,) = governed([pay])
with stepwarden.run("parent"):
    pay.invoke({"amount": 1})
child = os.fork()
with stepwarden.run("child" if child == 0 else "parent again"):
    pay.invoke({"amount": 2})
if child:
    assert os.waitpid(child, 0)[1] == 0
stepwarden.shutdown()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_the_child_of_a_fork_has_a_key_of_its_own(warden: GoverningServer) -> None:
    ended = OtherPython(warden)(FORKING)
    assert ended.returncode == 0, ended.stderr
    keys = [asked["cnf"]["jwk"]["x"] for asked in warden.asked]
    assert len(keys) == 3
    assert len(set(keys)) == 2


def test_while_nobody_has_decided_every_process_that_resumes_pauses_again(
    warden: GoverningServer, tmp_path: Path
) -> None:
    questions = []
    for act in ("ask", "resume", "resume"):
        with AgentProcess(warden.url, KEY, tmp_path, act) as agent:
            questions.append(agent.said["paused"])
    assert questions[0] == questions[1] == questions[2]
    warden.answer_approvals("denied", "no")
    with AgentProcess(warden.url, KEY, tmp_path, "resume") as agent:
        assert agent.said["told"]["call-2"][0] == "error"
        agent.wait()
    assert done(tmp_path) == ["lookup 48213"]
    assert warden.only_run().status == "succeeded"
