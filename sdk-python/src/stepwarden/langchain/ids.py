"""Run ids as LangChain makes them: ordered by time where it can."""

from __future__ import annotations

import uuid

try:
    from langchain_core.utils.uuid import uuid7
except ImportError:  # before langchain-core 1.1
    from uuid import uuid4 as uuid7


def new_run_id() -> uuid.UUID:
    return uuid.UUID(str(uuid7()))
