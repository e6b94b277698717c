"""Refunds for a shop, in two versions: above EUR 100 the newer one asks a person, the older one the customer.

Shows: tool use, retrieval, an interrupt with and without answer, a failing tool tried again, two versions to compare.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import ToolRetryMiddleware
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import BaseTool, create_retriever_tool, tool
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, interrupt

from demo.plan import Demo
from demo.scripted import Reply, ScriptedChat, in_turn, say, use
from demo.shelf import Shelf, document

PROMPT = """You handle refund requests for acme EU, an online shop for kitchen goods.
Always look up the order first, and the refund policy that applies to it.
{limit}
{unclear}
Refund to the original means of payment only, never to another account.
Never reveal internal notes, fraud scores or the carrier's contract terms.
Answer the customer in their language, in at most four sentences, and name the amount and the working days it takes."""

PROMPT_2_13 = PROMPT.format(
    limit="Refund up to EUR 250 without asking.", unclear="If unsure, ask the customer for a photo of the parcel."
)
PROMPT_2_14 = PROMPT.format(
    limit="Refund up to EUR 100 without asking. Above that, request an approval and wait for it.",
    unclear="If the order is unclear, hand over to a human.",
)

POLICIES = Shelf(
    name="policies",
    documents=[
        document(
            "policy/lost-parcels",
            "Parcels lost in transit: refund in full once the carrier has confirmed the loss or ten working days have "
            "passed without a scan. No photo is needed. The claim against the carrier is opened by logistics.",
            title="Lost and late parcels",
            valid_from="2026-09-01",
        ),
        document(
            "policy/damaged-goods",
            "Damaged goods: ask for a photo, offer a replacement first, refund in full if the customer declines.",
            title="Damaged goods",
            valid_from="2026-03-15",
        ),
        document(
            "policy/change-of-mind",
            "Change of mind: refund the price of the goods within 30 days of delivery, return postage is kept back.",
            title="Returns within 30 days",
            valid_from="2025-11-01",
        ),
    ],
)

ORDERS: dict[str, dict[str, Any]] = {
    "48213": {
        "order_id": "48213",
        "placed_at": "2026-11-09T18:22:41Z",
        "customer": {"id": "cus_9f1", "name": "Mara Lindqvist", "email": "mara.lindqvist@example.com"},
        "items": [{"sku": "7716", "title": "Cast iron casserole, 28 cm", "quantity": 1, "price": "184.50"}],
        "total": {"amount": "184.50", "currency": "EUR"},
        "paid_by": {"method": "card", "last4": "4242"},
        "shipment": {"carrier": "Nordpost", "state": "lost", "last_scan": "2026-11-12T04:10:00Z", "hub": "Padborg"},
    },
    "48219": {
        "order_id": "48219",
        "placed_at": "2026-11-14T07:03:12Z",
        "customer": {"id": "cus_c20", "name": "Jonas Weber", "email": "jonas.weber@example.org"},
        "items": [{"sku": "1180", "title": "Espresso machine, steel", "quantity": 1, "price": "640.00"}],
        "total": {"amount": "640.00", "currency": "EUR"},
        "paid_by": {"method": "sepa_debit", "last4": "3000"},
        "shipment": {"carrier": "Nordpost", "state": "delivered", "last_scan": "2026-11-18T10:47:00Z", "hub": "Kiel"},
    },
}


class PaymentTimeoutError(Exception):
    """The payment provider did not answer in time; nothing was booked."""


@tool("orders.lookup")
def look_up_order(order_id: str) -> dict[str, Any]:
    """Finds an order with its customer, items, payment and shipment."""
    time.sleep(0.12)
    return ORDERS[order_id]


@tool("customer.ask")
def ask_customer(order_id: str, question: str) -> dict[str, str]:
    """Asks the customer a question by e-mail and gives back the answer."""
    time.sleep(0.9)
    return {"answered_by": ORDERS[order_id]["customer"]["email"], "answer": "There is no parcel I could photograph."}


@tool("approvals.request")
def request_approval(order_id: str, amount: str, currency: str, reason: str) -> dict[str, Any]:
    """Asks the finance group to approve a refund, and waits for the decision."""
    question = {"action": "payments.refund", "order_id": order_id, "amount": amount, "currency": currency}
    return interrupt({**question, "reason": reason, "group": "finance"})


def refund_tool(timeouts: int) -> BaseTool:
    """The payment provider's refund, which lets the first calls time out."""
    failures_left = [timeouts]

    @tool("payments.refund")
    def refund(order_id: str, amount: str, currency: str, reason: str, idempotency_key: str) -> dict[str, Any]:
        """Refunds to the original means of payment. Safe to repeat with the same idempotency key."""
        if failures_left[0]:
            failures_left[0] -= 1
            time.sleep(0.8)
            raise PaymentTimeoutError("no answer from payments.internal.example within 800 ms (request rq_51c0)")
        time.sleep(0.35)
        return {"refund_id": f"rf_{order_id}_1", "state": "accepted", "amount": amount, "currency": currency}

    return refund


