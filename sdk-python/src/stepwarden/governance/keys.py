"""Ed25519 keys (RFC 8032) as JSON Web Keys (RFC 8037), and this process's own one: in memory, never anywhere else."""

from __future__ import annotations

import hashlib
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from stepwarden.governance.canonical import canonical
from stepwarden.governance.encoding import b64url, unb64url


class VerifyingKey:
    """One that verifies."""

    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key = key
        self.jwk = {"kty": "OKP", "crv": "Ed25519", "x": b64url(key.public_bytes_raw())}

    @staticmethod
    def of_jwk(jwk: Any) -> VerifyingKey:
        """Raises ValueError for every other kind of key. More members, such as `kid`, don't matter."""
        if not isinstance(jwk, dict) or (jwk.get("kty"), jwk.get("crv")) != ("OKP", "Ed25519") or "d" in jwk:
            raise ValueError("no public Ed25519 key")
        x = jwk.get("x")
        if not isinstance(x, str):
            raise ValueError("no public Ed25519 key")
        return VerifyingKey(Ed25519PublicKey.from_public_bytes(unb64url(x)))

    @property
    def thumbprint(self) -> str:
        """RFC 7638 with SHA-256, base64url: `jkt`, and the server's `kid`."""
        return b64url(hashlib.sha256(canonical(self.jwk)).digest())

    def verifies(self, message: bytes, signature: bytes) -> bool:
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


class SigningKey:
    """One that signs."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = VerifyingKey(key.public_key())

    @staticmethod
    def fresh() -> SigningKey:
        return SigningKey(Ed25519PrivateKey.generate())

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)

    def __repr__(self) -> str:
        return f"SigningKey({self.public.thumbprint})"  # never the key

    def __reduce__(self) -> Any:
        raise TypeError("a process's key stays in the process")
