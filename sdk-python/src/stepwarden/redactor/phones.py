"""Telephone numbers that are sure to be ones: anything else of that length may be an order or a time."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from stepwarden.redactor import chars
from stepwarden.redactor.findings import Findings
from stepwarden.redactor.rules import FILE

_COUNTRIES: Final = frozenset(FILE["country_codes"])
_GAP: Final = re.compile("(?:[ \\-./()\u00a0]|%2[089DdEeFf]){0,3}")
_DIGITS: Final = re.compile("[0-9]*")
_LONGEST: Final = 15


class _Digits(NamedTuple):
    """Digits in groups, as far as they may be one telephone number."""

    digits: str
    first_group: int
    """How many digits stand before the first separator."""
    is_decimal: bool
    """Whether a single dot is all that separates them."""
    end: int


def international(text: str, start: int, end: int, found: Findings) -> None:
    """With a plus and a country's code (E.164)."""
    if chars.at(text, start - 1) in "+_." or not chars.before(text, start):
        return
    number = _read(text, end)
    if _is_international(number) and _may_end(text, number.end):
        found.add("phone", start, number.end)


def _is_international(number: _Digits) -> bool:
    digits = number.digits
    if len(digits) < 9 or digits[0] == "0" or number.is_decimal:
        return False
    if digits[0] == "1":
        return len(digits) == 11 and _is_american(digits[1:])
    if digits[0] == "7":
        return len(digits) == 11
    return (number.first_group >= 2 and digits[:2] in _COUNTRIES) or (
        number.first_group >= 3 and digits[:3] in _COUNTRIES
    )


def american(text: str, area: int, found: Findings) -> None:
    """At a run of three digits: `(415) 555-2671`, `1-415-555-2671`, `415.555.2671`."""
    opening = (
        area - 1 if chars.at(text, area - 1) == "(" else area - 3 if text[max(0, area - 3) : area] == "%28" else -1
    )
    close = -1 if opening < 0 else chars.spelled(text, area + 3, ")")
    first = chars.at(text, area + 3)
    if close > 0:
        index = close + 1 if chars.at(text, close) == "-" else chars.skip_blanks(text, close)
    elif first in "-.":
        index = area + 4
    else:
        return
    separator = chars.at(text, index + 3)
    same = separator in "-." if close > 0 else separator == first
    end = index + 8
    exchange, line = text[index : index + 3], text[index + 4 : end]
    if not same or not _are_digits(exchange, 3) or not _are_digits(line, 4) or not _may_end(text, end):
        return
    if not _is_american(text[area : area + 3] + exchange):
        return
    start = opening if close > 0 else _with_country(text, area)
    if chars.before(text, start) and chars.at(text, start - 1) not in "-._/+$#":
        found.add("phone", start, end)


def named(text: str, start: int) -> int:
    """The end of the number at this index, under a name that says what it is; `start` when there is none."""
    plus = chars.spelled(text, start, "+")
    number = _read(text, start if plus < 0 else plus)
    fits = len(number.digits) >= 7 and not number.is_decimal and _may_end(text, number.end)
    return number.end if fits else start


def _with_country(text: str, area: int) -> int:
    country = chars.at(text, area - 2) == "1" and chars.at(text, area - 1) == chars.at(text, area + 3)
    return area - 2 if country else area


def _are_digits(text: str, count: int) -> bool:
    return len(text) == count and chars.DIGITS.issuperset(text)


def _is_american(digits: str) -> bool:
    """Area and exchange start with 2 to 9."""
    return digits[0] >= "2" and digits[3] >= "2"


def _may_end(text: str, end: int) -> bool:
    following = chars.at(text, end)
    if following in chars.WORD:
        return False
    return not (following in ".-,/" and chars.at(text, end + 1) in chars.DIGITS)


def _read(text: str, start: int) -> _Digits:
    """From `start`, whole groups, as many digits as a number has."""
    digits = ""
    first_group = dots = gaps = 0
    end = start
    while True:
        gap = _GAP.match(text, end)
        group = gap.end() if gap else end
        match = _DIGITS.match(text, group)
        at = match.end() if match else group
        if at == group or len(digits) + at - group > _LONGEST:
            break
        if first_group == 0:
            first_group = at - group
        else:
            gaps += 1
            dots += text[end] == "."
        digits += text[group:at]
        end = at
        if len(digits) == 11 and digits[0] == "1":
            break
    return _Digits(digits, first_group, gaps == 1 and dots == 1, end)
