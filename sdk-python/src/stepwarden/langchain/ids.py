"""Run ids as LangChain makes them: ordered by time where it can."""

from __future__ import annotations

import uuid

try:
    from langchain_core.utils.uuid import uuid7

    _new = uuid7
except ImportError:  # before langchain-core 1.1
    _new = uuid.uuid4  # type: ignore[assignment]


def new_run_id() -> uuid.UUID:
    return uuid.UUID(str(_new()))
