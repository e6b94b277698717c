"""`python -m stepwarden doctor`: says whether this machine can record, and what to do if not."""

from __future__ import annotations

import argparse
import sys

from stepwarden.doctor import examine
from stepwarden.version import __version__


def main(arguments: list[str]) -> int:
    """0 when all is well, 1 when something is not, 2 for a command that it does not know."""
    parser = argparse.ArgumentParser(prog="python -m stepwarden", description="Stepwarden for Python")
    parser.add_argument("--version", action="version", version=f"stepwarden {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser(
        "doctor",
        help="check settings, versions, network, clock and key; records nothing",
        description="Tries what STEPWARDEN_URL and STEPWARDEN_API_KEY say. Records nothing. Exit status 1: a problem.",
    )
    parser.parse_args(arguments)
    return examine(print)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
