"""Turns any Python value into plain JSON that the server accepts, now, so that the host may change it afterwards.

Never fails and never runs away: size, depth and cycles are bounded, and every cut shows as `{"$truncated": {...}}`.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import pathlib
import re
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from stepwarden import redaction, wire
from stepwarden.redactor.markers import Marker

MAX_PAYLOAD_DEPTH = wire.MAX_DEPTH - 10
"""A payload starts at level 4 of a batch, and a marker needs two levels of its own."""

_MAX_REPR = 1_000
_ROOM_FOR_CUT = 60
_MAX_KEY = 500
_LONGEST_WORD = 500
_MAX_INT = 2**64
_HEX_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_TEXT_TYPES = (uuid.UUID, decimal.Decimal, pathlib.PurePath, datetime.timedelta)
_NAME_KEYS = ("name", "key")

Converter = Callable[[Any], Any]
_converters: dict[type, Converter | None] = {}
_registered: list[tuple[type, Converter]] = []


def register(base: type, converter: Converter) -> None:
    """Says how instances of `base` are shown: the converter's answer is walked in their place."""
    _registered.append((base, converter))
    _converters.clear()


def plain(value: Any, max_bytes: int = wire.MAX_SLOT_BYTES) -> Any:
    """A JSON-safe copy of `value` of roughly at most `max_bytes`; header values that must be dropped are gone."""
    return _Walk(max_bytes).value(value, 0)


def encode(value: Any, max_bytes: int = wire.MAX_SLOT_BYTES) -> tuple[bytes, bool]:
    """JSON bytes of a plain value, at most `max_bytes`, and whether something had to be cut for that."""
    encoded = wire.json_bytes(value)
    budget = max_bytes
    while len(encoded) > max_bytes:
        budget //= 2
        if budget < 1_024:
            return wire.json_bytes(_cut("size", bytes=len(encoded))), True
        encoded = wire.json_bytes(plain(value, budget))
    return encoded, budget != max_bytes


def text(value: Any, max_length: int, otherwise: str = "") -> str:
    """One line of well-formed text for names and tags: at most `max_length` UTF-16 units, no control characters."""
    shown = str.__str__(value) if isinstance(value, str) else "" if value is None else _repr(value)
    if len(shown) <= max_length and shown.isascii() and shown.isprintable():
        return shown.strip() or otherwise
    cleaned = "".join(c if c.isprintable() else " " for c in _well_formed(shown[: max_length + 1])).strip()
    if _length(cleaned) > max_length:
        cleaned = _head(cleaned, max_length - 1) + "…"
    return cleaned or otherwise


def long_text(value: str, max_length: int) -> str:
    """Well-formed text of at most `max_length` UTF-16 units; it loses its middle, for an error's end says most."""
    if len(value) <= max_length and value.isascii():
        return value
    if len(value) > 2 * max_length:  # no need to look at all of it
        cut = len(value) - 2 * max_length
        value = value[:max_length] + value[-max_length:]
    else:
        cut = 0
    value = _well_formed(value)
    if _length(value) > max_length:
        half = (max_length - _ROOM_FOR_CUT) // 2
        head, tail = _head(value, half), _head(value[::-1], half)[::-1]
        value = f"{head}\n… [{cut + len(value) - len(head) - len(tail)} characters cut] …\n{tail}"
    return value


def _length(value: str) -> int:
    """In UTF-16 units."""
    return len(value) if value.isascii() else len(value.encode("utf-16-le", "surrogatepass")) // 2


def _head(value: str, max_length: int) -> str:
    """The start of well-formed text, at most so many UTF-16 units, no character halved."""
    return value.encode("utf-16-le")[: 2 * max(0, max_length)].decode("utf-16-le", "ignore")


def _cut(reason: str, **more: Any) -> dict[str, Any]:
    return {"$truncated": {"reason": reason, **more}}


def is_truncated(encoded: bytes) -> bool:
    return b'{"$truncated":' in encoded


def _whole_words(head: str) -> str:
    """Without what was cut through at the end: no rule would know half a secret for one."""
    last = max(head.rfind(" ", -_LONGEST_WORD), head.rfind("\n", -_LONGEST_WORD))
    return head[:last] if last >= 0 else head[:-_LONGEST_WORD]


def _well_formed(value: str) -> str:
    if value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        # Surrogate pairs become the character they stand for, lone ones U+FFFD: the server refuses lone surrogates.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def _repr(value: Any) -> str:
    try:
        shown = repr(value)
    except Exception as broken:
        shown = f"<{type(value).__name__}: its repr failed with {type(broken).__name__}>"
    # An address is different in every process and would make equal runs differ.
    return _HEX_ADDRESS.sub("", shown[:_MAX_REPR])


