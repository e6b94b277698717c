"""Triage of an incident: metrics, logs and deployments are looked at side by side, then one model draws the conclusion.

Shows: parallel branches that join, retrieval, a model asked for structured output.
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
from pydantic import BaseModel, Field

from demo.plan import Demo
from demo.scripted import ScriptedChat, in_turn, say, use
from demo.shelf import Shelf, document

PROMPT = """You are the first responder for acme's checkout. You get an alert and what three probes found.
Name the most likely cause, how sure you are, and the one action that is safest to try first.
Prefer a rollback over a restart, and a restart over scaling out. Never propose to delete data.
If the probes contradict each other, say so and hand over to the engineer on call."""

SUMMARY_PROMPT = """Write to the #inc channel: what is broken for customers, since when, what we do, who decides.
At most five lines. No blame, no guesses without the word 'probably'."""

RUNBOOKS = Shelf(
    name="runbooks",
    documents=[
        document(
            "runbook/cart-latency",
            "Cart latency above 800 ms p95: compare the connection pool's wait time before and after the last release. "
            "If it rose with the release, roll back. A restart clears the pool for about twenty minutes only.",
            owner="checkout-core",
        ),
        document(
            "runbook/payment-errors",
            "Payment errors above 2 %: check the provider's status page, then switch to the second provider.",
            owner="payments",
        ),
        document(
            "runbook/cart-memory",
            "Cart memory above 90 %: take one heap dump, then restart node by node, never the whole pool at once.",
            owner="checkout-core",
        ),
    ],
)

ALERT = (
    "ALERT checkout-latency-p95 firing since 09:31 UTC in cart-eu-2: p95 2,140 ms (threshold 800 ms), "
    "checkout conversion down 6 %. Page acknowledged by dana.okafor@example.com."
)


class Triage(TypedDict, total=False):
    alert: str
    findings: Annotated[list[dict[str, Any]], operator.add]
    runbook: str
    verdict: dict[str, Any]
    message: str


class Verdict(BaseModel):
    """The conclusion of a triage."""

    cause: str
    confidence: float = Field(ge=0, le=1)
    action: str
    needs_approval: bool


@tool("metrics.query")
def query_metrics(expression: str, window: str) -> dict[str, Any]:
    """Evaluates a PromQL expression over a window up to now."""
    time.sleep(0.45)
    return {"expression": expression, "before": 61.0, "after": 1874.0, "unit": "ms", "changed_at": "09:28:40Z"}


@tool("logs.search")
def search_logs(query: str, window: str) -> dict[str, Any]:
    """Searches the cluster's logs; gives counts and samples, never whole logs."""
    time.sleep(0.8)
    return {
        "matches": 4182,
        "samples": [
            "09:31:02 WARN cart-7f9c pool 'orders' exhausted: 20 active, 0 idle, 143 waiting",
            "09:31:02 ERROR cart-7f9c checkout 5f1e... timed out after 2000 ms waiting for a connection",
        ],
    }


@tool("deploys.list")
def list_deploys(service: str, window: str) -> list[dict[str, Any]]:
    """Lists what was deployed in a window."""
    time.sleep(0.2)
    return [
        {
            "release": "checkout-2026.47.1",
            "at": "09:28:11Z",
            "by": "ci-bot",
            "changes": ["orders: prefetch shipments with the order", "pool size 40 -> 20 on small nodes"],
        }
    ]


def look_at_metrics(state: Triage) -> Triage:
    asked = {"expression": 'histogram_quantile(0.95, pool_wait_ms{service="cart"})', "window": "30m"}
    return {"findings": [{"probe": "metrics", "found": query_metrics.invoke(asked)}]}


def look_at_logs(state: Triage) -> Triage:
    asked = {"query": 'service:cart level>=WARN "pool"', "window": "30m"}
    return {"findings": [{"probe": "logs", "found": search_logs.invoke(asked)}]}


def look_at_deploys(state: Triage) -> Triage:
    return {"findings": [{"probe": "deploys", "found": list_deploys.invoke({"service": "cart", "window": "2h"})}]}


def find_runbook(state: Triage) -> Triage:
    found = RUNBOOKS.invoke("cart latency p95 connection pool wait release")
    return {"runbook": found[0].page_content}


def conclude(state: Triage) -> Triage:
    model = ScriptedChat(
        provider="anthropic",
        model="claude-opus-5-5",
        temperature=0.0,
        max_tokens=2048,
        script=in_turn(
            use(
                (
                    "Verdict",
                    {
                        "cause": "Release checkout-2026.47.1 halved the 'orders' pool on small nodes while each "
                        "checkout now holds a connection longer.",
                        "confidence": 0.86,
                        "action": "Roll cart-eu-2 back to checkout-2026.46.4",
                        "needs_approval": True,
                    },
                ),
                seconds=1.6,
                reasoning=412,
            )
        ),
    )
    findings = sorted(state["findings"], key=lambda finding: str(finding["probe"]))
    asked = f"{state['alert']}\n\nFindings: {findings}\n\nRunbook: {state['runbook']}"
    verdict = model.with_structured_output(Verdict).invoke([SystemMessage(PROMPT), HumanMessage(asked)])
    return {"verdict": Verdict.model_validate(verdict).model_dump()}


def announce(state: Triage) -> Triage:
    model = ScriptedChat(
        provider="anthropic",
        model="claude-haiku-4-5",
        temperature=0.3,
        max_tokens=400,
        script=in_turn(
            say(
                "Checkout in EU-2 is slow since 09:31 UTC, about 6 % of customers give up.\n"
                "Probably caused by release checkout-2026.47.1 (smaller connection pool on small nodes).\n"
                "Proposed: roll cart-eu-2 back to checkout-2026.46.4.\n"
                "Decision: Dana Okafor, on call. Next update 10:05 UTC.",
                seconds=0.7,
            )
        ),
    )
    answer = model.invoke([SystemMessage(SUMMARY_PROMPT), HumanMessage(str(state["verdict"]))])
    return {"message": str(answer.content)}


def graph() -> CompiledStateGraph:
    """Four probes side by side, then verdict and message."""
    probes = {
        "look_at_metrics": look_at_metrics,
        "look_at_logs": look_at_logs,
        "look_at_deploys": look_at_deploys,
        "find_runbook": find_runbook,
    }
    flow = StateGraph(Triage)
    for name, probe in probes.items():
        flow.add_node(name, probe)
        flow.add_edge(START, name)
    flow.add_node("conclude", conclude)
    flow.add_node("announce", announce)
    flow.add_edge(list(probes), "conclude")
    flow.add_edge("conclude", "announce")
    flow.add_edge("announce", END)
    return flow.compile(name="ops-agent")


def triage(config: RunnableConfig) -> None:
    graph().invoke({"alert": ALERT}, config)


DEMOS = [
    Demo(
        "acme",
        "Triage cart-eu-2 latency",
        "ops-agent",
        "1.8.1",
        "inc-2026-1123",
        triage,
        release="ops-2026.46.0",
        tags=("on-call", "sev2"),
        metadata={"channel": "pager", "service": "cart"},
    )
]
