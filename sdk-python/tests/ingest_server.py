"""A recording peer that speaks the ingest protocol over real HTTP, as strictly as the server does.

It knows runs, steps in two phases (open, close), finishes, duplicates and conflicts, refuses unknown fields and values
out of bounds, and can be told to be slow, full, broken or unreachable.
"""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sw_test_key"
VIEWER_KEY = "sw_viewer_key"

MAX_BODY = 8 * 1024 * 1024
MAX_SLOT = 256 * 1024
MAX_BATCH = 500
MAX_DEPTH = 64

KINDS = {"agent", "chain", "prompt", "model", "tool", "retrieval", "policy", "approval", "error"}
RUN_FIELDS = {
    "id", "project", "env", "name", "agent", "release", "session_id", "resumes", "tags", "metadata", "started_at",
}  # fmt: skip
STEP_FIELDS = {
    "id", "parent_id", "kind", "name", "status", "started_at", "ended_at", "attempt", "node", "input", "output",
    "error", "model", "usage", "tool", "decision", "prompt", "metadata",
}  # fmt: skip
USAGE_FIELDS = {"input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens"}

Json = dict[str, Any]


class RefusedError(Exception):
    """One problem+json answer."""

    def __init__(self, status: int, title: str, errors: list[tuple[str, str]] | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.errors = errors or []


@dataclass
class RecordedRun:
    """What was recorded of one run; of a step's two phases, close wins."""

    start: Json
    phases: dict[tuple[str, str], Json] = field(default_factory=dict)
    finish: Json | None = None

    @property
    def id(self) -> str:
        return str(self.start["id"])

    @property
    def steps(self) -> list[Json]:
        shown: dict[str, Json] = {}
        for (step_id, phase), step in self.phases.items():
            if phase == "close" or step_id not in shown:
                shown[step_id] = step
        return list(shown.values())

    def step(self, name: str) -> Json:
        """The only step of this name."""
        found = self.named(name)
        assert len(found) == 1, f"{len(found)} steps named {name!r} among {[s['name'] for s in self.steps]}"
        return found[0]

    def named(self, name: str) -> list[Json]:
        return [step for step in self.steps if step["name"] == name]

    def of_kind(self, kind: str) -> list[Json]:
        return [step for step in self.steps if step["kind"] == kind]

    def tree(self) -> list[Any]:
        """`[name, [children...]]` of the steps without a parent here, children in the order in which they started."""
        ids = {step["id"] for step in self.steps}

        def below(parent: str | None) -> list[Any]:
            mine = [s for s in self.steps if (s.get("parent_id") if s.get("parent_id") in ids else None) == parent]
            return [[s["name"], below(s["id"])] for s in sorted(mine, key=lambda s: s["started_at"])]

        return below(None)

    @property
    def status(self) -> str:
        return str(self.finish["status"]) if self.finish else "running"


@dataclass
class Request:
    """As it came in; `at` is monotonic seconds."""

    path: str
    body: bytes
    status: int
    at: float


@dataclass
class Trouble:
    """An answer for the next request whose path ends so, instead of what would be right."""

    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict)
    path_end: str = ""
    cut_off: bool = False
    after_storing: bool = False
    """The request is obeyed, only its answer is this one: a lost reply."""


