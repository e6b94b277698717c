"""Runs and steps as the protocol has them, made from plain Python values. Knows no framework.

A step is queued when it opens and again, whole, when it closes: the server lets the close win.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from importlib import metadata as packages
from typing import Any

from stepwarden import snapshot, wire
from stepwarden.capture import Capture
from stepwarden.queue import Item
from stepwarden.sender import Sender
from stepwarden.serverconfig import ServerConfig
from stepwarden.settings import Agent, Settings, read_tags
from stepwarden.version import __version__
from stepwarden.wire import RunOutcome, StepKind


@dataclass(slots=True)
class RunStart:
    """What a run is told apart by. Fields left out come from `init`."""

    id: str
    name: str
    agent: Agent | None = None
    env: str | None = None
    project: str | None = None
    release: str | None = None
    session_id: str | None = None
    resumes: str | None = None
    tags: Iterable[str] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    started_at: datetime | None = None


@dataclass(slots=True)
class OpenStep:
    """A step between its start and its end. Payloads are bytes already: the host may change its objects meanwhile."""

    id: str
    run_id: str
    kind: StepKind
    name: str
    parent_id: str | None = None
    node: str | None = None
    attempt: int | None = None
    tool: dict[str, Any] | None = None
    decision: dict[str, str] | None = None
    """By what a governed tool may run: `{id, token_id, act}`."""
    model: dict[str, Any] | None = None
    usage: dict[str, int] | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    slots: dict[str, bytes] = field(default_factory=dict)
    started_at: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    started: float = field(default_factory=time.perf_counter)

    def elapsed_s(self) -> float:
        """By the monotonic clock, so that no step ends before it starts."""
        return time.perf_counter() - self.started


class Recorder:
    """Turns facts into items for the sender. Safe from any thread."""

    def __init__(self, settings: Settings, capture: Capture, sender: Sender, config: ServerConfig) -> None:
        self._config = config
        self._settings = settings
        self._capture = capture
        self._sender = sender
        self._sdk = sdk_versions()

    def start_run(self, start: RunStart) -> None:
        """Queues `POST /v1/runs`."""
        settings = self._settings
        if start.project is not None and start.project != settings.project:
            self._config.turn_off()
        agent = start.agent or settings.agent
        fields: dict[str, Any] = {
            "id": start.id,
            "name": self._capture.name(start.name, "run.name", "run"),
            "agent": agent and {k: self._capture.name(v, f"run.agent.{k}", "agent") for k, v in agent.body().items()},
            "project": _label(start.project or settings.project),
            "env": _label(start.env or settings.env, wire.MAX_ENV),
            "release": _label(start.release or settings.release),
            "session_id": start.session_id and self._capture.name(start.session_id, "run.session_id", "session"),
            "resumes": start.resumes,
            "tags": self._tags(start.tags),
            "started_at": wire.rfc3339(start.started_at or datetime.now(timezone.utc)),
        }
        slots = {"metadata": self._capture.fields({**start.metadata, "sdk": self._sdk}, "run.metadata")}
        body = wire.with_slots({k: v for k, v in fields.items() if v}, slots)
        self._sender.send(Item("run", start.id, body))

    def finish_run(self, run_id: str, outcome: RunOutcome, error: dict[str, str] | None = None) -> None:
        """Queues `:finish`; `error` comes from `error_body`."""
        fields: dict[str, Any] = {"status": outcome, "finished_at": wire.rfc3339(datetime.now(timezone.utc))}
        if error is not None:
            fields["error"] = error
        self._sender.send(Item("finish", run_id, wire.json_bytes(fields)))

    def open(self, step: OpenStep, **payloads: Any) -> None:
        """Queues a step as running. `payloads`: `input`, `prompt`; kept, and sent again when it closes."""
        step.name = self._capture.name(step.name, "step.name", step.kind)
        if step.node is not None:
            step.node = self._capture.name(step.node, "step.node", "node")
        if step.tool is not None:
            step.tool["name"] = self._capture.name(step.tool["name"], "tool.name", "tool")
        if step.model is not None and "config" in step.model:
            step.model["config"] = self._capture.config(step.model["config"], "model.config")
        for name, value in payloads.items():
            if value is not None:
                capture = self._capture.prompt if name == "prompt" else self._capture.slot
                step.slots[name] = capture(value, f"step.{name}")
        self._queue(step, "running", None, None)

    def close(
        self, step: OpenStep, *, failed: bool = False, error: dict[str, str] | None = None, output: Any = None
    ) -> None:
        """Queues a step as ended, now. A failed step without `error` failed because of one below it."""
        if output is not None:
            step.slots["output"] = self._capture.slot(output, "step.output")
        ended_at = step.started_at + timedelta(seconds=step.elapsed_s())
        self._queue(step, "error" if failed else "ok", ended_at, error)

    def error_body(self, failure: BaseException) -> dict[str, str]:
        """`{type, message}` of an exception, redacted."""
        return self._capture.error(type(failure).__name__, message_of(failure))

    def _queue(
        self, step: OpenStep, status: wire.StepStatus, ended_at: datetime | None, error: dict[str, str] | None
    ) -> None:
        fields = {
            "id": step.id,
            "parent_id": step.parent_id,
            "kind": step.kind,
            "name": step.name,
            "status": status,
            "started_at": wire.rfc3339(step.started_at),
            "ended_at": ended_at and wire.rfc3339(ended_at),
            "attempt": step.attempt,
            "node": step.node,
            "error": error,
            "model": step.model,
            "usage": step.usage,
            "tool": step.tool,
            "decision": step.decision,
        }
        slots = dict(step.slots)
        if step.metadata:
            slots["metadata"] = self._capture.fields(step.metadata, "step.metadata")
        body = wire.with_slots({k: v for k, v in fields.items() if v is not None}, slots)
        self._sender.send(Item("step", step.run_id, body, step.id, opened=status == "running"))

    def _tags(self, tags: Iterable[str]) -> list[str]:
        given = read_tags([*self._settings.tags, *tags])
        return list(dict.fromkeys(self._capture.name(tag, "run.tags", "tag", wire.MAX_TAG) for tag in given))


def _label(value: object, max_length: int = wire.MAX_NAME) -> str | None:
    """`project`, `env`, `release`: names that the host chose for this, which need no redaction."""
    return snapshot.text(value, max_length) or None


def message_of(failure: BaseException) -> str:
    """An exception's text; its `repr` if it can't say."""
    try:
        return str(failure)
    except Exception:
        return f"<{type(failure).__name__}: its message can't be read>"


def sdk_versions() -> dict[str, str]:
    """`{"name", "version", "python", "langchain-core"?, "langgraph"?}`."""
    versions = {"name": "stepwarden-python", "version": __version__, "python": platform.python_version()}
    for package in ("langchain-core", "langgraph"):
        try:
            versions[package] = packages.version(package)
        except packages.PackageNotFoundError:
            continue
    return versions
