"""Secrets of a fixed form, as the rule file says: `ghp_{a:36+}`; and those whose form alone says little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stepwarden.redactor import chars
from stepwarden.redactor.findings import Findings
from stepwarden.redactor.rules import FILE

_PART: Final = re.compile(r"\{(\w):(\d+)(?:(\+)|-(\d+))?\}|([^{]+)")
_PAYLOAD_PART: Final = re.compile(r"[0-9A-Za-z_-]*")
_PEM_LABEL: Final = re.compile(r"(?s).{0,59}?(?=-----)")
_PEM_BODY: Final = re.compile(r"(?:(?!-----)[0-9A-Za-z+/=_:,%\\\"' \t\r\n-])*")


class TokenForm:
    """Its first text is looked for; the runs before it are matched backwards, what follows forwards, each run as far
    as it goes, without a second try."""

    def __init__(self, rule: str, form: str) -> None:
        self.rule = rule
        self._needs_digit = form.startswith("!")
        parts = [_Part(*match.groups()) for match in _PART.finditer(form.removeprefix("!"))]
        anchor = next(i for i, part in enumerate(parts) if part.text)
        self._text = parts[anchor].text
        self._before = parts[:anchor][::-1]
        self._after = parts[anchor + 1 :]

    def keywords(self) -> list[str]:
        """As it stands, as URLs have it and as JSON may have it; in lower case."""
        plain = self._text.lower()
        return list(dict.fromkeys((plain, plain.replace("/", "%2f").replace(":", "%3a"), plain.replace("/", "\\/"))))

    def follows(self) -> str:
        """A pattern, in lower case, of the first characters that must stand behind the keyword."""
        return self._after[0].start() if self._after else ""

    def __call__(self, text: str, start: int, end: int, found: Findings) -> None:
        if end - start == len(self._text) and not text.startswith(self._text, start):
            return
        if found.covers(self.rule, start):
            return
        first = start
        for part in self._before:
            first = part.backwards(text, first)
            if first < 0:
                return
        if not chars.before(text, first):
            return
        last = end
        for part in self._after:
            last = part.forwards(text, last, part is self._after[-1])
            if last < 0:
                return
        if not chars.after(text, last):
            return
        if self._needs_digit and not any(c in chars.DIGITS for c in text[end:last]):
            return
        found.add(self.rule, chars.skip_escape(text, first), last)


class _Part:
    """Either a text, or a run of characters."""

    def __init__(
        self, kind: str | None, least: str | None, more: str | None, most: str | None, text: str | None
    ) -> None:
        self.text = text or ""
        if kind is None or least is None:
            return
        one = _one_of(FILE["classes"][kind])
        self._least = int(least)
        self._most = None if more else int(most or least)
        self._run = re.compile(f"(?:{one}){{0,{'' if self._most is None else self._most}}}")
        self._one = re.compile(one)
        self._chars = frozenset(c for c in map(chr, range(128)) if self._one.match(c))

    def start(self) -> str:
        if self.text:
            return ""
        return f"[{re.escape(''.join(sorted({c.lower() for c in self._chars})))}]{{{min(self._least, 8)}}}"

    def forwards(self, text: str, start: int, is_last: bool) -> int:
        if self.text:
            return chars.spelled(text, start, self.text)
        match = self._run.match(text, start)
        end = match.end() if match else start
        goes_on = is_last and end - start == self._most and self._one.match(text, end)
        return -1 if end - start < self._least or goes_on else end

    def backwards(self, text: str, start: int) -> int:
        at = start
        least = max(0, start - (self._most or 0))
        while at > least and text[at - 1] in self._chars:
            at -= 1
        return -1 if start - at < self._least else at


def _one_of(ranges: str) -> str:
    if "%" not in ranges:
        return f"[{ranges}]"
    # A percent sign is in a run only where it stands for one of Base64's own characters.
    return f"[{ranges.replace('%', '')}]|%(?=2[BbFf]|3[Dd])"


def forms() -> Iterator[TokenForm]:
    for token in FILE["tokens"]:
        for form in token["forms"]:
            yield TokenForm(token["rule"], form)


def pem_key(text: str, start: int, end: int, found: Findings) -> None:
    """A private key between the lines of RFC 7468; up to the end of what can be a part of it when cut off."""
    if found.covers("pem-key", start):
        return
    label = _PEM_LABEL.match(text, end)
    if not label or "PRIVATE" not in label[0] or "KEY" not in label[0]:
        return
    body = _PEM_BODY.match(text, label.end() + 5)
    last = body.end() if body else label.end() + 5
    if text.startswith("-----END", last):
        close = _PEM_LABEL.match(text, last + 5)
        last = close.end() + 5 if close else len(text)
    found.add("pem-key", start, last)


def jwt(text: str, start: int, end: int, found: Findings) -> None:
    """A compact JWS or JWE (RFC 7515, 7516): its first part decodes to a JSON object with an "alg"."""
    if found.covers("jwt", start) or not text.startswith("eyJ", start):
        return
    if chars.at(text, start - 1) in "-_" or not chars.before(text, start):
        return
    header = _part_end(text, start)
    if header - start < 16 or chars.at(text, header) != ".":
        return
    last = _part_end(text, header + 1)
    if last == header + 1 or chars.at(text, last) != ".":
        return
    shown = chars.base64_text(text, start, header)
    if shown is None or not shown.startswith("{") or '"alg"' not in shown:
        return
    for _ in range(3):
        if chars.at(text, last) != ".":
            break
        last = _part_end(text, last + 1)
    found.add("jwt", start, last)


def _part_end(text: str, start: int) -> int:
    match = _PAYLOAD_PART.match(text, start)
    return match.end() if match else start
