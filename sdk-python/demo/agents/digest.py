"""The weekly digest: every section is written by a graph of its own, all at once, then an editor puts them together.

Shows: a subgraph, parallel branches made at run time (Send), two sizes of model.
"""

from __future__ import annotations

import operator
import time
from typing import Annotated, Any, TypedDict

from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import tool
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Send

from demo.plan import Demo
from demo.scripted import ScriptedChat, by_words, in_turn, say

SECTION_PROMPT = """You write one section of acme's weekly checkout digest.
Two sentences: what changed against last week, and what it means. Figures as given, no adjectives, no forecasts."""

EDITOR_PROMPT = """You edit acme's weekly checkout digest for the leadership list.
Put the section first that needs a decision. One line of summary on top. Keep every figure. Plain text, no headings."""

FIGURES: dict[str, dict[str, Any]] = {
    "conversion": {"this_week": 0.0312, "last_week": 0.0329, "worst_day": "2026-11-19", "cart_eu_2_incident": True},
    "refunds": {
        "count": 412,
        "last_week": 371,
        "amount_eur": "28114.20",
        "top_reason": "lost in transit",
        "share": 0.41,
    },
    "support": {"tickets": 1904, "last_week": 1876, "first_answer_minutes": 11, "by_agents": 0.63},
}


class Digest(TypedDict, total=False):
    week: str
    sections: Annotated[list[str], operator.add]
    text: str
    delivery: dict[str, Any]


class Section(TypedDict, total=False):
    topic: str
    week: str
    figures: dict[str, Any]
    sections: list[str]


class Written(TypedDict):
    """What a section's graph gives back: the rest of its state is its own."""

    sections: list[str]


@tool("warehouse.query")
def query_figures(topic: str, week: str) -> dict[str, Any]:
    """Reads a topic's figures of one week from the data warehouse."""
    time.sleep(0.3)
    return FIGURES[topic]


@tool("mail.send")
def send_mail(to: list[str], subject: str, body: str) -> dict[str, Any]:
    """Sends an e-mail to people of the house."""
    time.sleep(0.2)
    return {"message_id": "<digest-2026-47@mail.acme.example>", "accepted": to, "rejected": []}


def section_graph() -> CompiledStateGraph:
    """One section: read the figures, write the text."""
    writer = ScriptedChat(
        provider="openai",
        model="gpt-6-luna",
        temperature=0.2,
        max_tokens=300,
        script=by_words(
            conversion=say(
                "Conversion fell to 3.12 % from 3.29 %, most of it on 19 November while cart-eu-2 was slow. "
                "Without that day it would be level with last week.",
                seconds=0.8,
            ),
            refunds=say(
                "There were 412 refunds over EUR 28,114.20, 41 more than last week; 41 % were parcels lost in "
                "transit. Nordpost's hub in Padborg accounts for most of them: a decision on the carrier is due.",
                seconds=1.1,
            ),
            support=say(
                "1,904 tickets came in, 28 more than last week, with a first answer after 11 minutes. "
                "Agents closed 63 % of them without a person.",
                seconds=0.9,
            ),
        ),
    )

    def read(state: Section) -> Section:
        return {"figures": query_figures.invoke({"topic": state["topic"], "week": state["week"]})}

    def write(state: Section) -> Section:
        asked = f"Section: {state['topic']}, week {state['week']}. Figures: {state['figures']}"
        return {"sections": [writer.invoke([SystemMessage(SECTION_PROMPT), HumanMessage(asked)]).text]}

    flow = StateGraph(Section, output_schema=Written)
    flow.add_node("read", read)
    flow.add_node("write", write)
    flow.add_edge(START, "read")
    flow.add_edge("read", "write")
    flow.add_edge("write", END)
    return flow.compile(name="section-writer")


def digest_graph() -> CompiledStateGraph:
    """All sections at once, then the editor, then the mail."""
    editor = ScriptedChat(
        provider="openai",
        model="gpt-6-sol",
        temperature=0.4,
        max_tokens=900,
        script=in_turn(
            say(
                "In short: refunds need a decision, conversion fell because of one incident, support is steady.\n"
                "412 refunds over EUR 28,114.20 (+41), 41 % of them lost in transit, most through Nordpost's hub in "
                "Padborg: please decide on the carrier by Friday. Conversion fell to 3.12 % from 3.29 %, most of it on "
                "19 November while cart-eu-2 was slow. 1,904 tickets (+28), first answer after 11 minutes, 63 % closed "
                "by agents.",
                seconds=1.5,
                reasoning=128,
            )
        ),
    )

    def fan_out(state: Digest) -> list[Send]:
        return [Send("section", {"topic": topic, "week": state["week"]}) for topic in FIGURES]

    def edit(state: Digest) -> Digest:
        asked = "\n\n".join(sorted(state["sections"]))
        return {"text": editor.invoke([SystemMessage(EDITOR_PROMPT), HumanMessage(asked)]).text}

    def send(state: Digest) -> Digest:
        letter = {
            "to": ["leadership@acme.example", "checkout-leads@acme.example"],
            "subject": f"Checkout digest, week {state['week']}",
            "body": state["text"],
        }
        return {"delivery": send_mail.invoke(letter)}

    flow = StateGraph(Digest)
    flow.add_node("section", section_graph())
    flow.add_node("edit", edit)
    flow.add_node("send", send)
    flow.add_conditional_edges(START, fan_out, ["section"])
    flow.add_edge("section", "edit")
    flow.add_edge("edit", "send")
    flow.add_edge("send", END)
    return flow.compile(name="insights-agent")


def write_digest(config: RunnableConfig) -> None:
    digest_graph().invoke({"week": "2026-47"}, config)


DEMOS = [
    Demo(
        "acme",
        "Weekly checkout digest",
        "insights-agent",
        "0.9.3",
        "digest-2026-47",
        write_digest,
        release="insights-2026.40.2",
        tags=("weekly", "crm"),
        metadata={"channel": "schedule", "cron": "0 9 * * MON"},
    )
]
