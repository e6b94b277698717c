"""A planner that goes round in circles: two ferries are full, and each answer sends it back to the other one.

Shows: an agent that loops until LangGraph's recursion limit ends it, and so a failed run.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from typing import Any

from langchain.agents import create_agent
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import tool
from langgraph.errors import GraphRecursionError

from demo.plan import Demo
from demo.scripted import Reply, ScriptedChat, use

PROMPT = """You plan lorry routes for Globex. A plan needs a ferry with a free place and an arrival before the deadline.
Check places before you propose a ferry. Try every ferry there is before you give up."""

FERRIES = ["Travemünde-Trelleborg 22:00", "Rostock-Trelleborg 23:15"]


@tool("ferries.places")
def free_places(ferry: str, metres: float) -> dict[str, Any]:
    """Free lane metres on a ferry tonight."""
    time.sleep(0.1)
    other = FERRIES[1 - FERRIES.index(ferry)]
    return {"ferry": ferry, "free_metres": 0.0, "waiting_list": True, "hint": f"places may come free on {other}"}


def one_ferry_after_the_other(messages: Sequence[BaseMessage]) -> Reply:
    asked = sum(isinstance(message, AIMessage) for message in messages)
    ferry = FERRIES[asked % 2]
    said = f"Full. Let me try {ferry}." if asked else f"I'll check {ferry} first."
    return use(("ferries.places", {"ferry": ferry, "metres": 16.5}), text=said, seconds=0.25)


def plan(config: RunnableConfig) -> None:
    graph = create_agent(
        ScriptedChat(provider="deepseek", model="deepseek-v4-flash", temperature=0.7, script=one_ferry_after_the_other),
        tools=[free_places],
        system_prompt=PROMPT,
        name="route-agent",
    )
    asked = "Shipment GX-20931, 16.5 m, Hamburg to Malmö, must arrive before 09:00 tomorrow. Find a ferry."
    with contextlib.suppress(GraphRecursionError):  # how it is meant to end
        graph.invoke({"messages": [("user", asked)]}, {**config, "recursion_limit": 20})


DEMOS = [
    Demo(
        "globex",
        "Ferry for shipment GX-20931",
        "route-agent",
        "0.5.0",
        "gx-20931",
        plan,
        env="staging",
        release="planning-2026.11.0",
        tags=("routing", "experiment"),
        metadata={"channel": "dispatch-desk"},
        outcome="failed",
    )
]
