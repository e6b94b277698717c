"""A governed tool runs when it was allowed, with what was allowed, once; in every other case it does not run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import httpx
import pytest
from governing_server import GoverningServer, cut_off
from ingest_server import KEY, Trouble
from langchain.agents import create_agent
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.tools import BaseTool, InjectedToolCallId, StructuredTool, tool
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import InjectedState, ToolNode
from langgraph.types import Command
from pydantic import BaseModel, Field
from scripted_model import ScriptedModel, call, say

import stepwarden
from stepwarden import ConfigurationError, grants
from stepwarden.errors import (
    ApprovalPendingError,
    GovernanceError,
    GovernanceUnavailable,
    InvalidTokenError,
    ToolBlockedError,
    UngovernedCallError,
)
from stepwarden.governance import GovernanceMiddleware, governed, governed_tool_node
from stepwarden.governance import http as governance_http
from stepwarden.governance.act import schema_digest
from stepwarden.retry import RetryPolicy

interrupts_in_async_nodes = pytest.mark.skipif(
    sys.version_info < (3, 11), reason="LangGraph can't interrupt async nodes before Python 3.11"
)


@pytest.fixture
def warden(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoverningServer]:
    """A server that decides, and this process recording to it. What was governed before is so no more."""
    monkeypatch.setattr(grants, "_governed", set())
    monkeypatch.setattr(governance_http, "_POLICY", RetryPolicy(base_s=0.001, give_up_after_s=10.0))
    peer = GoverningServer()
    stepwarden.init(peer.url, KEY)
    yield peer
    stepwarden.shutdown(timeout=2)
    peer.close()


class Payments:
    """Counts what was really done."""

    def __init__(self) -> None:
        self.refunds: list[tuple[str, float]] = []
        self.lookups: list[str] = []

        @tool("payments.refund")
        def refund(order: str, amount: float, currency: str = "EUR") -> str:
            """Refunds."""
            self.refunds.append((order, amount))
            return f"refunded {amount} {currency}"

        @tool("orders.lookup")
        def look_up(order: str) -> str:
            """Looks up."""
            self.lookups.append(order)
            return "order " + order

        self.refund: BaseTool = refund
        self.look_up: BaseTool = look_up


@pytest.fixture
def payments() -> Payments:
    return Payments()


def on(thread: str) -> Any:
    return {"configurable": {"thread_id": thread}}


ASK: Any = {"messages": [("user", "Refund order 48213, please")]}


def refund_it() -> AIMessage:
    return call("payments.refund", order="48213", amount=900)


def agent(payments: Payments, *script: Any, saver: Any = None, **options: Any) -> Any:
    return create_agent(
        ScriptedModel(script=list(script) or [refund_it(), say("done")]),
        tools=[payments.look_up, payments.refund],
        middleware=[GovernanceMiddleware(**options)],
        checkpointer=saver or InMemorySaver(),
        name="refund-agent",
    )


def tool_messages(state: Any) -> list[ToolMessage]:
    return [message for message in state["messages"] if isinstance(message, ToolMessage)]


def tool_step(warden: GoverningServer, name: str = "payments.refund") -> dict[str, Any]:
    stepwarden.flush()
    return warden.run_named("refund-agent").step(name)


# ---- allowed


def test_an_allowed_call_runs_and_its_step_says_by_what(warden: GoverningServer, payments: Payments) -> None:
    state = agent(payments).invoke(ASK, on("t1"))
    assert payments.refunds == [("48213", 900.0)]
    [message] = tool_messages(state)
    assert (message.content, message.status) == ("refunded 900.0 EUR", "success")

    [asked] = warden.asked
    [decision] = warden.decisions.values()
    step = tool_step(warden)
    assert step["id"] == asked["step"]
    assert step["decision"] == {"id": decision["id"], "token_id": warden.minted[0], "act": decision["act"]}
    assert step["tool"]["schema_digest"] == asked["tool_schema"]
    assert step["tool"]["call_id"] == asked["call_id"] == "call-1"
    assert not warden.consumed
    assert warden.only_run().status == "succeeded"
    assert not warden.refusals()


def test_what_is_decided_about_are_the_arguments_with_defaults_as_the_tool_gets_them(
    warden: GoverningServer, payments: Payments
) -> None:
    agent(payments, call("payments.refund", order="48213", amount="900"), say("done")).invoke(ASK, on("t1"))
    [asked] = warden.asked
    assert asked["args"] == {"order": "48213", "amount": 900, "currency": "EUR"}
    assert (asked["tool"], asked["thread"], asked["run"]) == ("payments.refund", "t1", warden.only_run().id)
    assert asked["cnf"]["jwk"]["crv"] == "Ed25519"
    schema: Any = payments.refund.tool_call_schema
    assert asked["tool_schema"] == schema_digest(schema.model_json_schema())


@pytest.mark.asyncio
async def test_an_async_agent_is_governed_too(warden: GoverningServer, payments: Payments) -> None:
    state = await agent(payments).ainvoke(ASK, on("t1"))
    assert payments.refunds == [("48213", 900.0)]
    assert tool_step(warden)["decision"]["act"]
    assert tool_messages(state)[0].status == "success"


def test_a_risk_can_be_said_of_a_tool(warden: GoverningServer, payments: Payments) -> None:
    agent(payments, risk={"payments.refund": "high"}).invoke(ASK, on("t1"))
    assert warden.asked[0]["risk"] == "high"


def test_the_run_is_there_before_anything_is_decided_about_it(warden: GoverningServer, payments: Payments) -> None:
    agent(payments).invoke(ASK, on("t1"))
    paths = [request.path for request in warden.requests]
    assert paths.index("/v1/runs") < paths.index("/v1/decisions")


def test_what_the_framework_injects_is_not_hashed_and_is_passed(warden: GoverningServer) -> None:
    seen: list[Any] = []

    @tool
    def note(
        text: str, tool_call_id: Annotated[str, InjectedToolCallId], state: Annotated[dict[str, Any], InjectedState]
    ) -> str:
        """Notes."""
        seen.append((text, tool_call_id, len(state["messages"])))
        return "noted"

    model = ScriptedModel(script=[call("note", text="hi", state={"messages": []}, tool_call_id="x"), say("done")])
    create_agent(model, tools=[note], middleware=[GovernanceMiddleware()]).invoke(ASK)
    assert seen == [("hi", "call-1", 2)]
    assert warden.asked[0]["args"] == {"text": "hi"}


def test_arguments_that_a_tool_does_not_take_never_reach_the_server(
    warden: GoverningServer, payments: Payments
) -> None:
    state = agent(payments, call("payments.refund", order="48213", amount="much"), say("sorry")).invoke(ASK, on("t1"))
    assert not payments.refunds and not warden.asked
    assert tool_messages(state)[0].status == "error"
    assert "amount" in str(tool_messages(state)[0].content)
    assert tool_step(warden)["status"] == "error"


def test_defaults_that_differ_each_time_are_made_once(warden: GoverningServer) -> None:
    made: list[str] = []
    passed: list[str] = []

    def new_key() -> str:
        made.append(f"key-{len(made)}")
        return made[-1]

    class Args(BaseModel):
        order: str
        key: str = Field(default_factory=new_key)

    def pay(order: str, key: str) -> str:
        passed.append(key)
        return "paid"

    made_tool = StructuredTool.from_function(pay, name="pay", description="Pays.", args_schema=Args)
    model = ScriptedModel(script=[call("pay", order="1"), say("done")])
    create_agent(model, tools=[made_tool], middleware=[GovernanceMiddleware()]).invoke(ASK)
    assert [asked["args"]["key"] for asked in warden.asked] == passed


def test_a_number_that_not_everybody_reads_alike_is_told_to_the_model(warden: GoverningServer) -> None:
    ran: list[int] = []

    @tool
    def pay(cents: int) -> str:
        """Pays."""
        ran.append(cents)
        return "paid"

    model = ScriptedModel(script=[call("pay", cents=2**53 + 1), say("oh")])
    state = create_agent(model, tools=[pay], middleware=[GovernanceMiddleware()]).invoke(ASK)
    [message] = tool_messages(state)
    assert message.status == "error" and "2^53" in str(message.content)
    assert not ran and not warden.asked


# ---- blocked


def test_a_blocked_call_tells_the_model_by_which_rule(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "block"
    state = agent(payments).invoke(ASK, on("t1"))
    [message] = tool_messages(state)
    assert message.status == "error"
    assert "rule-of-payments.refund" in str(message.content) and "so says the policy" in str(message.content)
    assert not payments.refunds
    stepwarden.flush()
    assert not warden.only_run().named("payments.refund")
    assert warden.only_run().status == "succeeded"


def test_or_raises(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "block"
    with pytest.raises(ToolBlockedError) as blocked:
        agent(payments, on_block="raise").invoke(ASK, on("t1"))
    assert (blocked.value.tool, blocked.value.rule) == ("payments.refund", "rule-of-payments.refund")
    assert not payments.refunds


def test_a_refusal_to_decide_blocks(warden: GoverningServer, payments: Payments) -> None:
    warden.trouble(Trouble(status=409, path_end="/v1/decisions"))
    state = agent(payments).invoke(ASK, on("t1"))
    assert tool_messages(state)[0].status == "error"
    assert not payments.refunds


# ---- approvals


def test_a_call_that_people_must_approve_pauses_and_runs_once_when_they_have(
    warden: GoverningServer, payments: Payments
) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments)
    asked = graph.invoke(ASK, on("t1"))["__interrupt__"]
    [decision] = warden.decisions.values()
    assert asked[0].value["approvals"] == [
        {
            "approval": decision["id"], "tool": "payments.refund", "call_id": "call-1",
            "rule": "rule-of-payments.refund", "reason": "so says the policy",
        }
    ]  # fmt: skip
    assert not payments.refunds
    assert "48213" not in repr(asked[0].value)

    warden.answer_approvals("approved")
    state = graph.invoke(Command(resume=True), on("t1"))
    assert payments.refunds == [("48213", 900.0)]
    assert tool_messages(state)[0].status == "success"
    assert list(warden.consumed) == [decision["id"]]
    assert len(warden.decisions) == 1
    assert tool_step(warden)["decision"] == {
        "id": decision["id"], "token_id": warden.minted[-1], "act": decision["act"],
    }  # fmt: skip
    run = warden.only_run()
    assert run.status == "succeeded"
    assert not run.of_kind("approval")  # the server's own steps tell of it
    assert [route.rpartition(":")[2] for route, _ in warden.proofs] == ["mint", "consume"]
    assert "ath" in warden.proofs[1][1]


def test_it_is_resumed_without_an_answer_too(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments)
    graph.invoke(ASK, on("t1"))
    warden.answer_approvals("approved")
    graph.invoke(None, on("t1"))
    assert payments.refunds == [("48213", 900.0)]


@interrupts_in_async_nodes
@pytest.mark.asyncio
async def test_an_async_agent_pauses_too(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments)
    await graph.ainvoke(ASK, on("t1"))
    assert not payments.refunds
    warden.answer_approvals("approved")
    await graph.ainvoke(Command(resume=True), on("t1"))
    assert payments.refunds == [("48213", 900.0)]


@interrupts_in_async_nodes
@pytest.mark.asyncio
async def test_a_tool_that_is_a_coroutine_pauses_too(warden: GoverningServer) -> None:
    warden.effects["pay"] = "require_approval"
    paid: list[int] = []

    @tool
    async def pay(amount: int) -> str:
        """Pays."""
        paid.append(amount)
        return "paid"

    model = ScriptedModel(script=[call("pay", amount=5), say("done")])
    graph = create_agent(model, [pay], middleware=[GovernanceMiddleware()], checkpointer=InMemorySaver())
    await graph.ainvoke(ASK, on("t1"))
    assert not paid
    warden.answer_approvals("approved")
    await graph.ainvoke(Command(resume=True), on("t1"))
    assert paid == [5]
    assert warden.minted


def test_a_key_that_may_not_ask_is_no_answer_to_the_model(warden: GoverningServer, payments: Payments) -> None:
    warden.trouble(Trouble(status=403, path_end="/v1/decisions"))
    with pytest.raises(GovernanceUnavailable, match="key"):
        agent(payments).invoke(ASK, on("t1"))
    assert not payments.refunds


def test_an_answer_by_the_graph_s_caller_approves_nothing(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments)
    graph.invoke(ASK, on("t1"))
    for answer in (True, "approved", {"approved": True}):
        assert graph.invoke(Command(resume=answer), on("t1"))["__interrupt__"]
    assert not payments.refunds
    warden.answer_approvals("approved")
    graph.invoke(Command(resume=False), on("t1"))
    assert payments.refunds == [("48213", 900.0)]


@pytest.mark.parametrize("status", ["denied", "expired", "cancelled"])
def test_what_people_did_not_approve_does_not_run(warden: GoverningServer, payments: Payments, status: str) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments)
    graph.invoke(ASK, on("t1"))
    warden.answer_approvals(status, "not this customer")
    state = graph.invoke(Command(resume=True), on("t1"))
    [message] = tool_messages(state)
    assert message.status == "error"
    assert status in str(message.content) and "not this customer" in str(message.content)
    assert not payments.refunds and not warden.consumed


def test_the_answer_to_the_gate_is_not_taken_for_one_to_the_tool(warden: GoverningServer) -> None:
    from langgraph.types import interrupt

    warden.effects["ask"] = "require_approval"
    answers: list[Any] = []

    @tool
    def ask(text: str) -> str:
        """Asks."""
        answers.append(interrupt(text))
        return "asked"

    model = ScriptedModel(script=[call("ask", text="really?"), say("done")])
    graph = create_agent(model, [ask], middleware=[GovernanceMiddleware()], checkpointer=InMemorySaver())
    graph.invoke(ASK, on("t1"))
    warden.answer_approvals("approved")
    again = graph.invoke(Command(resume="for the gate"), on("t1"))
    assert again["__interrupt__"][0].value == "really?"
    assert not answers


def test_waiting_holds_the_call_back_in_this_process(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    polls: list[str] = []

    def approve_at_the_third_look(path: str, said: dict[str, Any]) -> dict[str, Any]:
        if path.startswith("/v1/approvals/"):
            polls.append(path)
            return {**said, "status": "approved" if len(polls) > 2 else "pending"}
        if path == "/v1/decisions":
            warden.answer_approvals("approved")  # for the mint
        return said

    warden.change_answer = approve_at_the_third_look
    state = agent(payments, approval="wait").invoke(ASK, on("t1"))
    assert payments.refunds == [("48213", 900.0)]
    assert "__interrupt__" not in state
    assert polls[0].endswith("?wait=30s")


def test_waiting_ends(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    with pytest.raises(ApprovalPendingError) as pending:
        agent(payments, approval="wait", wait_timeout=0.05).invoke(ASK, on("t1"))
    assert pending.value.approval == next(iter(warden.decisions))
    assert not payments.refunds


def test_a_resumed_call_with_other_arguments_is_another_one(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments, saver=InMemorySaver())
    state = graph.invoke(ASK, on("t1"))
    warden.answer_approvals("approved")
    message = state["messages"][-1]
    message.tool_calls[0]["args"]["amount"] = 9_000
    graph.update_state(on("t1"), {"messages": [message]}, as_node="model")
    again = graph.invoke(None, on("t1"))
    assert again["__interrupt__"]
    assert not payments.refunds
    assert len(warden.decisions) == 2


# ---- several calls at once


def two_calls() -> AIMessage:
    return AIMessage(
        "",
        tool_calls=[
            {"name": "orders.lookup", "args": {"order": "48213"}, "id": "c1"},
            {"name": "payments.refund", "args": {"order": "48213", "amount": 900}, "id": "c2"},
            {"name": "payments.refund", "args": {"order": "48214", "amount": 901}, "id": "c3"},
        ],
    )


def graph_of(payments: Payments, node: Any, message: AIMessage | None = None) -> Any:
    builder = StateGraph(MessagesState)
    builder.add_node("plan", lambda state: {"messages": [message or two_calls()]})
    builder.add_node("tools", node)
    builder.add_edge(START, "plan")
    builder.add_edge("plan", "tools")
    return builder.compile(checkpointer=InMemorySaver(), name="by hand")


def test_a_hand_written_graph_decides_about_all_calls_asks_once_and_runs_each_once(
    warden: GoverningServer, payments: Payments
) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = graph_of(payments, governed_tool_node([payments.look_up, payments.refund]))
    asked = graph.invoke({"messages": []}, on("t1"))["__interrupt__"]
    assert [one["call_id"] for one in asked[0].value["approvals"]] == ["c2", "c3"]
    assert len(asked) == 1
    assert len(warden.asked) == 3
    assert not payments.lookups and not payments.refunds

    warden.answer_approvals("approved")
    state = graph.invoke(Command(resume=True), on("t1"))
    assert payments.lookups == ["48213"]
    assert sorted(payments.refunds) == [("48213", 900.0), ("48214", 901.0)]
    assert [message.tool_call_id for message in tool_messages(state)] == ["c1", "c2", "c3"]
    assert len(warden.decisions) == 3
    stepwarden.flush()
    assert not warden.refusals()
    assert len(warden.only_run().of_kind("tool")) == 3


@interrupts_in_async_nodes
@pytest.mark.asyncio
async def test_an_async_hand_written_graph_does_so_too(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = graph_of(payments, governed_tool_node([payments.look_up, payments.refund]))
    await graph.ainvoke({"messages": []}, on("t1"))
    assert not payments.lookups
    warden.answer_approvals("approved")
    await graph.ainvoke(Command(resume=True), on("t1"))
    assert payments.lookups == ["48213"] and len(payments.refunds) == 2


def test_one_that_is_blocked_does_not_hold_up_its_siblings(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "block"
    state = graph_of(payments, governed_tool_node([payments.look_up, payments.refund])).invoke(
        {"messages": []}, on("t1")
    )
    assert [message.status for message in tool_messages(state)] == ["success", "error", "error"]
    assert payments.lookups == ["48213"] and not payments.refunds


def test_unless_it_is_to_raise_then_none_of_them_runs(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "block"
    graph = graph_of(payments, governed_tool_node([payments.look_up, payments.refund], on_block="raise"))
    with pytest.raises(ToolBlockedError):
        graph.invoke({"messages": []}, on("t1"))
    assert not payments.lookups


def test_an_outage_while_deciding_lets_none_of_them_run(warden: GoverningServer, payments: Payments) -> None:
    graph = graph_of(payments, governed_tool_node([payments.look_up, payments.refund]))
    warden.trouble(*[Trouble(path_end="/v1/decisions")] * 9)
    with pytest.raises(GovernanceUnavailable):
        graph.invoke({"messages": []}, on("t1"))
    assert not payments.lookups and not payments.refunds


def test_two_calls_of_one_id_are_none(warden: GoverningServer, payments: Payments) -> None:
    same = [{"name": "orders.lookup", "args": {"order": str(at)}, "id": "c1"} for at in range(2)]
    graph = graph_of(payments, governed_tool_node([payments.look_up]), AIMessage("", tool_calls=same))
    with pytest.raises(GovernanceError, match="c1"):
        graph.invoke({"messages": []}, on("t1"))
    assert not payments.lookups


def test_an_agent_s_siblings_run_once_too(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments, two_calls(), say("done"))
    asked = graph.invoke(ASK, on("t1"))["__interrupt__"]
    assert payments.lookups == ["48213"]
    warden.answer_approvals("approved")
    graph.invoke(Command(resume={one.id: True for one in asked}), on("t1"))
    assert payments.lookups == ["48213"]
    assert sorted(payments.refunds) == [("48213", 900.0), ("48214", 901.0)]


def test_all_that_wait_are_resumed_at_once_without_an_answer(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments, two_calls(), say("done"))
    assert len(graph.invoke(ASK, on("t1"))["__interrupt__"]) == 2
    warden.answer_approvals("approved")
    state = graph.invoke(None, on("t1"))
    assert sorted(payments.refunds) == [("48213", 900.0), ("48214", 901.0)]
    assert payments.lookups == ["48213"]
    assert "__interrupt__" not in state


# ---- elsewhere


def test_a_governed_tool_asks_wherever_it_is_called(warden: GoverningServer, payments: Payments) -> None:
    (refund,) = governed([payments.refund])
    assert refund.invoke({"order": "48213", "amount": 5}) == "refunded 5.0 EUR"
    stepwarden.flush()
    run = warden.only_run()
    assert (run.start["name"], run.status) == ("payments.refund", "succeeded")
    assert run.step("payments.refund")["decision"]["id"] in warden.decisions


@pytest.mark.asyncio
async def test_asynchronously_too(warden: GoverningServer, payments: Payments) -> None:
    (refund,) = governed([payments.refund])
    assert await refund.ainvoke({"order": "48213", "amount": 5}) == "refunded 5.0 EUR"
    assert len(warden.asked) == 1


def test_each_call_is_one_of_its_own(warden: GoverningServer, payments: Payments) -> None:
    (refund,) = governed([payments.refund])
    with stepwarden.run("two"):
        for _ in range(2):
            refund.invoke({"order": "48213", "amount": 5})
    assert len(warden.decisions) == 2
    assert len(payments.refunds) == 2


def test_a_call_that_no_message_can_answer_raises(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "block"
    (refund,) = governed([payments.refund])
    with pytest.raises(ToolBlockedError):
        refund.invoke({"order": "48213", "amount": 5})


def test_where_nothing_can_be_interrupted_it_says_so(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    (refund,) = governed([payments.refund])
    with pytest.raises(ApprovalPendingError, match="wait"):
        refund.invoke({"order": "48213", "amount": 5})


def test_functions_become_tools(warden: GoverningServer) -> None:
    def double(number: int) -> int:
        """Doubles."""
        return 2 * number

    (made,) = governed([double])
    assert made.invoke({"number": 4}) == 8
    assert governed([made])[0] is made


def test_a_node_that_calls_one_itself_pauses_and_goes_on(warden: GoverningServer, payments: Payments) -> None:
    warden.effects["payments.refund"] = "require_approval"
    (refund,) = governed([payments.refund])
    builder = StateGraph(MessagesState)
    builder.add_node("pay", lambda state: {"messages": [refund.invoke({"order": "48213", "amount": 5})]})
    builder.add_edge(START, "pay")
    graph = builder.compile(checkpointer=InMemorySaver())
    graph.invoke({"messages": []}, on("t1"))
    assert not payments.refunds
    warden.answer_approvals("approved")
    graph.invoke(Command(resume=True), on("t1"))
    assert payments.refunds == [("48213", 5.0)]
    assert len(warden.decisions) == 1


# ---- past the gate


def test_a_governed_tool_does_not_start_past_the_gate(warden: GoverningServer, payments: Payments) -> None:
    governed([payments.refund])
    with pytest.raises(UngovernedCallError):
        payments.refund.invoke({"order": "48213", "amount": 5})
    assert not payments.refunds
    stepwarden.flush()
    assert warden.only_run().step("payments.refund")["error"]["type"] == "UngovernedCallError"


@pytest.mark.asyncio
async def test_nor_asynchronously(warden: GoverningServer, payments: Payments) -> None:
    governed([payments.refund])
    with pytest.raises(UngovernedCallError):
        await payments.refund.ainvoke({"order": "48213", "amount": 5})
    assert not payments.refunds


def test_nor_in_another_tool_node(warden: GoverningServer, payments: Payments) -> None:
    governed_tool_node([payments.refund])
    with pytest.raises(UngovernedCallError):
        graph_of(payments, ToolNode([payments.refund, payments.look_up])).invoke({"messages": []}, on("t1"))
    assert not payments.refunds


def test_nor_when_middleware_further_in_swaps_it(warden: GoverningServer, payments: Payments) -> None:
    from langchain.agents.middleware import AgentMiddleware

    class Swapping(AgentMiddleware[Any, Any, Any]):
        def wrap_tool_call(self, request: Any, handler: Any) -> Any:
            return handler(request.override(tool=payments.refund))

    graph = create_agent(
        ScriptedModel(script=[refund_it(), say("done")]),
        [payments.refund],
        middleware=[GovernanceMiddleware(), Swapping()],
    )
    with pytest.raises(UngovernedCallError):
        graph.invoke(ASK)
    assert not payments.refunds


def test_one_permission_is_for_one_call(warden: GoverningServer) -> None:
    depth: list[int] = []

    @tool
    def again(times: int) -> str:
        """Calls itself."""
        depth.append(times)
        return str(again.invoke({"times": times - 1})) if times else "end"

    (made,) = governed([again])
    with pytest.raises(UngovernedCallError):
        made.invoke({"times": 1})
    assert depth == [1]


def test_a_permission_is_for_the_tool_that_it_names() -> None:
    with grants.holding(grants.Grant(tool="a", call_id="c", step="s", run="r")):
        assert grants.take("b") is None
        assert grants.take("a") is not None
        assert grants.take("a") is None
    assert grants.take("a") is None


def test_middleware_further_in_changes_what_is_decided_about(warden: GoverningServer, payments: Payments) -> None:
    from langchain.agents.middleware import AgentMiddleware

    class Doubling(AgentMiddleware[Any, Any, Any]):
        def wrap_tool_call(self, request: Any, handler: Any) -> Any:
            changed = {**request.tool_call, "args": {**request.tool_call["args"], "amount": 1_800}}
            return handler(request.override(tool_call=changed))

    create_agent(
        ScriptedModel(script=[refund_it(), say("done")]),
        [payments.refund],
        middleware=[GovernanceMiddleware(), Doubling()],
    ).invoke(ASK)
    assert warden.asked[0]["args"]["amount"] == 1_800
    assert payments.refunds == [("48213", 1_800.0)]


def test_each_try_of_a_failing_tool_is_decided_about(warden: GoverningServer) -> None:
    from langchain.agents.middleware import ToolRetryMiddleware

    tries: list[str] = []

    @tool
    def flaky(text: str) -> str:
        """Fails at first."""
        tries.append(text)
        if len(tries) == 1:
            raise ConnectionError("no")
        return "ok"

    create_agent(
        ScriptedModel(script=[call("flaky", text="a"), say("done")]),
        [flaky],
        middleware=[ToolRetryMiddleware(max_retries=1, initial_delay=0.0), GovernanceMiddleware()],
    ).invoke(ASK)
    assert tries == ["a", "a"]
    assert len({asked["step"] for asked in warden.asked}) == len(warden.decisions) == 2
    stepwarden.flush()
    assert len(warden.only_run().named("flaky")) == 2


def test_arguments_that_change_after_they_were_allowed_are_refused(warden: GoverningServer) -> None:
    held: list[dict[str, Any]] = []
    ran: list[Any] = []

    class Args(BaseModel):
        lines: dict[str, Any]

        def model_post_init(self, context: Any) -> None:
            held.append(self.lines)

    def pay(lines: dict[str, Any]) -> str:
        ran.append(lines)
        return "paid"

    def tamper(path: str, said: dict[str, Any]) -> dict[str, Any]:
        held[-1]["amount"] = 9_000
        return said

    warden.change_answer = tamper
    made = StructuredTool.from_function(pay, name="pay", description="Pays.", args_schema=Args)
    (pay_tool,) = governed([made])
    with pytest.raises(GovernanceError):
        pay_tool.invoke({"lines": {"amount": 900}})
    assert not ran


def test_what_the_host_does_to_its_own_objects_meanwhile_does_not_matter(warden: GoverningServer) -> None:
    ran: list[Any] = []

    @tool
    def pay(lines: dict[str, Any]) -> str:
        """Pays."""
        ran.append(lines)
        return "paid"

    lines = {"amount": 900, "to": {"iban": "A"}}

    def meanwhile(path: str, said: dict[str, Any]) -> dict[str, Any]:
        lines["to"]["iban"] = "B"  # type: ignore[index]
        return said

    warden.change_answer = meanwhile
    (pay_tool,) = governed([pay])
    pay_tool.invoke({"lines": lines})
    assert ran == [{"amount": 900, "to": {"iban": "A"}}] == [warden.asked[0]["args"]["lines"]]


def test_nothing_is_passed_by_a_name_that_is_not_hashed(warden: GoverningServer) -> None:
    def pay(**given: Any) -> str:
        raise AssertionError("it ran")

    schema = {"type": "object", "properties": {"amount": {"type": "number"}}}
    made = StructuredTool.from_function(pay, name="pay", description="Pays.", args_schema=schema)
    (pay_tool,) = governed([made])
    with pytest.raises(ToolBlockedError, match="callbacks"):
        pay_tool.invoke({"amount": 5, "callbacks": "a value that the approver does not see"})
    assert not warden.asked


def test_a_tool_that_middleware_further_in_supplies_does_not_start(warden: GoverningServer, payments: Payments) -> None:
    from langchain.agents.middleware import AgentMiddleware

    class Supplying(AgentMiddleware[Any, Any, Any]):
        def wrap_tool_call(self, request: Any, handler: Any) -> Any:
            return handler(request.override(tool=payments.refund))

    graph = create_agent(
        ScriptedModel(script=[refund_it(), say("done")]),
        [payments.look_up],
        middleware=[GovernanceMiddleware(), Supplying()],
    )
    with pytest.raises(UngovernedCallError):
        graph.invoke(ASK)
    assert not payments.refunds


# ---- outages and answers that make no sense: closed


def test_without_a_server_nothing_governed_runs(payments: Payments, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grants, "_governed", set())
    (refund,) = governed([payments.refund])
    for started in (False, True):
        if started:
            stepwarden.init("http://127.0.0.1:9", KEY, enabled=False)
        with pytest.raises(ConfigurationError, match="init"):
            refund.invoke({"order": "48213", "amount": 5})
    with pytest.raises(ConfigurationError):
        agent(payments).invoke(ASK, on("t1"))
    assert not payments.refunds


def test_arguments_never_travel_without_tls(payments: Payments, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grants, "_governed", set())
    stepwarden.init("http://warden.example", KEY)
    (refund,) = governed([payments.refund])
    with pytest.raises(ConfigurationError, match="https"):
        refund.invoke({"order": "48213", "amount": 5})


def test_a_server_that_is_down_lets_nothing_run(
    warden: GoverningServer, payments: Payments, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stepwarden.governance import process

    monkeypatch.setattr(process, "_FLUSH_S", 0.2)
    (refund,) = governed([payments.refund])
    warden.close()
    with pytest.raises(GovernanceUnavailable):
        refund.invoke({"order": "48213", "amount": 5})
    assert not payments.refunds


@pytest.mark.parametrize("path_end", ["/v1/decisions", "/v1/approvals/", ":mint", ":consume", "/.well-known/jwks.json"])
@pytest.mark.parametrize("status", [429, 500, 503, 401, 404, 302])
def test_no_step_on_the_way_may_fail(warden: GoverningServer, payments: Payments, path_end: str, status: int) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments)
    graph.invoke(ASK, on("t1"))
    warden.answer_approvals("approved")

    troubled = [path_end] if not path_end.startswith(("/v1/approvals", "/.well")) else [""]
    original = warden.more

    def fail(method: str, path: str, body: bytes, proofs: list[str]) -> Any:
        route = path.partition("?")[0]
        hit = path_end in route if troubled == [""] else route.endswith(path_end)
        return (status, {"title": "no"}) if hit else original(method, path, body, proofs)

    warden.more = fail  # type: ignore[method-assign]
    if (path_end, status) == ("/v1/approvals/", 404):  # not to be seen yet: that is waiting
        assert graph.invoke(Command(resume=True), on("t1"))["__interrupt__"]
    else:
        with pytest.raises(GovernanceUnavailable):
            graph.invoke(Command(resume=True), on("t1"))
    assert not payments.refunds

    warden.more = original  # type: ignore[method-assign]
    graph.invoke(None, on("t1"))
    assert len(payments.refunds) == 1


@pytest.mark.parametrize("path_end", ["/v1/decisions", ":mint", ":consume"])
@pytest.mark.parametrize("after_storing", [True, False])
def test_a_lost_answer_is_asked_for_again(
    warden: GoverningServer, payments: Payments, path_end: str, after_storing: bool
) -> None:
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments)
    graph.invoke(ASK, on("t1"))
    warden.answer_approvals("approved")
    warden.trouble(cut_off(path_end, after_storing=after_storing))
    graph.invoke(Command(resume=True), on("t1"))
    assert payments.refunds == [("48213", 900.0)]
    assert len(warden.consumed) == 1


NONSENSE: list[tuple[str, Any]] = [
    ("effect", "allowed"), ("effect", None), ("effect", True), ("salt", ""), ("salt", "AAAA"), ("salt", None),
    ("id", "x"), ("id", None), ("token", 7), ("tenant", "x"), ("approval", 7),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_an_answer_that_makes_no_sense_is_no_permission(
    warden: GoverningServer, payments: Payments, name: str, value: Any
) -> None:
    warden.change_answer = lambda path, said: {**said, name: value} if path == "/v1/decisions" else said
    (refund,) = governed([payments.refund], on_block="raise")
    with pytest.raises(GovernanceUnavailable, match="makes no sense"):
        refund.invoke({"order": "48213", "amount": 5})
    assert not payments.refunds


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("token", "a.b.c"), ("tenant", "cccccccc-1111-4111-8111-111111111111"),
        ("project", "cccccccc-1111-4111-8111-111111111111"), ("salt", "A" * 43),
    ],
)  # fmt: skip
def test_nor_is_one_that_its_own_token_does_not_bear_out(
    warden: GoverningServer, payments: Payments, name: str, value: Any
) -> None:
    warden.change_answer = lambda path, said: {**said, name: value} if path == "/v1/decisions" else said
    (refund,) = governed([payments.refund], on_block="raise")
    with pytest.raises(InvalidTokenError):
        refund.invoke({"order": "48213", "amount": 5})
    assert not payments.refunds


def test_a_server_that_becomes_another_tenant_s_is_not_ours(warden: GoverningServer, payments: Payments) -> None:
    (refund,) = governed([payments.refund])
    with stepwarden.run("one"):
        refund.invoke({"order": "48213", "amount": 5})
        for name in ("tenant", "project"):
            warden.change_answer = lambda path, said, n=name: (  # type: ignore[misc]
                {**said, n: "cccccccc-1111-4111-8111-111111111111"} if path == "/v1/decisions" else said
            )
            with pytest.raises(GovernanceUnavailable, match="another tenant or project"):
                refund.invoke({"order": "48213", "amount": 6})
    assert payments.refunds == [("48213", 5.0)]


def test_an_allowed_call_without_a_token_gets_one(warden: GoverningServer, payments: Payments) -> None:
    warden.change_answer = lambda path, said: {**said, "token": None} if path == "/v1/decisions" else said
    (refund,) = governed([payments.refund])
    refund.invoke({"order": "48213", "amount": 5})
    assert payments.refunds == [("48213", 5.0)]
    assert [route.rpartition(":")[2] for route, _ in warden.proofs] == ["mint"]


OTHER = "dddddddd-4444-4444-8444-444444444444"


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("rid", OTHER), ("step", OTHER), ("tool", "orders.lookup"), ("tcid", "call-2"), ("act", "A" * 43), ("iss", "x"),
        ("eff", "block"), ("cnf", {"jkt": "x"}), ("exp", 1), ("aud", "stepwarden:x"), ("nbf", 2**40),
    ],
)  # fmt: skip
def test_a_token_for_something_else_is_no_permission(
    warden: GoverningServer, payments: Payments, claim: str, value: Any
) -> None:
    warden.change_claims = lambda claims: {**claims, claim: value}
    (refund,) = governed([payments.refund])
    with pytest.raises(InvalidTokenError, match=claim):
        refund.invoke({"order": "48213", "amount": 5})
    assert not payments.refunds


def test_another_tenant_s_token_is_no_permission_once_ours_is_known(
    warden: GoverningServer, payments: Payments
) -> None:
    (refund,) = governed([payments.refund])
    with stepwarden.run("one"):
        refund.invoke({"order": "48213", "amount": 5})
        for claim, value in (("tid", OTHER), ("pid", OTHER)):
            warden.change_claims = lambda claims, c=claim, v=value: {  # type: ignore[misc]
                **claims, c: v, **({"aud": f"stepwarden:{v}"} if c == "pid" else {}),
            }  # fmt: skip
            with pytest.raises(InvalidTokenError, match=claim):
                refund.invoke({"order": "48213", "amount": 6})
    assert payments.refunds == [("48213", 5.0)]


def test_a_token_is_used_once_for_an_approval(warden: GoverningServer, payments: Payments) -> None:
    """A crash after the tool ran and before its result was saved: the graph starts the call again."""
    warden.effects["payments.refund"] = "require_approval"
    graph = agent(payments)
    graph.invoke(ASK, on("t1"))
    warden.answer_approvals("approved")
    [decision] = warden.decisions.values()
    warden.consumed[decision["id"]] = "another process's nonce"
    state = graph.invoke(Command(resume=True), on("t1"))
    assert not payments.refunds
    assert tool_messages(state)[0].status == "error"


def test_the_recorder_stays_open_where_the_gate_is_closed(warden: GoverningServer, payments: Payments) -> None:
    governed([payments.refund])
    warden.close()
    assert payments.look_up.invoke({"order": "48213"}) == "order 48213"


# ---- options


@pytest.mark.parametrize(
    "options",
    [
        {"on_block": "ignore"}, {"approval": "skip"}, {"approval": None}, {"wait_timeout": 5},
        {"approval": "wait", "wait_timeout": 0}, {"approval": "wait", "wait_timeout": "5"},
        {"approval": "wait", "wait_timeout": True}, {"risk": {"payments.refund": "huge"}}, {"risk": ["high"]},
    ],
)  # fmt: skip
def test_options_that_make_no_sense_are_errors(payments: Payments, options: dict[str, Any]) -> None:
    for make in (
        lambda: GovernanceMiddleware(**options),
        lambda: governed([payments.refund], **options),
        lambda: governed_tool_node([payments.refund], **options),
    ):
        with pytest.raises((ConfigurationError, ValueError, TypeError)):
            make()


def test_misspelt_options_are_errors(payments: Payments) -> None:
    for make in (GovernanceMiddleware, lambda **o: governed([payments.refund], **o)):
        with pytest.raises(TypeError, match="enabled"):
            make(enabled=False)  # type: ignore[call-arg]


def test_a_risk_of_a_tool_that_there_is_not_is_an_error(warden: GoverningServer, payments: Payments) -> None:
    for make in (governed, governed_tool_node):
        with pytest.raises(ConfigurationError, match=r"payments\.refnud"):
            make([payments.refund], risk={"payments.refnud": "high"})
    with pytest.raises(ConfigurationError, match=r"payments\.refnud"):
        agent(payments, risk={"payments.refnud": "high"}).invoke(ASK, on("t1"))
    assert not payments.refunds


def test_a_tool_that_could_be_run_past_the_gate_is_an_error() -> None:
    class Odd(BaseTool):
        name: str = "odd"
        description: str = "Odd."

        def run(self, *args: Any, **kwargs: Any) -> Any:
            return "past the gate"

        def _run(self) -> str:
            return "odd"

    with pytest.raises(ConfigurationError, match="run"):
        governed([Odd()])


def test_what_is_missing_is_named(warden: GoverningServer) -> None:
    import subprocess

    source = "import sys; sys.modules['rfc8785'] = None\nimport importlib.util as u\nf = u.find_spec\n"
    source += "u.find_spec = lambda n, p=None: None if n == 'rfc8785' else f(n, p)\nimport stepwarden.governance"
    ended = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, env={"PYTHONPATH": "src"})
    assert "stepwarden[governance]" in ended.stderr


def test_it_never_follows_a_redirect_nor_speaks_through_a_proxy(warden: GoverningServer) -> None:
    connection = governance_http.Connection(warden.url, KEY)
    assert connection._client.follow_redirects is False
    assert isinstance(connection._client, httpx.Client) and not connection._client.trust_env
    connection.close()
