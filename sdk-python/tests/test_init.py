"""`init`: from the environment or arguments, once, and with words for whoever got it wrong."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from ingest_server import KEY, IngestServer

import stepwarden
from stepwarden import settings


def test_init_takes_url_and_key_from_the_environment(server: IngestServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEPWARDEN_URL", server.url + "/")
    monkeypatch.setenv("STEPWARDEN_API_KEY", f" {KEY}\n")
    stepwarden.init()
    with stepwarden.run("configured"):
        pass
    stepwarden.flush()

    assert server.only_run().start["name"] == "configured"


def test_init_twice_is_init_once(server: IngestServer) -> None:
    for _ in range(3):
        stepwarden.init(server.url, KEY, env="prod")
    with stepwarden.run("once"), stepwarden.step("once"):
        pass
    stepwarden.flush()

    assert len(server.only_run().steps) == 1
    assert server.only_run().start["env"] == "prod"


def test_init_with_other_settings_says_to_shut_down_first(server: IngestServer) -> None:
    stepwarden.init(server.url, KEY)
    with pytest.raises(stepwarden.ConfigurationError, match="shutdown"):
        stepwarden.init(server.url, KEY, env="prod")
    stepwarden.shutdown()
    stepwarden.init(server.url, KEY, env="prod")


def test_what_init_says_goes_on_every_run_that_does_not_say_otherwise(server: IngestServer) -> None:
    stepwarden.init(
        server.url, KEY, project="checkout", env="prod", release="v9", agent={"name": "a", "version": "1"}, tags=["x"]
    )
    with stepwarden.run("plain"):
        pass
    with stepwarden.run("own", env="dev", release="v10", agent=("b", "2"), tags=["y", "x"]):
        pass
    stepwarden.flush()

    plain, own = server.run_named("plain").start, server.run_named("own").start
    fields = ("project", "env", "release", "agent", "tags")
    assert [plain[f] for f in fields] == ["checkout", "prod", "v9", {"name": "a", "version": "1"}, ["x"]]
    assert [own[f] for f in fields] == ["checkout", "dev", "v10", {"name": "b", "version": "2"}, ["x", "y"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"api_key": KEY}, "STEPWARDEN_URL"),
        ({"url": "", "api_key": KEY}, "STEPWARDEN_URL"),
        ({"url": "localhost:8080", "api_key": KEY}, "no http or https address"),
        ({"url": "ftp://host", "api_key": KEY}, "no http or https address"),
        ({"url": "http://host:99999", "api_key": KEY}, "no http or https address"),
        ({"url": "http://user:pw@host", "api_key": KEY}, "user name or password"),
        ({"url": "http://host/?a=1", "api_key": KEY}, "base address"),
        ({"url": "http://host"}, "STEPWARDEN_API_KEY"),
        ({"url": "http://host", "api_key": "ghp_other"}, "start with sw_"),
        ({"url": "http://host", "api_key": "sw_two words"}, "no spaces"),
        ({"url": "http://host", "api_key": KEY, "agent": ""}, "agent is ''"),
        ({"url": "http://host", "api_key": KEY, "tags": "one"}, "list of strings"),
        ({"url": "http://host", "api_key": KEY, "redact": "no"}, "redact must be a function"),
    ],
)
def test_a_wrong_setting_is_named(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(stepwarden.ConfigurationError, match=words):
        stepwarden.init(**arguments)


def test_init_that_is_not_enabled_needs_nothing_and_does_nothing() -> None:
    stepwarden.init(enabled=False)

    assert stepwarden.stats() == stepwarden.Stats() or stepwarden.stats().queued == 0


def test_plain_http_to_another_machine_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    stepwarden.init("http://198.51.100.1", KEY)

    assert "without TLS" in caplog.text
    assert settings.is_loopback("http://[::1]:8080")


def test_the_hosts_log_is_not_filled_with_our_requests(
    recording: IngestServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with stepwarden.run("quiet"):
        pass
    stepwarden.flush()

    assert "httpx" not in {record.name for record in caplog.records}


def test_a_transport_of_ones_own_takes_the_place_of_http() -> None:
    from stepwarden.transport import Answer

    class Paper:
        def __init__(self, given: settings.Settings) -> None:
            self.lines: list[tuple[str, bytes]] = []
            papers.append(self)

        def post(self, path: str, body: bytes) -> Answer:
            self.lines.append((path, body))
            return Answer(200, {}, b'{"accepted":1}')

        def close(self) -> None:
            self.lines.append(("closed", b""))

    papers: list[Paper] = []
    stepwarden.init("http://localhost", KEY, transport=Paper)
    with stepwarden.run("on paper"), stepwarden.step("one"):
        pass
    stepwarden.shutdown()

    run, steps, finish, closed = (path for path, _ in papers[0].lines)
    assert (run, closed) == ("/v1/runs", "closed")
    assert steps.endswith("/steps")
    assert finish.endswith(":finish")
