"""What two runs differ in, as the server tells it: `Diff` and what it is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, Literal, TypeVar, cast

T = TypeVar("T")

Op = Literal["added", "removed", "changed", "moved"]
StepStatus = Literal["same", "changed", "child_changed", "added", "removed", "moved"]

_CATEGORIES = ("prompt_stack", "tool_calls", "model_config", "metadata", "policy", "outputs", "errors")
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
_LONGEST_LINE = 120
_LONGEST_VALUE = 36
_MOST_SHOWN = 20
_MOST_IN_REPR = 3


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """The same of both runs; None where it is not known."""

    a: T | None
    b: T | None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `path` is a JSON pointer into the steps named, or into the run when `steps` is empty.

    `a` and `b` are plain JSON values, None where there is none. `hidden` is None unless the value is redacted: then
    "changed", "same" or "unknown", for hidden values are compared without being seen.
    """

    category: str
    path: str
    op: Op
    a: Any
    b: Any
    hidden: Literal["changed", "same", "unknown"] | None = None
    steps: tuple[Pair[str], ...] = ()
    step_count: int = 0

    def __str__(self) -> str:
        """One line: sign, path, and as much of both values as there is room for."""
        line = f"{_SIGNS.get(self.op, '?')} {_inert(self.path) or '/'}  {self._values()}"
        if self.step_count > 1:
            line += f"  (in {self.step_count} steps)"
        return _cut(line, _LONGEST_LINE)

    def _values(self) -> str:
        if self.hidden is not None:
            return "hidden, and not to be compared" if self.hidden == "unknown" else f"hidden, {self.hidden}"
        if self.op == "added":
            return _value(self.b)
        if self.op == "removed":
            return _value(self.a)
        return f"{_value(self.a)} -> {_value(self.b)}"


