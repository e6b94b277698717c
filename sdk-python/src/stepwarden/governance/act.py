"""The hash that an approval, a token and an execution have in common: one call, to the last byte of its arguments."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stepwarden.governance.canonical import canonical, check_arguments
from stepwarden.governance.encoding import b64url

_PREFIX = b"dt/v1"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a tool, before it is made.

    `run` and `step` are UUIDs as text, `schema` is `schema_digest` of the tool's JSON schema, `args` are those that the
    tool will be given, after its own validation and defaults.
    """

    run: str
    step: str
    tool: str
    call_id: str
    thread: str | None
    schema: str | None
    args: Mapping[str, Any]
    risk: str | None = None


def act(salt: bytes, tenant: str, project: str, call: Call) -> str:
    """`base64url(HMAC-SHA256(salt, "dt/v1" || JCS({tenant, project, run, step, tool, schema, args})))`."""
    check_arguments(call.args)
    subject = {
        "tenant": tenant,
        "project": project,
        "run": call.run,
        "step": call.step,
        "tool": call.tool,
        "schema": call.schema,
        "args": dict(call.args),
    }
    return b64url(hmac.digest(salt, _PREFIX + canonical(subject), "sha256"))


def same(one: str, other: str) -> bool:
    """In a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def schema_digest(schema: Mapping[str, Any]) -> str:
    """`sha-256:<hex>` over a tool's JSON schema."""
    return "sha-256:" + hashlib.sha256(canonical(dict(schema))).hexdigest()
