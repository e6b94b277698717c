package dev.stepwarden.command.decision;

import dev.stepwarden.domain.approval.ApprovalDecided;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.Votes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a request for approval stands.
 *
 * @param decidedBy the person, null for nobody and for the server
 * @param pickUpBefore the agent has to come for what was approved
 */
record ApprovalState(
        ApprovalRequested request,
        ApprovalStatus status,
        Votes votes,
        Instant expiresAt,
        @Nullable UUID decidedBy,
        Instant decidedAt,
        Instant pickUpBefore) {

    static ApprovalState of(ApprovalRequested request) {
        return new ApprovalState(
                request, ApprovalStatus.PENDING, Votes.NONE, request.expiresAt(), null, Instant.EPOCH, Instant.EPOCH);
    }

    boolean isPending() {
        return status == ApprovalStatus.PENDING;
    }

    /** Expiry is not for somebody to say: from that moment on, nobody can agree any more. */
    boolean isOpen(Instant now) {
        return isPending() && now.isBefore(expiresAt);
    }

    /** @throws ApprovalDecided when there is nothing to decide any more */
    void mustBeOpen(Instant now) {
        if (!isPending()) throw new ApprovalDecided(status, decidedBy, decidedAt);
        if (!isOpen(now)) throw new ApprovalDecided(ApprovalStatus.EXPIRED, null, expiresAt);
    }

    ApprovalState voted(Votes.Vote vote) {
        return new ApprovalState(request, status, votes.plus(vote), expiresAt, decidedBy, decidedAt, pickUpBefore);
    }

    ApprovalState until(Instant later) {
        return new ApprovalState(request, status, votes, later, decidedBy, decidedAt, pickUpBefore);
    }

    ApprovalState now(ApprovalStatus decided, @Nullable UUID by, Instant at, Instant pickUp) {
        return new ApprovalState(request, decided, votes, expiresAt, by, at, pickUp);
    }
}
