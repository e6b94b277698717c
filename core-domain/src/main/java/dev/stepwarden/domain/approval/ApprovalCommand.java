package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people may do with a request for approval: who it is that does, is said by the caller alone. Reasons are redacted by whoever decides. {@code payloadHash} is the act
 * that they looked at: with another one, nothing happens.
 */
public sealed interface ApprovalCommand extends Command<ApprovalCommand.Standing> {
    /** No request lives longer than that from when somebody extends it. */
    Duration LONGEST = Duration.ofDays(7);

    DecisionId approval();

    /** The part of the tenant in which they may. */
    Reach bounds();

    @Override
    default TenantId tenant() {
        return approval().tenant();
    }

    @Override
    default Object target() {
        return approval();
    }

    @Override
    default Permission needs() {
        return Permission.APPROVE;
    }

    @Override
    default Reach about() {
        return bounds();
    }

    /** How the request stands now. */
    record Standing(ApprovalStatus status, Instant expiresAt) {}

    /** @param reason may be left out where the request does not ask for one */
    record Approve(
            DecisionId approval,
            Reach bounds,
            String payloadHash,
            @Nullable String reason) implements ApprovalCommand {}

    record Deny(DecisionId approval, Reach bounds, String payloadHash, String reason) implements ApprovalCommand {}

    record Cancel(DecisionId approval, Reach bounds, String payloadHash, String reason) implements ApprovalCommand {}

    /** Gives people more time, once more as long as they had at most. */
    record Extend(DecisionId approval, Reach bounds, String payloadHash, Duration by, String reason)
            implements ApprovalCommand {}

    /** Time is over; changes nothing when it is not, or when it was decided. */
    record Expire(DecisionId approval) implements ApprovalCommand {
        @Override
        public Reach bounds() {
            return Reach.ALL;
        }

        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }
}
