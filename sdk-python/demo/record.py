"""Records all demo agents on a server, every tenant with its own key. From the folder above this one:

    python -m demo.record --demo-json .stepwarden/demo.json     all tenants
    STEPWARDEN_URL=... STEPWARDEN_API_KEY=sw_... python -m demo.record --tenant acme     one tenant

Prints a line a run. Exit code 0 when every run was recorded without losing a step, 1 otherwise, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import stepwarden
from demo.agents import DEMOS, TENANTS
from demo.player import play_all
from stepwarden.settings import KEY_VARIABLE, URL_VARIABLE


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m demo.record", description="Records the demo agents on a server.")
    parser.add_argument("--demo-json", type=Path, metavar="PATH", help="file that names the server and the keys")
    parser.add_argument("--tenant", choices=TENANTS, help="this tenant's agents only")
    options = parser.parse_args()
    if options.demo_json is not None:
        return record_each(json.loads(options.demo_json.read_text("utf-8")), options.tenant)
    if options.tenant is None:
        parser.error(f"give --demo-json PATH, or {URL_VARIABLE}, {KEY_VARIABLE} and --tenant")
    return record_here(options.tenant)


def record_here(tenant: str) -> int:
    """In this process, with the address and key of the environment."""
    try:
        stepwarden.init()
    except stepwarden.ConfigurationError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    complete = play_all([demo for demo in DEMOS if demo.tenant == tenant], report=lambda line: print(line, flush=True))
    return 0 if stepwarden.shutdown() and complete else 1


def record_each(demo_json: dict[str, Any], only: str | None) -> int:
    """One process a tenant, at the same time: a process has one key. Keys go by environment: `ps` shows arguments."""
    keys = {each["tenant"]: each["api_keys"]["ingest"] for each in demo_json["tenants"]}
    wanted = [tenant for tenant in TENANTS if only in (None, tenant)]
    missing = [tenant for tenant in wanted if tenant not in keys]
    if missing:
        print(f"demo.json has no key for {', '.join(missing)}", file=sys.stderr)
        return 2
    recorders = [
        subprocess.Popen(
            [sys.executable, "-m", "demo.record", "--tenant", tenant],
            env={**os.environ, URL_VARIABLE: demo_json["url"], KEY_VARIABLE: keys[tenant]},
            cwd=Path(__file__).resolve().parent.parent,
        )
        for tenant in wanted
    ]
    try:
        codes = [recorder.wait() for recorder in recorders]
        return 0 if not any(codes) else 1
    finally:
        for recorder in recorders:
            recorder.terminate()  # on Ctrl-C; those that have ended don't mind


if __name__ == "__main__":
    sys.exit(main())
