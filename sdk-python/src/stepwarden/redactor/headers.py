"""Headers that carry credentials, as lines of texts have them: `Authorization: Bearer x`, `-H 'Cookie: a=b; c=d'`,
`"X-Api-Key": "x"`. The whole value goes, and nothing of a sentence about it."""

from __future__ import annotations

import re
from typing import Final

from stepwarden.redactor import chars, credible, markers, quotes
from stepwarden.redactor.findings import Findings
from stepwarden.redactor.quotes import Quote
from stepwarden.redactor.rules import FILE

KINDS: Final[dict[str, str]] = {name: kind for kind, names in FILE["headers"].items() for name in names}

_RULE: Final = "auth-header"
_WORD_SCHEMES: Final = frozenset(FILE["schemes"]["word"])
_LINE_SCHEMES: Final = frozenset(FILE["schemes"]["line"])
_SCHEME: Final = re.compile("[0-9A-Za-z-]*")
_LINE: Final = re.compile(r"(?:[^\n\r\0\\%]|\\(?![nr])|%(?!0A|0D))*")
_MORE: Final = re.compile(r"[=.+/:~!]")
_COOKIE_NAME: Final = re.compile("[^()<>@,;:\\\\\"/\\[\\]?={}&%'` \t\r\n]{0,256}")
_PAIR: Final = re.compile(rf"(?:[^;%{chars.BLANKS}\"'`<>\\|,)\]}}]|%(?!0A|0D|20|22))*")
_ENCODED_PAIR: Final = re.compile(rf"(?:[^;&%{chars.BLANKS}\"'`<>\\|,)\]}}]|%(?!0A|0D|20|22|26))*")
_EXPIRES: Final = re.compile(r"(?:[^;%\n\r\0\"'\\]|%(?!0A|0D))*")
_ENCODED_EXPIRES: Final = re.compile(r"(?:[^;&%\n\r\0\"'\\]|%(?!0A|0D|26))*")
_TOKEN: Final = re.compile("[0-9A-Za-z+/_.~=-]{0,4097}")
_BASE64: Final = re.compile("[0-9A-Za-z+/_-]*")


def auth_header(text: str, start: int, end: int, found: Findings) -> None:
    before, following = chars.at(text, start - 1), chars.at(text, end)
    if (before == "-" and chars.at(text, start - 2) != "-") or before == "_" or not chars.before(text, start):
        return
    if following in chars.WORD or following == "-" or found.covers(_RULE, start):
        return
    kind = KINDS[chars.lower(text[start:end])]
    behind = quotes.at(text, end)
    index = behind.end if behind else end
    if behind and chars.at(text, index) == "]":
        index += 1
    value = _value(text, chars.skip_blanks(text, index), kind == "cookie" and behind is None)
    if value < 0 or markers.end(text, value) > 0:
        return
    opening = quotes.at(text, value)
    if opening is None and chars.at(text, value) in chars.LETTERS:
        opening = quotes.at(text, value + 1)
    around = quotes.before(text, start) if behind is None and opening is None else None
    if opening:
        _add(text, opening.end, opening.close(text), behind is not None, kind, found)
    elif around:
        close = Quote(value - (around.end - around.start), value, around.mark, around.encoded).close(text)
        _add(text, value, close, False, kind, found)
    else:
        last = _plain_end(text, value, kind, found)
        if last > value:
            found.add(_RULE, value, last)


def _value(text: str, sign: int, colon_only: bool) -> int:
    colon = chars.spelled(text, sign, ":")
    equals = chars.spelled(text, sign if colon < 0 else colon, "=")
    if equals > 0 and chars.at(text, equals) == ">":
        equals += 1
    behind = colon if equals < 0 or colon_only else equals
    return -1 if behind < 0 or chars.at(text, behind) == "=" else chars.skip_blanks(text, behind)


def _add(text: str, start: int, end: int, named: bool, kind: str, found: Findings) -> None:
    if end <= start or markers.end(text, start) > 0:
        return
    value = _head(text, start, end)
    if not _is_empty(value) if named else _is_credential(value, kind):
        found.add(_RULE, start, end)


