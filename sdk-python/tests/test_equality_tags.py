"""Hidden values that are the same have the same tag, where nobody could guess them."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ingest_server import KEY, IngestServer
from langchain_core.messages import HumanMessage, SystemMessage
from scripted_model import ScriptedModel, say

import stepwarden
from stepwarden import client, redaction
from stepwarden.redactor import markers, tags
from stepwarden.redactor.tags import TagKey

VECTORS = json.loads(Path(__file__).with_name("redaction_vectors.json").read_text("utf-8"))["tags"]
PROJECTS = TagKey("s1", bytes.fromhex(VECTORS["key"]))
PAT = "ghp_" + "g88ziExy491Z6AqRcvl82wVmEzPHz3bvYP3R"
PAT_TAG = "s1:" + next(tag for rule, _, tag in VECTORS["cases"] if rule == "github-pat")


def eventually(condition: Callable[[], Any]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "in vain"
        time.sleep(0.005)


def config(key: TagKey = PROJECTS) -> dict[str, Any]:
    text = base64.urlsafe_b64encode(key.key).decode().rstrip("=")
    return {"project": "p", "redaction": {"tag_version": key.version, "tag_key": text}}


def tag_key() -> TagKey | None:
    return client.require()._config.tag_key


def record(name: str, **payloads: Any) -> None:
    with stepwarden.run(name), stepwarden.step("s", kind="tool", **payloads):
        pass
    assert stepwarden.flush()


@pytest.mark.parametrize(("rule", "pieces", "tag"), VECTORS["cases"])
def test_tags_are_the_servers_and_only_what_nobody_could_guess_has_one(rule: str, pieces: list[str], tag: str) -> None:
    assert PROJECTS.tag(rule, "".join(pieces)) == (f"s1:{tag}" if tag else None)


def test_the_same_secret_has_the_same_tag_alone_and_in_a_text() -> None:
    shown = redaction.payload({"a": PAT, "b": [f"use {PAT}, please"], "c": {"password": "4711"}}, key=PROJECTS)

    assert shown == {
        "a": {"$redacted": {"rule": "github-pat", "tag": PAT_TAG}},
        "b": [f"use [REDACTED:github-pat#{PAT_TAG}], please"],
        "c": {"password": {"$redacted": {"rule": "password"}}},
    }


def test_keys_and_names_have_none() -> None:
    assert redaction.payload({PAT: 1}, key=PROJECTS) == {"[REDACTED:github-pat]": 1}
    assert redaction.text(f"with {PAT}") == "with [REDACTED:github-pat]"


def test_made_up_tags_are_escaped_even_when_the_hook_made_them() -> None:
    spoof = {"$redacted": {"rule": "jwt", "tag": "s1:0123456789ab"}}
    text = "[REDACTED:jwt#s1:0123456789ab]"

    for after_hook in (False, True):
        assert redaction.payload([spoof, text], after_hook, PROJECTS) == [
            {"~$redacted": {"rule": "jwt", "tag": "s1:0123456789ab"}},
            "[~REDACTED:jwt#s1:0123456789ab]",
        ]


def test_a_marker_with_a_tag_is_one_piece_to_every_rule() -> None:
    text = "password=[~REDACTED:jwt#s1:123456789012] x"
    assert redaction.payload([text], key=PROJECTS) == [text]


def test_the_key_is_asked_for_and_its_tags_are_sent(server: IngestServer) -> None:
    server.sdk_config = config()
    stepwarden.init(server.url, KEY, project="checkout & more")
    record("first", input={"k": PAT})
    eventually(lambda: tag_key() is not None)
    record("second", input={"k": PAT}, metadata={"t": f"with {PAT}"})

    assert server.config_requests == ["/v1/sdk/config?project=checkout%20%26%20more"]
    step = server.run_named("second").step("s")
    assert step["input"] == {"k": {"$redacted": {"rule": "github-pat", "tag": PAT_TAG}}}
    assert step["metadata"] == {"t": f"with [REDACTED:github-pat#{PAT_TAG}]"}
    assert not server.refusals()


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {"redaction": None},
        {"redaction": {"tag_version": "k1", "tag_key": "AAAA"}},
        {"redaction": {"tag_version": "s1", "tag_key": "short"}},
        {"redaction": {"tag_version": "s1", "tag_key": "\u2603"}},
        {"redaction": {"tag_version": 1, "tag_key": 2}},
    ],
)
def test_a_server_that_says_nothing_usable_gets_markers_without_tags(server: IngestServer, answer: Any) -> None:
    server.sdk_config = answer
    stepwarden.init(server.url, KEY)
    record("first", input={"k": PAT})
    record("second", input={"k": PAT})

    assert tag_key() is None
    assert server.run_named("second").step("s")["input"] == {"k": {"$redacted": {"rule": "github-pat"}}}
    assert stepwarden.stats().errors == 0


def test_runs_of_several_projects_have_no_tags(server: IngestServer) -> None:
    server.sdk_config = config()
    stepwarden.init(server.url, KEY, project="checkout")
    record("first", input={"k": PAT})
    eventually(lambda: tag_key() is not None)
    with stepwarden.run("other", project="search"), stepwarden.step("s", kind="tool", input={"k": PAT}):
        pass
    stepwarden.flush()

    assert server.run_named("other").step("s")["input"] == {"k": {"$redacted": {"rule": "github-pat"}}}


def test_what_becomes_part_of_a_text_has_no_tag_inside_of_it(server: IngestServer) -> None:
    server.sdk_config = config()
    stepwarden.init(
        server.url, KEY, redact=lambda value, where: value if where != "step.prompt" else [{"content": {"a": PAT}}]
    )
    record("first")
    eventually(lambda: tag_key() is not None)
    with stepwarden.run("second"):
        ScriptedModel(script=[say("yes")]).invoke([SystemMessage("hello"), HumanMessage("x")])
    stepwarden.flush()

    prompt = server.run_named("second").of_kind("model")[0]["prompt"]
    assert json.loads(prompt[0]["content"]) == {"a": {"$redacted": {"rule": "github-pat"}}}


def test_a_whole_prompt_that_is_a_secret_keeps_its_tag_inline() -> None:
    assert markers.inlined({"$redacted": {"rule": "jwt", "tag": "s1:0123456789ab"}}) == "[REDACTED:jwt#s1:0123456789ab]"
    assert markers.inlined({"$redacted": {"rule": "no-such"}}) is None


def test_the_key_is_not_told() -> None:
    assert VECTORS["key"] not in repr(PROJECTS)
    assert tags.digits(PROJECTS.key, "a", "b") != tags.digits(PROJECTS.key, "a", "c")
