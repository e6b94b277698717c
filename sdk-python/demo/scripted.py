"""A chat model that says what its script says. In all else it is like a provider's: tools, streaming, usage, latency.

No network and no randomness: the same conversation gets the same answer, ids included.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models.chat_models import BaseChatModel, LangSmithParams
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.ai import InputTokenDetails, OutputTokenDetails, UsageMetadata
from langchain_core.messages.tool import tool_call, tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.utils.function_calling import convert_to_openai_tool

_CACHE_FROM = 1024
"""Providers cache a prompt's beginning from about this many tokens on, and count it in blocks."""

_CACHE_BLOCK = 128


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model answers, and how long it takes over it."""

    text: str = ""
    calls: tuple[tuple[str, dict[str, Any]], ...] = ()
    seconds: float = 0.4
    reasoning_tokens: int = 0


Script = Callable[[Sequence[BaseMessage]], Reply]
"""Chooses the reply to a conversation."""


def say(text: str, *, seconds: float = 0.4, reasoning: int = 0) -> Reply:
    """Plain text."""
    return Reply(text, (), seconds, reasoning)


def use(*calls: tuple[str, dict[str, Any]], text: str = "", seconds: float = 0.4, reasoning: int = 0) -> Reply:
    """Calls of tools, each a name and its arguments."""
    return Reply(text, calls, seconds, reasoning)


def in_turn(*replies: Reply) -> Script:
    """The first reply first, and so on; the last one for ever. The conversation itself says how far it has come."""

    def choose(messages: Sequence[BaseMessage]) -> Reply:
        answered = sum(isinstance(message, AIMessage) for message in messages)
        return replies[min(answered, len(replies) - 1)]

    return choose


def by_words(**replies: Reply) -> Script:
    """The reply whose word stands in the last message."""

    def choose(messages: Sequence[BaseMessage]) -> Reply:
        asked = str(messages[-1].content).lower()
        return next(reply for word, reply in replies.items() if word in asked)

    return choose


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a provider words its answers."""

    model_class: str
    """The name a step gets from LangChain's own class for this provider."""
    reply_prefix: str
    call_prefix: str
    stop: tuple[str, str]
    """Key and value of the reason to stop after text; the value after tool calls follows."""
    stop_for_tools: str


def _like_openai(model_class: str) -> _Dialect:
    return _Dialect(model_class, "chatcmpl-", "call_", ("finish_reason", "stop"), "tool_calls")


_DIALECTS = {
    "acme-inhouse": _like_openai("ChatAtlas"),
    "anthropic": _Dialect("ChatAnthropic", "msg_01", "toolu_01", ("stop_reason", "end_turn"), "tool_use"),
    "deepseek": _like_openai("ChatDeepSeek"),
    "google_genai": _Dialect("ChatGoogleGenerativeAI", "lc_run--", "call_", ("finish_reason", "STOP"), "STOP"),
    "mistralai": _like_openai("ChatMistralAI"),
    "openai": _like_openai("ChatOpenAI"),
}


