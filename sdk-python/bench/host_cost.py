"""What recording costs the host: microseconds a step, measured in the host's own thread.

    python bench/host_cost.py [--steps 1000] [--rounds 5] [--limit-us 1000]

The server is another process, as in life. Each figure is the median of several rounds, a round with recording less one
without: `cpu` is what the host's own thread worked for it, `wall` the time that passed, with the waits for the sender
thread (which shares the interpreter) and, on a busy machine, for everybody else. Exits with 1 if the CPU time of
anything is above the limit.
"""

from __future__ import annotations

import argparse
import operator
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypedDict

sys.path[:0] = [str(Path(__file__).parent.parent / "src"), str(Path(__file__).parent.parent / "tests")]

from langchain_core.messages import HumanMessage
from langchain_core.runnables import RunnableLambda
from langgraph.graph import START, StateGraph
from scripted_model import ScriptedModel, say

import stepwarden

KEY = "sw_test_key"
SERVER = """
import sys
from ingest_server import IngestServer
server = IngestServer()
print(server.url, flush=True)
sys.stdin.read()
"""

SMALL = {"order": "A-1009", "amount": 120, "reason": "arrived broken"}
TWO_KB = {"messages": [{"role": "user", "content": "Where is my parcel? " * 12, "id": n} for n in range(8)]}
SIXTY_KB = {"documents": [{"page": n, "text": "Refunds are paid within five days. " * 50} for n in range(35)]}


class State(TypedDict, total=False):
    notes: Annotated[list[str], operator.add]


def graph() -> Any:
    """Ten nodes in a row."""
    builder = StateGraph(State)
    nodes = [(f"node_{n}", lambda state: {"notes": ["x" * 200]}) for n in range(10)]
    builder.add_sequence(nodes)
    builder.add_edge(START, "node_0")
    return builder.compile()


def cases() -> dict[str, tuple[int, Callable[[], Any]]]:
    """Name -> (steps recorded by a call, the call)."""

    @stepwarden.traced
    def small(order: dict[str, Any]) -> dict[str, Any]:
        return order

    def block(payload: Any) -> Callable[[], None]:
        def call() -> None:
            with stepwarden.step("step", input=payload) as step:
                step.output = payload

        return call

    ten_nodes, chain = graph(), RunnableLambda(lambda given: given)
    model = ScriptedModel()

    def ask() -> Any:
        model.script.append(say("It is on its way."))
        return model.invoke([HumanMessage("Where is my parcel?")])

    return {
        "decorated function, small payload": (1, lambda: small(SMALL)),
        "step block, 2 KB in and out": (1, block(TWO_KB)),
        "step block, 60 KB in and out": (1, block(SIXTY_KB)),
        "LangChain call": (1, lambda: chain.invoke(SMALL)),
        "chat model call": (1, ask),
        "LangGraph, ten nodes": (11, lambda: ten_nodes.invoke({"notes": []})),
    }


def seconds(call: Callable[[], Any], calls: int) -> tuple[float, float]:
    """CPU time of this thread and wall time of one call, on average, in a run of its own."""
    with stepwarden.run("bench"):
        worked, started = time.thread_time(), time.perf_counter()
        for _ in range(calls):
            call()
        taken = time.thread_time() - worked, time.perf_counter() - started
    stepwarden.flush(30)
    return taken[0] / calls, taken[1] / calls


def microseconds_a_step(call: Callable[[], Any], calls: int, rounds: int, size: int) -> tuple[float, float]:
    seconds(call, max(1, calls // 10))
    cpu, wall = zip(*(seconds(call, calls) for _ in range(rounds)), strict=True)
    return statistics.median(cpu) / size * 1e6, statistics.median(wall) / size * 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--steps", type=int, default=1_000, help="steps a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit-us", type=float, default=1_000)
    given = parser.parse_args()

    with subprocess.Popen(
        [sys.executable, "-c", SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parent.parent / "tests")},
    ) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        url = server.stdout.readline().strip()
        try:
            return report(url, given.steps, given.rounds, given.limit_us)
        finally:
            server.stdin.close()


def report(url: str, steps: int, rounds: int, limit_us: float) -> int:
    print(f"Python {platform.python_version()}, {steps} steps a round, {rounds} rounds, microseconds a step\n")
    print(f"{'added by recording':<36} {'cpu':>9} {'wall':>9}")
    worst, lost = 0.0, 0
    for name, (size, call) in cases().items():
        calls = max(1, steps // size)
        cpu, wall = microseconds_a_step(call, calls, rounds, size)
        stepwarden.init(url, KEY)
        cpu_with, wall_with = microseconds_a_step(call, calls, rounds, size)
        lost += stepwarden.stats().dropped_total
        stepwarden.shutdown(30)
        worst = max(worst, cpu_with - cpu)
        print(f"{name:<36} {cpu_with - cpu:>9.1f} {wall_with - wall:>9.1f}")
    print(f"\nworst: {worst:.0f} us of CPU time a step (limit {limit_us:.0f}); {lost} steps found the queue full")
    return int(worst > limit_us)


if __name__ == "__main__":
    sys.exit(main())
