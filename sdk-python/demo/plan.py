"""What a demo run is: who runs which agent, on what, and how it is meant to end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from langchain_core.runnables import RunnableConfig

Outcome = Literal["succeeded", "failed", "cancelled", "waiting"]


@dataclass(frozen=True)
class Demo:
    """One run of one agent. `play` runs it to its end with the config it is given, and raises nothing."""

    tenant: str
    name: str
    agent: str
    version: str
    session: str
    play: Callable[[RunnableConfig], object]
    env: str = "production"
    release: str | None = None
    tags: tuple[str, ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)
    outcome: Outcome = "succeeded"
    """How it ends, each time: the script knows."""

    def config(self) -> RunnableConfig:
        """All that a caller has to say to have a run recorded under a name of its own: plain LangChain config."""
        said = {
            "name": self.name,
            "agent": f"{self.agent}@{self.version}",
            "env": self.env,
            "release": self.release,
            "session_id": self.session,
        }
        return {
            "configurable": {"thread_id": self.session},
            "tags": list(self.tags),
            "metadata": {**self.run_metadata, "stepwarden": said},
        }

    @property
    def run_metadata(self) -> dict[str, Any]:
        """Says of each run what it is, so that nobody takes its figures for a provider's bill."""
        return {**self.metadata, "demo": "scripted model, no provider was called"}

    def run(self) -> None:
        self.play(self.config())

    @property
    def slug(self) -> str:
        """Names its recording."""
        return re.sub(r"[^a-z0-9.]+", "-", f"{self.tenant}.{self.name}.{self.version}".lower())
