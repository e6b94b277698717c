"""Stepwarden for Python: records what AI agents do, step by step.

import stepwarden
stepwarden.init()          # STEPWARDEN_URL, STEPWARDEN_API_KEY
graph.invoke(...)          # every LangGraph and LangChain call is recorded
"""

from stepwarden.api import flush, init, shutdown, stats
from stepwarden.comparing import (
    DiffError,
    NotAllowedError,
    RunNotFoundError,
    UnavailableError,
    UnknownProfileError,
    diff,
)
from stepwarden.comparison import Change, Changes, Diff
from stepwarden.errors import ConfigurationError
from stepwarden.stats import Stats
from stepwarden.traced import traced
from stepwarden.tracing import Run, Step, run, step
from stepwarden.version import __version__

__all__ = [
    "Change",
    "Changes",
    "ConfigurationError",
    "Diff",
    "DiffError",
    "NotAllowedError",
    "Run",
    "RunNotFoundError",
    "Stats",
    "Step",
    "UnavailableError",
    "UnknownProfileError",
    "__version__",
    "diff",
    "flush",
    "init",
    "run",
    "shutdown",
    "stats",
    "step",
    "traced",
]
