"""A customer's chat over a dozen turns, streamed as it is written, all in one run.

Shows: a long conversation, streaming, a run opened by `stepwarden.run` around many calls, cached input tokens.
"""

from __future__ import annotations

import time
from typing import Any

from langchain.agents import create_agent
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import tool
from langgraph.checkpoint.memory import InMemorySaver

import stepwarden
from demo.plan import Demo
from demo.scripted import ScriptedChat, in_turn, say, use

PROMPT = """You are the support assistant of acme EU, an online shop for kitchen goods.
Help with orders, deliveries, returns and products. Be friendly and brief: one to three sentences an answer.
Look things up before you state them, and say so when you don't know.
Change an address only while the parcel has not left, and repeat the new address back before you change it.
Never ask for card numbers or passwords; if a customer writes one, tell them to change it and go on without it.
For refunds, hand over to the refund team with a ticket.

What you may state without looking it up:
- Delivery within the EU is free from EUR 59, below that it costs EUR 4.90. Norway and Switzerland: EUR 14.90 plus duty.
- Parcels leave the warehouses in Poznań and Venlo on working days until 16:00. Nordpost takes one to three days.
- A parcel goes to a neighbour or a pick-up point when nobody is at home, unless the customer forbids it.
- Returns: 30 days from delivery, unused, in the original box. The customer pays return postage of EUR 4.90 unless the
  article was faulty. Money comes back within three to five working days after the parcel has arrived.
- Warranty: two years on everything, five years on cast iron, ten years on knives. Dishwashers void it for pasta makers,
  knives and uncoated iron.
- Vouchers: one for each order, never on an order that has been paid. KITCHEN5 takes off the postage until 31 December.
- Spare parts: gaskets, rollers and blades are kept for at least seven years after an article has left the range.
- Gift wrapping costs EUR 3.50 and holds one greeting card of at most 200 characters. Invoices are never put into gifts.
- Business customers order at business.acme.example, with invoices at 14 days and no vouchers.
- Opening hours of the phone line: Monday to Friday 08:00 to 18:00, Saturday 09:00 to 13:00, Central European Time."""

SCRIPT = in_turn(
    say("Hello Lena! Happy to help. What is your order number?", seconds=0.2),
    use(("orders.lookup", {"order_id": "48190"}), seconds=0.2),
    say(
        "Got it: one pasta maker, paid, still in our warehouse in Poznań. What would you like to change?", seconds=0.25
    ),
    say("Of course. What is the new address?", seconds=0.15),
    say("So that's Lena Brandt, Hafenstraße 14, 24103 Kiel. Shall I change it?", seconds=0.2),
    use(
        ("orders.change_address", {"order_id": "48190", "street": "Hafenstraße 14", "city": "24103 Kiel"}), seconds=0.2
    ),
    say("Done, your parcel goes to Hafenstraße 14 in Kiel.", seconds=0.2),
    use(("shipping.estimate", {"order_id": "48190"}), seconds=0.2),
    say("It leaves tomorrow and should reach you on Thursday between 10:00 and 14:00.", seconds=0.2),
    say("You'll get a link by e-mail as soon as it leaves, to lena.brandt@example.com.", seconds=0.2),
    use(("products.search", {"query": "ravioli attachment pasta maker"}), seconds=0.25),
    say("Yes: the ravioli attachment RV-2 fits your model, EUR 24.90, 35 in stock.", seconds=0.25),
    say(
        "I can't add to a paid order, but you can order it apart; with code KITCHEN5 the postage is free.", seconds=0.25
    ),
    say("Both the roller and the attachment must stay dry: brush them off, never use the dishwasher.", seconds=0.25),
    say("Within 30 days of delivery, unused and in its box. You'd only pay the return postage.", seconds=0.2),
    say("Gladly! Enjoy the pasta, and write again whenever you like.", seconds=0.2),
)

TURNS = [
    "Hi, I need to change something in my order",
    "It's 48190",
    "The delivery address, I've just moved",
    "Hafenstraße 14, 24103 Kiel",
    "Yes please",
    "When will it come?",
    "And how do I follow it?",
    "Is there a ravioli attachment for that one?",
    "Can you add it to this parcel?",
    "How do I clean the thing?",
    "What if I don't like it?",
    "Thanks, you've been a great help",
]


@tool("orders.lookup")
def look_up_order(order_id: str) -> dict[str, Any]:
    """Finds an order."""
    time.sleep(0.06)
    return {"order_id": order_id, "items": ["Pasta maker, chrome"], "paid": True, "state": "in_warehouse:poznan"}


@tool("orders.change_address")
def change_address(order_id: str, street: str, city: str) -> dict[str, Any]:
    """Changes where a parcel goes that has not left yet."""
    time.sleep(0.08)
    return {"order_id": order_id, "changed": True}


@tool("shipping.estimate")
def estimate_arrival(order_id: str) -> dict[str, str]:
    """Estimates when a parcel arrives."""
    time.sleep(0.06)
    return {"leaves": "2026-11-24", "arrives": "2026-11-26", "window": "10:00-14:00"}


@tool("products.search")
def search_products(query: str) -> list[dict[str, Any]]:
    """Searches the catalogue."""
    time.sleep(0.08)
    return [{"sku": "RV-2", "title": "Ravioli attachment", "price": "24.90", "stock": 35}]


def chat(config: RunnableConfig) -> None:
    graph = create_agent(
        ScriptedChat(provider="google_genai", model="gemini-3.6-flash", temperature=0.6, max_tokens=500, script=SCRIPT),
        tools=[look_up_order, change_address, estimate_arrival, search_products],
        system_prompt=PROMPT,
        checkpointer=InMemorySaver(),
        name="support-agent",
    )
    demo = DEMOS[0]
    with stepwarden.run(
        demo.name,
        agent=(demo.agent, demo.version),
        env=demo.env,
        release=demo.release,
        session_id=demo.session,
        tags=demo.tags,
        metadata=demo.run_metadata,
    ):
        for turn in TURNS:
            for _ in graph.stream(
                {"messages": [("user", turn)]},
                {"configurable": config["configurable"]},
                stream_mode="messages",  # what a chat window shows word by word
            ):
                pass


DEMOS = [
    Demo(
        "acme",
        "Chat with Lena Brandt",
        "support-agent",
        "4.1.0",
        "chat-7731",
        chat,
        release="support-2026.47.0",
        tags=("chat", "eu"),
        metadata={"channel": "web-chat", "locale": "en-DE"},
    )
]
