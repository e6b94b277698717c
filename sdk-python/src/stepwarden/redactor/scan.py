"""One pass over a text, which tells each rule where it may find something. Clean text costs a few searches in C."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from stepwarden.redactor import chars, headers, links, mail, names, numbers, phones, tokens
from stepwarden.redactor.findings import Finding, Findings

Rule = Callable[[str, int, int, Findings], None]
Hit = tuple[int, int, Rule]

_SHORTEST: Final = 5
_SHORTEST_WORD: Final = 15
"""An account's number; what a shorter word is, says what stands around it."""
_DEEPEST: Final = 2
_SHORTEST_BASE64: Final = 16
_LONG: Final = 20
"""No secret of a fixed form is shorter."""

_IN_TOKENS: Final = b"0123456789abcdefghijklmnopqrstuvwxyz_-.~+/=:%\\"
_MASK: Final = bytes(0x78 if code in _IN_TOKENS else 0x20 for code in range(256))
_RUN: Final = b"x" * _SHORTEST_BASE64
_MARKS: Final = bytes(0x6D if code in b"@%\\+:=>" else 0x64 if code in b"0123456789" else 0x20 for code in range(256))
"""What no text is without that has a secret in it, but for long words."""

_BASE64_RUN: Final = re.compile(r"[0-9A-Za-z+/_-]{16,}")
_PLAIN: Final = re.compile(rb"[0-9t:.z+-]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
"""Times and UUIDs, the long words of most texts."""

_DISCORD_REST: Final = re.compile(r"\.[0-9A-Za-z+/_-]{6}\.[0-9A-Za-z+/_-]{27,100}")
_DISCORD_ID: Final = re.compile(r"[0-9]{17,20}\Z")
_DIGIT_RUN: Final = re.compile("[0-9]+")
# A first look: a long number, two groups of a card, an account's check digits, three digits of an area.
_NUMBERS: Final = re.compile(
    "[0-9](?:[0-9]{12}|[0-9]{3}(?:[ +\u00a0-]|%20)[0-9]{4}|[0-9](?<=[A-Z]{2}[0-9]{2})"
    r"|[0-9]{2}(?:[-.][0-9]{3}[-.][0-9]{4}|\)|%29))"
)

_TOKENS: Final[dict[bytes, list[Rule]]] = {}
for _form in tokens.forms():
    for _word in _form.keywords():
        _TOKENS.setdefault(_word.encode(), []).append(_form)
_TOKENS[b"eyj"] = [*_TOKENS.get(b"eyj", []), tokens.jwt]


def _any_of(words: dict[str, str]) -> str:
    """A pattern of words and of what must follow each, in which no beginning is looked for twice."""
    if words.get("") == "":
        return ""
    by_first: dict[str, dict[str, str]] = {}
    for word, follows in words.items():
        if word:
            by_first.setdefault(word[0], {})[word[1:]] = follows
    branches = [words[""]] if "" in words else []
    branches += [re.escape(first) + _any_of(rest) for first, rest in sorted(by_first.items())]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _follows(rules: list[Rule]) -> str:
    """Nothing where the rules do not say the same."""
    starts = {rule.follows() if isinstance(rule, tokens.TokenForm) else "" for rule in rules}
    return starts.pop() if len(starts) == 1 else ""


_ANY_TOKEN: Final = re.compile(_any_of({word.decode(): _follows(rules) for word, rules in _TOKENS.items()}).encode())
"""A first look, which rules out nearly all texts."""

# By a character that all of them have, so that one search rules out several.
_SIGNS: Final[list[tuple[bytes, list[tuple[bytes, Rule]]]]] = [
    (b"@", [(b"@", mail.email)]),
    (b"+", [(b"+", phones.international)]),
    (b"://", [(b"://", links.userinfo)]),
    (b"bearer", [(b"bearer", headers.bearer)]),
    (b"basic", [(b"basic", headers.bearer)]),
    (b"-----begin", [(b"-----begin", tokens.pem_key)]),
    (b"&#64;", [(b"&#64;", mail.email)]),
    (b"=", [(word.encode(), links.signed_query) for word in links.QUERIES if word.endswith("=")]),
    (
        b"%",
        [
            (b"%40", mail.email),
            (b"%2b", phones.international),
            (b"%3a%2f%2f", links.userinfo),
            *((word.encode(), links.signed_query) for word in links.QUERIES if word.endswith("%3d")),
        ],
    ),
    (
        b"\\",
        [(b"\\u0040", mail.email), (b"\\u002b", phones.international), (b":\\/\\/", links.userinfo)],
    ),
]


class _Names:
    """Names before a value, looked for by their last word: few texts have one with a sign behind it."""

    _SIGN: Final = rb"(?![0-9a-z_-])(?=(?:\\+u002[27])?[^0-9a-z]{0,40}?[:=>%])"
    _SIGN_OR_BLANK: Final = rb"(?![0-9a-z_-])"

    def __init__(self, all_names: list[str], rule: Rule) -> None:
        self._rule = rule
        self._by_word: list[tuple[bytes, re.Pattern[bytes], re.Pattern[bytes], tuple[bytes, ...]]] = []
        words = {re.split("[-_]", name)[-1] for name in all_names}
        for word in sorted(words):
            if any(word != other and word.endswith(other) for other in words):
                continue
            ending = tuple(name.encode() for name in all_names if name.endswith(word))
            literal = word.encode()
            signed, blank = re.compile(literal + self._SIGN), re.compile(literal + self._SIGN_OR_BLANK)
            self._by_word.append((literal, signed, blank, ending))

    def hits(self, raw: bytes) -> Iterator[Hit]:
        options = b"--" in raw  # only options have their values behind a blank
        for word, signed, blank, ending in self._by_word:
            if word in raw:
                for match in (blank if options else signed).finditer(raw):
                    end = match.end()
                    for name in ending if raw.endswith(ending, 0, end) else ():
                        if raw.endswith(name, 0, end):
                            yield end, end - len(name), self._rule


_NAMES: Final = (_Names(list(names.KINDS), names.named_secret), _Names(list(headers.KINDS), headers.auth_header))


def findings(text: str, depth: int = _DEEPEST) -> list[Finding]:
    """What must go, in order and apart. `depth`: how often text in Base64 is looked into, and what is in that."""
    if len(text) < _SHORTEST or (len(text) < _SHORTEST_WORD and text.isidentifier() and text.isascii()):
        return []
    raw = text.encode("ascii", "replace").lower()
    mask = raw.translate(_MASK)
    marks = raw.translate(_MARKS)
    worded = _RUN in mask
    marked = b"m" in marks or (b"-" in raw and b"--" in raw) or b"basic" in raw or (worded and b"bearer" in raw)
    digits = b"d" in marks
    if not (marked or worded or digits):
        return []
    found = Findings()
    hits = _marked(raw) if marked else []
    if worded:
        hits += _tokens(raw, mask)
    if hits:
        hits.sort(key=lambda hit: (hit[0], hit[1]))
        for end, start, rule in hits:
            rule(text, start, end, found)
    if digits and _NUMBERS.search(text):
        for run in _DIGIT_RUN.finditer(text):
            numbers.at(text, run.start(), found)
    if worded and depth:
        _encoded(text, mask, depth, found)
    return found.apart()


def _marked(raw: bytes) -> list[Hit]:
    hits: list[Hit] = []
    for mark, signs in _SIGNS:
        if mark in raw:
            for sign, rule in signs:
                if sign in raw:
                    hits.extend(_each(raw, sign, rule))
    for name in _NAMES:
        hits.extend(name.hits(raw))
    return hits


def _tokens(raw: bytes, mask: bytes) -> list[Hit]:
    hits: list[Hit] = []
    words = (raw[start:end] for start, end in _words(mask, _LONG))
    long_words = b" ".join(word for word in words if not _PLAIN(word))
    if _ANY_TOKEN.search(long_words):
        for word, rules in _TOKENS.items():
            if word in long_words:
                for rule in rules:
                    hits.extend(_each(raw, word, rule))
    return hits


def _each(raw: bytes, word: bytes, rule: Rule) -> Iterator[Hit]:
    start = raw.find(word)
    while start >= 0:
        yield start + len(word), start, rule
        start = raw.find(word, start + 1)


def _words(mask: bytes, least: int) -> Iterator[tuple[int, int]]:
    """Where so many characters stand together that secrets are made of."""
    wanted = b"x" * least
    start = mask.find(wanted)
    while start >= 0:
        end = mask.find(b" ", start)
        end = len(mask) if end < 0 else end
        yield start, end
        start = mask.find(wanted, end)


def _encoded(text: str, mask: bytes, depth: int, found: Findings) -> None:
    """What is hidden in an encoded text cannot be cut out of it: the whole of it goes."""
    for first, last in _words(mask, _SHORTEST_BASE64):
        for run in _BASE64_RUN.finditer(text, first, last):
            start, end = chars.skip_escape(text, run.start()), run.end()
            decoded = chars.base64_text(text, start, end)
            if decoded is None:
                continue
            discord = _DISCORD_REST.match(text, end)
            if discord and _DISCORD_ID.match(decoded) and chars.before(text, start):
                found.add("discord-token", start, discord.end())
                continue
            inside = findings(decoded, depth - 1)
            if inside:
                found.add(inside[0].rule, start, chars.skip_padding(text, end))
