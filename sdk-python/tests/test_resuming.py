"""Interrupts are no errors, and who resumes goes on with the same run or links to it."""

from __future__ import annotations

import operator
import sys
from typing import Annotated, Any, TypedDict

import pytest
from ingest_server import IngestServer
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, StateGraph
from langgraph.types import Command, interrupt
from other_process import OtherPython

import stepwarden


class State(TypedDict, total=False):
    notes: Annotated[list[str], operator.add]


def ask(state: State) -> State:
    answer = interrupt({"question": "Refund 900?"})
    return {"notes": [f"answered {answer}"]}


def pay(state: State) -> State:
    return {"notes": ["paid"]}


def refund(**compile_with: Any) -> Any:
    builder = StateGraph(State)
    builder.add_sequence([ask, pay])
    builder.add_edge(START, "ask")
    return builder.compile(checkpointer=InMemorySaver(), name="refund", **compile_with)


def on(thread: str) -> Any:
    return {"configurable": {"thread_id": thread}}


def test_a_graph_that_asks_waits_without_an_error(recording: IngestServer) -> None:
    refund().invoke({"notes": []}, on("t1"))
    stepwarden.flush()

    run = recording.only_run()
    (approval,) = run.of_kind("approval")
    assert approval["status"] == "running"
    assert approval["input"] == {"question": "Refund 900?"}
    assert approval["parent_id"] == run.step("ask")["id"]
    assert (run.step("ask")["status"], run.step("ask")["metadata"]["interrupted"]) == ("ok", True)
    assert (run.step("refund")["status"], run.step("refund")["metadata"]["interrupted"]) == ("ok", True)
    assert not any("error" in step for step in run.steps)
    assert run.finish is None


def test_its_answer_goes_on_with_the_same_run(recording: IngestServer) -> None:
    graph = refund()
    graph.invoke({"notes": []}, on("t1"))
    graph.invoke(Command(resume="yes"), on("t1"))
    stepwarden.flush()

    run = recording.only_run()
    (approval,) = run.of_kind("approval")
    assert (approval["status"], approval["output"]) == ("ok", "yes")
    assert run.tree() == [
        ["refund", [["ask", [["interrupt", []]]]]],
        ["refund", [["ask", []], ["pay", []]]],
    ]
    assert run.status == "succeeded"


@pytest.mark.skipif(sys.version_info < (3, 11), reason="LangGraph can't interrupt async nodes before Python 3.11")
@pytest.mark.asyncio
async def test_an_async_graph_goes_on_with_the_same_run_too(recording: IngestServer) -> None:
    graph = refund()
    await graph.ainvoke({"notes": []}, on("t1"))
    async for _ in graph.astream(Command(resume="yes"), on("t1")):
        pass
    stepwarden.flush()

    run = recording.only_run()
    assert run.of_kind("approval")[0]["output"] == "yes"
    assert run.status == "succeeded"


def test_two_threads_wait_apart(recording: IngestServer) -> None:
    graph = refund()
    graph.invoke({"notes": []}, on("t1"))
    graph.invoke({"notes": []}, on("t2"))
    graph.invoke(Command(resume="yes"), on("t2"))
    stepwarden.flush()

    by_thread = {run.start["session_id"]: run for run in recording.runs.values()}
    assert by_thread["t1"].finish is None
    assert by_thread["t2"].status == "succeeded"


def test_another_graph_on_a_thread_of_the_same_name_leaves_the_waiting_run_alone(recording: IngestServer) -> None:
    refund().invoke({"notes": []}, on("1"))
    builder = StateGraph(State)
    builder.add_node(pay)
    builder.add_edge(START, "pay")
    builder.compile(checkpointer=InMemorySaver(), name="other").invoke({"notes": []}, on("1"))
    stepwarden.flush()

    assert recording.run_named("refund").finish is None
    assert recording.run_named("other").status == "succeeded"


