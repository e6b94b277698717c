"""Comparing two runs from a test suite, over real HTTP."""

from __future__ import annotations

import dataclasses
import json
import uuid
from collections.abc import Iterator
from decimal import Decimal

import pytest
from ingest_server import IngestServer
from reading_server import READING_KEY, STEP_A, STEP_B, A, B, ReadingServer, change, comparison

import stepwarden
from stepwarden import ConfigurationError, Diff
from stepwarden.comparison import Pair

PROMPT = change("prompt_stack", "/prompt/0/content", "changed", "Refund up to EUR 250.", "Refund up to EUR 100.")


@pytest.fixture
def peer(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadingServer]:
    server = ReadingServer()
    monkeypatch.setenv("STEPWARDEN_URL", server.url)
    monkeypatch.setenv("STEPWARDEN_API_KEY", READING_KEY)
    yield server
    server.close()


def test_runs_that_are_alike_are_no_difference(peer: ReadingServer) -> None:
    diff = stepwarden.diff(A, B)

    assert not diff
    assert not diff.prompt_stack
    assert diff.same_after_normalising == 2
    assert peer.asked == [{"runA": A, "runB": B}]


def test_what_changed_is_told_by_category(peer: ReadingServer) -> None:
    peer.answer = comparison(PROMPT, change("tool_calls", "/input/amount", "added", None, 900))

    diff = stepwarden.diff(A, uuid.UUID(B), url=peer.url, api_key=READING_KEY)

    assert diff
    assert [(each.op, each.path, each.a, each.b) for each in diff.tool_calls] == [("added", "/input/amount", None, 900)]
    assert diff.prompt_stack[0].steps == (Pair(STEP_A, STEP_B),)
    assert not diff.model_config and not diff.metadata and not diff.policy and not diff.outputs and not diff.errors
    assert diff.first_divergence is not None and diff.first_divergence.reason == "prompt"
    assert diff.steps[0].status == "changed"
    assert diff.metrics.cost.a == Decimal("0.0712") and diff.metrics.cost.b is None
    assert diff.metrics.steps.b == 4
    assert (diff.profile, diff.profile_version, diff.digest) == ("default", 1, "sha-256:00")


def test_a_step_without_a_counterpart_is_a_difference_too(peer: ReadingServer) -> None:
    peer.answer = comparison(steps=[{"a": None, "b": STEP_B, "status": "added", "confidence": 1}])

    assert stepwarden.diff(A, B)


def test_a_result_can_not_be_changed(peer: ReadingServer) -> None:
    diff = stepwarden.diff(A, B)

    with pytest.raises(dataclasses.FrozenInstanceError):
        diff.summary = "nothing"  # type: ignore[misc]


def test_a_failing_assertion_says_what_changed(peer: ReadingServer) -> None:
    peer.answer = comparison(PROMPT)
    diff = stepwarden.diff(A, B)

    with pytest.raises(AssertionError) as failed:
        assert not diff.prompt_stack

    said = str(failed.value)
    assert '<1 change: ~ /prompt/0/content  "Refund up to EUR 250." -> "Refund up ...>' in said
    assert "<Diff: The prompt of decide changed first. [prompt_stack 1]>.prompt_stack" in said


def test_as_text_it_says_all_of_it(peer: ReadingServer) -> None:
    peer.answer = comparison(PROMPT)

    assert str(stepwarden.diff(A, B)).splitlines() == [
        "The prompt of decide changed first.",
        f"A {A} | B {B} | profile default v1",
        f"first divergence: prompt at {STEP_A} | {STEP_B} (inputs equal)",
        "prompt_stack (1)",
        '  ~ /prompt/0/content  "Refund up to EUR 250." -> "Refund up to EUR 100."',
        "steps: 1 changed",
        "same after normalising: 2",
    ]


def test_no_line_is_longer_than_a_line_and_none_commands_the_terminal(peer: ReadingServer) -> None:
    hostile = "x\n\x1b[31m\u202e" + "y" * 100_000
    peer.answer = comparison(*[change("outputs", "/" + hostile, "changed", hostile, {"a": hostile})] * 100)
    diff = stepwarden.diff(A, B)

    for shown in (str(diff), repr(diff), repr(diff.outputs), str(diff.outputs[0])):
        assert all(len(line) <= 240 for line in shown.splitlines())
        assert not set(shown) & {"\x1b", "\u202e", "\r"}
    assert "... 80 more" in str(diff)
    assert len(str(diff).splitlines()) < 40


@pytest.mark.parametrize(
    ("redacted", "says"), [(True, "hidden, changed"), ("unknown", "hidden, and not to be compared")]
)
def test_hidden_values_are_told_as_hidden(peer: ReadingServer, redacted: object, says: str) -> None:
    marker = {"$redacted": {"rule": "github-pat"}}
    peer.answer = comparison(change("tool_calls", "/input", "changed", marker, marker, redacted={"changed": redacted}))

    assert says in str(stepwarden.diff(A, B))