def agent(prompt: str, tools: list[BaseTool], temperature: float, *script: Reply) -> CompiledStateGraph:
    """The agent as a release would build it; only the model is scripted."""
    search = create_retriever_tool(POLICIES, "policies.search", "Finds the refund policies that apply to a case.")
    return create_agent(
        ScriptedChat(provider="anthropic", model="claude-sonnet-5-5", temperature=temperature, script=in_turn(*script)),
        tools=[look_up_order, search, *tools],
        system_prompt=prompt,
        middleware=[
            ToolRetryMiddleware(
                tools=["payments.refund"],
                retry_on=(PaymentTimeoutError,),
                max_retries=2,
                initial_delay=0.2,
                backoff_factor=0.0,
                jitter=False,
            )
        ],
        checkpointer=InMemorySaver(),
        name="refund-agent",
    )


TICKET_48213 = (
    "Ticket 90412 from mara.lindqvist@example.com, order 48213: My casserole was due on 13 November and tracking has "
    "said 'in transit' for a week. Please refund me."
)
TICKET_48219 = (
    "Ticket 90455 from jonas.weber@example.org, order 48219: The machine leaks from the boiler after two days. "
    "I do not want another one, please refund the 640 euros."
)

LOOK_UP_48213 = use(("orders.lookup", {"order_id": "48213"}), text="I'll look up the order first.", seconds=0.5)
LOST_PARCEL = use(("policies.search", {"query": "parcel lost in transit refund"}), seconds=0.45)
REFUND_48213 = (
    "payments.refund",
    {
        "order_id": "48213",
        "amount": "184.50",
        "currency": "EUR",
        "reason": "Parcel lost in transit",
        "idempotency_key": "rf-90412",
    },
)
DONE_48213 = (
    "Dear Mara, I'm sorry that your casserole got lost on its way. I have refunded EUR 184.50 to the card you paid "
    "with; it takes three to five working days to show. You don't need to do anything else."
)


def refund_with_2_13(config: RunnableConfig) -> None:
    graph = agent(
        PROMPT_2_13,
        [ask_customer, refund_tool(timeouts=0)],
        0.2,
        LOOK_UP_48213,
        LOST_PARCEL,
        use(
            ("customer.ask", {"order_id": "48213", "question": "Could you send a photo of the parcel you received?"}),
            text="The amount is within my limit, but I want to be sure about the parcel.",
            seconds=0.7,
        ),
        use(REFUND_48213, seconds=0.5),
        say(DONE_48213, seconds=0.8),
    )
    graph.invoke({"messages": [("user", TICKET_48213)]}, config)


def refund_with_2_14(config: RunnableConfig) -> None:
    graph = agent(
        PROMPT_2_14,
        [request_approval, refund_tool(timeouts=1)],
        0.0,
        LOOK_UP_48213,
        LOST_PARCEL,
        use(
            (
                "approvals.request",
                {
                    "order_id": "48213",
                    "amount": "184.50",
                    "currency": "EUR",
                    "reason": "Carrier reports the parcel as lost in Padborg",
                },
            ),
            text="EUR 184.50 is above my limit of EUR 100, so I need an approval.",
            seconds=0.8,
        ),
        use(REFUND_48213, seconds=0.5),
        say(DONE_48213, seconds=0.8),
    )
    graph.invoke({"messages": [("user", TICKET_48213)]}, config)
    time.sleep(1.2)  # the approver reads the case
    graph.invoke(Command(resume={"approved": True, "by": "approver@acme.test", "reason": "Loss confirmed"}), config)


def refund_that_waits(config: RunnableConfig) -> None:
    graph = agent(
        PROMPT_2_14,
        [request_approval, refund_tool(timeouts=0)],
        0.0,
        use(("orders.lookup", {"order_id": "48219"}), text="Let me see the order.", seconds=0.5),
        use(("policies.search", {"query": "damaged goods customer declines replacement"}), seconds=0.45),
        use(
            (
                "approvals.request",
                {
                    "order_id": "48219",
                    "amount": "640.00",
                    "currency": "EUR",
                    "reason": "Leaking boiler, customer declines a replacement",
                },
            ),
            text="A full refund is due, and EUR 640.00 is above my limit.",
            seconds=0.9,
        ),
    )
    graph.invoke({"messages": [("user", TICKET_48219)]}, config)


def _demo(name: str, version: str, session: str, play: Callable[[RunnableConfig], None], **more: Any) -> Demo:
    triggered = {"channel": "support-inbox", "shop": "acme-eu"}
    return Demo("acme", name, "refund-agent", version, session, play, metadata=triggered, **more)


DEMOS = [
    _demo(
        "Refund for order 48213",
        "2.13.2",
        "ticket-90412-rehearsal",
        refund_with_2_13,
        env="staging",
        release="checkout-2026.45.3",
        tags=("eu", "refund", "rehearsal"),
    ),
    _demo(
        "Refund for order 48219",
        "2.14.0",
        "ticket-90455",
        refund_that_waits,
        release="checkout-2026.47.1",
        tags=("eu", "refund"),
        outcome="waiting",
    ),
    _demo(
        "Refund for order 48213",
        "2.14.0",
        "ticket-90412",
        refund_with_2_14,
        release="checkout-2026.47.1",
        tags=("eu", "refund"),
    ),
]
