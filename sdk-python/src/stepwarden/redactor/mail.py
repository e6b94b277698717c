"""E-mail addresses."""

from __future__ import annotations

import re
from typing import Final

from stepwarden.redactor import chars
from stepwarden.redactor.findings import Findings
from stepwarden.redactor.rules import FILE

_LATIN: Final = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
"""The letters of European languages, and no others: where words are not set apart an address would eat them."""

_LOCAL: Final = re.compile(rf"[0-9A-Za-z_.+\-{_LATIN}]")
_WORD: Final = re.compile(rf"[0-9A-Za-z_{_LATIN}]")
_ENCODED_LOCAL: Final = re.compile("%(?:2[BbEeDd]|5[Ff]|[89A-Fa-f][0-9A-Fa-f])")
_LABEL: Final = re.compile(rf"(?:[0-9A-Za-z\-{_LATIN}]|%(?=[89A-Fa-f][0-9A-Fa-f]))*")
_TOP_LEVEL: Final = re.compile(rf"[A-Za-z{_LATIN}]{{2,}}\Z")
_FILE_ENDINGS: Final = frozenset(FILE["file_endings"])
_LONGEST_LOCAL: Final = 64
_LONGEST_DOMAIN: Final = 253


def email(text: str, start: int, end: int, found: Findings) -> None:
    """A dot-atom of RFC 5322 before the sign, a host name with a dot and a top-level domain behind it. File names with
    an `@`, versions of packages, the user `git` and calls of methods are none."""
    first = _local(text, start)
    if first == start or text[first:start] == "git":
        return
    last = _domain(text, end)
    if last > end:
        found.add("email", first, last)


def _local(text: str, sign: int) -> int:
    at = sign
    least = max(0, sign - _LONGEST_LOCAL)
    while at > least:
        if _LOCAL.match(text, at - 1) or _ENCODED_LOCAL.match(text, at - 1):
            at -= 1
        else:
            break
    first = chars.skip_escape(text, at)
    while first < sign and not _WORD.match(text, first):
        first += 1
    return min(first, sign)


def _domain(text: str, start: int) -> int:
    """The end of the host name, `start` if there is none."""
    most = min(len(text), start + _LONGEST_DOMAIN)
    dot = -1
    at = end = start
    while at < most:
        label = at
        match = _LABEL.match(text, at, most)
        at = match.end() if match else at
        if at == label or text[label] == "-":
            break
        end = at
        if label > start:
            dot = label - 1
        if chars.at(text, at) != ".":
            break
        at += 1
    if dot < 0 or chars.spelled(text, end, "(") > 0:
        return start
    while text[end - 1] == "-":
        end -= 1
    return end if _is_top_level(text[dot + 1 : end]) else start


def _is_top_level(label: str) -> bool:
    small = chars.lower(label)
    if len(label) < 2 or small in _FILE_ENDINGS:
        return False
    return small.startswith("xn--") or _TOP_LEVEL.match(label) is not None
