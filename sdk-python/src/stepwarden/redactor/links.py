"""What must not be seen in URLs: users with their passwords, and what makes a signed one valid."""

from __future__ import annotations

import re
from typing import Final

from stepwarden.redactor import chars, markers
from stepwarden.redactor.findings import Findings
from stepwarden.redactor.rules import FILE

QUERIES: Final = [f"{name}{sign}" for name in FILE["queries"] for sign in ("=", "%3d")]
_AUTHORITY: Final = re.compile(rf"[^/?#\\\"<>`{chars.BLANKS}]*")
_ENCODED_AUTHORITY: Final = re.compile(rf"(?:[^/?#\\\"<>`&%{chars.BLANKS}]|%(?!2[Ff]|3F))*")
_ENCODED_AT: Final = re.compile("@|%40")
_VALUE: Final = re.compile(rf"[^&#;\"'<>\\`)\]}}|{chars.BLANKS}]*")
_ENCODED_VALUE: Final = re.compile(rf"(?:[^&#;\"'<>\\`)\]}}|%{chars.BLANKS}]|%(?!2[236]))*")
_PARAMETER: Final = re.compile(r"(?:[?&;#]|\\u0026|%26|%3[Ff]|%23)\Z")


def userinfo(text: str, start: int, end: int, found: Findings) -> None:
    """User and password in the authority of a URL (RFC 3986 section 3.2.1): `https://user:password@host`."""
    if text[start] == "%":
        match = _ENCODED_AUTHORITY.match(text, end)
        signs = [sign.start() for sign in _ENCODED_AT.finditer(match[0])] if match else []
        sign = end + signs[-1] if signs else -1
    else:
        match = _AUTHORITY.match(text, end)
        sign = text.rfind("@", end, match.end() if match else end)
    if sign > end and markers.end(text, end) != sign:
        found.add("url-userinfo", end, sign)


def signed_query(text: str, start: int, end: int, found: Findings) -> None:
    """Parameters that make a pre-signed URL valid: `?sig=...`, `&X-Amz-Signature=...` and the like."""
    if found.covers("signed-query", start) or not _PARAMETER.search(text, max(0, start - 6), start):
        return
    value = _VALUE if text[end - 1] == "=" else _ENCODED_VALUE
    match = value.match(text, end)
    last = match.end() if match else end
    marker = markers.end(text, end)
    gone = marker > 0 and (marker >= len(text) or not _goes_on(value, text, marker))
    if last > end and not gone:
        found.add("signed-query", end, last)


def _goes_on(value: re.Pattern[str], text: str, index: int) -> bool:
    match = value.match(text, index)
    return match is not None and match.end() > index
