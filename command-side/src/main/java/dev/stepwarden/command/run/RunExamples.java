package dev.stepwarden.command.run;

/** Examples for the OpenAPI document; a test sends them through the readers. */
final class RunExamples {
    static final String RUN = """
            {
              "id": "0b7f1c1e-6d0a-4a53-9d53-2f6f0d7a1c11",
              "name": "refund order 4711",
              "agent": {"name": "support", "version": "1.4.0"},
              "release": "2026.11.2",
              "session_id": "chat-88",
              "tags": ["refund"],
              "metadata": {"customer_tier": "gold"},
              "started_at": "2026-11-25T10:15:00.120Z"
            }""";

    static final String STARTED = """
            {
              "id": "0b7f1c1e-6d0a-4a53-9d53-2f6f0d7a1c11",
              "tenant_id": "5f0c9f52-0a5e-4f0e-9a35-6a2c1f0b7d42",
              "project": "checkout",
              "env": "prod",
              "name": "refund order 4711",
              "agent": {"name": "support", "version": "1.4.0"},
              "release": "2026.11.2",
              "session_id": "chat-88",
              "resumes": null,
              "tags": ["refund"],
              "started_at": "2026-11-25T10:15:00.120000Z",
              "redactions": {"count": 0, "rules": {}}
            }""";

    static final String STEPS = """
            {
              "steps": [
                {
                  "id": "7d9a2f54-3b0e-4b7c-8f0a-5a1f6f1f0a01",
                  "kind": "agent",
                  "name": "support",
                  "status": "running",
                  "started_at": "2026-11-25T10:15:00.200Z"
                },
                {
                  "id": "7d9a2f54-3b0e-4b7c-8f0a-5a1f6f1f0a02",
                  "parent_id": "7d9a2f54-3b0e-4b7c-8f0a-5a1f6f1f0a01",
                  "kind": "model",
                  "name": "decide",
                  "status": "ok",
                  "started_at": "2026-11-25T10:15:00.300Z",
                  "ended_at": "2026-11-25T10:15:01.900Z",
                  "node": "decide",
                  "prompt": [{"role": "system", "content": "Be brief."}],
                  "input": {"question": "Where is my refund?"},
                  "output": {"call": "orders.lookup"},
                  "model": {"provider": "openai", "name": "gpt-4.1", "config": {"temperature": 0.2}},
                  "usage": {"input_tokens": 120, "output_tokens": 30, "cache_read_tokens": 20}
                },
                {
                  "id": "7d9a2f54-3b0e-4b7c-8f0a-5a1f6f1f0a03",
                  "parent_id": "7d9a2f54-3b0e-4b7c-8f0a-5a1f6f1f0a01",
                  "kind": "tool",
                  "name": "orders.lookup",
                  "status": "error",
                  "started_at": "2026-11-25T10:15:02Z",
                  "ended_at": "2026-11-25T10:15:04Z",
                  "attempt": 2,
                  "input": {"order": 4711},
                  "error": {"type": "Timeout", "message": "no answer within 2 s"},
                  "tool": {"name": "orders.lookup", "call_id": "call_9"}
                }
              ]
            }""";

    static final String APPENDED = """
            {"accepted": 3, "duplicates": 0, "conflicts": [], "next_index": 3}""";

    static final String FINISH = """
            {"status": "succeeded", "finished_at": "2026-11-25T10:15:09Z"}""";

    static final String FINISHED = """
            {"id": "0b7f1c1e-6d0a-4a53-9d53-2f6f0d7a1c11", "status": "succeeded", "finished_at": "2026-11-25T10:15:09Z"}""";

    private RunExamples() {}
}