class Changes(tuple[Change, ...]):
    """The changes of one category; true when there are some."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(_listed(self)) or "no change"

    def __repr__(self) -> str:
        """Short enough to be shown whole by a failing assertion."""
        if not self:
            return "<no change>"
        shown = "; ".join(_cut(str(change), 62) for change in self[:_MOST_IN_REPR])
        more = f"; {len(self) - _MOST_IN_REPR} more" if len(self) > _MOST_IN_REPR else ""
        return f"<{_counted(len(self), 'change')}: {shown}{more}>"


@dataclass(frozen=True, slots=True)
class AlignedStep:
    """A step of A beside its counterpart in B; `confidence` from 0 to 1."""

    a: str | None
    b: str | None
    status: StepStatus
    confidence: float


@dataclass(frozen=True, slots=True)
class Divergence:
    """A step where the runs may have gone apart; with equal inputs, something else came out of the same."""

    step_a: str | None
    step_b: str | None
    inputs: Literal["equal", "differed"]
    reason: str

    def __str__(self) -> str:
        return f"{self.reason} at {self.step_a or 'nothing'} | {self.step_b or 'nothing'} (inputs {self.inputs})"


@dataclass(frozen=True, slots=True)
class Metrics:
    """What both runs took; cost in `currency`."""

    active_ms: Pair[int]
    waiting_ms: Pair[int]
    steps: Pair[int]
    tokens: Pair[int]
    input_tokens: Pair[int]
    output_tokens: Pair[int]
    cost: Pair[Decimal]
    currency: Pair[str]
    retries: Pair[int]
    errors: Pair[int]


@dataclass(frozen=True, repr=False)
class Diff:
    """What two runs differ in under a profile. True when something is known to differ.

    What can't be compared, because it is hidden without a tag or its payload is gone, stands in `unknown` alone.

    The same runs under the same version of a profile give the same `digest`, for ever. `raw` is the server's answer.
    """

    run_a: str
    run_b: str
    profile: str
    profile_version: int
    summary: str
    prompt_stack: Changes
    tool_calls: Changes
    model_config: Changes
    metadata: Changes
    policy: Changes
    outputs: Changes
    errors: Changes
    unknown: Changes
    steps: tuple[AlignedStep, ...]
    metrics: Metrics
    first_divergence: Divergence | None
    candidates: tuple[Divergence, ...]
    same_after_normalising: int
    left_out: int
    digest: str
    raw: bytes = field(compare=False)

    @staticmethod
    def read(raw: bytes) -> Diff:
        """Raises ValueError when it is no answer of `GET /v1/diff`; members that are not known are passed over."""
        try:
            return _read(raw)
        except (KeyError, TypeError, AttributeError, InvalidOperation) as wrong:
            raise ValueError(f"no comparison of runs: {type(wrong).__name__} {wrong}") from wrong

    def changes(self) -> Iterator[tuple[str, Changes]]:
        """All categories by their names, empty ones too."""
        for name in _CATEGORIES:
            yield name, cast(Changes, getattr(self, name))

    def __bool__(self) -> bool:
        return (
            self.first_divergence is not None
            or any(changes for _, changes in self.changes())
            or any(step.status != "same" for step in self.steps)
        )

    def __repr__(self) -> str:
        counts = ", ".join(f"{name} {len(changes)}" for name, changes in self.changes() if changes)
        return f"<Diff: {_cut(_inert(self.summary), 120)} [{counts or 'no change'}]>"

    def __str__(self) -> str:
        """The summary, where it began, then the changes by path: for people, and for a failing assertion."""
        lines = [
            _cut(_inert(self.summary), 2 * _LONGEST_LINE),
            f"A {self.run_a} | B {self.run_b} | profile {self.profile} v{self.profile_version}",
        ]
        if self.first_divergence is not None:
            lines.append(f"first divergence: {self.first_divergence}")
        for name, changes in self.changes():
            if changes:
                lines.append(f"{name} ({len(changes)})")
                lines += ["  " + line for line in _listed(changes)]
        if self.unknown:
            lines.append(f"can't be compared ({len(self.unknown)})")
            lines += ["  " + line for line in _listed(self.unknown)]
        lines.append(f"steps: {self._aligned()}")
        if self.same_after_normalising:
            lines.append(f"same after normalising: {self.same_after_normalising}")
        if self.left_out:
            lines.append(f"changes left out, for there are too many: {self.left_out}")
        return "\n".join(lines)

    def _aligned(self) -> str:
        counts: dict[str, int] = {}
        for step in self.steps:
            counts[step.status] = counts.get(step.status, 0) + 1
        return ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in sorted(counts.items())) or "none"


def _read(raw: bytes) -> Diff:
    body = json.loads(raw)
    categories = {name: [_change(change) for change in body["categories"][name]] for name in _CATEGORIES}
    return Diff(
        run_a=str(body["run_a"]),
        run_b=str(body["run_b"]),
        profile=str(body["profile"]["name"]),
        profile_version=int(body["profile"]["version"]),
        summary=str(body["summary"]),
        **{
            name: Changes(change for change in changes if change.hidden != "unknown")
            for name, changes in categories.items()
        },
        unknown=Changes(change for changes in categories.values() for change in changes if change.hidden == "unknown"),
        steps=tuple(_step(step) for step in body["steps"]),
        metrics=_metrics(body["metrics"]),
        first_divergence=_divergence(body["first_divergence"]) if body["first_divergence"] is not None else None,
        candidates=tuple(_divergence(each) for each in body["candidates"]),
        same_after_normalising=int(body["same_after_normalising"]),
        left_out=int(body.get("left_out", 0)),
        digest=str(body["digest"]),
        raw=raw,
    )


def _change(body: Mapping[str, Any]) -> Change:
    return Change(
        category=body["category"],
        path=body["path"],
        op=body["op"],
        a=body["a"],
        b=body["b"],
        hidden=_hidden(body.get("redacted")),
        steps=tuple(Pair(step["a"], step["b"]) for step in body.get("steps", ())),
        step_count=body.get("step_count", 0),
    )


def _hidden(body: Mapping[str, Any] | None) -> Literal["changed", "same", "unknown"] | None:
    if body is None:
        return None
    if body["changed"] is True:
        return "changed"
    return "same" if body["changed"] is False else "unknown"


def _step(body: Mapping[str, Any]) -> AlignedStep:
    return AlignedStep(body["a"], body["b"], body["status"], float(body["confidence"]))


def _divergence(body: Mapping[str, Any]) -> Divergence:
    return Divergence(body["step_a"], body["step_b"], body["inputs"], body["reason"])


def _metrics(body: Mapping[str, Any]) -> Metrics:
    def pair(name: str) -> Pair[Any]:
        both = body.get(name) or {}
        return Pair(both.get("a"), both.get("b"))

    cost = pair("cost")
    return Metrics(
        active_ms=pair("active_ms"),
        waiting_ms=pair("waiting_ms"),
        steps=pair("steps"),
        tokens=pair("tokens"),
        input_tokens=pair("input_tokens"),
        output_tokens=pair("output_tokens"),
        cost=Pair(*(None if amount is None else Decimal(amount) for amount in (cost.a, cost.b))),
        currency=pair("currency"),
        retries=pair("retries"),
        errors=pair("errors"),
    )


def _listed(changes: Iterable[Change]) -> list[str]:
    lines = [str(change) for change in changes]
    if len(lines) > _MOST_SHOWN:
        lines[_MOST_SHOWN:] = [f"... {len(lines) - _MOST_SHOWN} more"]
    return lines


def _value(value: Any) -> str:
    return _cut(_inert(json.dumps(value, ensure_ascii=False)), _LONGEST_VALUE)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 3] + "..."


def _inert(text: str) -> str:
    """Recorded text must not break the line or command the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
