"""A peer that answers reads over real HTTP: runs by id, and one comparison."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

READING_KEY = "sw_viewer_key"

A = "0b9f6f1e-7c63-4d3a-9a35-0c2c1a7f5d11"
B = "7f1f2f0a-3f0e-4a7e-9a0f-6f1d2c3b4a59"
STEP_A, STEP_B = "5d3c2b1a-0f9e-4d8c-b7a6-958473625140", "6e4d3c2b-1f0e-4d8c-b7a6-958473625141"
CATEGORIES = ("prompt_stack", "tool_calls", "model_config", "metadata", "policy", "outputs", "errors")


def change(category: str, path: str, op: str, a: Any, b: Any, **more: Any) -> dict[str, Any]:
    steps = [{"a": STEP_A, "b": STEP_B}]
    return {"category": category, "path": path, "op": op, "a": a, "b": b, "steps": steps, "step_count": 1, **more}


def comparison(*changes: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """As `GET /v1/diff` answers."""
    both = {"a": 3, "b": 4}
    divergence = {"step_a": STEP_A, "step_b": STEP_B, "inputs": "equal", "reason": "prompt"}
    return {
        "profile": {"name": "default", "version": 1},
        "run_a": A,
        "run_b": B,
        "summary": "The prompt of decide changed first." if changes else "No difference.",
        "categories": {name: [each for each in changes if each["category"] == name] for name in CATEGORIES},
        "steps": [{"a": STEP_A, "b": STEP_B, "status": "changed" if changes else "same", "confidence": 1}],
        "metrics": {
            **dict.fromkeys(("active_ms", "waiting_ms", "steps", "tokens", "input_tokens", "output_tokens"), both),
            "cost": {"a": "0.0712", "b": None},
            "currency": {"a": "USD", "b": None},
            "retries": both,
            "errors": both,
        },
        "first_divergence": divergence if changes else None,
        "candidates": [],
        "same_after_normalising": 2,
        "normalised": [],
        "left_out": 0,
        "digest": "sha-256:00",
        **more,
    }


class ReadingServer:
    """Listens on a free port of the loopback."""

    def __init__(self) -> None:
        self.answer: Any = comparison()
        self.statuses = {A: ["succeeded"], B: ["succeeded"]}
        """What each run's status is, one after the other; the last stays. "missing" is 404."""
        self.trouble: list[tuple[int, Mapping[str, Any]]] = []
        """Answers to the next comparisons, instead of the right one."""
        self.asked: list[dict[str, str]] = []
        peer = self

        class Handler(_Handler):
            server_of_ours = peer

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    server_of_ours: ReadingServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        status, body = self._answer()
        content = json.dumps(body).encode()
        self.send_response(status)
        if status in (429, 503):
            self.send_header("retry-after", "0")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _answer(self) -> tuple[int, Any]:
        peer, address = self.server_of_ours, urlsplit(self.path)
        key = self.headers.get("authorization", "").removeprefix("Bearer ")
        if not key.startswith("sw_"):
            return 401, {"type": "unauthorized", "detail": "no valid key"}
        if key != READING_KEY:
            return 403, {"type": "not-allowed", "detail": "the role ingest does not include read_runs"}
        if address.path == "/v1/diff":
            peer.asked.append({name: values[0] for name, values in parse_qs(address.query).items()})
            return peer.trouble.pop(0) if peer.trouble else (200, peer.answer)
        statuses = peer.statuses.get(address.path.rpartition("/")[2], ["missing"])
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        return (404, {"type": "not-found"}) if status == "missing" else (200, {"status": status})

    def log_message(self, format: str, *args: Any) -> None:
        pass
