package dev.stepwarden.command.policy;

import dev.stepwarden.domain.policy.PolicyTest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version as it was drafted. */
@Schema(name = "PolicyDrafted")
record PolicyAnswer(String set, int version, String hash, String status, List<TestAnswer> tests) {

    /** What came of one of its tests. */
    @Schema(name = "PolicyTestResult")
    record TestAnswer(
            int test,
            boolean passed,
            String effect,
            @Nullable String rule,
            String reason) {
        static TestAnswer of(PolicyTest.Result result) {
            return new TestAnswer(
                    result.test(), result.passed(), result.effect().wireName(), result.rule(), result.reason());
        }
    }

    /** What is in force now. */
    @Schema(name = "PolicyInForce")
    record Published(String set, int version, String hash, String status, List<String> loosenings) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "PolicyRequest")
    record Request(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "[a-z0-9][a-z0-9._-]{0,62}")
            String set,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "YAML or JSON text of at most 64 KiB, or the object itself",
                    anyOf = {String.class, Object.class})
            Object document,

            @Schema(
                    name = "based_on",
                    minimum = "1",
                    description = "the version that was edited, which must be the newest; left out for a new set")
            Integer basedOn,

            @Schema(description = "id or name; may be left out by whoever sees one project only")
            String project,

            @Schema(description = "true for a set that is in force in every project; for admins of the whole tenant")
            boolean organisation) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "PolicyReason")
    record Reason(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 400)
            String reason) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "PolicySimulationRequest")
    record SimulationRequest(
            @Schema(description = "runs that started from then on")
            String from,

            @Schema(description = "runs that started before then")
            String to,

            @Schema(minimum = "1", maximum = "10000", defaultValue = "10000", description = "the newest calls")
            Integer limit) {}
}
