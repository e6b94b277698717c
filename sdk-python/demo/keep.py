"""Keeps the demo runs as files, for machines where the agents can't run. From the folder above this one:

    python -m demo.keep

Runs every agent against a server that only listens, and writes `recordings/*.json`, one file a run:
`{"tenant", "run": body of POST /v1/runs, "steps": [...], "finish": body of :finish or null}`, all as it was sent.
Steps stand in the order they were opened in, a parent before its children, each once: closed if it was closed, else
still open (`status: running`), as in a run that waits. Ids are UUIDs, times RFC 3339: a replay can shift both.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from demo.agents import DEMOS, TENANTS
from demo.capture import CaptureServer
from demo.plan import Demo
from demo.record import record_each

FOLDER = Path(__file__).resolve().parent / "recordings"


def main() -> int:
    kept = capture()
    if kept is None:
        return 1
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for name, recording in kept.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(recording, ensure_ascii=False, indent=1) + "\n", "utf-8")
    size = sum(file.stat().st_size for file in FOLDER.glob("*.json"))
    print(f"{len(kept)} runs, {size / 1000:.0f} kB, in {FOLDER}")
    return 0


def capture() -> dict[str, dict[str, Any]] | None:
    """All runs of all tenants by file name; None when one went wrong."""
    tenants = {f"sw_{tenant}": tenant for tenant in TENANTS}
    with CaptureServer() as server:
        entries = [{"tenant": tenant, "api_keys": {"ingest": key}} for key, tenant in tenants.items()]
        if record_each({"url": server.url, "tenants": entries}, only=None) != 0:
            return None
        recordings = server.recordings()
    return {_demo_of(each["run"]).slug: {"tenant": tenants[each.pop("key")], **each} for each in recordings}


def _demo_of(run: dict[str, Any]) -> Demo:
    return next(demo for demo in DEMOS if demo.session == run["session_id"])


if __name__ == "__main__":
    sys.exit(main())
