"""What must not leave the process does not."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from ingest_server import KEY, IngestServer
from langchain_core.messages import HumanMessage, SystemMessage
from scripted_model import ScriptedModel, say

import stepwarden

SECRET = "hunter2"


def everything_sent(server: IngestServer) -> str:
    return "\n".join(request.body.decode() for request in server.requests)


def scrub(value: Any, where: str) -> Any:
    """Replaces the secret in every text of a plain value."""
    if isinstance(value, str):
        return value.replace(SECRET, "***")
    if isinstance(value, list):
        return [scrub(item, where) for item in value]
    if isinstance(value, dict):
        return {scrub(key, where): scrub(item, where) for key, item in value.items()}
    return value


def test_the_hook_sees_every_text_before_it_is_queued(server: IngestServer) -> None:
    stepwarden.init(server.url, KEY, redact=scrub, tags=[f"tag {SECRET}"])
    model = ScriptedModel(script=[say(f"you said {SECRET}")])
    with (
        pytest.raises(ValueError),
        stepwarden.run(f"run {SECRET}", agent=f"agent-{SECRET}", session_id=f"s-{SECRET}", metadata={SECRET: [SECRET]}),
        stepwarden.step(f"step {SECRET}", kind="tool", input={"pin": SECRET}, metadata={"m": SECRET}) as step,
    ):
        model.invoke([SystemMessage(f"the word is {SECRET}"), HumanMessage(SECRET)], stop=[SECRET])
        step.output = (SECRET,)
        raise ValueError(f"wrong: {SECRET}")
    stepwarden.flush()

    assert SECRET not in everything_sent(server)
    run = server.only_run()
    assert run.start["name"] == "run ***"
    assert run.step("step ***")["input"] == {"pin": "***"}
    assert run.step("step ***")["error"]["message"] == "wrong: ***"
    assert run.of_kind("model")[0]["prompt"] == [{"role": "system", "content": "the word is ***"}]
    assert not server.refusals()


def test_the_hook_is_told_where_a_value_stands(server: IngestServer) -> None:
    places = set()

    def note(value: Any, where: str) -> Any:
        places.add(where)
        return value

    stepwarden.init(server.url, KEY, redact=note)
    with pytest.raises(ValueError), stepwarden.run("r", tags=["t"]):
        ScriptedModel(script=[say("ok")]).invoke([SystemMessage("be kind"), HumanMessage("hi")], {"tags": ["t"]})
        raise ValueError("no")
    stepwarden.flush()

    assert places >= {
        "run.name", "run.tags", "run.metadata", "step.name", "step.input", "step.output", "step.prompt",
        "step.metadata", "model.config", "error.message",
    }  # fmt: skip


def test_a_hook_that_fails_withholds_what_it_could_not_judge(
    server: IngestServer, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(value: Any, where: str) -> Any:
        raise LookupError(f"could not judge {value}")

    stepwarden.init(server.url, KEY, redact=broken)
    with pytest.raises(ValueError), stepwarden.run(f"run {SECRET}", metadata={"m": SECRET}, tags=[SECRET]):
        ScriptedModel(script=[say(SECRET)]).invoke([SystemMessage(SECRET), HumanMessage(SECRET)])
        raise ValueError(SECRET)
    stepwarden.flush()

    assert SECRET not in everything_sent(server)
    assert SECRET not in caplog.text
    assert "LookupError" in caplog.text
    run = server.only_run()
    (step,) = run.of_kind("model")
    assert step["input"] == step["output"] == "[withheld: the redact hook failed]"
    assert step["prompt"] == [{"role": "system", "content": "[withheld: the redact hook failed]"}]
    assert run.start["metadata"] == {"value": "[withheld: the redact hook failed]"}
    assert stepwarden.stats().errors > 0
    assert not server.refusals()


@pytest.mark.parametrize("answer", [None, 7, [], {}, "", ["x"], object(), "x" * 1_000_000, float("nan"), b"bytes"])
def test_whatever_the_hook_answers_the_server_accepts(server: IngestServer, answer: Any) -> None:
    stepwarden.init(server.url, KEY, redact=lambda value, where: answer)
    with pytest.raises(ValueError), stepwarden.run("r", agent="a@1", tags=["t", "u"], metadata={"m": 1}):
        ScriptedModel(script=[say("ok")]).invoke([SystemMessage("be kind"), HumanMessage("hi")])
        with stepwarden.step("s", kind="tool", input=1, metadata={"m": 1}):
            raise ValueError("no")
    stepwarden.flush()

    assert not server.refusals()
    assert stepwarden.stats().dropped_total == 0
    assert len(server.only_run().steps) == 2


def test_the_hook_may_change_what_it_is_given(server: IngestServer) -> None:
    def pop(value: Any, where: str) -> Any:
        if isinstance(value, dict):
            value.pop("pin", None)
        return value

    order = {"pin": "1234", "n": 1}
    stepwarden.init(server.url, KEY, redact=pop)
    with stepwarden.run("r"), stepwarden.step("s", input=order):
        pass
    stepwarden.flush()

    assert server.only_run().step("s")["input"] == {"n": 1}
    assert order == {"pin": "1234", "n": 1}


@pytest.mark.parametrize(
    "payload",
    [
        {"Authorization": f"Bearer {SECRET}"},
        {"headers": {"x-api-key": SECRET, "COOKIE": SECRET, "Set_Cookie": SECRET, "api-key": SECRET}},
        {"headers": [["Proxy-Authorization", SECRET], (b"cookie", SECRET.encode())]},
        {"headers": [{"name": "Cookie", "value": SECRET}]},
        [[{"deep": {"authorization": {"scheme": SECRET}}}]],
    ],
)
def test_headers_that_carry_credentials_are_dropped_wherever_they_stand(recording: IngestServer, payload: Any) -> None:
    with stepwarden.run("r", metadata={"m": payload}), stepwarden.step("s", input=payload, metadata={"m": payload}):
        pass
    stepwarden.flush()

    assert SECRET not in everything_sent(recording)
    assert '{"$redacted":{"rule":"auth-header"}}' in everything_sent(recording)


def test_a_header_that_the_hook_brings_back_is_dropped_again(server: IngestServer) -> None:
    stepwarden.init(server.url, KEY, redact=lambda value, where: {"authorization": SECRET})
    with stepwarden.run("r"), stepwarden.step("s", input=1):
        pass
    stepwarden.flush()

    assert SECRET not in everything_sent(server)


GITHUB = "ghp_" + "0123456789abcdefghijklmnopqrstuvwxyzAB"
MARKER = {"$redacted": {"rule": "github-pat"}}


def test_secrets_of_known_forms_never_leave_the_process(recording: IngestServer) -> None:
    with (
        pytest.raises(ValueError),
        stepwarden.run(f"run {GITHUB}", tags=[f"t {GITHUB}"], metadata={"m": GITHUB, GITHUB: 1}),
        stepwarden.step(f"step {GITHUB}", kind="tool", input={"token": GITHUB}, metadata={"m": [GITHUB]}) as step,
    ):
        ScriptedModel(script=[say(f"you said {GITHUB}")]).invoke([SystemMessage(GITHUB), HumanMessage(f"by {GITHUB}")])
        step.output = f"a {GITHUB} b"
        raise ValueError(f"wrong: {GITHUB}")
    stepwarden.flush()

    assert GITHUB not in everything_sent(recording)
    run = recording.only_run()
    step_sent = run.step("step [REDACTED:github-pat]")
    assert step_sent["input"] == {"token": MARKER}
    assert step_sent["output"] == "a [REDACTED:github-pat] b"
    assert step_sent["error"]["message"] == "wrong: [REDACTED:github-pat]"
    assert run.of_kind("model")[0]["prompt"] == [{"role": "system", "content": "[REDACTED:github-pat]"}]
    assert not recording.refusals()


def test_a_hook_may_copy_markers_and_make_some_but_no_input_passes_for_one(server: IngestServer) -> None:
    def copy(value: Any, where: str) -> Any:
        return json.loads(json.dumps(value))

    stepwarden.init(server.url, KEY, redact=copy)
    spoof = {"cookie": SECRET, "spoof": MARKER, "text": "[REDACTED:email]", "own": GITHUB}
    with stepwarden.run("r"), stepwarden.step("s", input=spoof):
        pass
    stepwarden.flush()

    assert server.only_run().step("s")["input"] == {
        "cookie": {"$redacted": {"rule": "auth-header"}},
        "spoof": {"~$redacted": {"rule": "github-pat"}},
        "text": "[~REDACTED:email]",
        "own": MARKER,
    }


@pytest.mark.parametrize("at", range(63_440, 63_500, 5))
def test_no_half_of_a_secret_is_left_where_a_text_is_cut(recording: IngestServer, at: int) -> None:
    long = "word " * (at // 5) + GITHUB + " word" * 60_000
    tags = ["t" * 80 + f" {GITHUB}"]
    with stepwarden.run("r", tags=tags), stepwarden.step("s" * 180 + " " + GITHUB, input=long, metadata={"m": [long]}):
        raise_in_vain(long)
    stepwarden.flush()

    assert GITHUB[:12] not in everything_sent(recording)


def raise_in_vain(message: str) -> None:
    with contextlib.suppress(ValueError), stepwarden.step("failing", kind="tool"):
        raise ValueError(message)


def test_the_key_is_in_no_log_and_no_payload(server: IngestServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    stepwarden.init(server.url, KEY)
    with stepwarden.run("r"), stepwarden.step("s"):
        pass
    stepwarden.flush()

    from stepwarden import client

    assert KEY not in caplog.text
    assert KEY not in everything_sent(server)
    assert KEY not in repr(client.require().settings)
