"""Hears of LangGraph's static breakpoints, where this LangGraph tells of them (from 1.1 on)."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import BaseCallbackHandler

from stepwarden.langchain.handler import StepwardenHandler

_BREAKPOINTS = ("interrupt_before", "interrupt_after")


def lifecycle_handler(handler: StepwardenHandler) -> BaseCallbackHandler | None:
    """A handler for `config["callbacks"]`, the only place where LangGraph looks for this kind; None if it has none."""
    try:
        from langgraph.callbacks import GraphCallbackHandler
    except ImportError:
        return None

    class BreakpointHandler(GraphCallbackHandler):  # type: ignore[misc, unused-ignore]
        run_inline = True
        ignore_agent = ignore_chain = ignore_chat_model = ignore_custom_event = True
        ignore_llm = ignore_retriever = ignore_retry = True

        def on_interrupt(self, event: Any) -> None:
            if event.status in _BREAKPOINTS and not event.interrupts:
                handler.on_breakpoint(event.run_id, str(event.checkpoint_id), event.status)

    return BreakpointHandler()
