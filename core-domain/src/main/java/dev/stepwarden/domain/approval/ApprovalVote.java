package dev.stepwarden.domain.approval;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's agreement.
 *
 * @param groups of the person that the request asked for
 * @param onBehalfOf who has passed the right on, null mostly
 */
public record ApprovalVote(
        UUID person,
        List<String> groups,
        @Nullable UUID onBehalfOf,
        @Nullable String reason,
        Instant at) {}
