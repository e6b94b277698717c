"""What reaches the server, whatever the server and the network do."""

from __future__ import annotations

import itertools
import json
import uuid
from datetime import datetime, timezone
from typing import Any

import pytest
from ingest_server import KEY, IngestServer, Trouble

import stepwarden
from stepwarden import wire
from stepwarden.delivery import Delivery
from stepwarden.queue import Item
from stepwarden.retry import RetryPolicy, is_retryable, retry_after_s
from stepwarden.stats import Counters
from stepwarden.transport import HttpTransport

NOW = datetime(2026, 1, 5, 9, tzinfo=timezone.utc)


class HurriedTiming:
    """Waits take no time; they are noted, and count as if they had passed. Chance is always the same."""

    def __init__(self, chance: float = 0.5) -> None:
        self.waits: list[float] = []
        self._chance = chance

    def monotonic(self) -> float:
        return sum(self.waits)

    def now(self) -> datetime:
        return NOW

    def chance(self) -> float:
        return self._chance

    def wait(self, seconds: float, at_least: float = 0.0) -> bool:
        self.waits.append(seconds)
        return True


class Sending:
    """A delivery to a server, over real HTTP, whose waits take no time."""

    def __init__(self, server: IngestServer) -> None:
        self.counters = Counters()
        self.timing = HurriedTiming()
        self.transport = HttpTransport(server.url, KEY)
        self._delivery = Delivery(self.transport, self.counters, self.timing, RetryPolicy())

    def __call__(self, *items: Item) -> stepwarden.Stats:
        self._delivery.deliver(items)
        return self.counters.snapshot(0)


@pytest.fixture
def send(server: IngestServer) -> Any:
    sending = Sending(server)
    yield sending
    sending.transport.close()


RUN = "0197a5a0-0000-7000-8000-00000000000a"


def a_run(run_id: str = RUN) -> Item:
    return Item("run", run_id, wire.json_bytes({"id": run_id, "name": "refund"}))


def a_step(name: str = "step", *, run_id: str = RUN, **more: Any) -> Item:
    step = {
        "id": str(uuid.uuid4()), "kind": "tool", "name": name, "status": "ok",
        "started_at": "2026-01-05T09:00:00Z", "ended_at": "2026-01-05T09:00:01Z", **more,
    }  # fmt: skip
    return Item("step", run_id, wire.json_bytes(step), step["id"])


def test_steps_are_sent_at_once_after_their_run(server: IngestServer, send: Sending) -> None:
    stats = send(a_run(), *(a_step(str(n)) for n in range(5)))

    assert [request.path for request in server.requests] == ["/v1/runs", f"/v1/runs/{RUN}/steps"]
    assert (stats.sent, stats.dropped_total) == (5, 0)


def test_steps_of_several_runs_are_a_request_for_each(server: IngestServer, send: Sending) -> None:
    other = str(uuid.uuid4())
    send(a_run(), a_run(other), a_step("a"), a_step("b", run_id=other), a_step("c"))

    assert [[step["name"] for step in batch] for batch in server.batches()] == [["a", "c"], ["b"]]


def test_retry_after_is_waited_for(server: IngestServer, send: Sending) -> None:
    server.trouble(Trouble(429, {"retry-after": "7"}), Trouble(503, {"retry-after": "Mon, 05 Jan 2026 09:00:40 GMT"}))

    stats = send(a_run(), a_step())

    assert 7 <= send.timing.waits[0] <= 8
    assert 40 <= send.timing.waits[1] <= 41
    assert (stats.sent, stats.retries, stats.dropped_total) == (1, 2, 0)


def test_retry_after_is_waited_for_on_the_real_clock(recording: IngestServer) -> None:
    recording.trouble(Trouble(503, {"retry-after": "1"}))
    with stepwarden.run("patient"):
        pass
    assert stepwarden.flush(timeout=10)

    first, second = recording.requests[:2]
    assert (first.status, second.status) == (503, 201)
    assert second.at - first.at >= 1.0


