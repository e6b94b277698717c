"""The server's public keys, by tenant and `kid`. Kept; a name that is not among them is asked for once more."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from stepwarden.errors import GovernanceUnavailable
from stepwarden.governance.keys import VerifyingKey

Fetch = Callable[[str], dict[str, Any]]
"""A tenant's JWKS, by the tenant's id."""


class KeySet:
    """Safe from any thread."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._lock = threading.Lock()
        self._keys: dict[str, dict[str, VerifyingKey]] = {}

    def find(self, tenant: str, kid: str) -> VerifyingKey | None:
        """Raises GovernanceUnavailable when the keys can't be had."""
        known = self._keys.get(tenant, {}).get(kid)
        if known is not None:
            return known
        with self._lock:
            if kid not in self._keys.get(tenant, {}):
                self._keys[tenant] = _read(self._fetch(tenant))
            return self._keys[tenant].get(kid)


def _read(jwks: dict[str, Any]) -> dict[str, VerifyingKey]:
    listed = jwks.get("keys")
    if not isinstance(listed, list):
        raise GovernanceUnavailable("the server's keys can't be read")
    keys: dict[str, VerifyingKey] = {}
    for jwk in listed:
        try:
            key = VerifyingKey.of_jwk(jwk)
        except ValueError:
            continue  # a kind of key that is not ours
        if isinstance(jwk.get("kid"), str):
            keys[jwk["kid"]] = key
    return keys
