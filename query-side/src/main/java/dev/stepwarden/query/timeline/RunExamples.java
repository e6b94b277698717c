package dev.stepwarden.query.timeline;

/** Answers as the OpenAPI document shows them. */
final class RunExamples {
    private static final String MEMBERS = """
            "id": "0b9f6f1e-7c63-4d3a-9a35-0c2c1a7f5d11",
              "name": "refund for order 4711",
              "status": "succeeded",
              "started_at": "2026-11-24T10:00:00.123456Z",
              "duration_ms": 4210,
              "tenant_id": "6f0f4f57-2f35-4a5e-8a55-1b7a3c8d9e20",
              "project": "checkout",
              "agent": {"name": "refund-agent", "version": "1.4.0"},
              "env": "prod",
              "release": "2026.11",
              "session_id": "s-1",
              "models": ["gpt-4.1-mini"],
              "step_count": 7,
              "tool_count": 2,
              "error_count": 0,
              "tokens": {"input": 1200, "output": 300, "cache_read": 200, "cache_write": 0, "reasoning": 0, "total": 1500},
              "cost": {"amount": "0.00088", "currency": "USD", "unpriced_steps": 0},
              "tags": ["nightly"],
              "redactions": {"count": 1, "rules": {"email": 1}},
              "policy": {"allowed": 0, "approved": 0, "blocked": 0, "violations": 0}""";

    static final String RUN = "{" + MEMBERS + """
            ,
              "ended_at": "2026-11-24T10:00:04.333456Z",
              "resumes": null,
              "resumed_by": [],
              "error": null,
              "metadata": {"team": "payments"},
              "expires_on": "2026-12-24",
              "sealed": null}""";

    static final String RUNS = "{\"items\": [{" + MEMBERS + "}], \"next_page_token\": null}";

    private static final String STEP_MEMBERS = """
            "id": "5d3c2b1a-0f9e-4d8c-b7a6-958473625140",
              "parent_id": null,
              "kind": "tool",
              "name": "orders.lookup",
              "status": "ok",
              "started_at": "2026-11-24T10:00:01.000000Z",
              "ended_at": "2026-11-24T10:00:01.120000Z",
              "duration_ms": 120,
              "attempt": 1,
              "node": "tools",
              "error": null,
              "model": null,
              "usage": null,
              "cost": null,
              "tool": {"name": "orders.lookup", "call_id": "call_1", "schema_digest": null},
              "decision": null,
              "redactions": {"count": 0, "rules": {}},
              "index": 3,
              "late": false,
              "received_at": "2026-11-24T10:00:01.300000Z\"""";

    static final String STEP = "{" + STEP_MEMBERS + """
            ,
              "input": {"order": 4711, "price": 12.50},
              "output": {"state": "paid"},
              "prompt": null,
              "metadata": null,
              "commitment": "XbMGeBqVnfWYzmjMb6Zp0mP6XG1h2cB1T2uQJ9a4c3M",
              "payload": "stored"}""";

    static final String STEPS = "{\"items\": [{" + STEP_MEMBERS + "}], \"next_page_token\": null}";

    private RunExamples() {}
}
