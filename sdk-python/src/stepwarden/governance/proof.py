"""Proof that the caller has its key (DPoP, RFC 9449): a token that was stolen is of no use without it."""

from __future__ import annotations

import hashlib
import uuid

from stepwarden.governance import jws
from stepwarden.governance.encoding import b64url
from stepwarden.governance.keys import SigningKey


def proof(key: SigningKey, method: str, url: str, now_s: float, token: str | None = None) -> str:
    """For one request: each is good once, so a request that is sent again needs another. `url` without its query."""
    claims = {"jti": str(uuid.uuid4()), "htm": method, "htu": url, "iat": int(now_s)}
    if token is not None:
        claims["ath"] = b64url(hashlib.sha256(token.encode("ascii")).digest())
    return jws.sign({"typ": "dpop+jwt", "jwk": key.public.jwk}, claims, key)
