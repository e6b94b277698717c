"""What was found in one text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from stepwarden.redactor import chars
from stepwarden.redactor.rules import ORDER

_UNQUOTED: Final = re.compile("(?:[^%" + chars.BLANKS + r"\"'`&;,)\]}<>|\\]|%(?!2[0267Cc]|0[AaDd]|3[Bb]|7[Dd]))*")


class Finding(NamedTuple):
    """A value that a rule found."""

    start: int
    end: int
    rule: str


class Findings:
    """Collects them, and remembers what was looked at: all rules together take linear time, whatever the text."""

    __slots__ = ("_until", "_value", "all")

    def __init__(self) -> None:
        self.all: list[Finding] = []
        self._until: dict[str, int] = {}
        self._value = (0, -1)

    def add(self, rule: str, start: int, end: int) -> None:
        self.all.append(Finding(start, end, rule))
        self._until[rule] = max(self._until.get(rule, 0), end)

    def covers(self, rule: str, index: int) -> bool:
        """Whether the rule has this place already: nothing is looked at twice by the same rule."""
        return index < self._until.get(rule, 0)

    def unquoted_end(self, text: str, start: int) -> int:
        """The end of the unquoted value at this index: what starts inside of one ends where that ends."""
        first, last = self._value
        if not first <= start <= last:
            match = _UNQUOTED.match(text, start)
            last = match.end() if match else start
            self._value = (start, last)
        return last

    def apart(self) -> list[Finding]:
        """In their order, and apart: of two of which one holds the other the longer stays, of two that share a part
        the longer names both."""
        if len(self.all) < 2:
            return self.all
        ordered = sorted(self.all, key=lambda found: (found.start, -found.end, ORDER[found.rule]))
        apart: list[Finding] = []
        last = ordered[0]
        for following in ordered[1:]:
            if following.start >= last.end:
                apart.append(last)
                last = following
            elif following.end > last.end and not _is_host_of(last, following):
                longer = following.end - following.start > last.end - last.start
                last = Finding(last.start, following.end, following.rule if longer else last.rule)
        apart.append(last)
        return apart


def _is_host_of(userinfo: Finding, email: Finding) -> bool:
    """In `a://b:c@host.example` the host is no part of an address `c@host.example`."""
    return userinfo.rule == "url-userinfo" and email.rule == "email"
