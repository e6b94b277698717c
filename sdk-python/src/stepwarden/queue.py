"""The bounded queue between the host and the sender thread. It never waits for the network and never grows."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Literal

from stepwarden.stats import Counters

_MAX_CONTROL = 4_096
"""Run starts and finishes are few and small, and a run is lost without its start: they have room of their own."""

_IDLE_S = 60.0


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to send: a run's start, one phase of a step, or a run's finish. `body` is its JSON."""

    what: Literal["run", "step", "finish"]
    run_id: str
    body: bytes
    step_id: str = ""
    opened: bool = False
    """A step that is still running: its close will carry everything again."""

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.what, self.run_id, self.step_id)


class StepQueue:
    """First in, first out; a step's close takes the place of its open when that has not been sent yet."""

    def __init__(self, max_steps: int, max_bytes: int, counters: Counters) -> None:
        self._max_steps = max_steps
        self._max_bytes = max_bytes
        self._counters = counters
        self._changed = threading.Condition(threading.Lock())
        self._items: OrderedDict[tuple[str, str, str], Item] = OrderedDict()
        self._opened: OrderedDict[tuple[str, str, str], None] = OrderedDict()
        self._steps = 0
        self._bytes = 0
        self._in_flight = 0
        self._hurry = False

    def put(self, item: Item) -> bool:
        """False when there was no room: counted as `queue-full`, or nothing lost if it was only an opened step."""
        with self._changed:
            if item.key in self._items:
                return self._replace(item)
            if not self._make_room(item):
                if not item.opened:
                    self._counters.drop("queue-full", 1 if item.what == "step" else 0)
                return False
            self._insert(item)
            self._changed.notify_all()
            return True

    def wait_for_batch(self, max_steps: int, linger_s: float) -> bool:
        """Waits until there is something, then until a batch is full, the linger is over or someone is in a hurry."""
        with self._changed:
            self._changed.wait_for(lambda: self._items or self._hurry, timeout=_IDLE_S)
            if not self._items:
                self._hurry = False
                return False
            self._changed.wait_for(lambda: self._hurry or len(self._items) >= max_steps, timeout=linger_s)
            return bool(self._items)

    def take(self, max_steps: int, max_bytes: int) -> list[Item]:
        """The oldest items, at most so many steps and bytes, but at least one; `done` must follow."""
        with self._changed:
            taken: list[Item] = []
            size = steps = 0
            while self._items and steps < max_steps:
                item = next(iter(self._items.values()))
                if taken and size + len(item.body) > max_bytes:
                    break
                self._remove(item)
                taken.append(item)
                size += len(item.body)
                steps += item.what == "step"
            self._in_flight += len(taken)
            if not self._items:
                self._hurry = False
            return taken

    def done(self, count: int) -> None:
        with self._changed:
            self._in_flight -= count
            self._changed.notify_all()

    def hurry(self) -> None:
        """Ends the linger of whoever waits for a batch."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()

    def wait_until_empty(self, timeout_s: float) -> bool:
        """True when all that was put has been delivered or given up."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._items and not self._in_flight, timeout=timeout_s)

    def clear(self) -> int:
        """Forgets what waits; returns how many steps that were."""
        with self._changed:
            steps = self._steps
            self._items.clear()
            self._opened.clear()
            self._steps = self._bytes = 0
            self._changed.notify_all()
            return steps

    def __len__(self) -> int:
        """Steps waiting."""
        with self._changed:
            return self._steps

    def _replace(self, item: Item) -> bool:
        old = self._items[item.key]
        if item.opened and not old.opened:
            return True
        if self._bytes - len(old.body) + len(item.body) > self._max_bytes and item.what == "step":
            self._remove(old)
            self._counters.drop("queue-full")
            return False
        self._items[item.key] = item
        self._bytes += len(item.body) - len(old.body)
        if not item.opened:
            self._opened.pop(item.key, None)
        return True

    def _make_room(self, item: Item) -> bool:
        if item.what != "step":
            return len(self._items) - self._steps < _MAX_CONTROL
        while self._steps >= self._max_steps or self._bytes + len(item.body) > self._max_bytes:
            if item.opened or not self._opened:
                return False
            # An opened step only makes the timeline live; its close, still to come, says everything again.
            self._remove(self._items[next(iter(self._opened))])
        return True

    def _insert(self, item: Item) -> None:
        self._items[item.key] = item
        self._bytes += len(item.body)
        if item.what == "step":
            self._steps += 1
            if item.opened:
                self._opened[item.key] = None

    def _remove(self, item: Item) -> None:
        del self._items[item.key]
        self._bytes -= len(item.body)
        if item.what == "step":
            self._steps -= 1
            self._opened.pop(item.key, None)
