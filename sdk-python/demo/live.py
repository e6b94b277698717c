"""One more run, which goes on for some minutes: to watch a timeline grow. From the folder above this one:

    python -m demo.live --demo-json .stepwarden/demo.json [--minutes 10]

Ends by itself, or with Ctrl-C or SIGTERM: the run is then cancelled.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypedDict

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import tool
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

import stepwarden
from demo.plan import Demo
from demo.scripted import Reply, ScriptedChat, say

PAUSE_S = 4.0

PROMPT = """You watch acme's checkout after a release. You get one measurement at a time.
Say 'steady' with the figure, or 'look' with what changed. One line."""


class Watch(TypedDict, total=False):
    measured: int
    left: int
    latency_ms: int
    remark: str


@tool("metrics.query")
def query_latency(round: int) -> dict[str, Any]:
    """Reads the checkout's p95 latency of the last minute."""
    time.sleep(0.3)
    return {"p95_ms": 310 + round * 37 % 90, "requests": 1800 + round * 53 % 400}


def remark(messages: Sequence[BaseMessage]) -> Reply:
    latency = int(str(messages[-1].content).split()[-2])
    return say(f"{'look, slower than usual' if latency > 390 else 'steady'}: {latency} ms", seconds=0.8)


def graph() -> CompiledStateGraph:
    """Measure, remark, wait, and again."""
    model = ScriptedChat(provider="anthropic", model="claude-haiku-4-5", temperature=0.0, max_tokens=60, script=remark)

    def measure(state: Watch) -> Watch:
        found = query_latency.invoke({"round": state["measured"]})
        return {"latency_ms": found["p95_ms"], "measured": state["measured"] + 1, "left": state["left"] - 1}

    def judge(state: Watch) -> Watch:
        asked = f"p95 of the last minute: {state['latency_ms']} ms"
        return {"remark": model.invoke([SystemMessage(PROMPT), HumanMessage(asked)]).text}

    def wait(state: Watch) -> Watch:
        time.sleep(PAUSE_S)
        return {}

    flow = StateGraph(Watch)
    flow.add_node("measure", measure)
    flow.add_node("judge", judge)
    flow.add_node("wait", wait)
    flow.add_edge(START, "measure")
    flow.add_edge("measure", "judge")
    flow.add_conditional_edges("judge", lambda state: "wait" if state["left"] > 0 else END, ["wait", END])
    flow.add_edge("wait", "measure")
    return flow.compile(name="ops-agent")


def watch(rounds: int) -> Demo:
    def play(config: RunnableConfig) -> None:
        graph().invoke({"measured": 0, "left": rounds}, {**config, "recursion_limit": 3 * rounds + 3})

    return Demo(
        "acme",
        "Watch checkout after release",
        "ops-agent",
        "1.8.1",
        f"watch-{int(time.time())}",
        play,
        release="ops-2026.46.0",
        tags=("on-call", "release-watch"),
        metadata={"channel": "deploy-pipeline", "watched": "checkout-2026.47.1"},
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m demo.live", description="Records one run that takes its time.")
    parser.add_argument("--demo-json", type=Path, metavar="PATH", required=True)
    parser.add_argument("--minutes", type=float, default=10.0)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    demo_json = json.loads(options.demo_json.read_text("utf-8"))
    demo = watch(rounds=max(1, round(options.minutes * 60 / (PAUSE_S + 1.1))))
    [key] = [each["api_keys"]["ingest"] for each in demo_json["tenants"] if each["tenant"] == demo.tenant]
    stepwarden.init(url=demo_json["url"], api_key=key)
    try:
        demo.run()
    except KeyboardInterrupt:
        print(f"{demo.name}: stopped", file=sys.stderr)
    return 0 if stepwarden.shutdown(timeout=2.0) else 1


if __name__ == "__main__":
    sys.exit(main())
