"""Delivers items to the server: a run before its steps before its finish, and every refusal is judged once.

Any answer but success means one of: try again later (429, 5xx, no answer), make it smaller (413), leave out what the
server named (400, 422), or give up and count it. Nothing here raises.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from stepwarden import log
from stepwarden.oversize import smaller
from stepwarden.queue import Item
from stepwarden.retry import RetryPolicy, is_retryable, retry_after_s
from stepwarden.stats import Counters
from stepwarden.timing import Timing
from stepwarden.transport import Answer, Transport, UnreachableError

_MAX_REMEMBERED_RUNS = 4_096
_MAX_REMEMBERED_BYTES = 4 * 1024 * 1024
_STEP_POINTER = re.compile(r"^/steps/(\d{1,3})(/|$)")

_ADVICE = {
    401: "the API key is not valid: set STEPWARDEN_API_KEY to a current one (`python -m stepwarden doctor` checks it)",
    403: "the API key's role may not record runs: use a key with the role ingest",
    404: "the server does not know this run or address: check STEPWARDEN_URL",
}
_REDIRECTED = "the address redirects elsewhere: set STEPWARDEN_URL to the final one (https instead of http?)"


@dataclass(slots=True)
class _RunMemory:
    """What later requests of a run need to know of its start."""

    body: bytes
    """Empty if another process started the run."""
    refused: bool = False
    restarted: bool = False


@dataclass(slots=True)
class _Groups:
    """Steps of one batch, by run, in order."""

    steps: OrderedDict[str, list[Item]] = field(default_factory=OrderedDict)

    def add(self, item: Item) -> None:
        self.steps.setdefault(item.run_id, []).append(item)

    def pop(self, run_id: str) -> list[Item]:
        return self.steps.pop(run_id, [])


class Delivery:
    """Used by one thread at a time."""

    def __init__(self, transport: Transport, counters: Counters, timing: Timing, policy: RetryPolicy) -> None:
        self._transport = transport
        self._counters = counters
        self._timing = timing
        self._policy = policy
        self._runs: OrderedDict[str, _RunMemory] = OrderedDict()
        self._remembered_bytes = 0

    def deliver(self, items: Sequence[Item]) -> None:
        """Sends all of them, or counts what could not be sent."""
        groups = _Groups()
        for item in items:
            if item.what == "run":
                self._start_run(item)
            elif item.what == "step":
                groups.add(item)
            else:
                self._send_steps(item.run_id, groups.pop(item.run_id))
                self._finish_run(item)
        for run_id, steps in groups.steps.items():
            self._send_steps(run_id, steps)

    def _start_run(self, item: Item) -> None:
        memory = self.remember(item.run_id, item.body)
        answer = self._post("/v1/runs", item.body, steps=0)
        if answer is not None and answer.status == 413 and (body := smaller(item.body)) is not None:
            self._counters.add("truncated")
            self._remembered_bytes += len(body) - len(memory.body)
            memory.body = body
            answer = self._post("/v1/runs", body, steps=0)
        if answer is None:
            return  # the steps will show whether the run is there; a 404 starts it again
        if answer.status == 409:
            self._counters.add("conflicts")
            log.warn("run-conflict", f"run {item.run_id} exists with other content; its steps are sent all the same")
        elif answer.status >= 300:
            memory.refused = True
            self._log_refusal("run", answer)

    def _finish_run(self, item: Item) -> None:
        memory = self._runs.get(item.run_id)
        if memory is not None and memory.refused:
            return
        answer = self._post(f"/v1/runs/{item.run_id}:finish", item.body, steps=0)
        if answer is not None and answer.status == 404 and self._restart(item.run_id):
            answer = self._post(f"/v1/runs/{item.run_id}:finish", item.body, steps=0)
        if answer is not None and answer.status == 409:
            self._counters.add("conflicts")
        elif answer is not None and answer.status >= 300:
            self._log_refusal("finish", answer)

    def _send_steps(self, run_id: str, steps: list[Item]) -> None:
        if not steps:
            return
        memory = self._runs.get(run_id)
        if memory is not None and memory.refused:
            self._counters.drop("refused", len(steps))
            return
        answer = self._post(f"/v1/runs/{run_id}/steps", _batch(steps), steps=len(steps))
        if answer is None:
            return
        if answer.status < 300:
            self._count(answer)
        elif answer.status == 413:
            self._send_smaller(run_id, steps, answer)
        elif answer.status == 404 and self._restart(run_id):
            self._send_steps(run_id, steps)
        elif answer.status in (400, 422) and (named := _named_steps(answer, len(steps))):
            self._log_refusal("steps", answer)
            self._counters.drop("refused", len(named))
            self._send_steps(run_id, [step for at, step in enumerate(steps) if at not in named])
        else:
            if answer.status in (404, 409):  # unknown for good, or sealed: the next batch would fare no better
                self.remember(run_id, b"").refused = True
            self._log_refusal("steps", answer)
            self._counters.drop("refused", len(steps))

    def _send_smaller(self, run_id: str, steps: list[Item], answer: Answer) -> None:
        """413: cut the payloads of the step that the server named, or halve the batch to find it."""
        named = _named_steps(answer, len(steps))
        if len(steps) == 1:
            named = {0}
        if not named:
            half = len(steps) // 2
            self._send_steps(run_id, steps[:half])
            self._send_steps(run_id, steps[half:])
            return
        left: list[Item] = []
        for at, step in enumerate(steps):
            body = smaller(step.body) if at in named else step.body
            if body is None:
                self._counters.drop("too-large")
                continue
            self._counters.add("truncated", int(at in named))
            left.append(Item("step", step.run_id, body, step.step_id, step.opened))
        self._send_steps(run_id, left)

    def _post(self, path: str, body: bytes, steps: int) -> Answer | None:
        """The final answer, or None when it was given up: then the steps are counted already."""
        started = self._timing.monotonic()
        for attempt in range(1_000_000):
            answer: Answer | None = None
            try:
                answer = self._transport.post(path, body)
            except UnreachableError as failure:
                log.warn("unreachable", f"the Stepwarden server can't be reached ({failure}); recording goes on")
            except Exception as failure:
                self._counters.add("errors")
                log.warn("transport", f"sending failed: {failure!r}", exc_info=True)
            if answer is not None and not is_retryable(answer.status):
                return answer
            elapsed = self._timing.monotonic() - started
            status = answer.status if answer is not None else None
            if self._policy.gives_up(status, attempt, elapsed):
                self._give_up("server-error" if status is not None else "timeout", path, steps)
                return None
            asked = retry_after_s(answer.headers, self._timing.now()) if answer is not None else None
            self._counters.add("retries")
            if not self._timing.wait(self._policy.delay_s(attempt, asked, self._timing.chance()), asked or 0.0):
                self._give_up("shutdown", path, steps)
                return None
        return None

    def _give_up(self, reason: str, path: str, steps: int) -> None:
        self._counters.drop(reason, steps)
        if steps:
            log.warn(f"lost-{reason}", f"gave up sending to {path} ({reason}); {steps} steps are lost")
        else:
            log.warn(f"gave-up-{reason}", f"gave up sending to {path} ({reason})")

    def _restart(self, run_id: str) -> bool:
        """The server does not know a run of ours (its data was replaced, or the start was lost): start it once more."""
        memory = self._runs.get(run_id)
        if memory is None or not memory.body or memory.restarted:
            return False
        memory.restarted = True
        answer = self._post("/v1/runs", memory.body, steps=0)
        return answer is not None and answer.status < 300

    def remember(self, run_id: str, body: bytes) -> _RunMemory:
        """Keeps a run's start, in case the server does not know the run when its steps come."""
        memory = self._runs.get(run_id)
        if memory is None:
            memory = self._runs[run_id] = _RunMemory(body)
            self._remembered_bytes += len(body)
        while len(self._runs) > 1 and (
            len(self._runs) > _MAX_REMEMBERED_RUNS or self._remembered_bytes > _MAX_REMEMBERED_BYTES
        ):
            _, oldest = self._runs.popitem(last=False)
            self._remembered_bytes -= len(oldest.body)
        return memory

    def starts(self) -> dict[str, bytes]:
        """The run starts that are remembered, by run id."""
        return {run_id: memory.body for run_id, memory in list(self._runs.items()) if memory.body}

    def _count(self, answer: Answer) -> None:
        counts = answer.json()
        self._counters.add("sent", _whole(counts.get("accepted")))
        self._counters.add("duplicates", _whole(counts.get("duplicates")))
        conflicts = counts.get("conflicts")
        if isinstance(conflicts, list) and conflicts:
            self._counters.add("conflicts", len(conflicts))
            log.warn("step-conflict", f"the server has {len(conflicts)} steps with other content; it keeps its own")

    def _log_refusal(self, what: str, answer: Answer) -> None:
        problem = answer.json()
        said = problem.get("detail") or problem.get("title") or ""
        advice = _REDIRECTED if 300 <= answer.status < 400 else _ADVICE.get(answer.status, "")
        log.warn(
            f"{what}-{answer.status}",
            f"the server refused a {what} request with {answer.status}: {str(said)[:300]} {advice}".rstrip(),
        )


def _batch(steps: Sequence[Item]) -> bytes:
    return b'{"steps":[' + b",".join(step.body for step in steps) + b"]}"


def _named_steps(answer: Answer, count: int) -> set[int]:
    """Places in the batch that a problem's `errors[].pointer` names."""
    errors = answer.json().get("errors")
    named: set[int] = set()
    for error in errors if isinstance(errors, list) else ():
        found = _STEP_POINTER.match(str(error.get("pointer", ""))) if isinstance(error, dict) else None
        if found and int(found[1]) < count:
            named.add(int(found[1]))
    return named


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
