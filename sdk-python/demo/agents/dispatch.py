"""A delayed shipment: look at it from three sides at once, rebook it, tell the customer.

Shows: several tool calls in one answer, a tool that answers with an error which the model then corrects.
"""

from __future__ import annotations

import time
from typing import Any

from langchain.agents import create_agent
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import ToolException, tool

from demo.plan import Demo
from demo.scripted import ScriptedChat, in_turn, say, use

PROMPT = """You are the night dispatcher of Globex Logistics.
When a shipment is late: find out why, find the earliest way to deliver it, rebook, and tell the customer.
Never promise a time that no carrier has confirmed. Costs up to EUR 300 need no approval.
Write to customers without naming other customers or drivers."""


@tool("shipments.track")
def track(shipment: str) -> dict[str, Any]:
    """Where a shipment is, and what its plan was."""
    time.sleep(0.3)
    return {"shipment": shipment, "at": "A7 Neumünster", "planned": "2026-11-24T06:00:00Z", "late_minutes": 190}


@tool("traffic.status")
def traffic(road: str) -> dict[str, Any]:
    """Closures and jams on a road."""
    time.sleep(0.5)
    return {"road": road, "closures": [{"between": "Neumünster-Nord and Bordesholm", "until": "2026-11-24T05:30:00Z"}]}


@tool("carriers.offers")
def offers(from_place: str, to_place: str) -> list[dict[str, Any]]:
    """Carriers that could take over, with price and arrival."""
    time.sleep(0.4)
    return [
        {"offer": "of-771", "carrier": "Fjordline Express", "price_eur": "240.00", "arrives": "2026-11-24T08:10:00Z"},
        {"offer": "of-772", "carrier": "Rail Cargo Nord", "price_eur": "155.00", "arrives": "2026-11-24T11:40:00Z"},
    ]


@tool("carriers.book")
def book(offer: str, shipment: str, pallets: int) -> dict[str, Any]:
    """Books an offer for a shipment."""
    time.sleep(0.25)
    if pallets != 6:
        raise ToolException(f"pallets is {pallets}, but shipment {shipment} has 6: nothing was booked")
    return {"booking": "bk-30418", "offer": offer, "confirmed_arrival": "2026-11-24T08:10:00Z"}


@tool("mail.send")
def send_mail(to: str, subject: str, body: str) -> dict[str, str]:
    """Writes to a customer."""
    time.sleep(0.15)
    return {"message_id": "<gx-20877@mail.globex.example>", "state": "queued"}


book.handle_tool_error = True  # the model reads the error and corrects itself


def rebook(config: RunnableConfig) -> None:
    letter = (
        "Good evening, your shipment GX-20877 is held up by a closure of the A7. We have rebooked it: it will arrive "
        "at 09:10 your time instead of 07:00. We're sorry for the delay."
    )
    graph = create_agent(
        ScriptedChat(
            provider="openai",
            model="gpt-6-sol",
            temperature=0.3,
            script=in_turn(
                use(
                    ("shipments.track", {"shipment": "GX-20877"}),
                    ("traffic.status", {"road": "A7"}),
                    ("carriers.offers", {"from_place": "Neumünster", "to_place": "Aarhus"}),
                    text="I'll look at the shipment, the road and the alternatives at once.",
                    seconds=0.7,
                ),
                use(
                    ("carriers.book", {"offer": "of-771", "shipment": "GX-20877", "pallets": 4}),
                    text="The A7 stays closed until 05:30. Fjordline arrives first and is within the limit.",
                    seconds=0.9,
                    reasoning=96,
                ),
                use(
                    ("carriers.book", {"offer": "of-771", "shipment": "GX-20877", "pallets": 6}),
                    text="Six pallets, not four. Booking again.",
                    seconds=0.5,
                ),
                use(
                    (
                        "mail.send",
                        {"to": "goods-in@hansen-moebler.example", "subject": "GX-20877 arrives later", "body": letter},
                    ),
                    seconds=0.8,
                ),
                say(
                    "GX-20877 is rebooked with Fjordline Express (bk-30418, EUR 240.00) and arrives at 08:10 UTC. "
                    "The customer has been told.",
                    seconds=0.6,
                ),
            ),
        ),
        tools=[track, traffic, offers, book, send_mail],
        system_prompt=PROMPT,
        name="dispatch-agent",
    )
    graph.invoke({"messages": [("user", "GX-20877 has missed its slot at the Danish border. Take over.")]}, config)


DEMOS = [
    Demo(
        "globex",
        "Rebook shipment GX-20877",
        "dispatch-agent",
        "2.0.4",
        "gx-20877",
        rebook,
        release="dispatch-2026.47.3",
        tags=("night-shift", "delay"),
        metadata={"channel": "tms-alert", "region": "nordics"},
    )
]
