"""What both implementations of the rules must do; the server's tests read the same file."""

from __future__ import annotations

import base64
import json
import random
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from stepwarden import redaction, snapshot
from stepwarden.redactor import rules

VECTORS = json.loads(Path(__file__).with_name("redaction_vectors.json").read_text("utf-8"))
CONTEXTS = VECTORS["contexts"]
POSITIVES = [(each["rule"], "".join(pieces)) for each in VECTORS["positives"] for pieces in each["secrets"]]


def _escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _in(context: dict[str, str], text: str) -> str:
    spelled = {
        "plain": lambda: text,
        "json": lambda: _escaped(text),
        "json2": lambda: _escaped(_escaped(text)),
        "url": lambda: quote(text, safe="-_.~"),
        "base64": lambda: base64.b64encode((context["header"] + text).encode()).decode(),
    }[context["as"]]()
    return context["before"] + spelled + context["after"]


def _marker(rule: str) -> dict[str, Any]:
    return {"$redacted": {"rule": rule}}


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context["name"])
def test_every_secret_goes_from_every_context_and_leaves_the_rest(context: dict[str, str]) -> None:
    for rule, secret in POSITIVES:
        expected = f"{context['before']}[REDACTED:{rule}]{context['after']}"
        assert redaction.text(_in(context, secret)) == expected


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context["name"])
def test_no_near_miss_changes_in_any_context(context: dict[str, str]) -> None:
    for near_miss in VECTORS["near_misses"]:
        text = _in(context, near_miss)
        assert redaction.text(text) == text


def test_a_payload_string_that_is_a_secret_as_a_whole_becomes_the_object() -> None:
    for rule, secret in POSITIVES:
        assert redaction.payload([secret, True]) == [_marker(rule), True]


@pytest.mark.parametrize(("text", "left"), VECTORS["texts"])
def test_texts_lose_their_secrets_and_nothing_else(text: str, left: str) -> None:
    assert redaction.text(text) == left


@pytest.mark.parametrize(("value", "left"), VECTORS["values"])
def test_values_lose_their_secrets_and_nothing_else(value: Any, left: Any) -> None:
    assert redaction.payload(snapshot.plain(value)) == left


def test_every_rule_is_one_that_has_vectors() -> None:
    tried = {rule for rule, _ in POSITIVES}
    shown = json.dumps(VECTORS)
    assert [rule for rule in rules.ORDER if rule not in tried and f"[REDACTED:{rule}]" not in shown] == ["secret-type"]


def test_what_holds_no_secret_is_not_copied() -> None:
    clean = {"a": [1, 2.5, {"b": "order 48213"}], "c": None}
    assert redaction.payload(clean) is clean


def test_what_was_redacted_has_nothing_left_to_redact() -> None:
    chance = random.Random(6)
    for _ in range(1_000):
        text = "\n".join(_in(chance.choice(CONTEXTS), chance.choice(POSITIVES)[1]) for _ in range(4))
        once = redaction.payload([text])
        assert redaction.payload(once, after_hook=True) == once


def test_any_text_at_all_is_taken() -> None:
    chance = random.Random(7)
    for _ in range(5_000):
        redaction.text(
            "".join(chr(chance.randrange(1 << chance.randrange(1, 17))) for _ in range(chance.randrange(40)))
        )


@pytest.mark.parametrize(
    "piece",
    ["a@", "a.a@", "password=", 'password="', "token:", "cookie: a", "eyJa.", "4111 ", "+1", "DE89 3704 ", "AZDO", "\\",
     "-----BEGIN PRIVATE KEY-----", "glpat-a", "QUJD", "%25", "?token=x&", "://@", "phone=1 "],
)  # fmt: skip
def test_a_long_text_meant_to_be_slow_is_not(piece: str) -> None:
    hostile = piece * ((1 << 20) // len(piece))
    started = time.process_time()
    redaction.text(hostile)
    assert time.process_time() - started < 20  # minutes if it were not linear


def test_input_that_looks_like_a_marker_is_escaped() -> None:
    spoof = {"$redacted": {"rule": "email"}, "[REDACTED:email]": "by [REDACTED:email]"}
    assert redaction.payload(spoof) == {"~$redacted": {"rule": "email"}, "[~REDACTED:email]": "by [~REDACTED:email]"}
    assert redaction.payload(redaction.dropped_header()) == _marker("auth-header")


def test_keys_that_become_equal_lose_no_member() -> None:
    assert redaction.payload({"ada@example.com": 1, "bob@example.com": 2}) == {
        "[REDACTED:email]": 1,
        "[REDACTED:email]~1": 2,
    }
