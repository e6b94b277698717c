"""Whatever the host hands over, its program goes on and the server accepts what is sent."""

from __future__ import annotations

import collections
import dataclasses
import datetime
import decimal
import enum
import json
import threading
import uuid
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import pydantic
import pytest
from ingest_server import IngestServer, units
from langchain_core.runnables import RunnableLambda

import stepwarden
from stepwarden import snapshot, wire


class Colour(enum.Enum):
    RED = "red"


class Point(NamedTuple):
    x: int
    y: int


@dataclasses.dataclass
class Order:
    id: int
    lines: list[str]


class Customer(pydantic.BaseModel):
    name: str
    pin: pydantic.SecretStr


class Plain:
    pass


class BadRepr:
    def __repr__(self) -> str:
        raise RuntimeError("no repr today")


class BadEverything:
    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        raise RuntimeError("no class today")

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("no attributes today")

    def __str__(self) -> str:
        raise RuntimeError("no text today")

    __repr__ = __str__
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no comparing today")


class BadMapping(Mapping[str, int]):
    def __getitem__(self, key: str) -> int:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        raise OSError("the shelf is gone")

    def __len__(self) -> int:
        return 3


class BadMessageError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("speechless")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"a": (1, 2.5, None, True)}, {"a": [1, 2.5, None, True]}),
        (Colour.RED, "red"),
        (Point(1, 2), {"x": 1, "y": 2}),
        (Order(7, ["tea"]), {"id": 7, "lines": ["tea"]}),
        (
            Customer(name="Ada", pin=pydantic.SecretStr("1234")),
            {"name": "Ada", "pin": {"$redacted": {"rule": "secret-type"}}},
        ),
        (decimal.Decimal("1.10"), "1.10"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (datetime.date(2026, 1, 5), "2026-01-05"),
        (PurePosixPath("/a/b"), "/a/b"),
        ({3, 1, 2}, [1, 2, 3]),
        (b"abc", {"$bytes": {"length": 3}}),
        (ValueError("no"), {"type": "ValueError", "message": "no"}),
        (float("nan"), "NaN"),
        ([float("inf"), -float("inf")], ["Infinity", "-Infinity"]),
        (2**70, str(2**70)),
        (2**60, 2**60),
        ({1: "a", "1": "b", None: "c", b"k": "d"}, {"1": "a", "1 (2)": "b", "None": "c", "k": "d"}),
        (collections.deque([1]), [1]),
        ("a\ud800b", "a\ufffdb"),
        ("\ud83d\ude00", "😀"),
        ({"\udfff": 1}, {"\ufffd": 1}),
        (Plain(), "<test_hostile_hosts.Plain object>"),
        (BadRepr(), "<BadRepr: its repr failed with RuntimeError>"),
        (BadMapping(), {"$truncated": {"reason": "unreadable", "error": "OSError"}}),
        (BadMessageError(), "BadMessageError()"),
        (len, "len"),
        (Plain, "Plain"),
    ],
)
def test_any_value_becomes_plain_json(value: Any, shown: Any) -> None:
    plain = snapshot.plain(value)

    assert plain == shown
    json.dumps(plain, allow_nan=False, ensure_ascii=False).encode("utf-8")


def test_an_object_that_fails_at_every_touch_becomes_plain_json() -> None:
    assert snapshot.plain([BadEverything()]) == ["<BadEverything: its repr failed with RuntimeError>"]


def test_iterators_are_left_unread() -> None:
    numbers = iter([1, 2, 3])

    snapshot.plain({"numbers": numbers})

    assert list(numbers) == [1, 2, 3]


def test_cycles_end() -> None:
    loop: dict[str, Any] = {}
    loop["self"] = loop

    assert snapshot.plain(loop) == {"self": {"$truncated": {"reason": "cycle"}}}


def test_an_object_that_holds_itself_ends() -> None:
    order = Order(1, [])
    order.lines.append(order)  # type: ignore[arg-type]

    assert snapshot.plain(order) == {"id": 1, "lines": [{"$truncated": {"reason": "cycle"}}]}


def test_the_same_object_twice_is_no_cycle() -> None:
    shared = [1]

    assert snapshot.plain([shared, shared]) == [[1], [1]]


def test_what_changes_afterwards_is_sent_as_it_was(recording: IngestServer) -> None:
    mutable = {"items": [1]}
    with stepwarden.run("snapshot"), stepwarden.step("add", input=mutable):
        mutable["items"].append(2)
    stepwarden.flush()

    assert recording.only_run().step("add")["input"] == {"items": [1]}


def test_depth_is_bounded_as_the_server_bounds_it(recording: IngestServer) -> None:
    deep: list[Any] = []
    for _ in range(5_000):
        deep = [deep]
    with stepwarden.run("deep"), stepwarden.step("dive", input=deep) as step:
        step.output = {"a": deep}
        step.metadata["m"] = deep
    stepwarden.flush()

    assert "$truncated" in json.dumps(recording.only_run().step("dive")["input"])
    assert not recording.refusals()