class IngestServer:
    """Listens on a free port of the loopback, or on the one given."""

    def __init__(self, port: int = 0) -> None:
        self.runs: dict[str, RecordedRun] = {}
        self.requests: list[Request] = []
        self.max_body = MAX_BODY
        self.name_the_step_that_is_too_large = True
        self.clock_skew_s = 0.0
        self.ready = True
        self.wheels = ["stepwarden-0.1.0-py3-none-any.whl"]
        self.sdk_config: Any = None
        """None is a server from before there was any."""
        self.config_requests: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self._trouble: list[Trouble] = []
        self._changed = threading.Condition(threading.RLock())
        peer = self

        class Handler(_Handler):
            server_of_ours = peer

        self._http = _Http(("127.0.0.1", port), Handler)
        self.port = self._http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.gate.set()
        self._http.shutdown()
        self._http.close_connections()
        self._http.server_close()
        self._thread.join(5)

    # ---- what tests ask and say

    def trouble(self, *troubles: Trouble) -> None:
        """What the next requests meet, in this order."""
        with self._changed:
            self._trouble.extend(troubles)

    def await_(self, condition: Callable[[], Any], timeout_s: float = 10.0) -> Any:
        """Waits until `condition` holds, looking again at each request; its value."""
        with self._changed:
            assert self._changed.wait_for(condition, timeout_s), "in vain: " + self.summary()
            return condition()

    def only_run(self) -> RecordedRun:
        assert len(self.runs) == 1, self.summary()
        return next(iter(self.runs.values()))

    def run_named(self, name: str) -> RecordedRun:
        found = [run for run in self.runs.values() if run.start["name"] == name]
        assert len(found) == 1, self.summary()
        return found[0]

    def steps(self) -> list[Json]:
        return [step for run in self.runs.values() for step in run.steps]

    def batches(self) -> list[list[Json]]:
        """Of the requests that were obeyed, the steps of each."""
        return [
            json.loads(request.body)["steps"]
            for request in self.requests
            if request.path.endswith("/steps") and request.status == 200
        ]

    def refusals(self) -> list[Request]:
        return [request for request in self.requests if request.status >= 400]

    def summary(self) -> str:
        return repr([(r.start["name"], r.status, [s["name"] for s in r.steps]) for r in self.runs.values()])

    # ---- the protocol

    def more(self, method: str, path: str, body: bytes, proofs: list[str]) -> tuple[int, Json] | None:
        """For peers that speak more than ingest; None for what they don't know. `proofs`: the headers DPoP."""
        return None

    def answer(
        self, path: str, body: bytes, authorization: str, method: str = "POST", proofs: list[str] | None = None
    ) -> tuple[int, Mapping[str, str], Json] | None:
        """None to cut the connection off."""
        self.gate.wait(30)
        with self._changed:
            trouble = next((t for t in self._trouble if path.endswith(t.path_end)), None)
            if trouble is not None:
                self._trouble.remove(trouble)
            status, headers = 503, dict[str, str]()
            said: Json = {}
            if trouble is None or trouble.after_storing:
                status, said = self.more(method, path, body, proofs or []) or self._obey(path, body, authorization)
            if trouble is not None:
                status, headers = trouble.status, dict(trouble.headers)
                said = {"title": "trouble", "status": status}
            cut_off = trouble is not None and trouble.cut_off
            self.requests.append(Request(path, body, 0 if cut_off else status, time.monotonic()))
            self._changed.notify_all()
            return None if cut_off else (status, headers, said)

    def _obey(self, path: str, body: bytes, authorization: str) -> tuple[int, Json]:
        try:
            if authorization not in (f"Bearer {KEY}", f"Bearer {VIEWER_KEY}"):
                raise RefusedError(401, "Not signed in")
            if authorization == f"Bearer {VIEWER_KEY}":
                raise RefusedError(403, "The role viewer may not do this")
            if len(body) > self.max_body:
                raise RefusedError(413, "Body too large")
            given = _parse(body)
            if path == "/v1/runs":
                return self._start(given)
            run_id, _, verb = path.removeprefix("/v1/runs/").replace(":", "/").partition("/")
            if run_id not in self.runs or verb not in ("steps", "finish"):
                raise RefusedError(404, "Not found")
            run = self.runs[run_id]
            return self._append(run, given) if verb == "steps" else self._finish(run, given)
        except RefusedError as refused:
            errors = [{"pointer": pointer, "reason": reason} for pointer, reason in refused.errors]
            return refused.status, {"title": refused.title, "status": refused.status, "errors": errors}

    def _start(self, given: Json) -> tuple[int, Json]:
        complaints = _Complaints("")
        complaints.check_run(given)
        complaints.done()
        run_id = given.setdefault("id", str(uuid.uuid4()))
        known = self.runs.get(run_id)
        if known is None:
            self.runs[run_id] = RecordedRun(given)
            return 201, given
        if known.start != given:
            raise RefusedError(409, "The run exists with other content")
        return 200, known.start

    def _append(self, run: RecordedRun, given: Json) -> tuple[int, Json]:
        steps = given.get("steps")
        if given.keys() != {"steps"} or not isinstance(steps, list) or not steps:
            raise RefusedError(400, "Invalid batch", [("/steps", "must be a filled array")])
        if len(steps) > MAX_BATCH:
            raise RefusedError(413, "Too many steps")
        for at, step in enumerate(steps):
            for slot in ("input", "output", "prompt", "metadata"):
                if slot in step and len(json.dumps(step[slot], ensure_ascii=False, separators=(",", ":"))) > MAX_SLOT:
                    raise RefusedError(413, "Payload too large", [(f"/steps/{at}/{slot}", "is too large")])
        for at, step in enumerate(steps):
            complaints = _Complaints(f"/steps/{at}")
            complaints.check_step(step)
            complaints.done()
        accepted, duplicates, conflicts = 0, 0, []
        for step in steps:
            key = (step["id"], "open" if step["status"] == "running" else "close")
            known = run.phases.setdefault(key, step)
            if known is step:
                accepted += 1
            elif known == step:
                duplicates += 1
            else:
                conflicts.append(step["id"])
        return 200, {
            "accepted": accepted, "duplicates": duplicates, "conflicts": conflicts, "next_index": len(run.phases),
        }  # fmt: skip

    def _finish(self, run: RecordedRun, given: Json) -> tuple[int, Json]:
        complaints = _Complaints("")
        complaints.unknown(given, {"status", "finished_at", "error"})
        complaints.one_of(given, "status", {"succeeded", "failed", "cancelled"})
        complaints.error(given)
        complaints.done()
        if run.finish is not None and run.finish["status"] != given["status"]:
            raise RefusedError(409, "The run has finished otherwise")
        run.finish = run.finish or given
        return 200, {"status": run.finish["status"]}


