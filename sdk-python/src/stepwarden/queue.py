"""The bounded queue between the host and the sender thread. It never waits for the network and never grows."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Literal

from stepwarden.stats import Counters

_MAX_CONTROL = 4_096
"""Run starts and finishes are few and small, and a run is lost without its start: they have room of their own."""

_CONTROL_SHARE = 16
"""Of the bytes, one in so many is kept for them."""

_IDLE_S = 60.0

BATCH_OVERHEAD_BYTES = len(b'{"steps":[]}')

Key = tuple[str, str, str]


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
    def key(self) -> Key:
        return (self.what, self.run_id, self.step_id)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An item and the place it has in the order of all items of this process."""

    item: Item
    place: int


class StepQueue:
    """First in, first out; a step's close takes the place of its open when that has not been sent yet."""

    def __init__(self, max_steps: int, max_bytes: int, counters: Counters) -> None:
        self._max_steps = max_steps
        self._max_bytes = max_bytes
        self._max_step_bytes = max_bytes - max_bytes // _CONTROL_SHARE
        self._counters = counters
        self._changed = threading.Condition(threading.Lock())
        self._items: OrderedDict[Key, _Waiting] = OrderedDict()
        self._opened: OrderedDict[Key, None] = OrderedDict()
        self._in_flight: list[_Waiting] = []
        self._steps = 0
        self._step_bytes = 0
        self._control_bytes = 0
        self._places = 0
        self._hurry = False

    def put(self, item: Item) -> bool:
        """False when there was no room: counted as `queue-full`, or nothing lost if it was only an opened step."""
        with self._changed:
            queued = self._replace(item) if item.key in self._items else self._append(item)
            if not queued and not item.opened:
                self._counters.drop("queue-full", int(item.what == "step"))
            self._changed.notify_all()
            return queued

    def wait_for_batch(self, max_steps: int, max_bytes: int, linger_s: float) -> bool:
        """Waits until there is something, then until a batch is full, the linger is over or someone is in a hurry."""
        with self._changed:
            self._changed.wait_for(lambda: self._items or self._hurry, timeout=_IDLE_S)
            if not self._items:
                self._hurry = False
                return False
            self._changed.wait_for(
                lambda: self._hurry or self._steps >= max_steps or self._step_bytes >= max_bytes, timeout=linger_s
            )
            return bool(self._items)

    def take(self, max_steps: int, max_bytes: int) -> list[Item]:
        """The oldest items, at most so many steps and bytes, but at least one; `done` must follow."""
        with self._changed:
            size, steps = BATCH_OVERHEAD_BYTES, 0
            while self._items and steps < max_steps:
                waiting = next(iter(self._items.values()))
                size += len(waiting.item.body) + 1  # and a comma
                if self._in_flight and size > max_bytes:
                    break
                self._remove(waiting.item)
                self._in_flight.append(waiting)
                steps += waiting.item.what == "step"
            if not self._items:
                self._hurry = False
            return [waiting.item for waiting in self._in_flight]

    def done(self) -> None:
        """What was taken has been delivered or given up."""
        with self._changed:
            self._in_flight.clear()
            self._changed.notify_all()

    def hurry(self) -> None:
        """Ends the linger of whoever waits for a batch."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()

    @property
    def is_in_a_hurry(self) -> bool:
        """Whether somebody waits until all is sent."""
        return self._hurry

    def wait_until_sent(self, timeout_s: float) -> bool:
        """True when all that had been put by now has been delivered or given up, whatever was put since."""
        with self._changed:
            last = self._places
            return self._changed.wait_for(lambda: self._oldest() > last, timeout=max(0.0, timeout_s))

    def clear(self) -> int:
        """Forgets what waits; returns how many steps that were."""
        with self._changed:
            steps = self._steps
            self._items.clear()
            self._opened.clear()
            self._steps = self._step_bytes = self._control_bytes = 0
            self._changed.notify_all()
            return steps

    def starts(self) -> list[Item]:
        """Run starts not yet delivered. Takes no lock: in the child of a fork, another thread may have held it."""
        return [w.item for w in (*self._in_flight, *self._items.values()) if w.item.what == "run"]

    def __len__(self) -> int:
        """Steps not yet delivered or given up."""
        with self._changed:
            return self._steps + sum(waiting.item.what == "step" for waiting in self._in_flight)

    def _oldest(self) -> int:
        if self._in_flight:
            return self._in_flight[0].place
        return next(iter(self._items.values())).place if self._items else self._places + 1

    def _append(self, item: Item) -> bool:
        if not self._make_room(item, 1, len(item.body)):
            return False
        self._places += 1
        self._items[item.key] = _Waiting(item, self._places)
        self._count(item, 1)
        if item.opened:
            self._opened[item.key] = None
        return True

    def _replace(self, item: Item) -> bool:
        old = self._items[item.key]
        if item.opened and not old.item.opened:
            return True
        self._opened.pop(item.key, None)
        if not self._make_room(item, 0, len(item.body) - len(old.item.body)):
            self._remove(old.item)
            return False
        self._count(old.item, -1)
        self._count(item, 1)
        self._items[item.key] = _Waiting(item, old.place)
        if item.opened:
            self._opened[item.key] = None
        return True

    def _make_room(self, item: Item, steps: int, size: int) -> bool:
        if item.what != "step":
            count = len(self._items) - self._steps
            return count < _MAX_CONTROL and self._control_bytes + size <= self._max_bytes - self._max_step_bytes
        while self._steps + steps > self._max_steps or self._step_bytes + size > self._max_step_bytes:
            if item.opened or not self._opened:
                return False
            # An opened step only makes the timeline live; its close, still to come, says everything again.
            self._remove(self._items[next(iter(self._opened))].item)
        return True

    def _remove(self, item: Item) -> None:
        del self._items[item.key]
        self._opened.pop(item.key, None)
        self._count(item, -1)

    def _count(self, item: Item, sign: int) -> None:
        if item.what == "step":
            self._steps += sign
            self._step_bytes += sign * len(item.body)
        else:
            self._control_bytes += sign * len(item.body)
