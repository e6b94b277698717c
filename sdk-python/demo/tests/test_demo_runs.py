"""Every demo agent, run once against a server that only listens: what it promises to show is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import stepwarden
from demo import keep
from demo.agents import DEMOS, TENANTS, research, stock
from demo.capture import CaptureServer
from demo.plan import Demo
from demo.player import play_all

Recording = dict[str, Any]

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


@pytest.fixture(scope="module")
def recorded() -> dict[str, Recording]:
    recordings = keep.capture()
    assert recordings is not None, "a run went wrong, see above"
    return recordings


@pytest.fixture(params=DEMOS, ids=lambda demo: demo.slug)
def demo(request: pytest.FixtureRequest) -> Demo:
    return request.param


def steps(recording: Recording, kind: str | None = None, name: str | None = None) -> list[dict[str, Any]]:
    return [
        step
        for step in recording["steps"]
        if (kind is None or step["kind"] == kind) and (name is None or step["name"] == name)
    ]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return moment(one["started_at"]) < moment(other["ended_at"]) and moment(other["started_at"]) < moment(
        one["ended_at"]
    )


# ---- all of them


def test_every_run_says_what_it_is_and_ends_as_promised(recorded: dict[str, Recording], demo: Demo) -> None:
    recording = recorded[demo.slug]
    run, finish = recording["run"], recording["finish"]
    assert recording["tenant"] == demo.tenant
    assert run["name"] == demo.name
    assert run["agent"] == {"name": demo.agent, "version": demo.version}
    assert (run["env"], run["release"], run["session_id"]) == (demo.env, demo.release, demo.session)
    assert run["tags"] == list(demo.tags)
    assert run["metadata"]["sdk"]["name"] == "stepwarden-python"
    assert "scripted" in run["metadata"]["demo"]
    assert (finish["status"] if finish else "waiting") == demo.outcome


def test_every_tree_is_whole_and_replayable(recorded: dict[str, Recording], demo: Demo) -> None:
    recording = recorded[demo.slug]
    assert uuid.UUID(recording["run"]["id"])
    seen: set[str] = set()
    for step in recording["steps"]:
        assert uuid.UUID(step["id"])
        assert step.get("parent_id") is None or step["parent_id"] in seen, "a child before its parent"
        seen.add(step["id"])
        assert _RFC3339.fullmatch(step["started_at"])
        if step["status"] != "running":
            assert moment(step["ended_at"]) >= moment(step["started_at"])
    assert len(seen) == len(recording["steps"])


def test_every_model_step_names_its_model_its_tokens_and_its_instructions(
    recorded: dict[str, Recording], demo: Demo
) -> None:
    models = steps(recorded[demo.slug], "model")
    assert models
    for step in models:
        assert step["model"]["provider"] and step["model"]["name"]
        assert step["usage"]["input_tokens"] > 0 and step["usage"]["output_tokens"] > 0
        assert step["prompt"][0]["role"] == "system"
        assert step["metadata"]["finish_reason"]


def test_every_tenant_has_agents_of_its_own(recorded: dict[str, Recording]) -> None:
    assert TENANTS == ["acme", "globex"]
    agents = {tenant: {demo.agent for demo in DEMOS if demo.tenant == tenant} for tenant in TENANTS}
    assert agents["acme"].isdisjoint(agents["globex"])
    assert len(recorded) == len(DEMOS) >= 10


def test_the_kept_recordings_are_of_these_agents(recorded: dict[str, Recording]) -> None:
    kept = {file.stem: json.loads(file.read_text("utf-8")) for file in keep.FOLDER.glob("*.json")}
    assert {name: shape(each) for name, each in kept.items()} == {
        name: shape(each) for name, each in recorded.items()
    }, "run `python -m demo.keep` again"
    assert sum(file.stat().st_size for file in keep.FOLDER.glob("*.json")) < 1_000_000


def shape(recording: Recording) -> list[tuple[str, ...]]:
    """What does not change from run to run."""
    return sorted(
        (step["kind"], step["name"], step["status"], step.get("node", ""), str(step.get("attempt", 1)))
        for step in recording["steps"]
    )


# ---- what each is there for


def test_a_refund_uses_tools_and_reads_policies(recorded: dict[str, Recording]) -> None:
    refund = recorded["acme.refund-for-order-48213.2.13.2"]
    called = [step["tool"]["name"] for step in steps(refund, "tool")]
    assert called == ["orders.lookup", "policies.search", "customer.ask", "payments.refund"]
    assert steps(refund, "retrieval")[0]["output"][0]["id"] == "policy/lost-parcels"


def test_an_approved_refund_goes_on_where_it_waited(recorded: dict[str, Recording]) -> None:
    refund = recorded["acme.refund-for-order-48213.2.14.0"]
    [approval] = steps(refund, "approval")
    assert approval["status"] == "ok"
    assert approval["output"]["approved"] is True
    assert [step["status"] for step in steps(refund, "agent")] == ["ok", "ok"]


def test_a_failing_payment_is_tried_again(recorded: dict[str, Recording]) -> None:
    first, second = steps(recorded["acme.refund-for-order-48213.2.14.0"], "tool", "payments.refund")
    assert (first["status"], first["error"]["type"]) == ("error", "PaymentTimeoutError")
    assert (second["status"], second["attempt"]) == ("ok", 2)
    assert first["tool"]["call_id"] == second["tool"]["call_id"]


def test_a_failing_node_is_tried_again(recorded: dict[str, Recording]) -> None:
    first, second = steps(recorded["acme.stock-check-sku-7716.0.7.2"], "chain", "read_stock")
    assert (first["status"], second["status"], second["attempt"]) == ("error", "ok", 2)


def test_an_unanswered_question_leaves_its_run_waiting(recorded: dict[str, Recording]) -> None:
    refund = recorded["acme.refund-for-order-48219.2.14.0"]
    [approval] = steps(refund, "approval")
    assert approval["status"] == "running"
    assert approval["input"]["amount"] == "640.00"
    assert refund["finish"] is None


def test_two_versions_of_one_agent_got_the_same_question(recorded: dict[str, Recording]) -> None:
    old, new = (recorded[f"acme.refund-for-order-48213.{version}"] for version in ("2.13.2", "2.14.0"))
    old_model, new_model = steps(old, "model")[0], steps(new, "model")[0]
    assert old_model["input"] == new_model["input"]
    assert old_model["prompt"] != new_model["prompt"]
    assert set(old_model["model"]["config"]["tools"]) ^ set(new_model["model"]["config"]["tools"]) == {
        "customer.ask",
        "approvals.request",
    }


def test_probes_of_a_triage_run_side_by_side(recorded: dict[str, Recording]) -> None:
    triage = recorded["acme.triage-cart-eu-2-latency.1.8.1"]
    [logs], [metrics] = steps(triage, "tool", "logs.search"), steps(triage, "tool", "metrics.query")
    assert overlap(logs, metrics)


def test_sections_of_the_digest_are_subgraphs_side_by_side(recorded: dict[str, Recording]) -> None:
    sections = steps(recorded["acme.weekly-checkout-digest.0.9.3"], name="section-writer")
    assert len(sections) == 3
    assert overlap(sections[0], sections[1]) and overlap(sections[1], sections[2])


def test_an_invoice_is_matched_in_a_subgraph(recorded: dict[str, Recording]) -> None:
    invoice = recorded["globex.match-invoice-inv-2026-1187.3.2.0"]
    [inner] = steps(invoice, name="three-way-match")
    below = [step["name"] for step in invoice["steps"] if step.get("parent_id") == inner["id"]]
    assert sorted(below) == ["compare", "fetch_delivery", "fetch_order"]
    assert len(steps(invoice, "prompt")) == 2


def test_a_long_conversation_is_one_run_and_streamed(recorded: dict[str, Recording]) -> None:
    chat = recorded["acme.chat-with-lena-brandt.4.1.0"]
    assert len(steps(chat, "agent")) == 12
    last = steps(chat, "model")[-1]
    assert len(last["input"]) >= 25
    assert last["metadata"]["time_to_first_token_ms"] > 0
    assert last["usage"]["cache_read_tokens"] > 0


def test_a_slow_model_thinks_before_it_cites(recorded: dict[str, Recording]) -> None:
    study = recorded["globex.rail-or-road-rotterdam-to-milan.1.4.0"]
    thinker = steps(study, "model")[-1]
    assert (moment(thinker["ended_at"]) - moment(thinker["started_at"])).total_seconds() > 5
    assert thinker["usage"]["reasoning_tokens"] > 1000
    found = {each["id"] for step in steps(study, "retrieval") for each in step["output"]}
    cited = set(re.findall(r"\[(\d)\]", research.ANSWER))
    assert len(steps(study, "retrieval")) == 3
    assert cited == {str(at) for at in range(1, len(found) + 1)}


def test_a_looping_agent_is_ended_and_failed(recorded: dict[str, Recording]) -> None:
    ferry = recorded["globex.ferry-for-shipment-gx-20931.0.5.0"]
    assert len(steps(ferry, "tool", "ferries.places")) >= 9
    assert ferry["finish"]["error"]["type"] == "GraphRecursionError"


def test_a_dispatcher_calls_three_tools_at_once_and_corrects_a_wrong_call(recorded: dict[str, Recording]) -> None:
    dispatch = recorded["globex.rebook-shipment-gx-20877.2.0.4"]
    track, traffic, offers = steps(dispatch, "tool")[:3]
    assert overlap(track, traffic) and overlap(traffic, offers)
    assert [step["status"] for step in steps(dispatch, "tool", "carriers.book")] == ["error", "ok"]


def test_a_run_past_its_deadline_is_cancelled_in_its_slow_step(recorded: dict[str, Recording]) -> None:
    rates = recorded["globex.nightly-rate-import.1.1.0"]
    assert steps(rates, "tool")[-1]["error"]["type"] == "CancelledError"


# ---- recording


@pytest.fixture
def refusing_server() -> Iterator[CaptureServer]:
    with CaptureServer(refusing=True) as server:
        stepwarden.init(url=server.url, api_key="sw_unknown")
        yield server
        stepwarden.shutdown()


def test_lost_steps_are_not_passed_over_in_silence(refusing_server: CaptureServer) -> None:
    said: list[str] = []
    assert not play_all(stock.DEMOS, report=said.append)
    assert "refused" in said[-1]


# ---- the one that goes on


def test_a_live_run_shows_while_it_goes_on_and_is_cancelled_by_a_signal(tmp_path: Path) -> None:
    with CaptureServer() as server:
        told = tmp_path / "demo.json"
        told.write_text(
            json.dumps({"url": server.url, "tenants": [{"tenant": "acme", "api_keys": {"ingest": "sw_a"}}]})
        )
        live = subprocess.Popen(
            [sys.executable, "-m", "demo.live", "--demo-json", str(told)], cwd=Path(keep.__file__).parent.parent
        )
        try:
            until(lambda: any(steps(each, "tool") for each in server.recordings()))
            assert server.recordings()[0]["finish"] is None
            live.terminate()
            assert live.wait(timeout=10) == 0
        finally:
            live.kill()
        assert server.recordings()[0]["finish"]["status"] == "cancelled"


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "did not come true"
        time.sleep(0.05)
