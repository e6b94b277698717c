"""The one background thread: takes batches from the queue and has them delivered."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from stepwarden import log
from stepwarden.delivery import Delivery
from stepwarden.queue import Item, StepQueue
from stepwarden.settings import Settings
from stepwarden.stats import Counters
from stepwarden.timing import RealTiming


class Sender:
    """Starts its thread with the first item, so that a process that records nothing has no thread more."""

    def __init__(
        self,
        settings: Settings,
        delivery: Delivery,
        timing: RealTiming,
        counters: Counters,
        ask_first: Callable[[], None],
    ) -> None:
        """`ask_first`: what the thread has to ask the server now and then; short, and never raises."""
        self._ask_first = ask_first
        self._settings = settings
        self._delivery = delivery
        self._timing = timing
        self._counters = counters
        self._queue = StepQueue(settings.max_queue_steps, settings.max_queue_bytes, counters)
        self._starting = threading.Lock()
        self._sending = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = False

    def send(self, item: Item) -> None:
        """Queues; returns at once."""
        if self._stopping:
            if item.what == "step":
                self._counters.drop("shutdown")
            return
        if not self._queue.put(item) and not item.opened:
            log.warn("queue-full", "more is recorded than can be sent: steps are lost (stepwarden.stats() counts them)")
        if self._thread is None:
            self._start()

    @property
    def queued(self) -> int:
        return len(self._queue)

    def starts(self) -> list[Item]:
        """For the child of a fork: run starts not yet delivered."""
        return self._queue.starts()

    def flush(self, timeout_s: float) -> bool:
        """True when nothing was left to send within the time: delivered, or given up and counted."""
        deadline = time.monotonic() + timeout_s
        while not self._thread_lives():
            # No thread can be started while the interpreter shuts down: then the caller sends.
            if not self._send_next() or time.monotonic() >= deadline:
                break
        self._queue.hurry()
        return self._queue.wait_until_sent(deadline - time.monotonic())

    def stop(self, timeout_s: float) -> bool:
        """Flushes within the time, counts what is left as dropped, and ends the thread."""
        deadline = time.monotonic() + timeout_s
        self._timing.stop_by(deadline)
        delivered = self.flush(timeout_s)
        self._stopping = True
        lost = self._queue.clear()
        self._queue.hurry()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(max(0.0, deadline - time.monotonic()) + 0.2)
        lost += len(self._queue)  # a request that has no answer yet: nobody will wait for it
        if lost:
            self._counters.drop("shutdown", lost)
            log.warn("shutdown", f"recording ended with {lost} steps that could not be sent in time; they are lost")
        return delivered

    def _start(self) -> None:
        with self._starting:
            if self._thread is not None:
                return
            thread = threading.Thread(target=self._run, name="stepwarden-sender", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # at interpreter shutdown; the exit flush will send
                return
            self._thread = thread

    def _run(self) -> None:
        while not self._stopping:
            settings = self._settings
            if not self._queue.is_in_a_hurry:
                self._ask_first()
            if self._queue.wait_for_batch(settings.max_batch_steps, settings.max_batch_bytes, settings.linger_s):
                self._send_next()

    def _send_next(self) -> bool:
        """False when nothing was waiting."""
        with self._sending:
            items = self._queue.take(self._settings.max_batch_steps, self._settings.max_batch_bytes)
            try:
                self._delivery.deliver(items)
            except Exception:
                self._counters.add("errors")
                self._counters.drop("error", sum(item.what == "step" for item in items))
                log.warn("delivery", "delivering a batch failed; its steps are lost", exc_info=True)
            finally:
                self._queue.done()
            return bool(items)

    @property
    def sending(self) -> bool:
        """Whether the thread still waits for an answer."""
        return self._thread_lives()

    def _thread_lives(self) -> bool:
        return self._thread is not None and self._thread.is_alive()