def test_a_thread_that_goes_on_without_an_answer_cancels_the_waiting_run(recording: IngestServer) -> None:
    graph = refund()
    graph.invoke({"notes": []}, on("t1"))
    stepwarden.flush()
    first = recording.only_run()
    graph.invoke({"notes": ["something else"]}, on("t1"))
    stepwarden.flush()

    assert first.status == "cancelled"
    assert first.finish is not None
    assert first.finish["error"]["type"] == "Superseded"
    assert first.of_kind("approval")[0]["status"] == "error"
    assert len(recording.runs) == 2


def test_two_questions_at_once_are_answered_by_their_ids(recording: IngestServer) -> None:
    def left(state: State) -> State:
        return {"notes": [interrupt("left?")]}

    def right(state: State) -> State:
        return {"notes": [interrupt("right?")]}

    builder = StateGraph(State)
    for node in (left, right):
        builder.add_node(node)
        builder.add_edge(START, node.__name__)
    graph = builder.compile(checkpointer=InMemorySaver())
    asked = graph.invoke({"notes": []}, on("t1"))["__interrupt__"]
    graph.invoke(Command(resume={one.id: f"{one.value} yes" for one in asked}), on("t1"))
    stepwarden.flush()

    run = recording.only_run()
    assert sorted((step["input"], step["output"]) for step in run.of_kind("approval")) == [
        ("left?", "left? yes"),
        ("right?", "right? yes"),
    ]
    assert run.status == "succeeded"


def test_one_question_after_the_other_are_two_approvals_of_one_run(recording: IngestServer) -> None:
    def ask_twice(state: State) -> State:
        return {"notes": [interrupt("first?"), interrupt("second?")]}

    builder = StateGraph(State)
    builder.add_node(ask_twice)
    builder.add_edge(START, "ask_twice")
    graph = builder.compile(checkpointer=InMemorySaver())
    graph.invoke({"notes": []}, on("t1"))
    graph.invoke(Command(resume="a"), on("t1"))
    graph.invoke(Command(resume="b"), on("t1"))
    stepwarden.flush()

    run = recording.only_run()
    assert [(s["input"], s["output"]) for s in run.of_kind("approval")] == [("first?", "a"), ("second?", "b")]
    assert run.status == "succeeded"


def test_a_question_in_a_subgraph_is_asked_once(recording: IngestServer) -> None:
    inner = StateGraph(State)
    inner.add_node(ask)
    inner.add_edge(START, "ask")
    outer = StateGraph(State)
    outer.add_node("inner", inner.compile())
    outer.add_edge(START, "inner")
    graph = outer.compile(checkpointer=InMemorySaver())
    graph.invoke({"notes": []}, on("t1"))
    graph.invoke(Command(resume="yes"), on("t1"))
    stepwarden.flush()

    run = recording.only_run()
    assert len(run.of_kind("approval")) == 1
    assert not any(step["status"] == "error" for step in run.steps)
    assert run.status == "succeeded"


def test_a_static_breakpoint_waits_too(recording: IngestServer) -> None:
    pytest.importorskip("langgraph.callbacks")
    builder = StateGraph(State)
    builder.add_node(pay)
    builder.add_edge(START, "pay")
    graph = builder.compile(checkpointer=InMemorySaver(), interrupt_before=["pay"])
    graph.invoke({"notes": []}, on("t1"))
    stepwarden.flush()
    assert recording.only_run().finish is None
    assert [s["name"] for s in recording.only_run().of_kind("approval")] == ["interrupt_before"]

    graph.invoke(None, on("t1"))
    stepwarden.flush()
    assert recording.only_run().status == "succeeded"
    assert recording.only_run().of_kind("approval")[0]["status"] == "ok"


def test_a_question_that_nobody_answers_stays_open_when_the_process_ends(recording: IngestServer) -> None:
    refund().invoke({"notes": []}, on("t1"))
    stepwarden.shutdown()

    run = recording.only_run()
    assert run.finish is None
    assert run.of_kind("approval")[0]["status"] == "running"


