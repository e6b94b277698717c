"""Python in other processes, set up by the environment to record to a server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ingest_server import KEY, IngestServer

WITHOUT_LANGCHAIN = "import sys; sys.modules['langchain_core'] = None\n"

ROOT = Path(__file__).parent.parent


class OtherPython:
    """Runs source text with the SDK and the tests on its path."""

    def __init__(self, server: IngestServer) -> None:
        self._server = server

    def __call__(self, source: str, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        return self._run(["-c", source, *args], env)

    def plain(self, source: str, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """The same as if LangChain were not installed: that starts much faster."""
        return self._run(["-c", WITHOUT_LANGCHAIN + source, *args], env)

    def module(self, name: str, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        """`python -m name args...`"""
        return self._run(["-m", name, *args], env)

    def _run(self, command: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        told = {"STEPWARDEN_URL": self._server.url, "STEPWARDEN_API_KEY": KEY, **env}
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
        return subprocess.run(
            [sys.executable, *command],
            env={**os.environ, "PYTHONPATH": path, "LANGSMITH_TRACING": "false", **told},
            capture_output=True,
            text=True,
            timeout=60,
        )