@pytest.mark.parametrize(
    "large",
    [
        "x" * 3_000_000,
        "€" * 3_000_000,
        '"\\\n' * 1_000_000,
        list(range(1_000_000)),
        {str(n): "y" * 50 for n in range(50_000)},
        [["z" * 100_000] * 5] * 5,
    ],
    ids=["text", "wide", "escapes", "list", "dict", "nested"],
)
def test_payloads_are_cut_to_the_servers_limit_and_say_so(recording: IngestServer, large: Any) -> None:
    with stepwarden.run("large"), stepwarden.step("carry", input=large):
        pass
    stepwarden.flush()

    step = recording.only_run().step("carry")
    body = wire.json_bytes(step["input"])
    assert b"$truncated" in body
    assert 50_000 < len(body) <= 256 * 1024
    assert stepwarden.stats().truncated >= 1
    assert not recording.refusals()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "x" * 5_000,
        "😀" * 5_000,
        "a\r\nb\x1b[31m",
        "\ud800",
        "\x00",
        "a\u202eb",
        "ÿ" * 200,
        None,
        7,
        BadRepr(),
    ],
)
def test_any_name_is_one_the_server_accepts(recording: IngestServer, name: Any) -> None:
    tags = [str(n) + "😀" * 200 for n in range(80)]
    with stepwarden.run(name, session_id=name, env=name, release=name, tags=tags) as run, stepwarden.step(name):
        pass
    stepwarden.flush()

    assert not recording.refusals()
    start = recording.runs[run.id].start
    for shown in (start["name"], recording.runs[run.id].steps[0]["name"]):
        assert 1 <= units(shown) <= 200
        assert shown.isprintable()
    assert len(start["tags"]) == 50


def test_a_long_error_keeps_its_start_and_its_end(recording: IngestServer) -> None:
    for message in (
        "start " + "x" * 50_000 + " end",
        "start " + "😀" * 50_000 + " end",
        "start " + "x" * 7_995 + "€ end",
    ):
        with pytest.raises(ValueError), stepwarden.run("long error"):
            raise ValueError(message)
    stepwarden.flush()

    assert not recording.refusals()
    for run in recording.runs.values():
        shown = run.finish["error"]["message"]  # type: ignore[index]
        assert units(shown) <= 8_000
        assert shown.startswith("start ")
        assert shown.endswith(" end")


@pytest.mark.parametrize(
    "failure", [BadMessageError(), ValueError("\ud800"), ValueError(), KeyError(BadRepr()), ValueError("\x00")]
)
def test_any_exception_can_be_told(recording: IngestServer, failure: Exception) -> None:
    with pytest.raises(type(failure)), stepwarden.run("failing"), stepwarden.step("fail"):
        raise failure
    stepwarden.flush()

    assert not recording.refusals()
    assert recording.only_run().step("fail")["error"]["message"]


def test_any_value_goes_through_every_door(recording: IngestServer) -> None:
    hostile = [BadMapping(), BadRepr(), {BadRepr: BadRepr}, threading.Lock(), object(), "\ud800"]

    @stepwarden.traced
    def carry(value: Any) -> Any:
        return value

    for value in hostile:
        assert carry(value) is value
        assert RunnableLambda(lambda given: given).invoke(value) is value
        with stepwarden.run("door", metadata={"v": value}), stepwarden.step("door", input=value, metadata={"v": value}):
            pass
    broken = BadEverything()  # LangChain itself stumbles over this one
    assert carry(broken) is broken
    stepwarden.flush()

    assert stepwarden.stats().dropped_total == 0
    assert not recording.refusals()


def test_a_step_whose_metadata_was_replaced_by_something_else_is_sent(recording: IngestServer) -> None:
    with stepwarden.run("odd"), stepwarden.step("odd") as step:
        step.metadata = ["not", "a", "mapping"]  # type: ignore[assignment]
    stepwarden.flush()

    assert recording.only_run().step("odd")["metadata"] == {"value": ["not", "a", "mapping"]}


def test_a_defect_of_ours_never_reaches_the_host(recording: IngestServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr("stepwarden.recorder.Recorder._queue", broken)
    with stepwarden.run("host"), stepwarden.step("works"):
        answer: int = RunnableLambda[int, int](lambda n: n + 1).invoke(1)

    assert answer == 2
    assert stepwarden.stats().errors >= 2


def test_collections_that_grow_while_they_are_looked_at_are_survived() -> None:
    shared: dict[str, Any] = {"a": 1}
    stop = threading.Event()

    def grow() -> None:
        n = 0
        while not stop.is_set():
            shared[str(n % 1_000)] = n
            shared.pop(str((n + 500) % 1_000), None)
            n += 1

    thread = threading.Thread(target=grow)
    thread.start()
    try:
        for _ in range(300):
            json.dumps(snapshot.plain({"shared": shared}))
    finally:
        stop.set()
        thread.join()