def test_what_cannot_be_compared_is_no_known_difference_and_is_not_lost(peer: ReadingServer) -> None:
    marker = {"$redacted": {"rule": "email"}}
    peer.answer = comparison(
        change("prompt_stack", "/prompt/0/content", "changed", marker, marker, redacted={"changed": "unknown"}),
        steps=[{"a": STEP_A, "b": STEP_B, "status": "same", "confidence": 1, "unknown": True}],
        first_divergence=None,
    )

    diff = stepwarden.diff(A, B)

    assert not diff
    assert not diff.prompt_stack
    assert [each.category for each in diff.unknown] == ["prompt_stack"]
    assert "can't be compared (1)" in str(diff)


@pytest.mark.parametrize(
    ("profile", "asked"),
    [("strict", {"profile": "strict"}), ("nightly@3", {"profile": "nightly", "version": "3"})],
)
def test_a_profile_is_asked_for(peer: ReadingServer, profile: str, asked: dict[str, str]) -> None:
    stepwarden.diff(A, B, profile)

    assert peer.asked == [{"runA": A, "runB": B, **asked}]


def test_a_run_that_is_just_ending_is_waited_for(peer: ReadingServer) -> None:
    peer.statuses[A] = ["missing", "running", "succeeded"]
    peer.statuses[B] = ["running", "failed"]

    stepwarden.diff(A, B)

    assert peer.statuses == {A: ["succeeded"], B: ["failed"]}


def test_a_run_that_goes_on_is_compared_as_it_is(peer: ReadingServer) -> None:
    peer.statuses[B] = ["running"]

    assert not stepwarden.diff(A, B, wait=0.1)


def test_a_run_of_this_process_is_sent_before_it_is_asked_for(peer: ReadingServer, server: IngestServer) -> None:
    stepwarden.init(server.url, "sw_test_key")
    with stepwarden.run("nightly") as run, stepwarden.step("load"):
        pass
    peer.statuses[run.id] = ["succeeded"]

    stepwarden.diff(A, run)

    assert server.runs[run.id].status == "succeeded"
    assert peer.asked[-1]["runB"] == run.id


def test_a_missing_run_is_named(peer: ReadingServer) -> None:
    missing = str(uuid.uuid4())

    with pytest.raises(stepwarden.RunNotFoundError, match=missing):
        stepwarden.diff(A, missing, wait=0.1)
    assert not peer.asked


def test_a_recording_key_may_not_compare(peer: ReadingServer) -> None:
    with pytest.raises(stepwarden.NotAllowedError, match=r"the role ingest does not include read_runs.*api_key="):
        stepwarden.diff(A, B, api_key="sw_ingest")


@pytest.mark.parametrize(("status", "kind"), [(422, "unknown-profile"), (404, "not-found")])
def test_an_unknown_profile_is_named(peer: ReadingServer, status: int, kind: str) -> None:
    peer.trouble = [(status, {"type": kind, "detail": "no"})]

    with pytest.raises(stepwarden.UnknownProfileError, match="'nightly@3'"):
        stepwarden.diff(A, B, "nightly@3")


def test_a_busy_server_is_asked_again(peer: ReadingServer) -> None:
    peer.trouble = [(503, {}), (429, {})]

    assert not stepwarden.diff(A, B)
    assert len(peer.asked) == 3


def test_a_server_that_stays_busy_is_an_outage(peer: ReadingServer) -> None:
    peer.trouble = [(503, {"detail": "too many comparisons"})] * 1000

    with pytest.raises(stepwarden.UnavailableError, match="too many comparisons"):
        stepwarden.diff(A, B, wait=0.2)


def test_a_server_that_is_away_is_an_outage(peer: ReadingServer) -> None:
    peer.close()

    with pytest.raises(stepwarden.UnavailableError, match="doctor"):
        stepwarden.diff(A, B)


def test_what_is_too_large_is_said(peer: ReadingServer) -> None:
    peer.trouble = [(413, {"detail": "a run has 30000 steps"})]

    with pytest.raises(stepwarden.DiffError, match="30000 steps"):
        stepwarden.diff(A, B)


@pytest.mark.parametrize("answer", [[], {}, {"categories": 1}, comparison(digest=None, metrics=None)])
def test_an_answer_that_is_none_is_an_error_of_ours(peer: ReadingServer, answer: object) -> None:
    peer.answer = answer

    with pytest.raises(stepwarden.DiffError, match="can't be read"):
        stepwarden.diff(A, B)


@pytest.mark.parametrize(
    ("a", "b", "profile"), [(A, A, None), ("x", B, None), (A, B, ""), (A, B, "x@"), (A, B, "x@0"), (A, B, "x@y")]
)
def test_arguments_that_make_no_sense_are_refused(a: str, b: str, profile: str | None) -> None:
    with pytest.raises(ConfigurationError):
        stepwarden.diff(a, b, profile, url="http://localhost:1", api_key=READING_KEY)


def test_a_missing_key_is_said_with_what_it_has_to_be(peer: ReadingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STEPWARDEN_API_KEY")

    with pytest.raises(ConfigurationError, match="a key that may read"):
        stepwarden.diff(A, B)


def test_members_of_a_later_server_are_passed_over() -> None:
    assert Diff.read(json.dumps(comparison(weather="fine")).encode()).digest == "sha-256:00"
