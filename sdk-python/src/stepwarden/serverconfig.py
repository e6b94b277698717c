"""What the server tells a recorder: the key for equality tags. Whatever goes wrong, recording goes on without it."""

from __future__ import annotations

import base64
import re
from typing import Final
from urllib.parse import quote

from stepwarden import log
from stepwarden.redactor.tags import TagKey
from stepwarden.timing import Timing
from stepwarden.transport import Answer, ReadingTransport, Transport, UnreachableError

_TIMEOUT_S: Final = 2.0
_AGAIN_S: Final = 600.0
"""The key's version may change; one that is not the newest is still taken."""
_AFTER_FAILURE_S: Final = 60.0
_VERSION: Final = re.compile("s[1-9][0-9]{0,5}")
_KEY_BYTES: Final = 32


class ServerConfig:
    """Written by the sender's thread alone, read by all."""

    def __init__(self, project: str | None) -> None:
        self._path = "/v1/sdk/config" + (f"?project={quote(project, safe='')}" if project else "")
        self._key: TagKey | None = None
        self._next = 0.0
        self._off = False

    @property
    def tag_key(self) -> TagKey | None:
        """None while it is not known, and where there is none."""
        return self._key

    def turn_off(self) -> None:
        """For a process whose runs are of several projects: tags of one would be taken for those of another."""
        self._off = True
        self._key = None

    def refresh(self, transport: Transport, timing: Timing) -> None:
        """Asks the server when it is time to; waits for two seconds at most, and never raises."""
        if self._off or timing.monotonic() < self._next:
            return
        self._next = timing.monotonic() + _AFTER_FAILURE_S
        try:
            if isinstance(transport, ReadingTransport):
                self._read(transport.get(self._path, _TIMEOUT_S), timing)
        except UnreachableError:
            pass  # what is recorded meanwhile says so itself
        except Exception as failure:
            log.warn("config", f"the server's configuration could not be read ({type(failure).__name__})")

    def _read(self, answer: Answer, timing: Timing) -> None:
        if answer.status >= 500:
            return
        self._next = timing.monotonic() + _AGAIN_S
        key = _key(answer) if answer.status == 200 else None  # 404: a server from before tags, or no single project
        self._key = None if self._off else key


def _key(answer: Answer) -> TagKey | None:
    given = answer.json().get("redaction")
    if not isinstance(given, dict):
        return None
    version, text = given.get("tag_version"), given.get("tag_key")
    if not isinstance(version, str) or not _VERSION.fullmatch(version) or not isinstance(text, str):
        return None
    try:
        key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return TagKey(version, key) if len(key) == _KEY_BYTES else None
