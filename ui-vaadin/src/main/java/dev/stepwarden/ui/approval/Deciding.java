package dev.stepwarden.ui.approval;

import dev.stepwarden.domain.approval.ApprovalCommand;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.ui.shell.Doors;
import java.time.Duration;

/** What people do with the request that they looked at: bound to its hash, and to where they may. */
final class Deciding {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private Deciding() {}

    static ApprovalCommand approve(Doors doors, ApprovalSummary request, String why) {
        return new ApprovalCommand.Approve(
                request.id(), reach(doors), request.payloadHash(), why.isEmpty() ? null : why);
    }

    static ApprovalCommand deny(Doors doors, ApprovalSummary request, String why) {
        return new ApprovalCommand.Deny(request.id(), reach(doors), request.payloadHash(), why);
    }

    static ApprovalCommand cancel(Doors doors, ApprovalSummary request, String why) {
        return new ApprovalCommand.Cancel(request.id(), reach(doors), request.payloadHash(), why);
    }

    static ApprovalCommand extend(Doors doors, ApprovalSummary request, String why) {
        return new ApprovalCommand.Extend(request.id(), reach(doors), request.payloadHash(), AN_HOUR, why);
    }

    private static Reach reach(Doors doors) {
        return doors.caller().reach(Permission.APPROVE);
    }
}
