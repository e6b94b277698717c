"""Quotation marks, which a text inside of other texts may have escaped: as many backslashes, or percent-encoded."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from stepwarden.redactor import chars

_BACKSLASHES: Final = re.compile(r"\\{0,15}")
_ALL_BACKSLASHES: Final = re.compile(r"\\+")
_CLOSING: Final = {mark: re.compile(rf"[\n\r\\{mark}]") for mark in "\"'`"}
_ENCODED_CLOSING: Final = {mark: re.compile(rf"[\n\r]|{code}") for mark, code in (('"', "%22"), ("'", "%27"))}
_LONGEST: Final = 16_384


class Quote(NamedTuple):
    """From `start` of its backslashes to `end` behind it."""

    start: int
    end: int
    mark: str
    encoded: bool

    def close(self, text: str) -> int:
        """Where the one that closes this starts, at the latest at the end of the line."""
        most = min(len(text), self.end + _LONGEST)
        if self.encoded:
            match = _ENCODED_CLOSING[self.mark].search(text, self.end, most)
            return match.start() if match else most
        depth = self.end - 1 - self.start
        index = self.end
        while match := _CLOSING[self.mark].search(text, index, most):
            index = match.start()
            if text[index] != "\\":
                return index
            backslashes = _ALL_BACKSLASHES.match(text, index, most)
            mark = backslashes.end() if backslashes else index
            if mark - index <= depth and chars.at(text, mark) == self.mark:
                return index
            index = mark + 1  # what is escaped is no end
        return most


def at(text: str, start: int) -> Quote | None:
    """The mark that starts at this index."""
    match = _BACKSLASHES.match(text, start)
    index = match.end() if match else start
    c = chars.at(text, index)
    if c in "\"'`":
        return Quote(start, index + 1, c, False)
    if text.startswith("%22", start):
        return Quote(start, start + 3, '"', True)
    if text.startswith("%27", start):
        return Quote(start, start + 3, "'", True)
    unicode = index > start and (text.startswith("u0022", index) or text.startswith("u0027", index))
    return Quote(start, index + 5, '"', False) if unicode else None


def before(text: str, end: int) -> Quote | None:
    """The mark that ends before this index."""
    c = chars.at(text, end - 1)
    if c in "\"'`":
        index = end - 1
        while index > 0 and end - index < 15 and text[index - 1] == "\\":
            index -= 1
        return Quote(index, end, c, False)
    if end >= 3 and text[end - 3 : end] in ("%22", "%27"):
        return Quote(end - 3, end, '"' if c == "2" else "'", True)
    return None