def _is_empty(value: str) -> bool:
    blank = value.find(" ")
    scheme = blank > 0 and chars.lower(value[:blank]) in _WORD_SCHEMES
    return credible.is_placeholder(value[blank + 1 :] if scheme else value)


def _is_credential(value: str, kind: str) -> bool:
    if _is_empty(value):
        return False
    blank = value.find(" ")
    if kind == "cookie":
        return value.find("=") > 0
    if kind == "key":
        return blank < 0 and _is_more(value)
    first = chars.lower(value if blank < 0 else value[:blank])
    if first in _LINE_SCHEMES:
        return True
    if blank > 0:
        return first in _WORD_SCHEMES and _is_more(value[blank + 1 :])
    return len(value) >= 8 and credible.looks_random(value)


def _plain_end(text: str, value: int, kind: str, found: Findings) -> int:
    if kind == "cookie":
        return _cookies_end(text, value)
    word = found.unquoted_end(text, value)
    if kind == "key":
        return word if _is_credential(_head(text, value, word), kind) else value
    if word - value > 4_096:
        return word
    match = _SCHEME.match(text, value)
    scheme = match.end() if match else value
    first = chars.lower(text[value:scheme])
    credential = chars.skip_blanks(text, scheme)
    if credential > scheme and first in _LINE_SCHEMES:
        line = _LINE.match(text, credential)
        return line.end() if line else credential
    if credential > scheme and first in _WORD_SCHEMES:
        end = found.unquoted_end(text, credential)
        held = _head(text, credential, end)
        kept = markers.end(text, credential) > 0 or not _is_more(held) or credible.is_placeholder(held)
        return value if kept else end
    held = _head(text, value, word)
    hidden = len(held) >= 8 and credible.looks_random(held) and not credible.is_placeholder(held)
    return word if hidden else value


def _head(text: str, start: int, end: int) -> str:
    return chars.decoded(text[start : min(end, start + 512)])


def _is_more(value: str) -> bool:
    """More than a word: "Bearer tokens" is none."""
    return credible.looks_random(value) or (len(value) >= 4 and _MORE.search(value) is not None)


def _cookies_end(text: str, start: int) -> int:
    """Behind the last pair (RFC 6265): `a=b; c=d; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure`."""
    encoded = start >= 3 and text[start - 3 : start] in ("%3A", "%20")
    end = index = start
    while index < len(text):
        expires = chars.lower(text[index : index + 8]) == "expires="
        name = _COOKIE_NAME.match(text, index)
        pair = name.end() if name else index
        if pair == index or (end == start and chars.spelled(text, pair, "=") < 0):
            break
        if expires:
            rest = (_ENCODED_EXPIRES if encoded else _EXPIRES).match(text, pair)
        else:
            rest = (_ENCODED_PAIR if encoded else _PAIR).match(text, pair)
        end = rest.end() if rest else pair
        if chars.at(text, end) != ";":
            break
        index = chars.skip_blanks(text, end + 1)
    return end


def bearer(text: str, start: int, end: int, found: Findings) -> None:
    """`Bearer x` and `Basic x` outside of a header: what stands behind must be long, and no word."""
    if chars.at(text, end) == "+" or not chars.before(text, start):  # a part of such a token itself
        return
    value = chars.skip_blanks(text, end)
    if value == end or chars.at(text, value - 1) == "+":
        return
    match = _TOKEN.match(text, value)
    held = match[0] if match else ""
    if not held or len(held) > 4_096:
        return
    last = value + len(held)
    if end - start == len("bearer"):
        if credible.is_random(held, 16):
            found.add("bearer-token", value, last)
    else:
        letters = _BASE64.match(text, value, last)
        pair = chars.base64_text(text, value, letters.end() if letters else value)
        if pair is not None and pair.find(":") > 0:
            found.add("basic-auth", value, last)