IN_ANOTHER_PROCESS = """
import pickle, sys
from pathlib import Path
import stepwarden
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command
from test_resuming import refund, on

class FileSaver(InMemorySaver):
    '''All of an InMemorySaver, kept in a file between processes.'''
    def load(self, path):
        self.storage.update({t: dict(n) for t, n in path["storage"].items()})
        self.writes.update(path["writes"])
        self.blobs.update(path["blobs"])
    def dump(self):
        plain = {t: {n: dict(c) for n, c in ns.items()} for t, ns in self.storage.items()}
        return {"storage": plain, "writes": dict(self.writes), "blobs": dict(self.blobs)}

stepwarden.init()
file, act = Path(sys.argv[1]), sys.argv[2]
graph = refund()
graph.checkpointer = FileSaver()
if file.exists():
    graph.checkpointer.load(pickle.loads(file.read_bytes()))
graph.invoke({"notes": []} if act == "ask" else Command(resume=act), on("t1"))
file.write_bytes(pickle.dumps(graph.checkpointer.dump()))
"""


def test_another_process_resumes_in_a_run_that_links_to_the_first(
    server: IngestServer, run_python: OtherPython, tmp_path: Any
) -> None:
    file = str(tmp_path / "checkpoints")
    asked = run_python(IN_ANOTHER_PROCESS, file, "ask")
    assert asked.returncode == 0, asked.stderr
    first = server.only_run()
    assert first.finish is None

    answered = run_python(IN_ANOTHER_PROCESS, file, "approved")
    assert answered.returncode == 0, answered.stderr
    second = next(run for run in server.runs.values() if run is not first)
    assert second.start["resumes"] == first.id
    assert second.start["session_id"] == first.start["session_id"] == "t1"
    assert second.status == "succeeded"
    assert first.status == "succeeded"
    (answer,) = second.of_kind("approval")
    assert (answer["input"], answer["output"]) == ({"question": "Refund 900?"}, "approved")
    assert answer["metadata"]["asked_in"] == first.id
    assert not server.refusals()


def test_a_caller_may_name_the_run_that_it_resumes(recording: IngestServer) -> None:
    first = "0197a5a0-0000-7000-8000-000000000001"
    with stepwarden.run("second half", resumes=first):
        pass
    stepwarden.flush()

    assert recording.only_run().start["resumes"] == first


def test_a_run_block_that_ends_with_a_question_waits_for_its_answer(recording: IngestServer) -> None:
    graph = refund()
    with stepwarden.run("ticket 7") as block:
        graph.invoke({"notes": []}, on("t1"))
    stepwarden.flush()
    assert recording.only_run().finish is None

    graph.invoke(Command(resume="yes"), on("t1"))
    stepwarden.flush()
    assert recording.only_run().id == block.id
    assert recording.only_run().status == "succeeded"


def test_going_on_after_an_error_is_a_run_that_links_to_the_failed_one(recording: IngestServer) -> None:
    broken = [True]

    def flaky(state: State) -> State:
        if broken.pop():
            broken.append(False)
            raise ConnectionError("down")
        return {"notes": ["through"]}

    builder = StateGraph(State)
    builder.add_node(flaky)
    builder.add_edge(START, "flaky")
    graph = builder.compile(checkpointer=InMemorySaver())
    with pytest.raises(ConnectionError):
        graph.invoke({"notes": []}, on("t1"))
    graph.invoke(None, on("t1"))
    stepwarden.flush()

    failed, second = recording.runs.values()
    assert (failed.status, second.status) == ("failed", "succeeded")
    assert second.start["resumes"] == failed.id


def test_the_next_turn_of_a_conversation_is_a_run_of_its_own_in_the_same_session(recording: IngestServer) -> None:
    builder = StateGraph(State)
    builder.add_node(pay)
    builder.add_edge(START, "pay")
    graph = builder.compile(checkpointer=InMemorySaver())
    for _ in range(2):
        graph.invoke({"notes": []}, on("t1"))
    stepwarden.flush()

    first, second = recording.runs.values()
    assert first.start["session_id"] == second.start["session_id"] == "t1"
    assert "resumes" not in second.start
