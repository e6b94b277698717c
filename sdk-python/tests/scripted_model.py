"""A chat model that says what it was told to, word by word, and counts its tokens. No network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

Line = str | AIMessage | Exception


class ScriptedModel(BaseChatModel):
    """Each call takes the next line of the script; an exception is raised."""

    script: list[Any] = Field(default_factory=list)
    model_name: str = "scripted-1"
    temperature: float = 0.2

    @property
    def _llm_type(self) -> str:
        return "scripted"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self.model_name, "temperature": self.temperature}

    def _get_ls_params(self, stop: list[str] | None = None, **kwargs: Any) -> Any:
        return {
            "ls_provider": "acme-ai", "ls_model_name": self.model_name, "ls_model_type": "chat",
            "ls_temperature": self.temperature,
        }  # fmt: skip

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Any:
        return self.bind(tools=[{"name": getattr(tool, "name", str(tool))} for tool in tools])

    def _next(self) -> AIMessage:
        line = self.script.pop(0)
        if isinstance(line, Exception):
            raise line
        return line if isinstance(line, AIMessage) else say(line)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._next())])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        message = self._next()
        words = str(message.content).split(" ")
        for at, word in enumerate(words):
            last = at == len(words) - 1
            chunk = AIMessageChunk(
                content=word if last else word + " ",
                usage_metadata=message.usage_metadata if last else None,
                tool_calls=message.tool_calls if last else [],
            )
            generation = ChatGenerationChunk(message=chunk)
            if run_manager is not None:
                run_manager.on_llm_new_token(word, chunk=generation)
            yield generation


def say(text: str, tokens_in: int = 10, tokens_out: int = 5) -> AIMessage:
    return AIMessage(text, usage_metadata=_usage(tokens_in, tokens_out))


def call(tool: str, call_id: str = "call-1", /, **args: Any) -> AIMessage:
    """The model asks for a tool."""
    calls = [{"name": tool, "args": args, "id": call_id}]
    return AIMessage("", tool_calls=calls, usage_metadata=_usage(20, 7))


def _usage(tokens_in: int, tokens_out: int) -> Any:
    return {"input_tokens": tokens_in, "output_tokens": tokens_out, "total_tokens": tokens_in + tokens_out}