class ScriptedChat(BaseChatModel):
    """`script` decides what is said; the other fields say who seems to say it."""

    provider: str
    model: str
    script: Script
    temperature: float | None = None
    max_tokens: int = 4096

    def get_name(self, suffix: str | None = None, *, name: str | None = None) -> str:
        return super().get_name(suffix, name=name or self.name or self._dialect.model_class)

    @property
    def _llm_type(self) -> str:
        return f"{self.provider}-chat"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self.model, "temperature": self.temperature, "max_tokens": self.max_tokens}

    def _get_ls_params(self, stop: list[str] | None = None, **kwargs: Any) -> LangSmithParams:
        params = LangSmithParams(
            ls_provider=self.provider, ls_model_name=self.model, ls_model_type="chat", ls_max_tokens=self.max_tokens
        )
        if self.temperature is not None:
            params["ls_temperature"] = self.temperature
        return params

    def bind_tools(self, tools: Sequence[Any], *, tool_choice: Any = None, **kwargs: Any) -> Runnable[Any, AIMessage]:
        chosen = {} if tool_choice is None else {"tool_choice": tool_choice}
        return self.bind(tools=[convert_to_openai_tool(tool) for tool in tools], **chosen, **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        reply = self.script(messages)
        time.sleep(reply.seconds)
        message = AIMessage(
            content=reply.text,
            tool_calls=[
                tool_call(name=name, args=args, id=call_id)
                for call_id, (name, args) in zip(self._call_ids(messages, reply), reply.calls, strict=True)
            ],
            response_metadata=self._response_metadata(messages, reply),
            usage_metadata=self._usage(messages, reply, kwargs),
        )
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        reply = self.script(messages)
        pieces = [AIMessageChunk(content=words) for words in re.findall(r"\S+\s*\S*\s*\S*\s*", reply.text)]
        for index, (call_id, (name, args)) in enumerate(zip(self._call_ids(messages, reply), reply.calls, strict=True)):
            written = tool_call_chunk(name=name, args=json.dumps(args), id=call_id, index=index)
            pieces.append(AIMessageChunk(content="", tool_call_chunks=[written]))
        pieces.append(
            AIMessageChunk(
                content="",
                response_metadata=self._response_metadata(messages, reply),
                usage_metadata=self._usage(messages, reply, kwargs),
                chunk_position="last",
            )
        )
        time.sleep(reply.seconds * 0.4)  # to the first token
        for piece in pieces:
            time.sleep(reply.seconds * 0.6 / len(pieces))
            chunk = ChatGenerationChunk(message=piece)
            if run_manager is not None:
                run_manager.on_llm_new_token(str(piece.content), chunk=chunk)
            yield chunk

    @property
    def _dialect(self) -> _Dialect:
        return _DIALECTS[self.provider]

    def _call_ids(self, messages: Sequence[BaseMessage], reply: Reply) -> list[str]:
        return [self._dialect.call_prefix + _digest(messages, f"call {at}") for at in range(len(reply.calls))]

    def _response_metadata(self, messages: Sequence[BaseMessage], reply: Reply) -> dict[str, Any]:
        key, after_text = self._dialect.stop
        return {
            "id": self._dialect.reply_prefix + _digest(messages, "reply"),
            "model_name": self.model,
            "model_provider": self.provider,
            key: self._dialect.stop_for_tools if reply.calls else after_text,
        }

    def _usage(self, messages: Sequence[BaseMessage], reply: Reply, options: dict[str, Any]) -> UsageMetadata:
        tools = _tokens(json.dumps(options.get("tools", [])))
        sizes = [_tokens(_text(message)) for message in messages]
        last_answer = max((at for at, message in enumerate(messages) if isinstance(message, AIMessage)), default=0)
        known = tools + sum(sizes[:last_answer])  # what the previous call of this conversation has sent already
        cached = known // _CACHE_BLOCK * _CACHE_BLOCK if known >= _CACHE_FROM else 0
        written = _tokens(reply.text) + sum(_tokens(name + json.dumps(args)) for name, args in reply.calls)
        usage = UsageMetadata(
            input_tokens=tools + sum(sizes),
            output_tokens=written + reply.reasoning_tokens,
            total_tokens=tools + sum(sizes) + written + reply.reasoning_tokens,
        )
        if cached:
            usage["input_token_details"] = InputTokenDetails(cache_read=cached)
        if reply.reasoning_tokens:
            usage["output_token_details"] = OutputTokenDetails(reasoning=reply.reasoning_tokens)
        return usage


def _text(message: BaseMessage) -> str:
    calls = message.tool_calls if isinstance(message, AIMessage) else []
    return str(message.content) + "".join(f"{call['name']}{json.dumps(call['args'])}" for call in calls)


def _tokens(text: str) -> int:
    """About four characters a token, and a few for the message's frame."""
    return len(text) // 4 + 4 if text else 0


def _digest(messages: Sequence[BaseMessage], what: str) -> str:
    conversation = "\n".join(_text(message) for message in messages)
    return hashlib.sha256(f"{what}\n{conversation}".encode()).hexdigest()[:22]
