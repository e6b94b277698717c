"""What a LangGraph or LangChain agent looks like on the server."""

from __future__ import annotations

import asyncio
import operator
import sys
import threading
from typing import Annotated, Any, TypedDict

import pytest
from ingest_server import IngestServer
from langchain.agents import create_agent
from langchain.agents.middleware import ToolRetryMiddleware
from langchain_core.documents import Document
from langchain_core.language_models import FakeListLLM
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda
from langchain_core.tools import tool
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import RetryPolicy, Send
from scripted_model import ScriptedModel, call, say

import stepwarden

needs_3_11 = pytest.mark.skipif(
    sys.version_info < (3, 11), reason="LangChain hands its context to async calls from Python 3.11 on"
)


class State(TypedDict, total=False):
    notes: Annotated[list[str], operator.add]
    topic: str


@tool
def look_up(order: str) -> str:
    """Looks an order up."""
    return f"order {order}: paid"


def graph_of(*nodes: Any, **compile_with: Any) -> Any:
    """Nodes one after the other."""
    builder = StateGraph(State)
    builder.add_sequence(nodes)
    builder.add_edge(START, getattr(nodes[0], "__name__", nodes[0][0] if isinstance(nodes[0], tuple) else ""))
    return builder.compile(**compile_with)


def test_an_agent_is_a_tree_of_its_nodes_models_and_tools(recording: IngestServer) -> None:
    model = ScriptedModel(script=[call("look_up", order="7"), say("It is paid.", 40, 4)])
    agent = create_agent(model, [look_up], system_prompt="You help.", name="support")

    agent.invoke({"messages": [("user", "Is order 7 paid?")]})
    stepwarden.flush()

    run = recording.only_run()
    assert run.tree() == [
        [
            "support",
            [["model", [["ScriptedModel", []]]], ["tools", [["look_up", []]]], ["model", [["ScriptedModel", []]]]],
        ]
    ]
    assert run.status == "succeeded"
    assert run.start["name"] == "support"
    assert run.start["agent"] == {"name": "support"}
    assert run.start["metadata"]["sdk"]["name"] == "stepwarden-python"
    assert run.step("support")["kind"] == "agent"
    assert {step["status"] for step in run.steps} == {"ok"}
    assert not recording.refusals()


def test_a_model_step_says_what_was_asked_answered_and_used(recording: IngestServer) -> None:
    model = ScriptedModel(script=[call("look_up", order="7"), say("It is paid.", 40, 4)])
    agent = create_agent(model, [look_up], system_prompt="You help.", name="support")

    agent.invoke({"messages": [("user", "Is order 7 paid?")]})
    stepwarden.flush()

    first, second = recording.only_run().of_kind("model")
    assert first["model"]["provider"] == "acme-ai"
    assert first["model"]["name"] == "scripted-1"
    assert first["model"]["config"]["temperature"] == 0.2
    assert first["model"]["config"]["tools"] == ["look_up"]
    assert first["prompt"] == [{"role": "system", "content": "You help."}]
    assert first["input"] == [{"role": "user", "content": "Is order 7 paid?"}]
    assert first["output"]["tool_calls"] == [{"id": "call-1", "name": "look_up", "args": {"order": "7"}}]
    assert first["usage"] == {"input_tokens": 20, "output_tokens": 7}
    assert second["usage"] == {"input_tokens": 40, "output_tokens": 4}
    assert second["output"] == {"role": "assistant", "content": "It is paid."}


def test_cached_and_reasoning_tokens_are_told(recording: IngestServer) -> None:
    answer = AIMessage(
        "ok",
        usage_metadata={
            "input_tokens": 100,
            "output_tokens": 30,
            "total_tokens": 130,
            "input_token_details": {"cache_read": 60, "cache_creation": 10},
            "output_token_details": {"reasoning": 20},
        },
    )

    ScriptedModel(script=[answer]).invoke("hi")
    stepwarden.flush()

    assert recording.steps()[0]["usage"] == {
        "input_tokens": 100,
        "output_tokens": 30,
        "cache_read_tokens": 60,
        "cache_write_tokens": 10,
        "reasoning_tokens": 20,
    }


