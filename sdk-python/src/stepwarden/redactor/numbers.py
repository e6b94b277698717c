"""What runs of digits may be: cards, bank accounts, telephone numbers."""

from __future__ import annotations

import re
from typing import Final

from stepwarden.redactor import chars, phones
from stepwarden.redactor.findings import Findings
from stepwarden.redactor.rules import FILE

_DIGITS: Final = re.compile("[0-9]*")
_GROUPS: Final = ((4, 4, 4, 4, 3), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4))
_ISSUERS: Final = [
    (card["prefix"].split("-")[0], card["prefix"].split("-")[-1], card["lengths"]) for card in FILE["cards"]
]
_IBANS: Final = {iban[:2]: int(iban[2:]) for iban in FILE["ibans"]}


def at(text: str, run: int, found: Findings) -> None:
    """`run` is where the digits start."""
    start = chars.skip_digits_of_escape(text, run)
    match = _DIGITS.match(text, start)
    end = match.end() if match else start
    if start >= end:
        return
    _card(text, start, end, found)
    if end - start >= 2:
        _iban(text, start, found)
    if end - start == 3:
        phones.american(text, start, found)


def _skip_separator(text: str, index: int, first: int) -> int:
    """Behind the one separator there, else -1. At `first` stands the number's first one: all are the same."""
    c = chars.at(text, index)
    if c != chars.at(text, first):
        return -1
    if c == "%":
        return index + 3 if text.startswith("%20", index) else -1
    return index + 1 if c in " -+\u00a0" else -1


def _card(text: str, start: int, end: int, found: Findings) -> None:
    """A payment card's number (ISO/IEC 7812), as one number or in the groups in which cards have it."""
    length = end - start
    if length == 4:
        if not found.covers("card", start) and _may_start(text, start):
            _grouped_card(text, start, found)
    elif 13 <= length <= 19 and _may_start(text, start) and _may_end(text, end) and is_card(text[start:end]):
        found.add("card", start, end)


def _grouped_card(text: str, start: int, found: Findings) -> None:
    for groups in _GROUPS:
        digits = ""
        index = start
        for i, length in enumerate(groups):
            if i > 0:
                index = _skip_separator(text, index, start + groups[0])
                if index < 0:
                    break
            group = text[index : index + length]
            if len(group) < length or not chars.DIGITS.issuperset(group):
                index = -1
                break
            digits += group
            index += length
        if index > 0 and _may_end(text, index) and is_card(digits):
            found.add("card", start, index)
            return


def _may_start(text: str, start: int) -> bool:
    before = chars.at(text, start - 1)
    if before == "_" or not chars.before(text, start):
        return False
    if before in ".,":
        return chars.at(text, start - 2) not in chars.DIGITS
    return before != "-" or chars.at(text, start - 2) not in chars.ALPHANUMERIC


def _may_end(text: str, end: int) -> bool:
    following = chars.at(text, end)
    if following in chars.WORD:
        return False
    return not (following in ".-," and chars.at(text, end + 1) in chars.DIGITS)


def is_card(digits: str) -> bool:
    """Of a known issuer, of a length that issuer has, with its check digit right."""
    return 13 <= len(digits) <= 19 and chars.DIGITS.issuperset(digits) and _luhn(digits) and _is_issued(digits)


def _luhn(digits: str) -> bool:
    total = 0
    for i, digit in enumerate(reversed(digits)):
        weighted = int(digit) * (1 + i % 2)
        total += weighted - 9 if weighted > 9 else weighted
    return total % 10 == 0


def _is_issued(digits: str) -> bool:
    return any(least <= digits[: len(least)] <= most and len(digits) in lengths for least, most, lengths in _ISSUERS)


def _iban(text: str, digits: int, found: Findings) -> None:
    """A bank account's number (ISO 13616): of its country's length, with its check digits right, in groups of four or
    none. At `digits` stand the check digits."""
    start = digits - 2
    if start < 0 or text[start] not in chars.UPPER or text[start + 1] not in chars.UPPER:
        return
    length = _IBANS.get(text[start:digits])
    if length is None or found.covers("iban", start) or not chars.before(text, start):
        return
    account = ""
    index = start
    separator = start + 4
    grouped = chars.at(text, separator) not in chars.ALPHANUMERIC
    while len(account) < length:
        if grouped and len(account) % 4 == 0 and account:
            index = _skip_separator(text, index, separator)
            if index < 0:
                return
        c = chars.at(text, index)
        if c not in chars.DIGITS and c not in chars.UPPER:
            return
        account += c
        index += 1
    is_right = int("".join(str(int(c, 36)) for c in account[4:] + account[:4])) % 97 == 1
    if is_right and chars.at(text, index) not in chars.WORD:
        found.add("iban", start, index)
