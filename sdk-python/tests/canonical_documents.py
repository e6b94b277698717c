"""10,000 JSON documents that every language can make alike, to compare canonical JSON across them.

The algorithm, all arithmetic on unsigned 64 bits, `/` and `%` unsigned:

    state = the document's number, 0 to 9999
    next():                            # splitmix64 (Steele, Lea, Flood 2014)
        state += 0x9E3779B97F4A7C15
        z = state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB
        return z ^ (z >> 31)

    document(i) = value(0)             # each use of next() in the order in which it is written here
    value(depth):
        switch next() % (depth < 4 ? 9 : 7):
        0: null
        1: next() % 2 == 1
        2: whole number: n = next() >> 11; n = n >> (next() % 53); negative if next() % 2 == 1   (-0 is 0)
        3: double of the bits next(); if its exponent is all ones (not finite): 0.5
        4: thousandths: ((next() % 2000001) - 1000000) / 1000.0        # signed; one division of doubles
        5: text()
        6: the double nearest to the literal "<d>e<k>", d = next() % 9 + 1, then k = (next() % 50) - 25
        7: array of next() % 5 times value(depth + 1)
        8: object: repeat next() % 6 times: key = text(), then member = value(depth + 1); a key that comes again
           replaces the member
    text(): next() % 12 times char()
    char(): switch next() % 6:
        0: U+0020 + next() % 95
        1: U+0000 + next() % 32
        2: U+00A0 + next() % (0xD800 - 0xA0)
        3: U+E000 + next() % (0x10000 - 0xE000)
        4: U+10000 + next() % 0x100000
        5: the next() % 8th, counted from 0, of: U+0022 U+005C U+002F U+007F U+2028 U+2029 U+00E9 U+FEFF

The digest is SHA-256 over the canonical bytes of all documents in order, each followed by one byte 0x0A.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator
from typing import Any

COUNT = 10_000

_MASK = 2**64 - 1
_SPECIAL = '"\\/\x7f\u2028\u2029\u00e9\ufeff'


class _Generator:
    def __init__(self, seed: int) -> None:
        self._state = seed

    def next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def value(self, depth: int) -> Any:
        match self.next() % (9 if depth < 4 else 7):
            case 0:
                return None
            case 1:
                return self.next() % 2 == 1
            case 2:
                number = self.next() >> 11
                number >>= self.next() % 53
                return -number if self.next() % 2 == 1 else number
            case 3:
                bits = self.next()
                return struct.unpack(">d", struct.pack(">Q", bits))[0] if (bits >> 52) & 0x7FF != 0x7FF else 0.5
            case 4:
                return (self.next() % 2_000_001 - 1_000_000) / 1000.0
            case 5:
                return self.text()
            case 6:
                digit = self.next() % 9 + 1
                return float(f"{digit}e{self.next() % 50 - 25}")
            case 7:
                return [self.value(depth + 1) for _ in range(self.next() % 5)]
            case _:
                members: dict[str, Any] = {}
                for _ in range(self.next() % 6):
                    key = self.text()
                    members[key] = self.value(depth + 1)
                return members

    def text(self) -> str:
        return "".join(self.char() for _ in range(self.next() % 12))

    def char(self) -> str:
        match self.next() % 6:
            case 0:
                return chr(0x20 + self.next() % 95)
            case 1:
                return chr(self.next() % 32)
            case 2:
                return chr(0xA0 + self.next() % (0xD800 - 0xA0))
            case 3:
                return chr(0xE000 + self.next() % (0x10000 - 0xE000))
            case 4:
                return chr(0x10000 + self.next() % 0x100000)
            case _:
                return _SPECIAL[self.next() % 8]


def documents(count: int = COUNT) -> Iterator[Any]:
    return (_Generator(number).value(0) for number in range(count))


def digest(canonical: Callable[[Any], bytes]) -> str:
    """Hex."""
    hashed = hashlib.sha256()
    for document in documents():
        hashed.update(canonical(document) + b"\n")
    return hashed.hexdigest()