def test_waits_grow_with_full_jitter_up_to_a_cap() -> None:
    policy = RetryPolicy()

    assert [policy.delay_s(n, None, 1.0) for n in range(8)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert policy.delay_s(5, None, 0.0) == 0.0
    assert policy.delay_s(5, None, 0.25) == 4.0
    assert policy.delay_s(0, 9.0, 0.5) == 9.25


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        ("0", 0.0),
        ("Mon, 05 Jan 2026 09:01:00 GMT", 60.0),
        ("Mon, 05 Jan 2026 08:00:00 GMT", 0.0),
        ("soon", None),
        ("-1", None),
        ("", None),
        ("9" * 400, 999_999_999.0),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after_s({"retry-after": value}, NOW) == seconds


def test_what_may_succeed_later_is_tried_again_and_nothing_else() -> None:
    assert [s for s in range(200, 600) if is_retryable(s)] == [408, 429, 500, *range(502, 505), *range(506, 600)]


def test_a_lost_reply_doubles_nothing(server: IngestServer, send: Sending) -> None:
    server.trouble(
        Trouble(path_end="/v1/runs", after_storing=True, cut_off=True),
        Trouble(path_end="/steps", after_storing=True, cut_off=True),
    )

    stats = send(a_run(), a_step("once"))

    assert [step["name"] for step in server.only_run().steps] == ["once"]
    assert (stats.sent, stats.duplicates, stats.dropped_total) == (0, 1, 0)


def test_a_server_that_fails_on_a_batch_every_time_does_not_hold_up_the_next(
    server: IngestServer, send: Sending
) -> None:
    send(a_run())
    server.trouble(*[Trouble(500, path_end="/steps")] * 6)

    stats = send(a_step("doomed"))
    stats = send(a_step("next"))

    assert stats.dropped == {"server-error": 1}
    assert [step["name"] for step in server.only_run().steps] == ["next"]


def test_an_overloaded_server_is_waited_for_longer(server: IngestServer, send: Sending) -> None:
    server.trouble(*[Trouble(503)] * 12)

    assert send(a_run(), a_step()).sent == 1


def test_a_server_that_never_answers_is_given_up_after_ten_minutes(server: IngestServer, send: Sending) -> None:
    server.trouble(*[Trouble(path_end="/steps", cut_off=True)] * 1_000)

    stats = send(a_run(), a_step())

    assert stats.dropped == {"timeout": 1}
    assert 600 <= sum(send.timing.waits) < 660


def test_a_body_too_large_is_sent_in_halves(server: IngestServer, send: Sending) -> None:
    server.max_body = 1_000

    stats = send(a_run(), *(a_step(str(n), input="x" * 100) for n in range(20)))

    assert [step["name"] for step in server.only_run().steps] == [str(n) for n in range(20)]
    assert (stats.sent, stats.truncated, stats.dropped_total) == (20, 0, 0)


def test_a_step_that_is_named_as_too_large_is_cut_and_the_others_keep_theirs(
    server: IngestServer, send: Sending
) -> None:
    large = a_step("large", input="x" * 300_000, output="short enough to stay whole, longer than a marker" * 9)
    stats = send(a_run(), a_step("small", input="kept"), large, a_step("last"))

    run = server.only_run()
    assert run.step("small")["input"] == "kept"
    cut = run.step("large")["input"]["$truncated"]
    assert (cut["reason"], cut["length"], cut["head"][:3]) == ("size", 300_000, "xxx")
    assert run.step("large")["output"].startswith("short enough")
    assert (stats.sent, stats.truncated, stats.dropped_total) == (3, 1, 0)


def test_a_step_that_is_still_too_large_when_cut_keeps_markers_only(server: IngestServer, send: Sending) -> None:
    send(a_run())
    server.max_body = 1_000

    send(a_step("large", input="x" * 300_000, prompt=[{"role": "system", "content": "y" * 2_000}]))

    step = server.only_run().step("large")
    assert step["input"]["$truncated"]["reason"] == "refused-as-too-large"
    assert step["prompt"] == [{"role": "system", "content": "[truncated: 2032 bytes]"}]


def test_a_run_that_is_too_large_is_started_with_less(server: IngestServer, send: Sending) -> None:
    body = wire.json_bytes({"id": RUN, "name": "large", "metadata": {"m": ["x" * 1_000] * 300}})

    stats = send(Item("run", RUN, body), a_step("kept"))

    assert "$truncated" in str(server.only_run().start["metadata"])
    assert (stats.sent, stats.truncated, stats.dropped_total) == (1, 1, 0)


def test_a_step_too_large_for_any_body_is_counted_as_lost(server: IngestServer, send: Sending) -> None:
    send(a_run())
    server.max_body = 300

    stats = send(a_step("x" * 190), a_step("y" * 30))

    assert stats.dropped == {"too-large": 1}
    assert [step["name"] for step in server.only_run().steps] == ["y" * 30]


def test_a_step_that_is_named_as_invalid_is_left_out_and_counted(server: IngestServer, send: Sending) -> None:
    stats = send(a_run(), a_step("good"), a_step("bad", kind="nonsense"), a_step("fine"))

    assert [step["name"] for step in server.only_run().steps] == ["good", "fine"]
    assert (stats.sent, stats.dropped) == (2, {"refused": 1})


def test_a_step_with_other_content_is_a_conflict_and_stays_as_it_was(server: IngestServer, send: Sending) -> None:
    step = a_step("first")
    other = Item("step", RUN, step.body.replace(b"first", b"other"), step.step_id)

    stats = send(a_run(), step, other)

    assert stats.conflicts == 1
    assert server.only_run().step("first")


def test_a_run_that_the_server_forgot_is_started_again(server: IngestServer, send: Sending) -> None:
    send(a_run(), a_step("before"))
    server.runs.clear()

    stats = send(a_step("after"))

    assert [step["name"] for step in server.only_run().steps] == ["after"]
    assert stats.dropped_total == 0


def test_a_run_that_was_refused_takes_its_steps_with_it_without_asking_again(
    server: IngestServer, send: Sending
) -> None:
    server.trouble(Trouble(403, path_end="/v1/runs"))

    stats = send(a_run(), a_step("a"), a_step("b"), Item("finish", RUN, b'{"status":"succeeded"}'))

    assert stats.dropped == {"refused": 2}
    assert len(server.requests) == 1


def test_a_sealed_run_is_not_asked_again(server: IngestServer, send: Sending) -> None:
    send(a_run())
    server.trouble(Trouble(409, path_end="/steps"))

    send(a_step("late"))
    stats = send(a_step("later"))

    assert stats.dropped == {"refused": 2}
    assert sum(request.path.endswith("/steps") for request in server.requests) == 1


def test_a_wrong_key_says_what_to_do(server: IngestServer, caplog: pytest.LogCaptureFixture) -> None:
    stepwarden.init(server.url, "sw_wrong")
    with stepwarden.run("unheard"), stepwarden.step("lost"):
        pass
    stepwarden.flush()

    assert stepwarden.stats().dropped["refused"] >= 1
    assert "python -m stepwarden doctor" in caplog.text
    assert "sw_wrong" not in caplog.text


def test_a_redirect_says_what_to_do_and_is_not_followed(
    server: IngestServer, send: Sending, caplog: pytest.LogCaptureFixture
) -> None:
    server.trouble(Trouble(308, {"location": "https://elsewhere.test/v1/runs"}))

    assert send(a_run(), a_step()).dropped == {"refused": 1}
    assert "redirects" in caplog.text


def test_what_is_recorded_while_the_server_is_down_arrives_when_it_is_back() -> None:
    server = IngestServer()
    port = server.port
    server.close()
    stepwarden.init(f"http://127.0.0.1:{port}", KEY)
    with stepwarden.run("early"), stepwarden.step("first"):
        pass
    assert not stepwarden.flush(timeout=0.3)
    assert stepwarden.stats().queued >= 1

    server = IngestServer(port)
    try:
        assert stepwarden.flush(timeout=20)
        with stepwarden.run("late"), stepwarden.step("second"):
            pass
        assert stepwarden.flush(timeout=10)
        assert server.run_named("early").step("first")["status"] == "ok"
        assert server.run_named("early").status == "succeeded"
        assert server.run_named("late").step("second")["status"] == "ok"
        assert stepwarden.stats().dropped_total == 0
        stepwarden.shutdown()
    finally:
        server.close()


def test_a_server_that_goes_and_comes_back_misses_nothing() -> None:
    server = IngestServer()
    stepwarden.init(server.url, KEY)
    with stepwarden.run("steady"):
        for n in itertools.count():
            with stepwarden.step(str(n)):
                pass
            if n == 50:
                stepwarden.flush()
                runs, port = server.runs, server.port
                server.close()
            if n == 100:
                assert not stepwarden.flush(timeout=0.2)
                server = IngestServer(port)
                server.runs = runs
            if n == 150:
                break
    try:
        assert stepwarden.flush(timeout=20)
        assert [step["name"] for step in server.only_run().steps] == [str(n) for n in range(151)]
        assert stepwarden.stats().dropped_total == 0
        stepwarden.shutdown()
    finally:
        server.close()


def test_batches_hold_a_hundred_steps_at_most(recording: IngestServer) -> None:
    recording.gate.clear()
    with stepwarden.run("busy"):
        for n in range(350):
            with stepwarden.step(str(n)):
                pass
    recording.gate.set()
    stepwarden.flush()

    sizes = [len(batch) for batch in recording.batches()]
    assert max(sizes) == 100
    assert {step["name"] for step in recording.only_run().steps} == {str(n) for n in range(350)}


def test_batches_hold_a_mebibyte_at_most(recording: IngestServer) -> None:
    recording.gate.clear()
    with stepwarden.run("heavy"):
        for n in range(30):
            with stepwarden.step(str(n), input="x" * 100_000):
                pass
    recording.gate.set()
    stepwarden.flush()

    sizes = [len(request.body) for request in recording.requests if request.path.endswith("/steps")]
    assert 900_000 < max(sizes) <= 1024 * 1024
    assert len(recording.only_run().steps) == 30


def test_a_batch_leaves_within_about_a_second_unasked(recording: IngestServer) -> None:
    with stepwarden.run("slow"):
        with stepwarden.step("only"):
            pass
        recording.await_(lambda: recording.steps(), timeout_s=5)

    assert recording.only_run().step("only")["status"] == "ok"


def test_the_answer_of_another_program_is_survived(
    server: IngestServer, send: Sending, caplog: pytest.LogCaptureFixture
) -> None:
    server.trouble(Trouble(200, path_end="/steps"))  # 200 with none of the protocol's counts

    stats = send(a_run(), a_step())

    assert (stats.sent, stats.errors) == (0, 0)


def test_a_run_posts_exactly_the_fields_it_has(recording: IngestServer) -> None:
    with stepwarden.run("bare"):
        pass
    stepwarden.flush()

    start = json.loads(recording.requests[0].body)
    assert start.keys() == {"id", "name", "started_at", "metadata"}
