"""Three-way matching of an invoice with its order and its delivery, in a graph inside the graph.

Shows: a subgraph, a prompt template, structured output, conditional edges.
"""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any, TypedDict

from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import tool
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from pydantic import BaseModel

from demo.plan import Demo
from demo.scripted import ScriptedChat, in_turn, say, use

EXTRACT = ChatPromptTemplate.from_messages(
    [
        (
            "system",
            "You read invoices of carriers for Globex Logistics.\n"
            "Copy figures exactly as printed. Leave a field empty rather than guess. Currency as ISO code.",
        ),
        ("human", "{text}"),
    ]
)

EXPLAIN = ChatPromptTemplate.from_messages(
    [
        (
            "system",
            "You write to the carrier's accounts department about a difference.\n"
            "Name invoice, order and the exact amount. Ask one question. Polite, three sentences.",
        ),
        ("human", "Invoice {number} over {total} {currency}, agreed {agreed}. Difference: {difference}. {finding}"),
    ]
)

SCANNED = """Northwind Carriers GmbH, Speicherweg 3, 20457 Hamburg
Invoice INV-2026-1187            Date 18.11.2026
Your order  PO-55120             Transport Hamburg - Gdansk, 22 pallets
Freight                          EUR 2,480.00
Diesel surcharge 9 %             EUR   223.20
Waiting time 2 h                 EUR   140.00
Total                            EUR 2,843.20
Payable within 30 days to the account on file. Questions: billing@northwind-carriers.example"""


class Invoice(BaseModel):
    """What is printed on an invoice."""

    number: str
    order: str
    currency: str
    lines: dict[str, str]
    total: str


class Matching(TypedDict, total=False):
    text: str
    invoice: dict[str, Any]
    order: dict[str, Any]
    delivery: dict[str, Any]
    difference: str
    finding: str
    letter: str
    booking: dict[str, Any]


@tool("erp.purchase_order")
def read_order(number: str) -> dict[str, Any]:
    """Reads a transport order with its agreed prices."""
    time.sleep(0.25)
    return {"number": number, "freight": "2480.00", "diesel_surcharge": "0.07", "pallets": 22, "waiting_free_hours": 2}


@tool("tms.proof_of_delivery")
def read_delivery(order: str) -> dict[str, Any]:
    """Reads what was delivered and when, from the transport management system."""
    time.sleep(0.3)
    return {"order": order, "pallets": 22, "arrived": "2026-11-17T06:50:00Z", "unloaded": "2026-11-17T08:40:00Z"}


@tool("erp.park_invoice")
def park_invoice(number: str, reason: str) -> dict[str, Any]:
    """Parks an invoice that must not be paid yet."""
    time.sleep(0.15)
    return {"document": "5105600291", "state": "parked", "number": number, "reason": reason}


def matching_graph() -> CompiledStateGraph:
    """Order and delivery side by side, then the sum."""

    def fetch_order(state: Matching) -> Matching:
        return {"order": read_order.invoke({"number": state["invoice"]["order"]})}

    def fetch_delivery(state: Matching) -> Matching:
        return {"delivery": read_delivery.invoke({"order": state["invoice"]["order"]})}

    def compare(state: Matching) -> Matching:
        freight = Decimal(state["order"]["freight"])
        agreed = freight + freight * Decimal(state["order"]["diesel_surcharge"])
        difference = Decimal(state["invoice"]["total"]) - agreed
        return {
            "difference": f"{difference:.2f}",
            "finding": "Surcharge of 9 % instead of 7 %, and waiting time within the two free hours.",
        }

    flow = StateGraph(Matching)
    flow.add_node("fetch_order", fetch_order)
    flow.add_node("fetch_delivery", fetch_delivery)
    flow.add_node("compare", compare)
    flow.add_edge(START, "fetch_order")
    flow.add_edge(START, "fetch_delivery")
    flow.add_edge(["fetch_order", "fetch_delivery"], "compare")
    flow.add_edge("compare", END)
    return flow.compile(name="three-way-match")


def invoice_graph() -> CompiledStateGraph:
    """Read, match, then pay or ask."""
    reader = ScriptedChat(
        provider="mistralai",
        model="mistral-large-4",
        temperature=0.0,
        script=in_turn(
            use(
                (
                    "Invoice",
                    {
                        "number": "INV-2026-1187",
                        "order": "PO-55120",
                        "currency": "EUR",
                        "lines": {"freight": "2480.00", "diesel_surcharge": "223.20", "waiting_time": "140.00"},
                        "total": "2843.20",
                    },
                ),
                seconds=1.1,
            )
        ),
    ).with_structured_output(Invoice)
    writer = ScriptedChat(
        provider="mistralai",
        model="mistral-medium-latest",
        temperature=0.5,
        script=in_turn(
            say(
                "Dear Northwind team, your invoice INV-2026-1187 for our order PO-55120 is EUR 189.60 above what we "
                "agreed. You charged a diesel surcharge of 9 % instead of 7 %, and two hours of waiting that are free "
                "under the contract. Could you send us a corrected invoice over EUR 2,653.60?",
                seconds=1.0,
            )
        ),
    )

    def read(state: Matching) -> Matching:
        found = (EXTRACT | reader).invoke({"text": state["text"]})
        return {"invoice": Invoice.model_validate(found).model_dump()}

    def differs(state: Matching) -> str:
        return "ask_carrier" if Decimal(state["difference"]) else END

    def ask_carrier(state: Matching) -> Matching:
        said = {**state["invoice"], "agreed": "2653.60", "difference": state["difference"], "finding": state["finding"]}
        return {"letter": (EXPLAIN | writer).invoke(said).text}

    def park(state: Matching) -> Matching:
        return {"booking": park_invoice.invoke({"number": state["invoice"]["number"], "reason": state["finding"]})}

    flow = StateGraph(Matching)
    flow.add_node("read", read)
    flow.add_node("match", matching_graph())
    flow.add_node("ask_carrier", ask_carrier)
    flow.add_node("park", park)
    flow.add_edge(START, "read")
    flow.add_edge("read", "match")
    flow.add_conditional_edges("match", differs, ["ask_carrier", END])
    flow.add_edge("ask_carrier", "park")
    flow.add_edge("park", END)
    return flow.compile(name="invoice-agent")


def match(config: RunnableConfig) -> None:
    invoice_graph().invoke({"text": SCANNED}, config)


DEMOS = [
    Demo(
        "globex",
        "Match invoice INV-2026-1187",
        "invoice-agent",
        "3.2.0",
        "inv-2026-1187",
        match,
        release="finance-2026.11.2",
        tags=("invoices", "northwind"),
        metadata={"channel": "scanner", "mandant": "GLX-DE"},
    )
]
