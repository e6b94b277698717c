"""`run`, `step` and `traced`: recording without any framework."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from ingest_server import IngestServer

import stepwarden


def test_a_decorated_function_is_a_step_with_input_and_output(recording: IngestServer) -> None:
    @stepwarden.traced
    def add(a: int, b: int = 2) -> int:
        """Adds."""
        return a + b

    with stepwarden.run("sums", tags=["math"], metadata={"by": "test"}):
        assert add(1, b=3) == 4
    stepwarden.flush()

    step = recording.only_run().step("add")
    assert (step["kind"], step["input"], step["output"]) == ("chain", {"a": 1, "b": 3}, 4)
    assert recording.only_run().start["metadata"]["by"] == "test"
    assert (add.__name__, add.__doc__) == ("add", "Adds.")


def test_decorated_functions_nest(recording: IngestServer) -> None:
    @stepwarden.traced(kind="tool")
    def inner(n: int) -> int:
        return n

    @stepwarden.traced(name="outermost", kind="agent")
    def outer() -> int:
        return inner(1) + inner(2)

    outer()
    stepwarden.flush()

    run = recording.only_run()
    assert run.tree() == [["outermost", [["inner", []], ["inner", []]]]]
    assert run.start["name"] == "outermost"
    assert run.status == "succeeded"
    assert all(step["tool"]["call_id"] == step["id"] for step in run.named("inner"))


def test_a_decorated_coroutine_is_a_step_until_it_has_ended(recording: IngestServer) -> None:
    @stepwarden.traced
    async def fetch(n: int) -> int:
        await asyncio.sleep(0)
        return n * 2

    async def both() -> list[int]:
        with stepwarden.run("fetches"):
            return list(await asyncio.gather(fetch(1), fetch(2)))

    assert asyncio.run(both()) == [2, 4]
    stepwarden.flush()

    run = recording.only_run()
    assert sorted(step["output"] for step in run.named("fetch")) == [2, 4]
    assert all("parent_id" not in step for step in run.steps)
    assert inspect.iscoroutinefunction(fetch)


def test_a_decorated_generator_is_a_step_of_what_it_yielded(recording: IngestServer) -> None:
    @stepwarden.traced
    def inside() -> None:
        pass

    @stepwarden.traced
    def outside() -> None:
        pass

    @stepwarden.traced
    def count(n: int) -> Iterator[int]:
        for i in range(n):
            inside()
            yield i

    with stepwarden.run("counting"):
        for _ in count(2):
            outside()
    stepwarden.flush()

    run = recording.only_run()
    assert run.step("count")["output"] == [0, 1]
    assert {step["parent_id"] for step in run.named("inside")} == {run.step("count")["id"]}
    assert not any("parent_id" in step for step in run.named("outside"))


def test_a_decorated_generator_takes_what_is_sent_and_thrown_and_returns(recording: IngestServer) -> None:
    @stepwarden.traced
    def echo() -> Any:
        heard: list[Any] = []
        while len(heard) < 2:
            try:
                heard.append((yield len(heard)))
            except KeyError:
                heard.append("thrown")
        return heard

    generator = echo()
    assert next(generator) == 0
    assert generator.send("hello") == 1
    with pytest.raises(StopIteration) as end:
        generator.throw(KeyError())

    assert end.value.value == ["hello", "thrown"]


def test_a_generator_that_nobody_reads_to_its_end_says_so(recording: IngestServer) -> None:
    closed = []

    @stepwarden.traced
    def endless() -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.append(True)

    with stepwarden.run("reading"):
        generator = endless()
        next(generator)
        generator.close()  # type: ignore[attr-defined]
    stepwarden.flush()

    step = recording.only_run().step("endless")
    assert closed == [True]
    assert (step["status"], step["metadata"]["closed_early"]) == ("ok", True)


def test_a_decorated_async_generator_is_a_step_of_what_it_yielded(recording: IngestServer) -> None:
    @stepwarden.traced(kind="retrieval")
    async def pages() -> AsyncIterator[str]:
        for page in ("one", "two"):
            await asyncio.sleep(0)
            yield page

    async def read() -> list[str]:
        async with stepwarden.run("reading"):
            return [page async for page in pages()]

    assert asyncio.run(read()) == ["one", "two"]
    stepwarden.flush()

    step = recording.only_run().step("pages")
    assert (step["kind"], step["output"]) == ("retrieval", ["one", "two"])


@pytest.mark.parametrize("way", ["function", "coroutine", "generator", "async generator"])
def test_what_a_decorated_function_raises_is_recorded_and_raised(recording: IngestServer, way: str) -> None:
    failure = ValueError("declined")

    @stepwarden.traced
    def function() -> None:
        raise failure

    @stepwarden.traced
    async def coroutine() -> None:
        raise failure

    @stepwarden.traced
    def generator() -> Iterator[int]:
        yield 1
        raise failure

    @stepwarden.traced
    async def async_generator() -> AsyncIterator[int]:
        yield 1
        raise failure

    async def drain() -> None:
        async for _ in async_generator():
            pass

    calls: dict[str, Any] = {
        "function": function,
        "coroutine": lambda: asyncio.run(coroutine()),
        "generator": lambda: list(generator()),
        "async generator": lambda: asyncio.run(drain()),
    }
    with pytest.raises(ValueError, match="declined") as raised:
        calls[way]()
    stepwarden.flush()

    assert raised.value is failure
    run = recording.only_run()
    assert run.steps[0]["error"] == {"type": "ValueError", "message": "declined"}
    assert run.status == "failed"


def test_arguments_that_do_not_fit_raise_what_python_raises(recording: IngestServer) -> None:
    @stepwarden.traced
    def one(a: int) -> int:
        return a

    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        one()  # type: ignore[call-arg]


def test_methods_are_recorded_without_their_self(recording: IngestServer) -> None:
    class Till:
        @stepwarden.traced
        def charge(self, amount: int) -> int:
            return amount

        @classmethod
        @stepwarden.traced
        def of(cls, name: str) -> str:
            return name

    Till().charge(7)
    Till.of("front")
    stepwarden.flush()

    assert recording.run_named("charge").step("charge")["input"] == {"amount": 7}
    assert recording.run_named("of").step("of")["input"] == {"name": "front"}


def test_input_and_output_may_be_left_out(recording: IngestServer) -> None:
    @stepwarden.traced(record_input=False, record_output=False)
    def secretive(pin: str) -> str:
        return pin

    secretive("1234")
    stepwarden.flush()

    step = recording.only_run().step("secretive")
    assert "input" not in step
    assert "output" not in step


def test_a_step_says_what_its_block_set(recording: IngestServer) -> None:
    with (
        stepwarden.run("block"),
        stepwarden.step("look", kind="retrieval", input={"q": "x"}, metadata={"k": 3}) as step,
    ):
        step.output = ["found"]
        step.metadata["hits"] = 1
    stepwarden.flush()

    recorded = recording.only_run().step("look")
    assert (recorded["input"], recorded["output"]) == ({"q": "x"}, ["found"])
    assert recorded["metadata"] == {"k": 3, "hits": 1}
    assert recorded["id"] == step.id


def test_a_run_ends_as_its_block_says(recording: IngestServer) -> None:
    with stepwarden.run("given up") as run:
        run.finish("failed")
    with pytest.raises(RuntimeError), stepwarden.run("broken"):
        raise RuntimeError("no")
    with pytest.raises(KeyboardInterrupt), stepwarden.run("stopped"):
        raise KeyboardInterrupt
    stepwarden.flush()

    statuses = {recorded.start["name"]: recorded.status for recorded in recording.runs.values()}
    assert statuses == {"given up": "failed", "broken": "failed", "stopped": "cancelled"}
    error = recording.run_named("broken").finish["error"]  # type: ignore[index]
    assert error == {"type": "RuntimeError", "message": "no"}


def test_an_error_in_blocks_is_told_once_at_the_deepest(recording: IngestServer) -> None:
    with pytest.raises(ValueError), stepwarden.run("deep"), stepwarden.step("a"), stepwarden.step("c"):
        raise ValueError("deepest")
    stepwarden.flush()

    run = recording.only_run()
    assert [step["name"] for step in run.steps if "error" in step] == ["c"]
    assert {step["status"] for step in run.steps} == {"error"}


def test_a_thread_starts_a_run_of_its_own_unless_it_is_given_the_context(recording: IngestServer) -> None:
    @stepwarden.traced
    def work() -> None:
        pass

    with stepwarden.run("main"), ThreadPoolExecutor(1) as pool:
        pool.submit(contextvars.copy_context().run, work).result()
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    stepwarden.flush()

    assert len(recording.run_named("main").named("work")) == 1
    assert recording.run_named("work").status == "succeeded"


def test_runs_in_concurrent_tasks_do_not_mix(recording: IngestServer) -> None:
    async def one(n: int) -> None:
        async with stepwarden.run(f"run {n}"):
            await asyncio.sleep(0)
            async with stepwarden.step(f"step {n}"):
                await asyncio.sleep(0)

    async def many() -> None:
        await asyncio.gather(*(one(n) for n in range(20)))

    asyncio.run(many())
    stepwarden.flush()

    for n in range(20):
        assert recording.run_named(f"run {n}").tree() == [[f"step {n}", []]]


def test_nothing_is_recorded_and_nothing_breaks_without_init() -> None:
    @stepwarden.traced
    def add(a: int) -> int:
        return a + 1

    with stepwarden.run("unheard") as run, stepwarden.step("unheard") as step:
        assert add(1) == 2
    assert run.id
    assert step.id is None
    assert stepwarden.flush()
    assert stepwarden.shutdown()


def test_a_run_may_be_told_its_id(recording: IngestServer) -> None:
    chosen = "0197a5a0-0000-7000-8000-00000000000b"
    with stepwarden.run("chosen", id=chosen):
        pass
    stepwarden.flush()

    assert recording.only_run().id == chosen


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "seven"},
        {"resumes": "seven"},
        {"agent": ""},
        {"agent": 7},
        {"tags": "one-string"},
        {"tags": 7},
        {"metadata": [1]},
    ],
)
def test_wrong_arguments_of_a_run_are_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(stepwarden.ConfigurationError, match=next(iter(wrong))):
        stepwarden.run("wrong", **wrong)


def test_a_kind_that_the_protocol_does_not_have_is_named() -> None:
    with pytest.raises(stepwarden.ConfigurationError, match="kind is 'llm'"):
        stepwarden.step("wrong", kind="llm")  # type: ignore[arg-type]
    with pytest.raises(stepwarden.ConfigurationError, match="kind is 'llm'"):
        stepwarden.traced(kind="llm")  # type: ignore[call-overload]
