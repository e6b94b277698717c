"""What a chat model or completion was asked and what it answered, in the protocol's terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, LLMResult

from stepwarden import snapshot, wire

_NO_CONFIG = frozenset(
    ("model", "model_name", "_type", "messages", "input", "functions", "tools", "metadata", "api_key", "base_url")
)
_FROM_METADATA = {"temperature": "ls_temperature", "max_tokens": "ls_max_tokens", "stop": "ls_stop"}


def model_of(metadata: Mapping[str, Any], invocation: Mapping[str, Any], class_name: str) -> dict[str, Any]:
    """`{provider, name, config}`; the tools offered are named in the config, their schemas are not repeated."""
    name = metadata.get("ls_model_name") or invocation.get("model") or invocation.get("model_name") or class_name
    config = {k: v for k, v in invocation.items() if k not in _NO_CONFIG and v is not None and v != []}
    for key, source in _FROM_METADATA.items():
        if metadata.get(source) is not None:
            config.setdefault(key, metadata[source])
    tools = invocation.get("tools") or invocation.get("functions")
    if isinstance(tools, list | tuple):
        config["tools"] = [_tool_name(tool) for tool in tools]
    return {
        "provider": snapshot.text(metadata.get("ls_provider"), wire.MAX_NAME, "unknown"),
        "name": snapshot.text(name, wire.MAX_NAME, "unknown"),
        "config": config,
    }


def answer_of(response: LLMResult) -> tuple[Any, AIMessage | None]:
    """What was answered (a message, or text) and the message, if it is one."""
    generation = response.generations[0][0] if response.generations and response.generations[0] else None
    if generation is None:
        return None, None
    if isinstance(generation, ChatGeneration):
        message: BaseMessage = generation.message
        return message, message if isinstance(message, AIMessage) else None
    return generation.text, None


def usage_of(response: LLMResult, message: AIMessage | None) -> dict[str, int] | None:
    """Tokens in the protocol's names, or None when the model did not say. Cached tokens are part of the input's."""
    if message is not None and message.usage_metadata:
        said = message.usage_metadata
        inputs: Mapping[str, Any] = said.get("input_token_details") or {}
        outputs: Mapping[str, Any] = said.get("output_token_details") or {}
        counts = {
            "input_tokens": said.get("input_tokens"),
            "output_tokens": said.get("output_tokens"),
            "cache_read_tokens": inputs.get("cache_read"),
            "cache_write_tokens": inputs.get("cache_creation"),
            "reasoning_tokens": outputs.get("reasoning"),
        }
    else:
        raw = _raw_usage(response, message)
        counts = {
            "input_tokens": raw.get("prompt_tokens", raw.get("input_tokens")),
            "output_tokens": raw.get("completion_tokens", raw.get("output_tokens")),
        }
    usage = {name: count for name, count in counts.items() if isinstance(count, int) and 0 <= count < 10**15}
    if not usage:
        return None
    return {"input_tokens": 0, "output_tokens": 0, **usage}


def answer_metadata(message: AIMessage | None, asked_model: str) -> dict[str, Any]:
    """`finish_reason`, `response_model` where it is another, `response_id`, `service_tier`."""
    said: Mapping[str, Any] = message.response_metadata if message is not None else {}
    shown: dict[str, Any] = {}
    reason = said.get("finish_reason") or said.get("stop_reason")
    if reason:
        shown["finish_reason"] = reason
    served = said.get("model_name") or said.get("model")
    if served and served != asked_model:
        shown["response_model"] = served
    for key in ("id", "service_tier", "system_fingerprint"):
        if said.get(key):
            shown[f"response_{key}" if key == "id" else key] = said[key]
    return shown


def _raw_usage(response: LLMResult, message: AIMessage | None) -> Mapping[str, Any]:
    for place in (response.llm_output, message.response_metadata if message is not None else None):
        for key in ("token_usage", "usage"):
            found = (place or {}).get(key)
            if isinstance(found, Mapping):
                return found
    return {}


def _tool_name(tool: Any) -> str:
    if isinstance(tool, Mapping):
        function = tool.get("function")
        named = function if isinstance(function, Mapping) else tool
        return str(named.get("name") or tool.get("type") or "tool")
    return tool if isinstance(tool, str) else str(getattr(tool, "name", "tool"))
