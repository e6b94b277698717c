"""Canonical JSON and keys against what others have published."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from canonical_documents import digest, documents
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stepwarden.errors import UnhashableArgumentsError
from stepwarden.governance.canonical import canonical, check_arguments
from stepwarden.governance.encoding import b64url, strict_object, unb64url
from stepwarden.governance.keys import SigningKey, VerifyingKey

# RFC 8785, appendix B: the bits of a double, and how it is written.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]


@pytest.mark.parametrize(("bits", "written"), NUMBERS)
def test_numbers_are_written_as_rfc_8785_says(bits: str, written: str) -> None:
    assert canonical(struct.unpack(">d", bytes.fromhex(bits))[0]).decode() == written


def test_the_example_of_rfc_8785_has_its_bytes() -> None:
    # Section 3.2.2, and its bytes from 3.2.4.
    example = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    assert canonical(example).hex() == (
        "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e33"
        "3333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e"
        "4127425c225c5c5c5c5c222f227d"
    )


def test_names_are_sorted_by_utf_16_units() -> None:
    # Section 3.2.3.
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    written = canonical(dict.fromkeys(names))
    assert list(strict_object(written)) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_ten_thousand_documents_have_the_bytes_that_other_languages_write() -> None:
    # The same digest comes from ECMAScript's own JSON.stringify with sorted keys.
    assert digest(canonical) == "2220521a4979ae2a7e947414966e8c1ffd40b02097da84b9b93a94a9ac75c24e"


def test_canonical_json_reads_back_as_the_same_document() -> None:
    for document in documents(500):
        assert json.loads(canonical(document), parse_int=float) == document


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), float("-inf"), "\ud800", {"\udc00": 1}, 2**53, object(), {1: 2}]
)
def test_what_has_no_canonical_json_is_refused(value: Any) -> None:
    with pytest.raises(UnhashableArgumentsError):
        canonical([value])


@pytest.mark.parametrize(
    "value", [2**53, 2**53 + 1, -(2**53), 2.0**53, 1e30, float("nan"), [[2**64]], {"a": {"b": 2**53}}]
)
def test_arguments_that_parties_would_round_differently_are_refused(value: Any) -> None:
    with pytest.raises(UnhashableArgumentsError, match="arguments/amount"):
        check_arguments({"amount": value})


@pytest.mark.parametrize("value", [2**53 - 1, -(2**53) + 1, 0.1, 1e-30, 900.5, True, None, "9007199254740993"])
def test_other_arguments_are_taken(value: Any) -> None:
    check_arguments({"amount": value})


def test_arguments_nested_deeper_than_the_server_takes_are_refused() -> None:
    nested: Any = 1
    for _ in range(61):
        nested = [nested]
    with pytest.raises(UnhashableArgumentsError, match="deep"):
        check_arguments({"a": nested})


# RFC 8032, section 7.1: secret key, public key, message, signature.
SIGNATURES = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f059"
        "5bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4"
        "302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e971"
        "6ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("secret", "public", "message", "signature"), SIGNATURES)
def test_signatures_are_those_of_rfc_8032(secret: str, public: str, message: str, signature: str) -> None:
    key = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)))
    assert unb64url(key.public.jwk["x"]).hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert key.public.verifies(bytes.fromhex(message), bytes.fromhex(signature))
    assert not key.public.verifies(bytes.fromhex(message) + b"\n", bytes.fromhex(signature))


# RFC 8037, appendix A.
RFC_8037_SECRET = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
RFC_8037_JWK = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}


def test_keys_and_signatures_are_those_of_rfc_8037() -> None:
    key = SigningKey(Ed25519PrivateKey.from_private_bytes(unb64url(RFC_8037_SECRET)))
    assert key.public.jwk == RFC_8037_JWK
    assert key.public.thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"  # A.3
    signed = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"  # A.4
    assert b64url(key.sign(signed)) == (
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )


@pytest.mark.parametrize(
    "jwk",
    [
        {**RFC_8037_JWK, "crv": "X25519"},
        {**RFC_8037_JWK, "kty": "EC"},
        {**RFC_8037_JWK, "x": RFC_8037_JWK["x"] + "="},
        {**RFC_8037_JWK, "x": RFC_8037_JWK["x"][:-4]},
        {**RFC_8037_JWK, "d": RFC_8037_SECRET},
        {**RFC_8037_JWK, "x": None},
        [],
        None,
    ],
)
def test_other_keys_are_none(jwk: Any) -> None:
    with pytest.raises(ValueError):
        VerifyingKey.of_jwk(jwk)


@pytest.mark.parametrize("text", ["YQ==", "YR", "Y Q", "YQ\n", "+w", "Y", "ä"])
def test_base64url_is_read_in_its_one_written_form_only(text: str) -> None:
    with pytest.raises(ValueError):
        unb64url(text)


@pytest.mark.parametrize(
    "text", [b'{"a":1,"a":1}', b'{"a":{"b":1,"b":2}}', b'{"a":NaN}', b"[]", b"\xff", b"{", b'{"a":' * 100_000]
)
def test_json_that_could_be_read_in_two_ways_is_not_read(text: bytes) -> None:
    with pytest.raises(ValueError):
        strict_object(text)