class _Complaints:
    """The checks of the server's reader."""

    def __init__(self, pointer: str) -> None:
        self._pointer = pointer
        self._errors: list[tuple[str, str]] = []

    def done(self) -> None:
        if self._errors:
            raise RefusedError(400, "Invalid", self._errors)

    def check_run(self, given: Json) -> None:
        self.unknown(given, RUN_FIELDS)
        self.text(given, "name", 200, required=True)
        for name, longest in (("project", 200), ("env", 64), ("release", 200), ("session_id", 200)):
            self.text(given, name, longest)
        for name in ("id", "resumes"):
            self.uuid(given, name)
        self.shape(given, "agent", dict)
        if len(json.dumps(given.get("metadata", {}), ensure_ascii=False, separators=(",", ":"))) > MAX_SLOT:
            raise RefusedError(413, "Payload too large", [("/metadata", "is too large")])
        agent = given.get("agent") or {}
        self.unknown(agent, {"name", "version"})
        self.text(agent, "name", 200, required="agent" in given)
        self.text(agent, "version", 200)
        self.shape(given, "metadata", dict)
        tags = given.get("tags", [])
        if len(tags) > 50 or any(not isinstance(tag, str) or not 0 < units(tag) <= 100 for tag in tags):
            self.complain("tags", "must be at most 50 texts of at most 100 characters")

    def check_step(self, step: Json) -> None:
        self.unknown(step, STEP_FIELDS)
        self.uuid(step, "id", required=True)
        self.uuid(step, "parent_id")
        self.one_of(step, "kind", KINDS)
        self.one_of(step, "status", {"running", "ok", "error"})
        self.text(step, "name", 200, required=True)
        self.text(step, "node", 200)
        self.text(step, "started_at", 64, required=True)
        if step["status"] != "running":
            self.text(step, "ended_at", 64, required=True)
            if step["ended_at"] < step["started_at"]:
                self.complain("ended_at", "is before started_at")
        if "attempt" in step and not (isinstance(step["attempt"], int) and step["attempt"] >= 1):
            self.complain("attempt", "must be a whole number")
        self.error(step)
        for name in ("metadata", "model", "usage", "tool"):
            self.shape(step, name, dict)
        self.unknown(step.get("model", {}), {"provider", "name", "config"})
        self.text(step.get("model", {}), "name", 200, required="model" in step)
        self.shape(step.get("model", {}), "config", dict)
        self.unknown(step.get("usage", {}), USAGE_FIELDS)
        self.unknown(step.get("tool", {}), {"name", "call_id", "schema_digest"})
        for name in ("name", "call_id"):
            self.text(step.get("tool", {}), name, 200, required="tool" in step)
        self.shape(step, "prompt", list)
        for entry in step.get("prompt", []):
            self.unknown(entry, {"role", "content", "name", "version"})
            for name in ("role", "content"):
                self.text(entry, name, MAX_SLOT, required=True)

    def error(self, given: Json) -> None:
        self.shape(given, "error", dict)
        error = given.get("error") or {}
        self.unknown(error, {"type", "message"})
        self.text(error, "type", 200, required="error" in given)
        self.text(error, "message", 8_000, required="error" in given)

    def complain(self, name: str, reason: str) -> None:
        self._errors.append((f"{self._pointer}/{name}", reason))

    def unknown(self, given: Json, fields: set[str]) -> None:
        for name in given.keys() - fields:
            self.complain(name, "is not a field of this object")

    def shape(self, given: Json, name: str, kind: type) -> None:
        if name in given and not isinstance(given[name], kind):
            self.complain(name, f"must be a {kind.__name__}")
            given[name] = kind()

    def text(self, given: Json, name: str, longest: int, required: bool = False) -> None:
        if name not in given:
            if required:
                self.complain(name, "is required")
        elif not isinstance(given[name], str) or not given[name] or units(given[name]) > longest:
            self.complain(name, f"must be text of 1 to {longest} characters")

    def uuid(self, given: Json, name: str, required: bool = False) -> None:
        try:
            if name in given or required:
                uuid.UUID(given[name])
        except (KeyError, ValueError, AttributeError):
            self.complain(name, "must be a UUID")

    def one_of(self, given: Json, name: str, words: set[str]) -> None:
        if given.get(name) not in words:
            self.complain(name, f"must be one of {sorted(words)}")


