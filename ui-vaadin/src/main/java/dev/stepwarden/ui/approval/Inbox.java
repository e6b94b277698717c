package dev.stepwarden.ui.approval;

import com.vaadin.flow.router.QueryParameters;
import dev.stepwarden.domain.approval.ApprovalCursor;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.approval.Hindrance;
import dev.stepwarden.domain.approval.ListApprovals;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tabs of the inbox: which requests each shows, and what it says when there are none. */
enum Inbox {
    WAITING(
            "Waiting",
            "Soonest expiry first",
            Set.of(ApprovalStatus.PENDING),
            "Nothing waits for approval",
            "When an agent is about to do something that a policy lets people decide, it is here."),
    MINE(
            "Mine",
            "Soonest expiry first",
            Set.of(ApprovalStatus.PENDING),
            "Nothing waits for you",
            "Requests that you may decide now are here. Those that others decide are under Waiting."),
    DECIDED(
            "Decided",
            "Newest request first",
            Set.of(ApprovalStatus.APPROVED, ApprovalStatus.DENIED, ApprovalStatus.CANCELLED),
            "Nothing decided yet",
            "What people approve, deny or cancel stays here."),
    EXPIRED(
            "Expired",
            "Newest request first",
            Set.of(ApprovalStatus.EXPIRED),
            "Nothing has expired",
            "A request that nobody decides in time is denied, and stays here.");

    private final String words;
    private final String order;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it so
    private final Set<ApprovalStatus> statuses;

    private final String none;
    private final String why;

    Inbox(String words, String order, Set<ApprovalStatus> statuses, String none, String why) {
        this.words = words;
        this.order = order;
        this.statuses = statuses;
        this.none = none;
        this.why = why;
    }

    /** What an address gets wrong is left out, so that an old link opens. */
    static Inbox of(QueryParameters query) {
        String tab = query.getSingleParameter("tab").orElse("");
        return Arrays.stream(values())
                .filter(each -> each.address().equals(tab))
                .findFirst()
                .orElse(WAITING);
    }

    QueryParameters parameters() {
        return this == WAITING ? QueryParameters.empty() : new QueryParameters(Map.of("tab", List.of(address())));
    }

    ListApprovals question(TenantId tenant, int size, @Nullable ApprovalCursor after) {
        return new ListApprovals(tenant, statuses, this == MINE, null, size, after);
    }

    /** Whether the tab shows the request as it stands now. */
    boolean holds(ApprovalSummary request) {
        if (!statuses.contains(request.status())) return false;
        return this != MINE || request.hindrance() == null || request.hindrance() == Hindrance.HIDDEN_VALUES;
    }

    private String address() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }

    String order() {
        return order;
    }

    String none() {
        return none;
    }

    String why() {
        return why;
    }
}
