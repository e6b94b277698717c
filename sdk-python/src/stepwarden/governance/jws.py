"""JSON Web Signatures in their compact form (RFC 7515), with Ed25519 alone (RFC 9864). Read is not verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stepwarden import wire
from stepwarden.governance.encoding import b64url, strict_object, unb64url
from stepwarden.governance.keys import SigningKey, VerifyingKey

ALGORITHM = "Ed25519"
_LONGEST = 8_192

_REFUSED = frozenset(("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip"))
"""Members by which a token would say itself by which key, or by which rules, it is to be believed."""


@dataclass(frozen=True, slots=True)
class Jws:
    """Three parts in their one written form, of this algorithm and of the type asked for."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]
    signed: bytes
    signature: bytes

    def is_by(self, key: VerifyingKey) -> bool:
        return key.verifies(self.signed, self.signature)


def sign(header: Mapping[str, Any], claims: Mapping[str, Any], key: SigningKey) -> str:
    parts = (wire.json_bytes({"alg": ALGORITHM, **header}), wire.json_bytes(claims))
    signed = ".".join(b64url(part) for part in parts)
    return f"{signed}.{b64url(key.sign(signed.encode()))}"


def read(text: str, kind: str) -> Jws:
    """Raises ValueError unless it is a JWS of ours with the `typ` given."""
    if len(text) > _LONGEST:
        raise ValueError("too long")
    parts = text.split(".")
    if len(parts) != 3:
        raise ValueError(f"{len(parts)} parts, not 3")
    header, claims = strict_object(unb64url(parts[0])), strict_object(unb64url(parts[1]))
    if header.get("alg") != ALGORITHM:
        raise ValueError(f"alg is not {ALGORITHM}")
    if header.get("typ") != kind:
        raise ValueError(f"typ is not {kind}")
    if _REFUSED & header.keys():
        raise ValueError(f"the header has {', '.join(sorted(_REFUSED & header.keys()))}")
    return Jws(header, claims, f"{parts[0]}.{parts[1]}".encode(), unb64url(parts[2]))
