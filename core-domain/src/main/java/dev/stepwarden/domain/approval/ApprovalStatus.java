package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.Map;

/** How a request for approval stands. */
public enum ApprovalStatus {
    PENDING,
    APPROVED,
    DENIED,
    EXPIRED,
    CANCELLED;

    public static final Map<String, ApprovalStatus> BY_NAME = WireNames.table(ApprovalStatus.class);

    public String wireName() {
        return WireNames.of(this);
    }
}
