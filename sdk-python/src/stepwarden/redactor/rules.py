"""The file of rules, read once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

FILE: Final[dict[str, Any]] = json.loads(Path(__file__).with_name("redaction_rules.json").read_text("utf-8"))

ORDER: Final[dict[str, int]] = {
    name: order for order, name in enumerate([*(token["rule"] for token in FILE["tokens"]), *FILE["others"]])
}
"""Every rule there is, by its place: of two that find the same value, the lower one names it."""
