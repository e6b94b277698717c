"""A server that keeps what it is sent: enough of the ingest protocol for the recorder to be content."""

from __future__ import annotations

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any

_STEPS = re.compile(r"/v1/runs/([0-9a-f-]{36})/steps$")
_FINISH = re.compile(r"/v1/runs/([0-9a-f-]{36}):finish$")


class CaptureServer:
    """On a free port of this machine, for a `with` block. `refusing` makes it turn every key away."""

    def __init__(self, *, refusing: bool = False) -> None:
        self._refusing = refusing
        self._runs: dict[str, dict[str, Any]] = {}
        self._lock = Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def recordings(self) -> list[dict[str, Any]]:
        """`{key, run, steps, finish}` of each run: a step is there once, closed if it was, where it was opened."""
        return [{**each, "steps": list(each["steps"].values())} for each in self._runs.values()]

    def __enter__(self) -> CaptureServer:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _take(self, key: str, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        with self._lock:
            if self._refusing:
                return 401, {"title": "Unauthorized", "status": 401}
            if path == "/v1/runs":
                self._runs[body["id"]] = {"key": key, "run": body, "steps": {}, "finish": None}
                return 201, body
            if (found := _STEPS.search(path)) is not None:
                steps = self._runs[found[1]]["steps"]
                for step in body["steps"]:
                    steps[step["id"]] = step  # a dict keeps a known key's place
                return 200, {"accepted": len(body["steps"]), "duplicates": 0, "conflicts": [], "next_index": len(steps)}
            if (found := _FINISH.search(path)) is not None:
                self._runs[found[1]]["finish"] = body
                return 200, body
            return 404, {"title": "Not found", "status": 404}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        take = self._take

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                key = self.headers["authorization"].removeprefix("Bearer ")
                status, answer = take(key, self.path, body)
                encoded = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(encoded)))
                self.end_headers()
                self.wfile.write(encoded)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler
