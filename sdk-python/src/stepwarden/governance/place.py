"""Where a governed call is made: the run it belongs to, and an id for it that is the same in whichever process asks."""

from __future__ import annotations

import threading
import uuid
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stepwarden import position, snapshot, wire
from stepwarden.langchain.install import handler, install
from stepwarden.openruns import RunState

_MAX_PARENTS = 1_024

install()


@dataclass(frozen=True, slots=True)
class Place:
    """`namespace` is LangGraph's name of the task: the same when the task is taken up again, by whomever."""

    run: RunState | None
    thread: str | None
    namespace: str
    parent: object

    @staticmethod
    def of(config: Mapping[str, Any] | None, callbacks: Any) -> Place:
        configurable = (config or {}).get("configurable") or {}
        metadata = (config or {}).get("metadata") or {}
        parent = getattr(callbacks, "parent_run_id", None)
        run = handler.run_of(parent)
        if run is None:
            here = position.current()
            run = here.run if here is not None else None
        thread = configurable.get("thread_id") or metadata.get("thread_id")
        return Place(
            run=None if run is not None and run.over else run,
            thread=snapshot.text(thread, wire.MAX_NAME) or None if thread else None,
            namespace=str(configurable.get("checkpoint_ns") or metadata.get("langgraph_checkpoint_ns") or ""),
            parent=parent,
        )


class Calls:
    """Names calls. A call that was granted before is another one when it comes again: each grant is good once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._unnamed: OrderedDict[object, Counter[str]] = OrderedDict()

    def call_id(self, place: Place, tool: str, given: str | None) -> str:
        """The model's, or for a call that no model made: the how manieth of this tool in the task."""
        if given:
            return snapshot.text(given, wire.MAX_NAME)
        if place.parent is None:
            return str(uuid.uuid4())
        with self._lock:
            counts = self._unnamed.setdefault(place.parent, Counter())
            counts[tool] += 1
            while len(self._unnamed) > _MAX_PARENTS:
                self._unnamed.popitem(last=False)
            return snapshot.text(f"{tool}#{counts[tool]}", wire.MAX_NAME)

    def step(self, run: RunState, place: Place, tool: str, call_id: str) -> str:
        """The id of the tool step that is to be."""
        with self._lock:
            again = run.attempts[_key(place, tool, call_id)]
        name = f"governed:{place.namespace}:{tool}:{call_id}"
        return wire.derived_id(run.id, f"{name}#{again + 1}" if again else name)

    def granted(self, run: RunState, place: Place, tool: str, call_id: str) -> None:
        with self._lock:
            run.attempts[_key(place, tool, call_id)] += 1


def _key(place: Place, tool: str, call_id: str) -> tuple[Any, ...]:
    return ("governed", place.namespace, tool, call_id)
