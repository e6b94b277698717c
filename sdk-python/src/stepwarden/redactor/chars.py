"""Where words start and end, and how one and the same text is spelled: plain, percent-encoded, with JSON's escapes."""

from __future__ import annotations

import base64
import re
from typing import Final

_HEX: Final = frozenset("0123456789abcdefABCDEF")
_WORD: Final = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
ALPHANUMERIC: Final = _WORD - {"_"}
LETTERS: Final = ALPHANUMERIC - frozenset("0123456789")
DIGITS: Final = frozenset("0123456789")
UPPER: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
WORD: Final = _WORD
BLANKS: Final = "\x00-\x20\u00a0\u2028\u2029"
"""For a class of a pattern. What a blank is differs between languages; this one does not."""

_SHORT_ESCAPES: Final = frozenset("nrtbfv0")
_COLOUR: Final = re.compile(r"[0-9]{0,15}m")
_BEFORE_COLOUR: Final = re.compile(r"\[[0-9;]{0,15}\Z")
_BLANKS: Final = re.compile("(?:[ \t+\u00a0]|%20){0,8}")
_ENCODED_ASCII: Final = re.compile("%([0-7][0-9a-fA-F])")
_PADDING: Final = re.compile(r"(?:=|%3[Dd]|\\u003[Dd]){0,2}")
_BINARY: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PROBE: Final = 8
_LOWER: Final = {ord(c): c.lower() for c in UPPER}
_SPELLINGS: dict[str, tuple[str, ...]] = {}


def at(text: str, index: int) -> str:
    """The character there, or NUL outside of the text."""
    return text[index] if 0 <= index < len(text) else "\0"


def lower(text: str) -> str:
    """Of ASCII letters alone: other letters have no lower case that every language agrees on."""
    return text.lower() if text.isascii() else text.translate(_LOWER)


def is_blank(text: str) -> bool:
    """Whether there is nothing but blanks."""
    return all(c <= " " or c in "\u00a0\u2028\u2029" for c in text)


def before(text: str, index: int) -> bool:
    """Whether a word may start at this index."""
    return at(text, index - 1) not in ALPHANUMERIC or _ends_escape(text, index)


def after(text: str, index: int) -> bool:
    """Whether a word may end before this index."""
    return at(text, index) not in ALPHANUMERIC


def skip_escape(text: str, start: int) -> int:
    """Behind the escape whose sign stands just before `start`; `start` when there is none."""
    sign = at(text, start - 1)
    if sign == "%":
        return start + 2 if _hex(text, start, 2) else start
    if sign == "\\":
        kind = at(text, start)
        if kind == "u":
            return start + 5 if _hex(text, start + 1, 4) else start
        if kind == "x":
            return start + 3 if _hex(text, start + 1, 2) else start
        return start + 1 if kind in _SHORT_ESCAPES else start
    if sign in "[;":
        colour = _COLOUR.match(text, start)
        if colour and _ends_colour(text, colour.end() - 1):
            return colour.end()
    return start


def skip_digits_of_escape(text: str, start: int) -> int:
    """Like `skip_escape` for a run of digits, before which an escape may have its letters."""
    if at(text, start - 1) == "%":
        return skip_escape(text, start)
    return max(start, skip_escape(text, start - 1)) if at(text, start - 2) == "\\" else start


def _ends_escape(text: str, end: int) -> bool:
    if at(text, end - 2) == "\\":
        return text[end - 1] in _SHORT_ESCAPES
    if at(text, end - 3) == "%":
        return _hex(text, end - 2, 2)
    if at(text, end - 4) == "\\":
        return text[end - 3] == "x" and _hex(text, end - 2, 2)
    if at(text, end - 6) == "\\":
        return text[end - 5] == "u" and _hex(text, end - 4, 4)
    return text[end - 1] == "m" and _ends_colour(text, end - 1)


def _ends_colour(text: str, m: int) -> bool:
    """`ESC [ 1 ; 31 m`, or what stands for ESC where it is written out."""
    return _BEFORE_COLOUR.search(text, max(0, m - 16), m) is not None


def _hex(text: str, start: int, count: int) -> bool:
    return start >= 0 and all(at(text, i) in _HEX for i in range(start, start + count))


def spelled(text: str, start: int, expected: str) -> int:
    """Behind `expected` if that stands at `start`, in one of its spellings; else -1."""
    for c in expected:
        start = _spelled(text, start, c)
        if start < 0:
            return -1
    return start


def _spelled(text: str, start: int, expected: str) -> int:
    c = at(text, start)
    if c == expected and start < len(text):
        return start + 1
    if c != "%" and c != "\\":
        return -1
    spellings = _SPELLINGS.get(expected)
    if spellings is None:
        code = f"{ord(expected):02X}"
        forms = {code, code.lower(), code[0] + code[1].lower(), code[0].lower() + code[1]}
        spellings = tuple(sorted(f"%{form}" for form in forms) + sorted(f"\\u00{form}" for form in forms))
        _SPELLINGS[expected] = spellings = (*spellings, "\\/") if expected == "/" else spellings
    for spelling in spellings:
        if text.startswith(spelling, start):
            return start + len(spelling)
    return -1


def skip_blanks(text: str, start: int) -> int:
    """Behind any blanks at `start`, spelled `' '`, `%20` or `+`; at most eight."""
    match = _BLANKS.match(text, start)
    return match.end() if match else start


def decoded(text: str) -> str:
    """Without percent-encoding, of ASCII alone."""
    return _ENCODED_ASCII.sub(lambda code: chr(int(code[1], 16)), text) if "%" in text else text


def base64_text(text: str, start: int, end: int) -> str | None:
    """What is encoded there (RFC 4648, either alphabet), if it is text; pictures, say, are none."""
    whole = end - start - (1 if (end - start) % 4 == 1 else 0)
    if whole < _PROBE or _BINARY.search(_bytes(text, start, start + _PROBE)):
        return None
    found = _bytes(text, start, start + whole)
    if _BINARY.search(found):
        return None
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _bytes(text: str, start: int, end: int) -> bytes:
    encoded = text[start:end].replace("-", "+").replace("_", "/")
    return base64.b64decode(encoded + "=" * (-len(encoded) % 4))


def skip_padding(text: str, end: int) -> int:
    """Behind the padding of a run of Base64, plain or encoded."""
    match = _PADDING.match(text, end)
    return match.end() if match else end
