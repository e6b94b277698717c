"""Values whose name says what they are: `password=...`, `"client_secret": "..."`, `phone: ...`.

A name counts at the end of a longer one (`DB_PASSWORD`, `clientSecret`), never at its start (`token_count`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from stepwarden.redactor import chars, credible, markers, phones, quotes
from stepwarden.redactor.findings import Findings
from stepwarden.redactor.rules import FILE

Kind = Literal["password", "secret", "token", "phone"]

KINDS: Final[dict[str, Kind]] = {
    name.replace(" ", joint): kind
    for kind, names in FILE["names"].items()
    for name in names
    for joint in ("_", "-", "")
}

_NAME_BEFORE: Final = re.compile(r"[0-9A-Za-z_.\-]*\Z")
_SMALL: Final = re.compile("[a-z]")
_WORD_START: Final = re.compile("(?<![A-Za-z])[A-Za-z]|(?<![A-Z])[A-Z]")
_LONGEST_NAME: Final = 64
_LONGEST: Final = 2_048


class NamedValue(NamedTuple):
    """The value that a text gives to a name."""

    start: int
    end: int
    quoted: bool
    """Whether it stands between quotes of its own."""
    sure: bool
    """Whether the name is written like one, so that what follows is a value, and no more of a sentence."""


def named_secret(text: str, start: int, end: int, found: Findings) -> None:
    following = chars.at(text, end)
    if following in chars.WORD or following == "-":
        return
    name = chars.lower(text[start:end])
    kind = KINDS[name]
    if not _starts_name(text, start, kind, name):
        return
    value = _read(text, start, end, found)
    if value is None or value.end <= value.start or markers.end(text, value.start) > 0:
        return
    if kind == "phone":
        phone = phones.named(text, value.start)
        if value.start < phone <= value.end + 16:
            found.add("phone", value.start, phone)
    elif value.end - value.start <= _LONGEST:
        rule = _rule(name, kind, chars.decoded(text[value.start : value.end]), value.quoted, value.sure)
        if rule and not found.covers(rule, value.start):
            found.add(rule, value.start, value.end)


def of_member(name: str, value: str) -> str | None:
    """The rule that takes this value of a member whose name is given; None if it may stay."""
    ending = _ending(name) if name and len(name) <= _LONGEST_NAME else None
    if ending is None:
        return None
    kind = KINDS[ending]
    if kind != "phone":
        return _rule(ending, kind, value, True, True)
    return "phone" if value and phones.named(value, 0) == len(value) else None


@lru_cache(maxsize=4096)
def _ending(name: str) -> str | None:
    """The end of a member's name that tells what its value is."""
    for word in _WORD_START.finditer(name):
        ending = chars.lower(name[word.start() :])
        kind = KINDS.get(ending)
        if kind is not None and not (kind == "token" and word.start() > 0):
            return ending
    return None


def _rule(name: str, kind: Kind, value: str, quoted: bool, sure: bool) -> str | None:
    if name == "pwd" and ("/" in value or "\\" in value):
        return None
    if kind == "password":
        return "password" if credible.is_password(value, quoted, sure) else None
    if kind == "token":
        hidden = credible.is_random(value, 16)
    elif name == "secret":
        hidden = credible.is_random(value, 8)
    else:
        hidden = credible.is_key(value, quoted, sure)
    return "named-secret" if hidden else None


def _starts_name(text: str, start: int, kind: Kind, name: str) -> bool:
    before = chars.at(text, start - 1)
    if kind == "token":
        return before not in chars.WORD and before != "." and (before != "-" or _is_option_dash(text, start))
    if kind == "password" and name != "pwd":
        return True
    return chars.before(text, start) or (text[start] in chars.UPPER and before not in chars.UPPER)


def _is_option_dash(text: str, start: int) -> bool:
    return chars.at(text, start - 2) == "-" and chars.at(text, start - 3) not in chars.WORD


def _read(text: str, start: int, end: int, found: Findings) -> NamedValue | None:
    whole = _NAME_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    name = whole.start() if whole else start
    quote = quotes.at(text, end)
    index = quote.end if quote else end
    if quote and chars.at(text, index) == "]":
        index += 1
    is_option = text.startswith("--", name)
    sign = _skip_sign(text, chars.skip_blanks(text, index), name)
    if sign < 0 and quote is None and is_option and chars.at(text, end) == " " and chars.at(text, end + 1) != "-":
        sign = end + 1
    if sign < 0:
        return None
    value = chars.skip_blanks(text, sign)
    opening = quotes.at(text, value)
    if opening is None and chars.at(text, value) in chars.LETTERS:
        opening = quotes.at(text, value + 1)  # f"...", b'...'
    is_parameter = chars.at(text, name - 1) in "?&<"
    sure = quote is not None or is_parameter or is_option or not _SMALL.search(text, name, end)
    if opening:
        return NamedValue(opening.end, opening.close(text), True, sure)
    return NamedValue(value, found.unquoted_end(text, value), False, sure)


def _skip_sign(text: str, index: int, name: int) -> int:
    if chars.at(text, index) == ">":
        return index + 1 if chars.at(text, name - 1) == "<" else -1
    colon = chars.spelled(text, index, ":")
    equals = chars.spelled(text, index if colon < 0 else colon, "=")
    if equals < 0:
        return colon
    following = chars.at(text, equals)
    if following in "=~":
        return -1
    return equals + 1 if following == ">" else equals
