"""What a tool will be called with: after its own validation and defaults, once. That is hashed, and that is passed."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from langchain_core.tools import BaseTool

from stepwarden.errors import UngovernedCallError, UnhashableArgumentsError
from stepwarden.governance.act import schema_digest
from stepwarden.governance.canonical import canonical, check_arguments
from stepwarden.governance.values import plain

_RESERVED = ("run_manager", "callbacks")
"""Names by which LangChain hands things to tools: what a model gives under them would not be seen, and be passed."""


@dataclass(slots=True)
class Arguments:
    """`parsed` is for the tool: what the model gave, validated, and what LangChain injects. `shown` is the former."""

    tool: BaseTool
    parsed: Any
    shown: dict[str, Any]

    @staticmethod
    def of(tool: BaseTool, given: Any, call_id: str | None) -> Arguments:
        """Raises what the tool's own validation raises, or UnhashableArgumentsError."""
        if isinstance(given, str):
            parsed = tool._parse_input(given, call_id)
        elif _takes_nothing(tool):
            parsed = {}
        else:
            reserved = [name for name in _RESERVED if name in given]
            if reserved:
                raise UnhashableArgumentsError(f"an argument is called {reserved[0]}, a name that LangChain keeps")
            own = tool._filter_injected_args(given)
            injected = {name: value for name, value in given.items() if name not in own}
            # Copied: nobody else may hold, and change, what was hashed.
            parsed = tool._parse_input({**copy.deepcopy(own), **injected}, call_id)
        shown = _shown(tool, parsed)
        check_arguments(shown)
        return Arguments(tool, parsed, shown)

    def pinned(self) -> BaseTool:
        """The tool, to be run with exactly these, whatever it is given."""
        hashed = canonical(self.shown)

        def parse(given: Any, call_id: str | None) -> Any:
            if canonical(_shown(self.tool, self.parsed)) != hashed:
                raise UngovernedCallError(f"the arguments of {self.tool.name} have changed since they were allowed")
            return self.parsed

        return replaced(self.tool, _parse_input=parse)


def refusing(tool: BaseTool, failure: BaseException) -> BaseTool:
    """The tool, to fail as it does for arguments that it does not take."""

    def parse(given: Any, call_id: str | None) -> Any:
        raise failure

    return replaced(tool, _parse_input=parse, _to_args_and_kwargs=parse)


def replaced(tool: BaseTool, **methods: Any) -> BaseTool:
    """A copy of the tool on which these methods are others. The tool itself stays as it is."""
    made: BaseTool = tool.model_copy()
    made.__dict__.update(methods)  # past pydantic, which knows fields only; found before the class's own
    return made


def tool_digest(tool: BaseTool) -> str | None:
    """`sha-256:<hex>` over the JSON schema of what the model may give; None when the tool has no schema."""
    if tool.args_schema is None:
        return None
    schema: Any = tool.tool_call_schema
    if not isinstance(schema, Mapping):
        schema = schema.model_json_schema() if hasattr(schema, "model_json_schema") else schema.schema()
    return schema_digest(schema)


def _shown(tool: BaseTool, parsed: Any) -> dict[str, Any]:
    if isinstance(parsed, str):
        return {next(iter(tool.args), "input"): parsed}
    shown: dict[str, Any] = plain(tool._filter_injected_args(parsed))
    return shown


def _takes_nothing(tool: BaseTool) -> bool:
    """Then LangChain drops whatever the model gave."""
    schema = tool.args_schema
    fields = getattr(schema, "model_fields", None) or getattr(schema, "__fields__", {})
    return isinstance(schema, type) and not fields
