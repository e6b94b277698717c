"""A token is a permission for exactly one call, one key and one minute: everything else about it is refused."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from stepwarden import wire
from stepwarden.errors import InvalidTokenError, UnhashableArgumentsError
from stepwarden.governance import jws
from stepwarden.governance.act import Call, act, schema_digest
from stepwarden.governance.encoding import b64url, unb64url
from stepwarden.governance.jwks import KeySet
from stepwarden.governance.keys import SigningKey, VerifyingKey
from stepwarden.governance.proof import proof
from stepwarden.governance.token import Expected, verify

NOW = 1_800_000_000.0
TENANT = "aaaaaaaa-1111-4111-8111-111111111111"
PROJECT = "22222222-2222-4222-8222-222222222222"
OTHER = "99999999-9999-4999-8999-999999999999"
SALT = bytes(range(32))

SERVER = SigningKey.fresh()
PROCESS = SigningKey.fresh()

CALL = Call(
    run="33333333-3333-4333-8333-333333333333",
    step="44444444-4444-4444-8444-444444444444",
    tool="payments.refund",
    call_id="call-1",
    thread="t1",
    schema="sha-256:" + "ab" * 32,
    args={"order": "48213", "amount": 900, "note": None, "lines": [{"sku": "é", "n": 1.5}]},
)

EXPECTED = Expected("https://warden.test", CALL, "require_approval", OTHER, SALT, PROCESS.public, TENANT, PROJECT)

CLAIMS: dict[str, Any] = {
    "iss": "https://warden.test",
    "aud": f"stepwarden:{PROJECT}",
    "tid": TENANT,
    "pid": PROJECT,
    "rid": CALL.run,
    "step": CALL.step,
    "tcid": CALL.call_id,
    "tool": CALL.tool,
    "act": act(SALT, TENANT, PROJECT, CALL),
    "eff": "require_approval",
    "apr": OTHER,
    "pol": "default@3",
    "iat": int(NOW),
    "nbf": int(NOW),
    "exp": int(NOW) + 60,
    "jti": "55555555-5555-8555-8555-555555555001",
    "cnf": {"jkt": PROCESS.public.thumbprint},
    "bg": None,
}
HEADER = {"typ": "decision+jwt", "kid": SERVER.public.thumbprint}


def find(tenant: str, kid: str) -> VerifyingKey | None:
    return SERVER.public if (tenant, kid) == (TENANT, SERVER.public.thumbprint) else None


def token(header: dict[str, Any] | None = None, key: SigningKey = SERVER, **claims: Any) -> str:
    return jws.sign({**HEADER, **(header or {})}, {**CLAIMS, **claims}, key)


def check(text: str, expected: Expected = EXPECTED, now_s: float = NOW) -> Any:
    return verify(text, expected, find, now_s)


def parts(header: Any, claims: Any, signature: bytes) -> str:
    return f"{b64url(wire.json_bytes(header))}.{b64url(wire.json_bytes(claims))}.{b64url(signature)}"


def test_a_token_for_this_call_is_taken() -> None:
    read = check(token())
    assert (read.id, read.act, read.tenant, read.project) == (CLAIMS["jti"], CLAIMS["act"], TENANT, PROJECT)
    assert read.break_glass is None


def test_ids_are_learnt_from_the_first_token() -> None:
    read = check(token(), replace(EXPECTED, tenant=None, project=None))
    assert (read.tenant, read.project) == (TENANT, PROJECT)


def test_one_by_break_glass_says_so() -> None:
    assert check(token(bg=OTHER)).break_glass == OTHER


def test_the_algorithm_none_is_refused() -> None:
    for name in ("none", "None", "", None, "EdDSA"):
        unsigned = parts({**HEADER, "alg": name}, CLAIMS, b"")
        with pytest.raises(InvalidTokenError, match="alg"):
            check(unsigned)


def test_an_hmac_with_the_public_key_is_refused() -> None:
    head = f"{b64url(wire.json_bytes({**HEADER, 'alg': 'HS256'}))}.{b64url(wire.json_bytes(CLAIMS))}"
    for secret in (unb64url(SERVER.public.jwk["x"]), wire.json_bytes(SERVER.public.jwk)):
        forged = f"{head}.{b64url(hmac.digest(secret, head.encode(), 'sha256'))}"
        with pytest.raises(InvalidTokenError, match="alg"):
            check(forged)


def test_an_unknown_kid_is_refused() -> None:
    for kid in ("other", "", None, 7, PROCESS.public.thumbprint):
        with pytest.raises(InvalidTokenError, match="kid"):
            check(token({"kid": kid}))


def test_another_signer_is_refused() -> None:
    with pytest.raises(InvalidTokenError, match="signature"):
        check(token(key=PROCESS))


@pytest.mark.parametrize("member", ["jku", "jwk", "x5u", "x5c", "crit", "b64", "zip"])
def test_a_header_that_says_how_to_believe_it_is_refused(member: str) -> None:
    with pytest.raises(InvalidTokenError, match=member):
        check(token({member: SERVER.public.jwk}))


def test_another_type_is_refused() -> None:
    for kind in ("JWT", "dpop+jwt", None):
        with pytest.raises(InvalidTokenError, match="typ"):
            check(token({"typ": kind}))


def test_any_other_number_of_parts_is_refused() -> None:
    good = token()
    for text in (good + ".", good + ".x", "." + good, good + "." + good, good.rpartition(".")[0], "", "...", "x"):
        with pytest.raises(InvalidTokenError, match="no decision token"):
            check(text)


def test_another_spelling_of_the_same_bytes_is_refused() -> None:
    good = token()
    head, claims, signature = good.split(".")
    last = signature[:-1] + chr(ord(signature[-1]) + 1)  # the last letter has bits that stand for nothing
    assert base64.urlsafe_b64decode(last + "==") == base64.urlsafe_b64decode(signature + "==")
    for text in (f"{head}.{claims}.{last}", f" {good}", f"{good}\n", f"{head}.{claims}=.{signature}"):
        with pytest.raises(InvalidTokenError):
            check(text)


def test_claims_that_stand_there_twice_are_refused() -> None:
    twice = json.dumps(CLAIMS)[:-1] + f', "tool": "{CALL.tool}"}}'
    head = f"{b64url(wire.json_bytes({'alg': 'Ed25519', **HEADER}))}.{b64url(twice.encode())}"
    with pytest.raises(InvalidTokenError, match="twice"):
        check(f"{head}.{b64url(SERVER.sign(head.encode()))}")


def test_a_claim_changed_after_signing_is_refused() -> None:
    head, _, signature = token().split(".")
    changed = b64url(wire.json_bytes({**CLAIMS, "exp": CLAIMS["exp"] + 600}))
    with pytest.raises(InvalidTokenError, match="signature"):
        check(f"{head}.{changed}.{signature}")


OTHERS: dict[str, list[Any]] = {
    "iss": ["https://warden.test/", "http://warden.test", None],
    "aud": [f"stepwarden:{OTHER}", [f"stepwarden:{PROJECT}"], "stepwarden"],
    "tid": [OTHER, TENANT.upper(), TENANT + " ", None, ""],
    "pid": [OTHER, "checkout", None],
    "rid": [OTHER, None, ""],
    "step": [OTHER, CALL.step.replace("-", "")],
    "tcid": ["call-2", None, 1],
    "tool": ["payments.refund ", "payments.Refund", "payments.pay", None],
    "eff": ["allow", "block", True, None],
    "apr": [TENANT, None],
    "act": [act(SALT, TENANT, OTHER, CALL), "", None, CLAIMS["act"] + "="],
    "cnf": [{"jkt": SERVER.public.thumbprint}, {}, None, PROCESS.public.thumbprint, {"jkt": None}],
    "jti": ["", None, "x"],
    "bg": ["", False, "yes"],
    "iat": [None, "1", True, 1.5, -1, NOW + 31],
    "nbf": [None, int(NOW) + 31, True, 2**63],
    "exp": [None, int(NOW) - 30, int(NOW) - 31, "never", 2**63, 1e300],
}


@pytest.mark.parametrize(("claim", "value"), [(name, value) for name, values in OTHERS.items() for value in values])
def test_a_token_for_anything_else_is_refused(claim: str, value: Any) -> None:
    with pytest.raises(InvalidTokenError, match=claim):
        check(token(**{claim: value}))


@pytest.mark.parametrize("claim", sorted(CLAIMS.keys() - {"pol"}))
def test_a_token_without_one_of_its_claims_is_refused(claim: str) -> None:
    claims = {name: value for name, value in CLAIMS.items() if name != claim}
    with pytest.raises(InvalidTokenError, match=claim):
        check(jws.sign(HEADER, claims, SERVER))


def test_times_are_kept_to_the_second() -> None:
    assert check(token(), now_s=NOW + 89)
    assert check(token(), now_s=NOW - 30)
    with pytest.raises(InvalidTokenError, match="exp"):
        check(token(), now_s=NOW + 90)
    with pytest.raises(InvalidTokenError, match="nbf"):
        check(token(), now_s=NOW - 31)


def test_a_thief_with_another_key_can_do_nothing_with_it() -> None:
    with pytest.raises(InvalidTokenError, match="cnf"):
        check(token(), replace(EXPECTED, key=SigningKey.fresh().public))


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 901}, {"amount": 900.5}, {"amount": "900"}, {"amount": True}, {"order": "48213 "}, {"note": ""},
        {"more": None}, {"lines": []}, {"lines": [{"sku": "e\u0301", "n": 1.5}]},
    ],
)  # fmt: skip
def test_one_changed_argument_is_another_act(change: dict[str, Any]) -> None:
    changed = replace(CALL, args={**CALL.args, **change})
    with pytest.raises(InvalidTokenError, match="act"):
        check(token(), replace(EXPECTED, call=changed))


def test_an_argument_left_out_is_another_act() -> None:
    fewer = {name: value for name, value in CALL.args.items() if name != "note"}
    with pytest.raises(InvalidTokenError, match="act"):
        check(token(), replace(EXPECTED, call=replace(CALL, args=fewer)))


def test_the_order_of_keys_and_the_blanks_of_arguments_do_not_matter() -> None:
    reordered = json.loads('{ "lines" : [ {"n":1.50, "sku":"\\u00e9"} ],\n "note":null,"amount":9e2, "order":"48213"}')
    assert check(token(), replace(EXPECTED, call=replace(CALL, args=reordered)))


@pytest.mark.parametrize("change", [{"schema": None}, {"schema": "sha-256:" + "ac" * 32}])
def test_another_schema_of_the_tool_is_another_act(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidTokenError, match="act"):
        check(token(), replace(EXPECTED, call=replace(CALL, **change)))


def test_two_to_the_53_is_refused_and_never_rounded() -> None:
    for amount in (2**53, 2**53 + 1, 2.0**53, 1e30):
        with pytest.raises(UnhashableArgumentsError):
            check(token(), replace(EXPECTED, call=replace(CALL, args={"amount": amount})))


def test_the_act_is_the_protocol_s() -> None:
    text = (
        f'dt/v1{{"args":{{"amount":900}},"project":"{PROJECT}","run":"{CALL.run}","schema":null,"step":"{CALL.step}",'
        f'"tenant":"{TENANT}","tool":"payments.refund"}}'
    )
    expected = b64url(hmac.new(SALT, text.encode(), hashlib.sha256).digest())
    assert act(SALT, TENANT, PROJECT, replace(CALL, schema=None, args={"amount": 900})) == expected
    assert len(expected) == 43


def test_a_schema_s_digest_does_not_depend_on_its_writing() -> None:
    one = schema_digest({"type": "object", "properties": {"a": {"type": "string"}}})
    assert one == schema_digest({"properties": {"a": {"type": "string"}}, "type": "object"})
    assert one.startswith("sha-256:") and len(one) == 8 + 64


def test_a_proof_is_what_rfc_9449_says() -> None:
    url = "https://warden.test/v1/tokens/x:consume"
    first, second = (proof(PROCESS, "POST", url, NOW + 0.9, "the token") for _ in range(2))
    header, claims = (json.loads(unb64url(part)) for part in first.split(".")[:2])
    assert header == {"alg": "Ed25519", "typ": "dpop+jwt", "jwk": PROCESS.public.jwk}
    assert (claims["htm"], claims["htu"], claims["iat"]) == ("POST", url, int(NOW))
    assert claims["ath"] == b64url(hashlib.sha256(b"the token").digest())
    assert claims["jti"] != json.loads(unb64url(second.split(".")[1]))["jti"]
    signed, _, signature = first.rpartition(".")
    assert PROCESS.public.verifies(signed.encode(), unb64url(signature))
    assert "ath" not in json.loads(unb64url(proof(PROCESS, "POST", url, NOW).split(".")[1]))


def test_a_process_s_key_does_not_leave_it() -> None:
    import pickle

    with pytest.raises(TypeError):
        pickle.dumps(PROCESS)
    assert PROCESS.public.jwk["x"] not in repr(PROCESS)


def jwks(*keys: SigningKey) -> dict[str, Any]:
    return {"keys": [{**key.public.jwk, "kid": key.public.thumbprint} for key in keys]}


def counted(answers: list[dict[str, Any]]) -> tuple[Callable[[str], dict[str, Any]], list[str]]:
    asked: list[str] = []

    def fetch(tenant: str) -> dict[str, Any]:
        asked.append(tenant)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    return fetch, asked


def test_keys_are_asked_for_once_and_again_for_a_new_one() -> None:
    newer = SigningKey.fresh()
    fetch, asked = counted([jwks(SERVER), jwks(SERVER, newer)])
    keys = KeySet(fetch)
    for _ in range(3):
        assert keys.find(TENANT, SERVER.public.thumbprint) is not None
    assert asked == [TENANT]
    assert keys.find(TENANT, newer.public.thumbprint) is not None
    assert keys.find(TENANT, SERVER.public.thumbprint) is not None
    assert len(asked) == 2
    assert keys.find(TENANT, "nobody's") is None
    assert len(asked) == 3


def test_keys_of_another_kind_are_left_out() -> None:
    fetch, _ = counted([{"keys": [{"kty": "RSA", "kid": "r"}, None, 7, *jwks(SERVER)["keys"]]}])
    keys = KeySet(fetch)
    assert keys.find(TENANT, "r") is None
    assert keys.find(TENANT, SERVER.public.thumbprint) is not None
