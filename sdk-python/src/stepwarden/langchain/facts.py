"""What a callback's arguments say: names, tags, metadata, whether a call is worth showing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from stepwarden.wire import StepKind

RUN_KEY = "stepwarden_run_id"
"""Metadata key that carries the run's id into LangGraph's checkpoints (which keep only plain metadata values)."""

OPTIONS_KEY = "stepwarden"
"""Metadata key for what a caller says of one run: `{"agent", "env", "release", "resumes", "session_id", "name"}`."""

_HIDDEN_TAG = "langsmith:hidden"
_PLUMBING = re.compile(
    r"(Runnable(Sequence|Seq|Parallel|Assign|Pick|Passthrough|Binding|Each|Map)\b.*|ChannelWrite.*|__start__)$"
)
_INTERNAL_TAG = re.compile(r"(graph:step|seq:step|map:key|langsmith:|ls_)")
_INTERNAL_KEY = re.compile(r"(ls_|lc_|__|stepwarden)")
_SUBGRAPH_NAME = "LangGraph"


def call_name(name: object, serialized: Mapping[str, Any] | None, otherwise: str) -> str:
    """The call's own name, else that of its class."""
    if isinstance(name, str) and name:
        return name
    if serialized:
        own = serialized.get("name")
        if isinstance(own, str) and own:
            return own
        path = serialized.get("id")
        if isinstance(path, list) and path:
            return str(path[-1])
    return otherwise


def is_hidden(name: str, tags: Sequence[str] | None) -> bool:
    """LangGraph's and LCEL's plumbing: it takes part in the tree, but nobody asked for it."""
    return (tags is not None and _HIDDEN_TAG in tags) or _PLUMBING.match(name) is not None


def user_tags(tags: Sequence[str] | None) -> list[str]:
    return [tag for tag in tags or () if isinstance(tag, str) and not _INTERNAL_TAG.match(tag)]


def run_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """What the caller put there, without what LangChain and LangGraph add."""
    return {
        key: value
        for key, value in metadata.items()
        if isinstance(key, str) and not _INTERNAL_KEY.match(key) and not key.startswith(("langgraph_", "checkpoint_"))
    }


def step_metadata(
    metadata: Mapping[str, Any], inherited: Mapping[str, Any] | None, tags: Sequence[str] | None
) -> dict[str, Any]:
    """A step's own metadata: what its parent has too is not repeated, but for the checkpoint namespace."""
    own = {
        key: value
        for key, value in metadata.items()
        if isinstance(key, str)
        and not _INTERNAL_KEY.match(key)
        and (inherited is None or key not in inherited or inherited[key] != value)
    }
    namespace = metadata.get("langgraph_checkpoint_ns")
    if namespace:
        own["langgraph_checkpoint_ns"] = namespace
        own.pop("checkpoint_ns", None)
    shown_tags = user_tags(tags)
    if shown_tags:
        own["tags"] = shown_tags
    return own


def chain_kind(name: str, metadata: Mapping[str, Any], is_root: bool, run_type: object) -> StepKind:
    """`agent` for a graph, outermost or nested; `prompt` for a prompt template; else `chain`."""
    if run_type == "prompt":
        return "prompt"
    if is_root:
        integration = str(metadata.get("ls_integration", ""))
        # The key is there when a graph was called, also where LangGraph itself does not say so (before 1.1).
        is_graph = RUN_KEY in metadata or "langgraph" in integration or name == _SUBGRAPH_NAME
        return "agent" if is_graph or "agent" in integration else "chain"
    return "agent" if name in (_SUBGRAPH_NAME, metadata.get("lc_agent_name")) else "chain"


def is_node(tags: Sequence[str] | None) -> bool:
    return any(isinstance(tag, str) and tag.startswith("graph:step:") for tag in tags or ())


def thread_of(metadata: Mapping[str, Any]) -> str | None:
    thread = metadata.get("thread_id")
    return str(thread) if thread is not None and thread != "" else None


def options(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    given = metadata.get(OPTIONS_KEY)
    return given if isinstance(given, Mapping) else {}
