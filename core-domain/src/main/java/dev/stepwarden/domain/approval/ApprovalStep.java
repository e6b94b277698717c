package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.policy.Risk;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The step that tells of a request in its run, from when people are asked until they have answered.
 *
 * @param id drawn by lot, so that no client can take its place
 * @param policy {@code <set>@<version>}, null when there was none
 */
public record ApprovalStep(
        UUID id,
        Instant since,
        String tool,
        @Nullable String rule,
        @Nullable String policy,
        Risk risk) {}