def units(text: str) -> int:
    """Length in UTF-16 units, as Java counts."""
    return len(text.encode("utf-16-le")) // 2


def _parse(body: bytes) -> Json:
    def unique(pairs: list[tuple[str, Any]]) -> Json:
        if len({key for key, _ in pairs}) != len(pairs):
            raise RefusedError(400, "Duplicate key")
        return dict(pairs)

    def never(constant: str) -> None:
        raise RefusedError(400, f"{constant} is no JSON")

    try:
        given = json.loads(body.decode("utf-8"), object_pairs_hook=unique, parse_constant=never)
        json.dumps(given, ensure_ascii=False).encode("utf-8")  # no lone surrogates
    except ValueError as malformed:
        raise RefusedError(400, "Malformed JSON") from malformed
    if not isinstance(given, dict) or _depth(given) > MAX_DEPTH:
        raise RefusedError(400, "No object, or too deep")
    return given


def _depth(value: Any) -> int:
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, members), default=0) if isinstance(value, dict | list) else 0


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, *args: Any) -> None:
        self._connections: set[Any] = set()
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        for connection in list(self._connections):
            self.shutdown_request(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server_of_ours: IngestServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        authorization = self.headers.get("authorization", "")
        answer = self.server_of_ours.answer(
            self.path, body, authorization, self.command, self.headers.get_all("dpop") or []
        )
        if answer is None:
            self.close_connection = True
            return
        status, headers, said = answer
        kind = "application/json" if status < 300 else "application/problem+json"
        self._say(status, {"content-type": kind, **headers}, json.dumps(said).encode())

    def do_GET(self) -> None:
        peer = self.server_of_ours
        if self.path == "/actuator/health/readiness":
            status = 200 if peer.ready else 503
            self._say(
                status, {"content-type": "application/json"}, b'{"status":"%s"}' % (b"UP" if peer.ready else b"DOWN")
            )
        elif self.path == "/sdk/":
            links = "".join(f'<a href="{wheel}">{wheel}</a>' for wheel in peer.wheels)
            self._say(200, {"content-type": "text/html"}, links.encode())
        elif self.path.startswith("/v1/sdk/config") and peer.sdk_config is not None:
            peer.config_requests.append(self.path)
            self._say(200, {"content-type": "application/json"}, json.dumps(peer.sdk_config).encode())
        elif self.path.startswith(("/.well-known/", "/v1/approvals/")):
            self.do_POST()
        else:
            self._say(404, {"content-type": "application/problem+json"}, b'{"title":"Not found","status":404}')

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string((timestamp or time.time()) + self.server_of_ours.clock_skew_s)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests have their own words."""

    def _say(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