class _Walk:
    """One pass over one value, with what is left of its budget."""

    __slots__ = ("left", "max_bytes", "path")

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.left = max_bytes
        self.path: set[int] = set()

    def value(self, value: Any, depth: int) -> Any:
        kind = type(value)
        self.left -= 4
        if kind is str:
            return self.string(value)
        if kind is dict:
            return self.container(value, depth, self.mapping)
        if kind is Marker:
            return value
        if kind is list or kind is tuple:
            return self.container(value, depth, self.sequence)
        if value is None or kind is bool:
            return value
        if kind is int:
            return value if -_MAX_INT < value < _MAX_INT else _huge(value)
        if kind is float:
            return value if value - value == 0 else _not_finite(value)
        return self.object(value, kind, depth)

    def string(self, value: str) -> Any:
        length = len(value)
        if length > self.left:
            room = max(0, self.left // 4)
            self.left = 0
            return _cut("size", length=length, head=_well_formed(_whole_words(value[:room])))
        self.left -= length
        return value if value.isascii() else _well_formed(value)

    def container(self, value: Any, depth: int, walk: Callable[[Any, int], Any]) -> Any:
        if depth >= MAX_PAYLOAD_DEPTH:
            return _cut("depth", depth=MAX_PAYLOAD_DEPTH)
        if self.left <= 0:
            return _cut("size", limit=self.max_bytes)
        identity = id(value)
        if identity in self.path:
            return _cut("cycle")
        self.path.add(identity)
        try:
            return walk(value, depth + 1)
        except RecursionError:
            return _cut("depth")
        except Exception as broken:  # another thread grew it while we were looking, or it can't be read at all
            return _cut("unreadable", error=type(broken).__name__)
        finally:
            self.path.discard(identity)

    def mapping(self, value: Mapping[Any, Any], depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for seen, (raw_key, member) in enumerate(list(value.items())):
            if self.left <= 0:
                result[_free(result, "$truncated")] = {"reason": "size", "members_left": len(value) - seen}
                break
            key = raw_key if type(raw_key) is str else _key(raw_key)
            if not key.isascii() or len(key) > _MAX_KEY:
                key = _well_formed(key[:_MAX_KEY])
            self.left -= len(key)
            if key in result:
                key = _free(result, key)
            result[key] = redaction.dropped_header() if redaction.is_dropped_header(key) else self.value(member, depth)
        return _without_named_header(result) if "value" in result else result

    def sequence(self, value: Iterable[Any], depth: int) -> list[Any]:
        items = list(value)
        if len(items) == 2 and _is_header_name(items[0]):
            return [self.value(_header_text(items[0]), depth), redaction.dropped_header()]
        result: list[Any] = []
        for item in items:
            if self.left <= 0:
                result.append(_cut("size", items_left=len(items) - len(result)))
                break
            result.append(self.value(item, depth))
        return result

    def object(self, value: Any, kind: type, depth: int) -> Any:
        try:
            shown = _shown(value, kind)
        except Exception:
            shown = _repr(value)
        if shown is value or isinstance(shown, (dict, list)):
            walk: Callable[[Any, int], Any] = self.mapping if isinstance(shown, Mapping) else self.sequence
            # The path holds the object itself: what it is shown as is new each time and would hide a cycle.
            return self.container(value, depth, lambda _, inner: walk(shown, inner))
        return self.value(shown, depth)


def _shown(value: Any, kind: type) -> Any:
    """Something simpler to walk in the place of `value`; `value` itself when it is a mapping."""
    converter = _converter(kind)
    if converter is not None:
        return converter(value)
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, bool | int | float | str):  # subclasses: the exact types never come here
        base = next(b for b in (str, int, float) if isinstance(value, b))
        return base.__str__(value) if base is str else base(value)
    if isinstance(value, _TEXT_TYPES):
        return str(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return {"$bytes": {"length": len(value)}}
    if hasattr(kind, "get_secret_value"):
        return redaction.secret_marker()
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return value._asdict()
    if isinstance(value, Mapping):
        return value
    if isinstance(value, AbstractSet):
        return sorted(value, key=_repr)  # a set's order changes from process to process
    if isinstance(value, list | tuple | deque):
        return list(value)
    return _shown_by_fields(value, kind)


def _shown_by_fields(value: Any, kind: type) -> Any:
    if isinstance(value, BaseException):
        return {"type": kind.__name__, "message": str(value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name, None) for field in dataclasses.fields(value)}
    if hasattr(kind, "__pydantic_fields__") or hasattr(kind, "model_fields"):
        return {**vars(value), **(getattr(value, "__pydantic_extra__", None) or {})}
    if hasattr(kind, "__attrs_attrs__"):
        return {field.name: getattr(value, field.name, None) for field in kind.__attrs_attrs__}
    if kind.__module__ == "numpy" and getattr(value, "shape", None) == ():
        return value.item()
    if isinstance(value, type) or callable(value):
        return getattr(value, "__qualname__", None) or _repr(value)
    return _repr(value)


def _converter(kind: type) -> Converter | None:
    try:
        return _converters[kind]
    except KeyError:
        found = next((c for base, c in _registered if issubclass(kind, base)), None)
        _converters[kind] = found
        return found


def _huge(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # beyond sys.get_int_max_str_digits()
        return f"<integer of {value.bit_length()} bits>"


def _not_finite(value: float) -> str:
    return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"


def _key(key: Any) -> str:
    if isinstance(key, enum.Enum):
        key = key.value
    if isinstance(key, str):
        return str.__str__(key)
    if isinstance(key, bytes):
        return key.decode("utf-8", "replace")
    if key is None or isinstance(key, bool | float | uuid.UUID | datetime.date):
        return str(key)
    if isinstance(key, int):
        return _huge(int(key))
    return _repr(key)


def _free(taken: Mapping[str, Any], key: str) -> str:
    """A key not yet taken: `1` and `"1"` are two keys in Python and one in JSON."""
    count = 2
    candidate = key
    while candidate in taken:
        candidate = f"{key} ({count})"
        count += 1
    return candidate


def _header_text(name: Any) -> Any:
    return name.decode("latin-1") if isinstance(name, bytes) else name


def _is_header_name(name: Any) -> bool:
    return isinstance(name, str | bytes) and len(name) < 30 and redaction.is_dropped_header(_header_text(name))


def _without_named_header(result: dict[str, Any]) -> dict[str, Any]:
    """`{"name": "Cookie", "value": "..."}`, as HAR files and many clients write headers."""
    if any(isinstance(result.get(k), str) and redaction.is_dropped_header(result[k]) for k in _NAME_KEYS):
        result["value"] = redaction.dropped_header()
    return result
