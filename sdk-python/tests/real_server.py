"""The server itself, with its demo's tenants and people, for what no peer of a test's own could prove.

It is the build of the sources as they are, as `./stepwarden start` and `./stepwarden test` leave it under `.build`; or
the one that STEPWARDEN_TEST_APP names.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parent.parent.parent
WORK = ROOT / ".build"
_NAME_APP = 'root=$1 work=$1/.build; . "$1/launcher/common.sh"; . "$1/launcher/build.sh"; name_app; echo "$app"'
_START_S = 240

Json = dict[str, Any]


def built() -> Path | None:
    """The folder of a server that can be started here; None when there is none."""
    named = os.environ.get("STEPWARDEN_TEST_APP")
    if named is None:
        named = subprocess.run(["bash", "-c", _NAME_APP, "bash", str(ROOT)], capture_output=True, text=True).stdout
    app = Path(named.strip() or "nowhere")
    return app if (app / "stepwarden.jar").is_file() and _java() is not None else None


def await_(condition: Callable[[], Any], timeout_s: float = 20.0) -> Any:
    """The first value of `condition` that is one."""
    deadline = time.monotonic() + timeout_s
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"still {value!r}"
        time.sleep(0.1)


class RealServer:
    """`with RealServer(app, folder) as server`: started when the block begins, ended with it."""

    def __init__(self, app: Path, folder: Path) -> None:
        self._app = app
        self._data = folder / "data"
        self._log = folder / "server.log"
        self.url = f"http://127.0.0.1:{_free_port()}"
        self._http = httpx.Client(base_url=self.url, trust_env=False, timeout=60)

    def __enter__(self) -> RealServer:
        java = _java()
        assert java is not None
        # unpacked by the server when they are not there, as ./stepwarden start has it
        programs = WORK / next((self._app / "lib").glob("embedded-postgres-binaries-*.jar")).stem
        env = {"STEPWARDEN_PORT": self.url.rpartition(":")[2], "STEPWARDEN_DATA": str(self._data)}
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [
                    java, "-Xmx768m", "-Daxoniq.update-checker.disabled=true",
                    "-jar", str(self._app / "stepwarden.jar"),
                    f"--stepwarden.binaries={programs}", "--stepwarden.demo.enabled=true",
                    f"--stepwarden.demo.folder={Path(__file__).parent.parent}",
                ],
                env={**os.environ, **env},
                stdout=log,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            demo = self._data / "demo.json"
            await_(lambda: self._is_ready() and demo.exists(), _START_S)
            self._demo: Json = json.loads(demo.read_text())["tenants"][0]
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()
        self._process.terminate()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def key(self, role: str) -> str:
        return str(self._demo["api_keys"][role])

    def person(self, role: str) -> str:
        """A session of one of the demo's people."""
        user = next(user for user in self._demo["users"] if user["role"] == role)
        said = self.ask("POST", "/v1/session", None, {"email": user["email"], "password": user["password"]})
        return str(said["token"])

    def ask(self, method: str, path: str, bearer: str | None, body: Any = None, expect: int | None = None) -> Json:
        """The JSON object that is answered; fails unless it is a success, or `expect`."""
        answer = self.send(method, path, bearer, body)
        right = answer.status_code == expect if expect is not None else answer.is_success
        assert right, f"{method} {path}: {answer.status_code} {answer.text}"
        said: Json = answer.json() if answer.content else {}
        return said

    def send(self, method: str, path: str, bearer: str | None, body: Any = None) -> httpx.Response:
        headers = {"authorization": f"Bearer {bearer}"} if bearer else {}
        return self._http.request(method, path, headers=headers, json=body)

    def publish(self, name: str, document: str) -> None:
        """A policy for the demo's project, in force when this returns."""
        admin = self.person("admin")
        draft = {"set": name, "project": self._demo["project"], "document": document}
        version = self.ask("POST", "/v1/policies", admin, draft)["version"]
        started = self.send("POST", f"/v1/policies/{name}/{version}:simulate", admin, {})
        assert started.status_code == 202, started.text
        await_(lambda: self.ask("GET", started.headers["location"], admin)["status"] == "done", 60)
        self.ask("POST", f"/v1/policies/{name}/{version}:publish", admin, {"reason": "to try the gate"})

    def _is_ready(self) -> bool:
        assert self._process.poll() is None, self._log.read_text()[-4_000:]
        try:
            return self._http.get("/actuator/health/readiness").status_code == 200
        except httpx.HTTPError:
            return False


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java")


def _free_port() -> int:
    """Below those that the system gives away: the server takes it a while later."""
    for _ in range(100):
        port = random.randrange(20_000, 30_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")
