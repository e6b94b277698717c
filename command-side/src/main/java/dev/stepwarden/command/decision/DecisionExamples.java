package dev.stepwarden.command.decision;

/** Examples for the OpenAPI document. */
final class DecisionExamples {
    static final String DECIDE = """
            {
              "run": "018f9c3e-1b5a-4f7e-9d2c-3a4b5c6d7e8f",
              "step": "5f0c8a3e-7d61-4b0e-8a55-0c2f6f1d9b11",
              "tool": "payments.refund",
              "call_id": "call_7",
              "thread": "order-48213",
              "args": {"order_id": "ord_48213", "amount": 184.50},
              "risk": "medium",
              "cnf": {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}
            }""";
    static final String DECISION = """
            {
              "id": "8c1e44f0-52a7-8b3d-9f10-6a2b7c000000",
              "effect": "require_approval",
              "rule": "refund-large",
              "policy": {"set": "prod", "version": 12, "hash": "sha-256:7d20c1f4"},
              "approval": "8c1e44f0-52a7-8b3d-9f10-6a2b7c000000",
              "token": null,
              "salt": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
              "act": "nBk1Zb0Vn0o2oK6N0l8y3m3t2b9F1Qd7c5x4w6u8a1s",
              "reason": "rule refund-large asks for approval",
              "tenant": "3d0c0a52-2f0b-4b5e-8a55-0c2f6f1d9b11",
              "project": "77e1a1de-9d2c-4f7e-8a55-3a4b5c6d7e8f"
            }""";
    static final String MINT = """
            {"args": {"order_id": "ord_48213", "amount": 184.50}}""";
    static final String TOKEN = """
            {"token": "eyJhbGciOiJFZDI1NTE5IiwidHlwIjoiZGVjaXNpb24rand0Iiwia2lkIjoiLi4uIn0.e30.c2ln"}""";
    static final String CONSUME = """
            {
              "token": "eyJhbGciOiJFZDI1NTE5IiwidHlwIjoiZGVjaXNpb24rand0Iiwia2lkIjoiLi4uIn0.e30.c2ln",
              "act": "nBk1Zb0Vn0o2oK6N0l8y3m3t2b9F1Qd7c5x4w6u8a1s",
              "nonce": "0b5c1f8e"
            }""";
    static final String CONSUMED = """
            {"jti": "8c1e44f0-52a7-8b3d-9f10-6a2b7c000001", "consumed_at": "2026-11-23T09:47:41.120000Z"}""";
    static final String REASON = """
            {"reason": "the agent behaves oddly"}""";
    static final String REVOKED = """
            {"jti": "8c1e44f0-52a7-8b3d-9f10-6a2b7c000001", "status": "revoked"}""";
    static final String VOTE = """
            {
              "payload_hash": "nBk1Zb0Vn0o2oK6N0l8y3m3t2b9F1Qd7c5x4w6u8a1s",
              "reason": "Checked ticket 7741, parcel confirmed lost by carrier."
            }""";
    static final String STANDING = """
            {"id": "8c1e44f0-52a7-8b3d-9f10-6a2b7c000000", "status": "approved", "expires_at": "2026-11-23T10:41:07.000000Z"}""";

    private DecisionExamples() {}
}
