"""Stock of one article over all warehouses, by a small model of the house that no price list knows.

Shows: a failing tool whose node is tried again, a model without a price.
"""

from __future__ import annotations

import time
from typing import Any, TypedDict

from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import BaseTool, tool
from langgraph.graph import END, START, StateGraph
from langgraph.types import RetryPolicy

from demo.plan import Demo
from demo.scripted import ScriptedChat, in_turn, say

PROMPT = ChatPromptTemplate.from_messages(
    [
        (
            "system",
            "You tell shop staff how many pieces of an article they can promise.\n"
            "Count only stock that is not reserved. Say which warehouse ships soonest. One sentence.",
        ),
        ("human", "Article {sku}. Warehouses answered: {stock}. Incoming: {incoming}."),
    ]
)


class WarehouseUnavailableError(Exception):
    """The warehouse's system answered 503."""


class Stock(TypedDict, total=False):
    sku: str
    stock: list[dict[str, Any]]
    incoming: list[dict[str, Any]]
    answer: str


def stock_tool() -> BaseTool:
    """The warehouses' stock, which is unavailable at first."""
    failures_left = [1]

    @tool("warehouse.stock")
    def warehouse_stock(sku: str, warehouses: list[str]) -> list[dict[str, Any]]:
        """Pieces on hand and reserved, by warehouse."""
        time.sleep(0.25)
        if failures_left[0]:
            failures_left[0] -= 1
            raise WarehouseUnavailableError("503 from wms.poznan.example: nightly re-indexing, try again shortly")
        return [
            {"warehouse": "poznan", "on_hand": 48, "reserved": 31, "ships_in_days": 1},
            {"warehouse": "venlo", "on_hand": 12, "reserved": 12, "ships_in_days": 2},
        ]

    return warehouse_stock


@tool("purchasing.incoming")
def incoming_goods(sku: str) -> list[dict[str, Any]]:
    """Purchase orders that are on their way."""
    time.sleep(0.15)
    return [{"purchase_order": "PO-20771", "quantity": 60, "expected": "2026-12-02", "supplier": "Fonderie Leroux"}]


def check(config: RunnableConfig) -> None:
    warehouse_stock = stock_tool()
    model = ScriptedChat(
        provider="acme-inhouse",
        model="atlas-mini",
        temperature=0.0,
        max_tokens=256,
        script=in_turn(
            say("17 pieces can be promised today, from Poznań within one day; 60 more arrive on 2 December.")
        ),
    )

    def read_stock(state: Stock) -> Stock:
        return {"stock": warehouse_stock.invoke({"sku": state["sku"], "warehouses": ["poznan", "venlo"]})}

    def read_incoming(state: Stock) -> Stock:
        return {"incoming": incoming_goods.invoke({"sku": state["sku"]})}

    def answer(state: Stock) -> Stock:
        return {"answer": (PROMPT | model).invoke(dict(state)).text}

    flow = StateGraph(Stock)
    again = RetryPolicy(max_attempts=3, initial_interval=0.3, jitter=False, retry_on=WarehouseUnavailableError)
    flow.add_node("read_stock", read_stock, retry_policy=again)
    flow.add_node("read_incoming", read_incoming)
    flow.add_node("answer", answer)
    flow.add_edge(START, "read_stock")
    flow.add_edge("read_stock", "read_incoming")
    flow.add_edge("read_incoming", "answer")
    flow.add_edge("answer", END)
    flow.compile(name="catalog-agent").invoke({"sku": "7716"}, config)


DEMOS = [
    Demo(
        "acme",
        "Stock check SKU 7716",
        "catalog-agent",
        "0.7.2",
        "pos-0917",
        check,
        release="catalog-2026.44.0",
        tags=("stock",),
        metadata={"channel": "point-of-sale", "store": "Aarhus"},
    )
]
