"""An agent whose refunds are governed, as a program: `python governed_agent.py FOLDER ask|resume [ORDER AMOUNT]`.

`ask` runs it until it pauses, prints one line of JSON, and then waits to be killed; `resume` goes on from FOLDER, where
the checkpoints are and where `done` has a line for each call of a tool that really ran.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import time
from pathlib import Path
from typing import Any

from langchain.agents import create_agent
from langchain_core.messages import AIMessage, ToolMessage
from langchain_core.tools import tool
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command
from scripted_model import ScriptedModel, say

import stepwarden
from stepwarden.governance import GovernanceMiddleware

THREAD: Any = {"configurable": {"thread_id": "ticket-7"}}


class FileSaver(InMemorySaver):
    """All of an InMemorySaver, kept in a file between processes."""

    def load(self, file: Path) -> FileSaver:
        kept = pickle.loads(file.read_bytes())
        for thread, namespaces in kept["storage"].items():
            for namespace, checkpoints in namespaces.items():
                self.storage[thread][namespace].update(checkpoints)
        self.writes.update(kept["writes"])
        self.blobs.update(kept["blobs"])
        return self

    def save(self, file: Path) -> None:
        storage = {t: {n: dict(c) for n, c in ns.items()} for t, ns in self.storage.items()}
        file.write_bytes(pickle.dumps({"storage": storage, "writes": dict(self.writes), "blobs": dict(self.blobs)}))


def agent(folder: Path, order: str, amount: float, saver: FileSaver) -> Any:
    def done(what: str) -> None:
        with (folder / "done").open("a") as file:
            file.write(what + "\n")

    @tool("payments.refund")
    def refund(order: str, amount: float, currency: str = "EUR") -> str:
        """Refunds an order."""
        done(f"refund {order} {amount:g} {currency}")
        return "refunded"

    @tool("orders.lookup")
    def look_up(order: str) -> str:
        """Looks an order up."""
        done(f"lookup {order}")
        return "an order"

    both = AIMessage(
        "",
        tool_calls=[
            {"name": "orders.lookup", "args": {"order": order}, "id": "call-1"},
            {"name": "payments.refund", "args": {"order": order, "amount": amount}, "id": "call-2"},
        ],
    )
    asked = (folder / "checkpoints").exists()
    return create_agent(
        ScriptedModel(script=[say("done")] if asked else [both, say("done")]),
        tools=[look_up, refund],
        middleware=[GovernanceMiddleware()],
        checkpointer=saver,
        name="refund-agent",
    )


def main(folder: Path, act: str, order: str = "48213", amount: str = "900") -> None:
    stepwarden.init()
    file = folder / "checkpoints"
    saver = FileSaver()
    if act == "resume":
        saver.load(file)
    graph = agent(folder, order, float(amount), saver)
    given: Any = Command(resume=True) if act == "resume" else {"messages": [("user", "Refund it, please")]}
    state = graph.invoke(given, THREAD)
    saver.save(file)
    paused = [interrupt.value for interrupt in state.get("__interrupt__", ())]
    messages = [message for message in state["messages"] if isinstance(message, ToolMessage)]
    told = {message.tool_call_id: [message.status, str(message.content)] for message in messages}
    stepwarden.flush()
    print(json.dumps({"pid": os.getpid(), "paused": paused, "told": told}), flush=True)
    if paused:
        time.sleep(120)
    stepwarden.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
