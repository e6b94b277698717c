"""Puts the one handler of this process where every LangChain call finds it. Once."""

from __future__ import annotations

from contextvars import ContextVar
from importlib.util import find_spec

from langchain_core.tracers.context import register_configure_hook

from stepwarden import client, log, position
from stepwarden.langchain import messages
from stepwarden.langchain.handler import StepwardenHandler

handler = StepwardenHandler()

# The handler is the variable's default, not set into one context: threads start with an empty context.
_variable: ContextVar[StepwardenHandler | None] = ContextVar("stepwarden_handler", default=handler)
_installed = False


def install() -> None:
    """Idempotent. After `shutdown` the handler stays and does nothing."""
    global _installed
    if _installed:
        return
    _installed = True
    messages.register()
    register_configure_hook(_variable, inheritable=True)
    position.use_framework(handler.position)
    client.after_fork(handler.renew_after_fork)
    if find_spec("langgraph") is not None:
        try:
            from stepwarden.langchain import pregel

            pregel.install(handler)
        except Exception:
            log.warn("langgraph", "this LangGraph is recorded without links between resumed processes", exc_info=True)
