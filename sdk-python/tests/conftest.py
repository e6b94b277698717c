"""Every test has a server of its own, and leaves no recording behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ingest_server import KEY, IngestServer
from other_process import OtherPython

import stepwarden
from stepwarden import log


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("STEPWARDEN_URL", raising=False)
    monkeypatch.delenv("STEPWARDEN_API_KEY", raising=False)
    monkeypatch.setenv("LANGSMITH_TRACING", "false")
    log._last.clear()  # each test hears its own warnings
    yield
    stepwarden.shutdown(timeout=2)


@pytest.fixture
def server() -> Iterator[IngestServer]:
    peer = IngestServer()
    yield peer
    stepwarden.shutdown(timeout=2)
    peer.close()


@pytest.fixture
def recording(server: IngestServer) -> IngestServer:
    """A server, and this process recording to it."""
    stepwarden.init(server.url, KEY)
    return server


@pytest.fixture
def run_python(server: IngestServer) -> OtherPython:
    return OtherPython(server)