def test_a_tool_step_has_its_call_id_and_arguments(recording: IngestServer) -> None:
    model = ScriptedModel(script=[call("look_up", "call-77", order="7"), say("done")])

    create_agent(model, [look_up]).invoke({"messages": [("user", "?")]})
    stepwarden.flush()

    step = recording.only_run().step("look_up")
    assert step["kind"] == "tool"
    assert step["tool"] == {"name": "look_up", "call_id": "call-77"}
    assert step["input"] == {"order": "7"}
    assert step["output"] == "order 7: paid"


def test_a_step_knows_its_node_namespace_and_thread(recording: IngestServer) -> None:
    def think(state: State) -> State:
        return {"notes": ["thought"]}

    graph = graph_of(think, checkpointer=InMemorySaver())
    graph.invoke({"notes": []}, {"configurable": {"thread_id": "thread-5"}})
    stepwarden.flush()

    run = recording.only_run()
    step = run.step("think")
    assert run.start["session_id"] == "thread-5"
    assert step["node"] == "think"
    assert step["metadata"]["langgraph_checkpoint_ns"].startswith("think:")
    assert run.step("LangGraph")["metadata"]["thread_id"] == "thread-5"


def test_streaming_records_the_whole_answer_and_the_time_to_its_first_token(recording: IngestServer) -> None:
    model = ScriptedModel(script=[say("three short words", 12, 3)])

    def talk(state: State) -> State:
        return {"notes": [str(model.invoke("speak").content)]}

    parts = list(graph_of(talk).stream({"notes": []}, stream_mode="messages"))
    stepwarden.flush()

    step = recording.only_run().step("ScriptedModel")
    assert len(parts) >= 3
    assert step["output"]["content"] == "three short words"
    assert step["usage"] == {"input_tokens": 12, "output_tokens": 3}
    assert step["metadata"]["stream_chunks"] >= 3
    assert step["metadata"]["time_to_first_token_ms"] >= 0


def test_a_stream_that_nobody_reads_to_its_end_is_cancelled(recording: IngestServer) -> None:
    def one(state: State) -> State:
        return {"notes": ["one"]}

    def two(state: State) -> State:
        return {"notes": ["two"]}

    stream = graph_of(one, two).stream({"notes": []})
    next(stream)
    stream.close()
    stepwarden.flush()

    run = recording.only_run()
    assert run.status == "cancelled"
    assert run.step("LangGraph")["status"] == "error"
    assert "closed by its reader" in run.finish["error"]["message"]  # type: ignore[index]


@needs_3_11
def test_an_async_agent_is_the_same_tree(recording: IngestServer) -> None:
    model = ScriptedModel(script=[call("look_up", order="7"), say("It is paid.")])
    agent = create_agent(model, [look_up], name="support")

    asyncio.run(agent.ainvoke({"messages": [("user", "?")]}))
    stepwarden.flush()

    run = recording.only_run()
    assert run.tree() == [
        [
            "support",
            [["model", [["ScriptedModel", []]]], ["tools", [["look_up", []]]], ["model", [["ScriptedModel", []]]]],
        ]
    ]
    assert run.status == "succeeded"


@needs_3_11
@pytest.mark.asyncio
async def test_agents_that_share_an_event_loop_do_not_mix(recording: IngestServer) -> None:
    async def think(state: State) -> State:
        await asyncio.sleep(0)
        await RunnableLambda(lambda topic: topic, name=f"inner-{state['topic']}").ainvoke(state["topic"])
        return {"notes": [state["topic"]]}

    graph = graph_of(think)
    await asyncio.gather(*(graph.ainvoke({"topic": str(n)}) for n in range(20)))
    await asyncio.to_thread(stepwarden.flush)

    assert len(recording.runs) == 20
    for run in recording.runs.values():
        topic = run.step("LangGraph")["input"]["topic"]
        assert run.tree() == [["LangGraph", [["think", [[f"inner-{topic}", []]]]]]]


