package dev.stepwarden.command.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The shapes of request bodies for the OpenAPI document alone: no object of these is ever made. The readers
 * ({@link RunBody}, {@link StepBody}, {@link FinishBody}) decide, and a test compares the two.
 */
final class RunRequests {
    private RunRequests() {}

    @Schema(name = "Run")
    record Run(
            @Schema(description = "chosen by the client; by the server when left out")
            UUID id,

            @Schema(description = "id or name; with a key for all projects", maxLength = 200)
            String project,

            @Schema(description = "with a key for any environment; else the key's", maxLength = 64)
            String env,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 200)
            String name,

            Agent agent,
            @Schema(maxLength = 200) String release,
            @Schema(name = "session_id", maxLength = 200) String sessionId,

            @Schema(description = "the run that this one continues")
            UUID resumes,

            @Schema(description = "at most 50, of at most 100 characters each")
            List<String> tags,

            @Schema(description = "any object of at most 256 KiB")
            Map<String, Object> metadata,

            @Schema(name = "started_at", description = "by the client's clock; the server's when left out")
            Instant startedAt) {}

    @Schema(name = "Agent")
    record Agent(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String name,

            @Schema(maxLength = 200) String version) {}

    @Schema(name = "StepBatch")
    record Steps(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 500 steps")
            List<Step> steps) {}

    @Schema(
            name = "Step",
            description = "Times are RFC 3339 between 1970 and 9999. Payloads have at most 256 KiB each.")
    record Step(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID id,

            @Schema(name = "parent_id", description = "may come later, or never")
            UUID parentId,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {
                        "agent",
                        "chain",
                        "prompt",
                        "model",
                        "tool",
                        "retrieval",
                        "policy",
                        "approval",
                        "error"
                    })
            String kind,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 200)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"running", "ok", "error"})
            String status,

            @Schema(name = "started_at", requiredMode = Schema.RequiredMode.REQUIRED)
            Instant startedAt,

            @Schema(name = "ended_at", description = "not while running, and not before started_at")
            Instant endedAt,

            @Schema(minimum = "1", maximum = "1000000", description = "2 and more when tried again")
            Integer attempt,

            @Schema(description = "the graph's node", maxLength = 200)
            String node,

            @Schema(description = "payload: any JSON") Object input,
            @Schema(description = "payload: any JSON") Object output,
            Failure error,
            Model model,
            Usage usage,
            Tool tool,
            Decision decision,

            @Schema(description = "payload: the prompt stack")
            List<Message> prompt,

            @Schema(description = "payload: any object") Map<String, Object> metadata) {}

    @Schema(name = "Failure")
    record Failure(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String type,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "lists show its first 500 characters")
            String message) {}

    @Schema(name = "Model")
    record Model(
            @Schema(maxLength = 200) String provider,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String name,

            @Schema(description = "payload: any object") Map<String, Object> config) {}

    @Schema(
            name = "Usage",
            description = "Tokens. Cached ones are a part of the input, reasoning a part of the output.")
    record Usage(
            @Schema(name = "input_tokens", requiredMode = Schema.RequiredMode.REQUIRED, minimum = "0")
            long inputTokens,

            @Schema(name = "output_tokens", requiredMode = Schema.RequiredMode.REQUIRED, minimum = "0")
            long outputTokens,

            @Schema(name = "cache_read_tokens", minimum = "0")
            Long cacheReadTokens,

            @Schema(name = "cache_write_tokens", minimum = "0")
            Long cacheWriteTokens,

            @Schema(name = "reasoning_tokens", minimum = "0")
            Long reasoningTokens) {}

    @Schema(name = "Tool")
    record Tool(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String name,

            @Schema(
                    name = "call_id",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 200,
                    description = "may repeat within a run")
            String callId,

            @Schema(name = "schema_digest", maxLength = 200, example = "sha-256:5e88...")
            String schemaDigest) {}

    @Schema(name = "DecisionClaim", description = "the decision that allowed the step, as the client says")
    record Decision(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID id,

            @Schema(name = "token_id") UUID tokenId,
            @Schema(maxLength = 200) String act) {}

    @Schema(name = "PromptMessage")
    record Message(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String role,

            @Schema(description = "any JSON, as a rule a string")
            Object content,

            @Schema(maxLength = 200) String name,
            @Schema(maxLength = 200) String version) {}

    @Schema(name = "RunEnd")
    record Finish(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"succeeded", "failed", "cancelled"})
            String status,

            @Schema(name = "finished_at", description = "by the client's clock; the server's when left out")
            Instant finishedAt,

            Failure error) {}
}
