"""LangChain's own objects as plain JSON: messages as `{role, content, ...}`, documents, commands."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from langchain_core.documents import Document
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from langchain_core.prompt_values import PromptValue

from stepwarden import snapshot, wire

_ROLES = {"human": "user", "ai": "assistant", "AIMessageChunk": "assistant", "HumanMessageChunk": "user"}
_SAID_ELSEWHERE = frozenset(("tool_calls", "function_call", "refusal"))


def register() -> None:
    snapshot.register(BaseMessage, message)
    snapshot.register(PromptValue, lambda value: list(value.to_messages()))
    snapshot.register(Document, document)
    try:
        from langgraph.types import Command, Interrupt, Send
    except ImportError:
        return
    snapshot.register(Command, _without_empty_fields)
    snapshot.register(Interrupt, lambda value: {"id": value.id, "value": value.value})
    snapshot.register(Send, lambda value: {"node": value.node, "arg": value.arg})


def message(value: BaseMessage) -> dict[str, Any]:
    """`{role, content, name?, tool_calls?: [{id, name, args}], tool_call_id?, ...}`; generated ids are left out."""
    shown: dict[str, Any] = {"role": role(value), "content": value.content}
    if value.name:
        shown["name"] = value.name
    if isinstance(value, AIMessage):
        if value.tool_calls:
            shown["tool_calls"] = [{"id": c.get("id"), "name": c["name"], "args": c["args"]} for c in value.tool_calls]
        if value.invalid_tool_calls:
            shown["invalid_tool_calls"] = value.invalid_tool_calls
    elif isinstance(value, ToolMessage):
        shown["tool_call_id"] = value.tool_call_id
        if value.status != "success":
            shown["status"] = value.status
        if value.artifact is not None:
            shown["artifact"] = value.artifact
    more = {k: v for k, v in value.additional_kwargs.items() if v is not None and k not in _SAID_ELSEWHERE}
    if more:
        shown["additional"] = more
    return shown


def role(value: BaseMessage) -> str:
    """`system`, `user`, `assistant`, `tool`, or what a ChatMessage says."""
    own = getattr(value, "role", None)
    kind = value.type.removesuffix("MessageChunk").lower() if value.type not in _ROLES else _ROLES[value.type]
    return own if isinstance(own, str) and own else kind


def is_system(value: object) -> bool:
    return isinstance(value, BaseMessage) and role(value) in ("system", "developer")


def prompt(values: Sequence[BaseMessage], name: str | None, version: str | None) -> list[dict[str, Any]]:
    """System messages as the protocol's prompt stack: `[{role, content, name?, version?}]`, content as text."""
    stack: list[dict[str, Any]] = []
    for value in values:
        entry: dict[str, Any] = {"role": role(value), "content": _text(value.content)}
        if name:
            entry["name"] = name
        if version:
            entry["version"] = version
        stack.append(entry)
    return stack


def document(value: Document) -> dict[str, Any]:
    shown: dict[str, Any] = {"page_content": value.page_content}
    if value.id is not None:
        shown["id"] = value.id
    if value.metadata:
        shown["metadata"] = value.metadata
    return shown


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    if isinstance(content, list) and all(isinstance(b, str) or b.get("type") == "text" for b in content):
        return "\n".join(b if isinstance(b, str) else str(b.get("text", "")) for b in content)
    return wire.json_bytes(snapshot.plain(content)).decode("utf-8", "replace")


def _without_empty_fields(value: Any) -> dict[str, Any]:
    fields = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
    return {name: member for name, member in fields if member is not None and member != ()}