def test_agents_in_threads_do_not_mix(recording: IngestServer) -> None:
    def think(state: State) -> State:
        return {"notes": [state["topic"]]}

    graph = graph_of(think)
    threads = [threading.Thread(target=graph.invoke, args=({"topic": str(n)},)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stepwarden.flush()

    assert len(recording.runs) == 10
    assert all(run.tree() == [["LangGraph", [["think", []]]]] for run in recording.runs.values())


def test_parallel_branches_hang_on_the_graph_and_overlap(recording: IngestServer) -> None:
    both = threading.Barrier(2, timeout=10)

    def left(state: State) -> State:
        both.wait()
        return {"notes": ["left"]}

    def right(state: State) -> State:
        both.wait()
        return {"notes": ["right"]}

    builder = StateGraph(State)
    for node in (left, right):
        builder.add_node(node)
        builder.add_edge(START, node.__name__)
        builder.add_edge(node.__name__, END)
    builder.compile().invoke({"notes": []})
    stepwarden.flush()

    run = recording.only_run()
    a, b = run.step("left"), run.step("right")
    assert a["parent_id"] == b["parent_id"] == run.step("LangGraph")["id"]
    assert a["started_at"] < b["ended_at"]
    assert b["started_at"] < a["ended_at"]


def test_a_node_that_fans_out_is_a_step_for_each_of_its_calls(recording: IngestServer) -> None:
    def work(state: State) -> State:
        return {"notes": [state["topic"]]}

    builder = StateGraph(State)
    builder.add_node(work)
    builder.add_conditional_edges(START, lambda _: [Send("work", {"topic": str(n)}) for n in range(5)], ["work"])
    builder.compile().invoke({"notes": []})
    stepwarden.flush()

    steps = recording.only_run().named("work")
    assert sorted(step["input"]["topic"] for step in steps) == ["0", "1", "2", "3", "4"]
    assert len({step["metadata"]["langgraph_checkpoint_ns"] for step in steps}) == 5
    assert not any("attempt" in step for step in steps)


def test_a_subgraph_is_an_agent_inside_of_its_node(recording: IngestServer) -> None:
    def dig(state: State) -> State:
        return {"notes": ["dug"]}

    def report(state: State) -> State:
        return {"notes": ["reported"]}

    graph_of(("research", graph_of(dig)), report).invoke({"notes": []})
    stepwarden.flush()

    run = recording.only_run()
    assert run.tree() == [["LangGraph", [["research", [["LangGraph", [["dig", []]]]]], ["report", []]]]]
    assert [step["kind"] for step in run.named("LangGraph")] == ["agent", "agent"]
    assert run.step("dig")["metadata"]["langgraph_checkpoint_ns"].count("|") == 1


def test_a_graph_called_in_a_node_is_part_of_the_same_run(recording: IngestServer) -> None:
    def dig(state: State) -> State:
        return {"notes": ["dug"]}

    inner = graph_of(dig)

    def research(state: State) -> State:
        inner.invoke({"notes": []})
        return {"notes": ["researched"]}

    graph_of(research).invoke({"notes": []})
    stepwarden.flush()

    assert recording.only_run().tree() == [["LangGraph", [["research", [["LangGraph", [["dig", []]]]]]]]]


def test_a_node_that_is_tried_again_counts_its_attempts(recording: IngestServer) -> None:
    tries = []

    def flaky(state: State) -> State:
        tries.append(1)
        if len(tries) < 3:
            raise ConnectionError("the line is down")
        return {"notes": ["through"]}

    builder = StateGraph(State)
    policy = RetryPolicy(initial_interval=0.001, jitter=False, max_attempts=3)
    builder.add_node("flaky", flaky, retry_policy=policy)
    builder.add_edge(START, "flaky")
    builder.compile().invoke({"notes": []})
    stepwarden.flush()

    run = recording.only_run()
    shown = [(step["status"], step.get("attempt", 1)) for step in run.named("flaky")]
    assert shown == [("error", 1), ("error", 2), ("ok", 3)]
    assert run.status == "succeeded"


def test_a_tool_that_is_tried_again_counts_its_attempts(recording: IngestServer) -> None:
    tries = []

    @tool
    def ship(order: str) -> str:
        """Ships an order."""
        tries.append(order)
        if len(tries) < 2:
            raise ConnectionError("the warehouse does not answer")
        return "shipped"

    model = ScriptedModel(script=[call("ship", "call-9", order="7"), say("done")])
    retry = ToolRetryMiddleware(max_retries=2, initial_delay=0.001, jitter=False)
    create_agent(model, [ship], middleware=[retry]).invoke({"messages": [("user", "?")]})
    stepwarden.flush()

    first, second = recording.only_run().named("ship")
    assert first["status"] == "error"
    assert first["error"] == {"type": "ConnectionError", "message": "the warehouse does not answer"}
    assert (second["status"], second["attempt"], second["output"]) == ("ok", 2, "shipped")
    assert first["tool"]["call_id"] == second["tool"]["call_id"] == "call-9"


def test_an_error_is_told_once_at_the_deepest_step(recording: IngestServer) -> None:
    def charge(amount: int) -> int:
        raise ValueError("the card was declined")

    def pay(state: State) -> State:
        RunnableLambda(charge).invoke(7)
        return {}

    with pytest.raises(ValueError, match="declined"):
        graph_of(pay).invoke({"notes": []})
    stepwarden.flush()

    run = recording.only_run()
    with_body = [step["name"] for step in run.steps if "error" in step]
    assert with_body == ["charge"]
    assert run.step("charge")["error"] == {"type": "ValueError", "message": "the card was declined"}
    for name in ("pay", "LangGraph"):
        assert run.step(name)["status"] == "error"
        assert run.step(name)["metadata"]["error_step"] == run.step("charge")["id"]
    assert run.status == "failed"
    assert run.finish is not None
    assert run.finish["error"] == {"type": "ValueError", "message": "the card was declined"}


def test_an_error_that_a_node_turns_into_another_is_told_by_both(recording: IngestServer) -> None:
    def charge(amount: int) -> int:
        raise ValueError("the card was declined")

    def pay(state: State) -> State:
        try:
            RunnableLambda(charge).invoke(7)
        except ValueError as declined:
            raise RuntimeError("payment failed") from declined
        return {}

    with pytest.raises(RuntimeError):
        graph_of(pay).invoke({"notes": []})
    stepwarden.flush()

    run = recording.only_run()
    assert run.step("charge")["error"]["type"] == "ValueError"
    assert run.step("pay")["error"]["type"] == "RuntimeError"
    assert "error" not in run.step("LangGraph")


def test_an_error_that_was_caught_does_not_fail_the_run(recording: IngestServer) -> None:
    def charge(amount: int) -> int:
        raise ValueError("the card was declined")

    def pay(state: State) -> State:
        try:
            RunnableLambda(charge).invoke(7)
        except ValueError:
            return {"notes": ["declined"]}
        return {}

    graph_of(pay).invoke({"notes": []})
    stepwarden.flush()

    run = recording.only_run()
    assert [step["name"] for step in run.steps if step["status"] == "error"] == ["charge"]
    assert run.status == "succeeded"


def test_an_error_without_a_message_is_an_error_all_the_same(recording: IngestServer) -> None:
    def fail(state: State) -> State:
        raise ValueError

    with pytest.raises(ValueError):
        graph_of(fail).invoke({"notes": []})
    stepwarden.flush()

    assert recording.only_run().step("fail")["error"] == {"type": "ValueError", "message": "ValueError"}
    assert not recording.refusals()


def test_a_tool_that_answers_with_its_error_is_an_error_step(recording: IngestServer) -> None:
    @tool
    def ship(order: str) -> str:
        """Ships an order."""
        raise ValueError("unknown order")

    ship.handle_tool_error = True
    ship.handle_validation_error = True
    model = ScriptedModel(script=[call("ship"), say("sorry")])
    create_agent(model, [ship]).invoke({"messages": [("user", "?")]})
    stepwarden.flush()

    run = recording.only_run()
    assert run.step("ship")["status"] == "error"
    assert run.step("ship")["error"]["message"]
    assert run.step("tools")["status"] == "ok"
    assert run.status == "succeeded"


def test_a_model_that_fails_says_why(recording: IngestServer) -> None:
    model = ScriptedModel(script=[TimeoutError("the provider did not answer")])

    with pytest.raises(TimeoutError):
        model.invoke("hi")
    stepwarden.flush()

    run = recording.only_run()
    assert run.step("ScriptedModel")["error"] == {"type": "TimeoutError", "message": "the provider did not answer"}
    assert run.status == "failed"


def test_a_task_that_is_cancelled_is_no_failure(recording: IngestServer) -> None:
    async def wait(state: State) -> State:
        await asyncio.Event().wait()
        return {}

    async def cancel() -> None:
        task = asyncio.create_task(graph_of(wait).ainvoke({"notes": []}))
        while not stepwarden.stats().queued and not recording.runs:
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancel())
    stepwarden.flush()

    assert recording.only_run().status == "cancelled"


def test_a_retriever_and_a_prompt_are_steps_of_their_kinds(recording: IngestServer) -> None:
    class Shelf(BaseRetriever):
        def _get_relevant_documents(self, query: str, **kwargs: Any) -> list[Document]:
            return [Document("Refunds take 5 days.", metadata={"page": 3})]

    prompt = ChatPromptTemplate.from_messages([("system", "Use: {facts}"), ("user", "{question}")])
    model = ScriptedModel(script=[say("Five days.")])

    @RunnableLambda
    def answer(question: str) -> Any:
        facts = Shelf().invoke(question)[0].page_content
        return (prompt | model).invoke({"facts": facts, "question": question})

    answer.invoke("How long?")
    stepwarden.flush()

    run = recording.only_run()
    assert run.tree() == [["answer", [["Shelf", []], ["ChatPromptTemplate", []], ["ScriptedModel", []]]]]
    (retrieval,), (asked,) = run.of_kind("retrieval"), run.of_kind("model")
    assert retrieval["output"] == [{"page_content": "Refunds take 5 days.", "metadata": {"page": 3}}]
    assert [step["name"] for step in run.of_kind("prompt")] == ["ChatPromptTemplate"]
    assert asked["prompt"] == [{"role": "system", "content": "Use: Refunds take 5 days."}]


def test_a_completion_model_is_a_model_step_too(recording: IngestServer) -> None:
    FakeListLLM(responses=["forty-two"]).invoke("What is the answer?")
    stepwarden.flush()

    (step,) = recording.only_run().of_kind("model")
    assert (step["input"], step["output"]) == (["What is the answer?"], "forty-two")


def test_a_system_message_of_blocks_is_a_prompt_of_text(recording: IngestServer) -> None:
    system = SystemMessage([{"type": "text", "text": "Be brief."}, {"type": "text", "text": "Be kind."}])

    ScriptedModel(script=[say("ok")]).invoke([system, HumanMessage("hi")])
    stepwarden.flush()

    assert recording.steps()[0]["prompt"] == [{"role": "system", "content": "Be brief.\nBe kind."}]


def test_steps_of_plain_python_inside_of_a_node_hang_on_it(recording: IngestServer) -> None:
    @stepwarden.traced(kind="tool")
    def charge(amount: int) -> str:
        return f"charged {amount}"

    def pay(state: State) -> State:
        with stepwarden.step("check"):
            ScriptedModel(script=[say("fine")]).invoke("?")
        return {"notes": [charge(7)]}

    graph_of(pay).invoke({"notes": []})
    stepwarden.flush()

    run = recording.only_run()
    assert [child[0] for child in run.tree()[0][1][0][1]] == ["check", "ScriptedModel", "charge"]
    assert run.step("charge")["parent_id"] == run.step("pay")["id"]


def test_agents_in_a_run_block_are_one_run(recording: IngestServer) -> None:
    def think(state: State) -> State:
        return {"notes": ["thought"]}

    graph = graph_of(think)
    with stepwarden.run("nightly", agent="nightly@3", tags=["batch"]) as run:
        graph.invoke({"notes": []})
        graph.invoke({"notes": []})
    stepwarden.flush()

    recorded = recording.only_run()
    assert recorded.id == run.id
    assert recorded.tree() == [["LangGraph", [["think", []]]]] * 2
    assert recorded.start["agent"] == {"name": "nightly", "version": "3"}
    assert recorded.start["tags"] == ["batch"]
    assert recorded.status == "succeeded"


def test_a_caller_says_more_of_a_run_in_its_config(recording: IngestServer) -> None:
    def think(state: State) -> State:
        return {"notes": []}

    options = {
        "agent": "refund-agent@2.1",
        "env": "staging",
        "release": "2026-11",
        "session_id": "chat-4",
        "name": "refund",
    }
    graph_of(think).invoke({"notes": []}, {"metadata": {"stepwarden": options, "customer": "c-9"}, "tags": ["vip"]})
    stepwarden.flush()

    start = recording.only_run().start
    assert start["agent"] == {"name": "refund-agent", "version": "2.1"}
    assert (start["env"], start["release"], start["session_id"], start["name"]) == (
        "staging",
        "2026-11",
        "chat-4",
        "refund",
    )
    assert start["metadata"]["customer"] == "c-9"
    assert start["tags"] == ["vip"]


def test_a_long_run_is_seen_while_it_goes_on(recording: IngestServer) -> None:
    seen = threading.Event()

    def work(state: State) -> State:
        assert seen.wait(10)
        return {}

    thread = threading.Thread(target=graph_of(work).invoke, args=({"notes": []},))
    thread.start()
    recording.await_(lambda: any(step["name"] == "work" for step in recording.steps()))
    status = recording.only_run().step("work")["status"]
    seen.set()
    thread.join()
    stepwarden.flush()

    assert status == "running"
    assert recording.only_run().step("work")["status"] == "ok"
    assert recording.only_run().status == "succeeded"


def test_a_handler_of_the_host_hears_as_much_as_without_us(recording: IngestServer) -> None:
    from langchain_core.callbacks import BaseCallbackHandler

    class Heard(BaseCallbackHandler):
        names: list[str] = []  # noqa: RUF012

        def on_chain_start(self, serialized: Any, inputs: Any, **kwargs: Any) -> None:
            self.names.append(kwargs["name"])

    def think(state: State) -> State:
        return {"notes": []}

    heard = Heard()
    graph_of(think).with_config(callbacks=[heard], metadata={"bound": "yes"}).invoke({"notes": []})
    stepwarden.flush()

    assert heard.names == ["LangGraph", "think"]
    assert recording.only_run().start["metadata"]["bound"] == "yes"


def test_the_hosts_config_is_left_as_it_was(recording: IngestServer) -> None:
    def think(state: State) -> State:
        return {"notes": []}

    config = {"metadata": {"a": 1}, "callbacks": [], "tags": ["t"]}
    graph_of(think).invoke({"notes": []}, config)

    assert config == {"metadata": {"a": 1}, "callbacks": [], "tags": ["t"]}


def test_a_graph_without_recording_runs_as_ever(server: IngestServer) -> None:
    def think(state: State) -> State:
        return {"notes": ["thought"]}

    stepwarden.init(server.url, "sw_test_key")
    stepwarden.shutdown()

    assert graph_of(think).invoke({"notes": []}) == {"notes": ["thought"]}
    assert not server.runs


def test_a_batch_is_a_run_for_each_of_its_inputs(recording: IngestServer) -> None:
    def think(state: State) -> State:
        return {"notes": [state["topic"]]}

    graph_of(think).batch([{"topic": str(n)} for n in range(4)])
    stepwarden.flush()

    assert sorted(run.step("think")["output"]["notes"][0] for run in recording.runs.values()) == ["0", "1", "2", "3"]


@needs_3_11
def test_events_are_streamed_and_recorded(recording: IngestServer) -> None:
    model = ScriptedModel(script=[say("two words")])

    async def talk(state: State) -> State:
        return {"notes": [str((await model.ainvoke("speak")).content)]}

    async def read() -> list[str]:
        return [event["event"] async for event in graph_of(talk).astream_events({"notes": []}, version="v2")]

    events = asyncio.run(read())
    stepwarden.flush()

    assert "on_chat_model_stream" in events
    run = recording.only_run()
    assert run.tree() == [["LangGraph", [["talk", [["ScriptedModel", []]]]]]]
    assert run.step("ScriptedModel")["output"]["content"] == "two words"


def test_the_functional_api_is_recorded(recording: IngestServer) -> None:
    from langgraph.func import entrypoint, task

    @task
    def double(n: int) -> int:
        return 2 * n

    @entrypoint()
    def flow(n: int) -> int:
        return double(n).result() + double(n).result()

    assert flow.invoke(3) == 12
    stepwarden.flush()

    run = recording.only_run()
    assert [step["output"] for step in run.named("double")] == [6, 6]
    assert run.status == "succeeded"


def test_a_branch_that_fails_leaves_no_step_open(recording: IngestServer) -> None:
    async def fails(state: State) -> State:
        raise ValueError("no")

    async def waits(state: State) -> State:
        await asyncio.Event().wait()
        return {}

    builder = StateGraph(State)
    for node in (fails, waits):
        builder.add_node(node)
        builder.add_edge(START, node.__name__)
    with pytest.raises(ValueError):
        asyncio.run(builder.compile().ainvoke({"notes": []}))
    stepwarden.flush()

    run = recording.only_run()
    assert {step["name"]: step["status"] for step in run.steps} == {
        "LangGraph": "error",
        "fails": "error",
        "waits": "error",
    }
    assert run.step("waits")["error"]["type"] == "CancelledError"
    assert run.status == "failed"
