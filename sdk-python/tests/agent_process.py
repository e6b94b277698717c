"""Starts `governed_agent` as a process, reads the line it prints, and kills it or waits for its end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


class AgentProcess:
    """`with AgentProcess(...) as agent: agent.said`; killed when the block ends, if it still runs."""

    def __init__(self, url: str, key: str, folder: Path, *args: str) -> None:
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
        env = {"STEPWARDEN_URL": url, "STEPWARDEN_API_KEY": key, "PYTHONPATH": path, "LANGSMITH_TRACING": "false"}
        self._log = folder / "agent.log"
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "tests" / "governed_agent.py"), str(folder), *args],
                env={**os.environ, **env},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def __enter__(self) -> AgentProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def said(self) -> dict[str, Any]:
        """Waits for it."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._log.read_text()
        said: dict[str, Any] = json.loads(line)
        return said

    def wait(self) -> None:
        """Until it has ended, well."""
        assert self._process.wait(30) == 0, self._log.read_text()

    def kill(self) -> None:
        """kill -9: no hook runs."""
        self._process.kill()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()


def done(folder: Path) -> list[str]:
    file = folder / "done"
    return sorted(file.read_text().splitlines()) if file.exists() else []
