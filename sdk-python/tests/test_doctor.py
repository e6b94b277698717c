"""`python -m stepwarden doctor`, as an operator calls it."""

from __future__ import annotations

import socket
from dataclasses import dataclass

import pytest
from ingest_server import KEY, VIEWER_KEY, IngestServer, Trouble
from other_process import OtherPython

from stepwarden.__main__ import main
from stepwarden.version import __version__


@dataclass
class Examined:
    returncode: int
    stdout: str


@pytest.fixture
def doctor(server: IngestServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doctor:
    return Doctor(server, monkeypatch, capsys)


class Doctor:
    """Called in this process, for speed."""

    def __init__(
        self, server: IngestServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._server = server
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, **env: str) -> Examined:
        for name, value in {"STEPWARDEN_URL": self._server.url, "STEPWARDEN_API_KEY": KEY, **env}.items():
            self._monkeypatch.setenv(name, value)
        return Examined(main(["doctor"]), self._capsys.readouterr().out)


def test_it_is_a_command(run_python: OtherPython) -> None:
    examined = run_python.module("stepwarden", "doctor")

    assert (examined.returncode, examined.stderr) == (0, "")
    assert "All is well" in examined.stdout


def test_all_is_well(server: IngestServer, doctor: Doctor) -> None:
    examined = doctor()

    assert examined.returncode == 0, examined.stdout
    assert "All is well" in examined.stdout
    for word in ("PROBLEM", "note"):
        assert word not in examined.stdout
    assert f"stepwarden {__version__}" in examined.stdout
    for about in ("versions", "address", "network", "clock", "key"):
        assert f"ok       {about}" in examined.stdout


def test_it_records_nothing(server: IngestServer, doctor: Doctor) -> None:
    doctor()

    assert not server.runs


def test_it_never_shows_the_key(doctor: Doctor) -> None:
    key = "sw_" + "abcdefgh" * 5 + "WXYZ"
    examined = doctor(STEPWARDEN_API_KEY=key)

    assert key not in examined.stdout
    assert "sw_...WXYZ is not valid" in examined.stdout


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"STEPWARDEN_URL": ""}, "STEPWARDEN_URL"),
        ({"STEPWARDEN_URL": "localhost:8080"}, "no http or https address"),
        ({"STEPWARDEN_API_KEY": ""}, "STEPWARDEN_API_KEY"),
        ({"STEPWARDEN_API_KEY": "ghp_other"}, "start with sw_"),
        ({"STEPWARDEN_API_KEY": "sw_unknown"}, "not valid"),
        ({"STEPWARDEN_API_KEY": VIEWER_KEY}, "role ingest"),
        ({"STEPWARDEN_URL": "http://127.0.0.1:9"}, "nothing listens at http://127.0.0.1:9"),
        ({"STEPWARDEN_URL": "http://stepwarden.invalid"}, "no such host: stepwarden.invalid"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(doctor: Doctor, env: dict[str, str], words: str) -> None:
    examined = doctor(**env)

    assert examined.returncode == 1
    assert "1 problem found." in examined.stdout
    assert words in examined.stdout


def test_settings_are_all_judged_at_once(doctor: Doctor) -> None:
    examined = doctor(STEPWARDEN_URL="", STEPWARDEN_API_KEY="")

    assert examined.returncode == 1
    assert "2 problems found." in examined.stdout


def test_https_where_only_http_is_spoken(server: IngestServer, doctor: Doctor) -> None:
    examined = doctor(STEPWARDEN_URL=server.url.replace("http:", "https:"))

    assert examined.returncode == 1
    assert "no trusted TLS connection" in examined.stdout


def test_a_server_that_accepts_and_never_answers(doctor: Doctor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        examined = doctor(STEPWARDEN_URL=f"http://127.0.0.1:{silent.getsockname()[1]}")

    assert examined.returncode == 1
    assert "in time (ReadTimeout)" in examined.stdout


def test_a_server_that_is_still_starting(server: IngestServer, doctor: Doctor) -> None:
    server.ready = False
    examined = doctor()

    assert examined.returncode == 1
    assert "not ready" in examined.stdout


@pytest.mark.parametrize(("skew_s", "words"), [(120.0, "s behind the server"), (-120.0, "s ahead of the server")])
def test_a_clock_that_is_wrong(server: IngestServer, doctor: Doctor, skew_s: float, words: str) -> None:
    server.clock_skew_s = skew_s
    examined = doctor()

    assert examined.returncode == 1
    assert words in examined.stdout


def test_a_clock_that_is_a_little_off_is_well(server: IngestServer, doctor: Doctor) -> None:
    server.clock_skew_s = 4.0

    assert doctor().returncode == 0


def test_another_version_on_the_server_comes_with_the_command_to_install_it(
    server: IngestServer, doctor: Doctor
) -> None:
    server.wheels = ["stepwarden-0.9.2-py3-none-any.whl"]
    examined = doctor()

    assert examined.returncode == 0
    assert f"pip install --force-reinstall {server.url}/sdk/stepwarden-0.9.2-py3-none-any.whl" in examined.stdout


def test_a_server_that_fails_on_the_key(server: IngestServer, doctor: Doctor) -> None:
    server.trouble(Trouble(500))
    examined = doctor()

    assert examined.returncode == 1
    assert "the server answered 500" in examined.stdout


@pytest.mark.parametrize(
    ("arguments", "status"), [(["doctor", "--help"], 0), (["--version"], 0), ([], 2), (["heal"], 2)]
)
def test_the_command_line_explains_itself(run_python: OtherPython, arguments: list[str], status: int) -> None:
    ended = run_python.module("stepwarden", *arguments)

    assert ended.returncode == status
    assert "stepwarden" in ended.stdout + ended.stderr
    assert KEY not in ended.stdout
