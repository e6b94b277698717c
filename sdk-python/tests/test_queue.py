"""The queue is bounded; what does not fit is counted, never waited for."""

from __future__ import annotations

import threading

import pytest
from ingest_server import KEY, IngestServer

import stepwarden
from stepwarden.queue import Item, StepQueue
from stepwarden.settings import Settings
from stepwarden.stats import Counters


def opened(step: str, body: bytes = b"{}") -> Item:
    return Item("step", "run", body, step, opened=True)


def closed(step: str, body: bytes = b'{"all":1}') -> Item:
    return Item("step", "run", body, step)


def a_queue(max_steps: int = 4, max_bytes: int = 1_600) -> tuple[StepQueue, Counters]:
    counters = Counters()
    return StepQueue(max_steps, max_bytes, counters), counters


def taken(queue: StepQueue) -> list[str]:
    items = queue.take(100, 1 << 20)
    queue.done()
    return [item.step_id or item.what for item in items]


def test_the_limits_are_those_of_the_protocol() -> None:
    settings = Settings("http://localhost:8080", KEY)

    assert (settings.max_queue_steps, settings.max_queue_bytes) == (2_048, 16 * 1024 * 1024)
    assert (settings.max_batch_steps, settings.max_batch_bytes, settings.linger_s) == (100, 1024 * 1024, 1.0)


def test_a_close_takes_the_place_of_its_open() -> None:
    queue, _ = a_queue()
    for item in (opened("a"), opened("b"), closed("a")):
        queue.put(item)

    items = queue.take(10, 1 << 20)

    assert [(item.step_id, item.opened) for item in items] == [("a", False), ("b", True)]


def test_a_close_whose_open_has_left_is_sent_as_well() -> None:
    queue, _ = a_queue()
    queue.put(opened("a"))
    assert taken(queue) == ["a"]
    queue.put(closed("a"))

    assert taken(queue) == ["a"]


def test_a_full_queue_gives_up_opens_first_for_their_closes_say_everything() -> None:
    queue, counters = a_queue(max_steps=3)
    for item in (opened("a"), closed("b"), opened("c"), closed("d"), closed("e")):
        queue.put(item)

    assert taken(queue) == ["b", "d", "e"]
    assert counters.snapshot(0).dropped_total == 0


def test_what_does_not_fit_is_counted() -> None:
    queue, counters = a_queue(max_steps=2)
    for step in "abcde":
        queue.put(closed(step))

    assert taken(queue) == ["a", "b"]
    assert counters.snapshot(0).dropped == {"queue-full": 3}


def test_bytes_are_bounded_too() -> None:
    queue, counters = a_queue(max_steps=100, max_bytes=1_600)
    for step in "abc":
        queue.put(closed(step, b"x" * 700))

    assert taken(queue) == ["a", "b"]
    assert counters.snapshot(0).dropped == {"queue-full": 1}


def test_a_close_too_large_to_replace_its_open_is_counted() -> None:
    queue, counters = a_queue(max_steps=100, max_bytes=1_600)
    queue.put(opened("a"))
    queue.put(closed("b", b"x" * 1_000))
    queue.put(closed("a", b"x" * 1_000))

    assert taken(queue) == ["b"]
    assert counters.snapshot(0).dropped == {"queue-full": 1}


def test_starts_and_finishes_fit_when_steps_do_not() -> None:
    queue, _ = a_queue(max_steps=1)
    queue.put(closed("a"))
    queue.put(closed("b"))
    queue.put(Item("finish", "run", b"{}"))

    assert taken(queue) == ["a", "finish"]


def test_starts_and_finishes_are_bounded_as_well() -> None:
    queue, _ = a_queue(max_bytes=1_600)

    fits = [queue.put(Item("run", str(n), b"x" * 40)) for n in range(5)]

    assert fits == [True, True, False, False, False]


def test_waiting_until_sent_does_not_wait_for_what_comes_after() -> None:
    queue, _ = a_queue(max_steps=100)
    queue.put(closed("a"))
    asked, answers = threading.Event(), []

    def wait() -> None:
        asked.set()
        answers.append(queue.wait_until_sent(10))

    waiting = threading.Thread(target=wait)
    waiting.start()
    asked.wait(5)
    queue.take(1, 1 << 20)
    queue.put(closed("b"))
    queue.done()
    waiting.join(10)

    assert answers == [True]
    assert len(queue) == 1


def test_waiting_until_sent_ends_with_its_time() -> None:
    queue, _ = a_queue()
    queue.put(closed("a"))

    assert not queue.wait_until_sent(0.01)


def test_an_overflowing_host_goes_on_and_every_step_is_sent_or_counted(
    server: IngestServer, caplog: pytest.LogCaptureFixture
) -> None:
    stepwarden.init(server.url, KEY)
    server.gate.clear()
    with stepwarden.run("flood"):
        for n in range(5_000):
            with stepwarden.step(str(n)):
                pass
    queued = stepwarden.stats().queued
    server.gate.set()
    assert stepwarden.flush(timeout=30)

    run, lost = server.only_run(), stepwarden.stats().dropped
    assert 2_048 <= queued <= 2_048 + 100
    assert lost.keys() == {"queue-full"}
    assert len(run.steps) + lost["queue-full"] == 5_000
    assert run.status == "succeeded"
    assert "steps are lost" in caplog.text
