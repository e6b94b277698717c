"""Whether a value under a telling name is one to hide: no placeholder, no word of a sentence, no piece of a program."""

from __future__ import annotations

import re
from typing import Final

from stepwarden.redactor import chars
from stepwarden.redactor.rules import FILE

_PLACEHOLDERS: Final = frozenset(FILE["placeholders"])
_STARTS: Final = tuple(FILE["placeholder_starts"])
_NAME_START: Final = re.compile(r"\$[A-Za-z_]")
_LONGEST: Final = 4_096
_BLANK: Final = re.compile(f"[{chars.BLANKS}]")
_DIGIT: Final = re.compile("[0-9]")
_LETTER: Final = re.compile("[A-Za-z]")
_RANDOM: Final = re.compile("[0-9]|[a-z][A-Z]")
_PROGRAM: Final = re.compile(r"[(\[{]")
_MORE_THAN_WORD: Final = re.compile(r"[^A-Za-z_.\-\u0080-\U0010ffff]")


def is_placeholder(value: str) -> bool:
    plain = chars.lower(value.strip())
    if not plain or plain in _PLACEHOLDERS or plain.startswith(_STARTS) or _NAME_START.match(plain):
        return True
    return plain[0] not in chars.ALPHANUMERIC and plain == plain[0] * len(plain)


def is_password(value: str, quoted: bool, sure: bool) -> bool:
    """Of a password: anything when it is sure that a value stands there, else more than a word."""
    if len(value) > _LONGEST or is_placeholder(value):
        return False
    if quoted:
        return len(value) >= 3 and (sure or not _is_sentence(value))
    if sure:
        return len(value) >= 3 and "(" not in value
    return len(value) >= 4 and _is_more_than_word(value)


def is_key(value: str, quoted: bool, sure: bool) -> bool:
    """Of a key or a token: those are long, without blanks, and no words."""
    if len(value) > _LONGEST or is_placeholder(value) or _BLANK.search(value):
        return False
    if quoted or sure:
        return len(value) >= 6 and "(" not in value
    return len(value) >= 8 and _is_more_than_word(value) and looks_random(value)


def is_random(value: str, least: int) -> bool:
    """Of what is merely called a token or a secret."""
    return (
        least <= len(value) <= _LONGEST
        and not is_placeholder(value)
        and not _BLANK.search(value)
        and _DIGIT.search(value) is not None
        and _LETTER.search(value) is not None
    )


def looks_random(value: str) -> bool:
    """A digit, or a capital behind a small letter."""
    return _RANDOM.search(value, 0, _LONGEST) is not None


def _is_more_than_word(value: str) -> bool:
    return not _PROGRAM.search(value) and _MORE_THAN_WORD.search(value) is not None


def _is_sentence(value: str) -> bool:
    return _BLANK.search(value) is not None and not _DIGIT.search(value)
