"""A question answered from a library, with citations, by a model that thinks for a while.

Shows: async nodes, searches side by side, retrieval with documents, a slow model with reasoning tokens.
"""

from __future__ import annotations

import asyncio
from typing import TypedDict

from langchain_core.documents import Document
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from demo.plan import Demo
from demo.scripted import ScriptedChat, in_turn, say
from demo.shelf import Shelf, document

PLAN_PROMPT = "You break a logistics question into at most three searches. One search a line, five to eight words each."

ANSWER_PROMPT = """You answer questions of Globex's network planners from the sources given, and from nothing else.
Cite the source of each claim as [n]. If sources disagree, say which is newer. If they don't answer it, say so.
End with what would change your mind. At most 150 words."""

LIBRARY = Shelf(
    name="library",
    top=2,
    seconds=0.35,
    documents=[
        document(
            "lib/rail-rotterdam-milan-2026",
            "Rotterdam to Milan by rail: 26 to 31 hours terminal to terminal through the Gotthard base tunnel, six "
            "departures a week, EUR 1,180 for a 45 ft container, list price of October 2026.",
            source="Alpine Rail timetable and tariff 2026/27",
            page=14,
        ),
        document(
            "lib/road-tolls-2026",
            "Road tolls Rotterdam to Milan for a five-axle truck: EUR 412 by Switzerland, EUR 366 by Austria; "
            "night driving ban in Switzerland from 22:00 to 05:00.",
            source="Toll handbook 2026",
            page=88,
        ),
        document(
            "lib/road-times-q3",
            "Truck transit times Rotterdam to Milan, third quarter 2026: median 19 hours, 90th percentile 27 hours, "
            "with waiting at the Chiasso border in August.",
            source="Globex telematics report Q3 2026",
            page=3,
        ),
        document(
            "lib/co2-modes",
            "CO2 per tonne kilometre: 7 g for electric freight trains, 62 g for trucks of the newest emission class, "
            "well to wheel, fully loaded.",
            source="Emission factors for freight, edition 2025",
            page=21,
        ),
        document(
            "lib/gotthard-closures",
            "Gotthard base tunnel: maintenance closes one tube for nine weekends in spring 2027; rail departures fall "
            "to four a week.",
            source="Infrastructure works notice 2027",
            page=2,
        ),
    ],
)

QUESTION = (
    "Should we move the two weekly Rotterdam-Milan container loads from road to rail from January? "
    "Cost, time and CO2 please."
)

ANSWER = """Yes for one of the two loads, not yet for both.
Rail takes 26 to 31 hours against a median of 19 by road [1][2], so loads with a fixed morning slot at Milan should stay
on the road. Rail costs EUR 1,180 a container [1]; by road the tolls alone are EUR 366 to 412 [3]. Emissions fall by
nearly nine tenths, from 62 to 7 g a tonne kilometre [4].
In spring 2027 departures fall from six to four a week [5], which still leaves room for one load.
What would change my mind: a road rate below EUR 1,050, or two customers who need the slot before 08:00."""


class Research(TypedDict, total=False):
    question: str
    searches: list[str]
    sources: list[Document]
    answer: str


def graph() -> CompiledStateGraph:
    """Plan the searches, run them at once, think, answer."""
    planner = ScriptedChat(
        provider="openai",
        model="gpt-6-luna",
        temperature=0.0,
        max_tokens=120,
        script=in_turn(
            say(
                "Rotterdam Milan rail hours departures container price\n"
                "Rotterdam Milan truck tolls transit times\n"
                "CO2 freight trains trucks; Gotthard maintenance 2027",
                seconds=0.5,
            )
        ),
    )
    thinker = ScriptedChat(
        provider="openai",
        model="gpt-6-astra",
        max_tokens=16000,
        script=in_turn(say(ANSWER, seconds=5.2, reasoning=2816)),
    )

    async def plan(state: Research, config: RunnableConfig) -> Research:
        answer = await planner.ainvoke([SystemMessage(PLAN_PROMPT), HumanMessage(state["question"])], config)
        return {"searches": answer.text.splitlines()}

    async def search(state: Research, config: RunnableConfig) -> Research:
        found = await asyncio.gather(*(LIBRARY.ainvoke(query, config) for query in state["searches"]))
        once = {each.id: each for documents in found for each in documents}
        return {"sources": list(once.values())}

    async def answer(state: Research, config: RunnableConfig) -> Research:
        listed = "\n".join(
            f"[{at}] {each.metadata['source']}, p. {each.metadata['page']}: {each.page_content}"
            for at, each in enumerate(state["sources"], start=1)
        )
        asked = f"{state['question']}\n\nSources:\n{listed}"
        said = await thinker.ainvoke([SystemMessage(ANSWER_PROMPT), HumanMessage(asked)], config)
        return {"answer": said.text}

    flow = StateGraph(Research)
    flow.add_node("plan", plan)
    flow.add_node("search", search)
    flow.add_node("answer", answer)
    flow.add_edge(START, "plan")
    flow.add_edge("plan", "search")
    flow.add_edge("search", "answer")
    flow.add_edge("answer", END)
    return flow.compile(name="research-agent")


def research(config: RunnableConfig) -> None:
    asyncio.run(graph().ainvoke({"question": QUESTION}, config))


DEMOS = [
    Demo(
        "globex",
        "Rail or road, Rotterdam to Milan",
        "research-agent",
        "1.4.0",
        "study-0317",
        research,
        release="planning-2026.11.0",
        tags=("research", "network"),
        metadata={"channel": "planner-desk", "asked_by": "planner-12"},
    )
]
