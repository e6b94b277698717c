"""Every test has a server of its own, and leaves no recording behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ingest_server import KEY, IngestServer

import stepwarden
from stepwarden import log

ROOT = Path(__file__).parent.parent

os.environ.pop("STEPWARDEN_URL", None)
os.environ.pop("STEPWARDEN_API_KEY", None)
os.environ["LANGSMITH_TRACING"] = "false"


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    log._last.clear()
    yield
    stepwarden.shutdown(timeout=2)


@pytest.fixture
def server() -> Iterator[IngestServer]:
    peer = IngestServer()
    yield peer
    peer.close()


@pytest.fixture
def recording(server: IngestServer) -> IngestServer:
    """A server, and this process recording to it."""
    stepwarden.init(server.url, KEY)
    return server


PythonRunner = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run_python(server: IngestServer) -> PythonRunner:
    """Runs source text in another Python that is set up, by the environment, to record to the server."""

    def run(source: str, *args: str, timeout_s: float = 60, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", source, *args],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"))),
                "STEPWARDEN_URL": server.url,
                "STEPWARDEN_API_KEY": KEY,
                **env,
            },
            capture_output=True,
            text=True,
            timeout=timeout_s,
        )

    return run
