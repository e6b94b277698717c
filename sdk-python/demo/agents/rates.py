"""The nightly import of carriers' rates, stopped by its own deadline while one carrier is slow to answer.

Shows: a cancelled run, with the step it was cancelled in.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any, TypedDict

from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import tool
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from demo.plan import Demo
from demo.scripted import ScriptedChat, in_turn, say

PROMPT = """You map carriers' rate sheets to Globex's lanes. Answer with one lane a line: FROM-TO, price, valid until.
Skip lanes that we don't run. Never convert currencies."""

DEADLINE_S = 2.5


class Rates(TypedDict, total=False):
    sheets: dict[str, list[dict[str, Any]]]
    lanes: list[str]


@tool("rates.download")
async def download(carrier: str) -> list[dict[str, Any]]:
    """Downloads a carrier's rate sheet."""
    await asyncio.sleep(30 if carrier == "Balticum Trans" else 0.4)
    return [{"lane": "Hamburg-Gdansk", "price": "2480.00", "currency": "EUR", "valid_until": "2026-12-31"}]


def graph() -> CompiledStateGraph:
    """First carrier, mapping, second carrier: which never answers."""
    model = ScriptedChat(
        provider="google_genai",
        model="gemini-3.1-flash-lite",
        temperature=0.0,
        script=in_turn(say("HAM-GDN, EUR 2,480.00, 2026-12-31", seconds=0.5)),
    )

    async def download_northwind(state: Rates, config: RunnableConfig) -> Rates:
        return {"sheets": {"Northwind": await download.ainvoke({"carrier": "Northwind Carriers"}, config)}}

    async def map_lanes(state: Rates, config: RunnableConfig) -> Rates:
        answer = await model.ainvoke([SystemMessage(PROMPT), HumanMessage(str(state["sheets"]))], config)
        return {"lanes": answer.text.splitlines()}

    async def download_balticum(state: Rates, config: RunnableConfig) -> Rates:
        return {"sheets": {"Balticum": await download.ainvoke({"carrier": "Balticum Trans"}, config)}}

    flow = StateGraph(Rates)
    for name, node in (
        ("download_northwind", download_northwind),
        ("map_lanes", map_lanes),
        ("download_balticum", download_balticum),
    ):
        flow.add_node(name, node)
    flow.add_edge(START, "download_northwind")
    flow.add_edge("download_northwind", "map_lanes")
    flow.add_edge("map_lanes", "download_balticum")
    flow.add_edge("download_balticum", END)
    return flow.compile(name="rates-agent")


def import_rates(config: RunnableConfig) -> None:
    async def within_deadline() -> None:
        with contextlib.suppress(asyncio.TimeoutError):  # how it is meant to end
            await asyncio.wait_for(graph().ainvoke({}, config), DEADLINE_S)

    asyncio.run(within_deadline())


DEMOS = [
    Demo(
        "globex",
        "Nightly rate import",
        "rates-agent",
        "1.1.0",
        "rates-2026-11-23",
        import_rates,
        release="planning-2026.11.0",
        tags=("nightly", "rates"),
        metadata={"channel": "schedule", "cron": "30 1 * * *"},
        outcome="cancelled",
    )
]
