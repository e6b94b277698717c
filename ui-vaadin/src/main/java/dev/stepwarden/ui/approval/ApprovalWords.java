package dev.stepwarden.ui.approval;

import static dev.stepwarden.ui.parts.Markup.icon;
import static dev.stepwarden.ui.parts.Markup.span;
import static dev.stepwarden.ui.parts.Markup.text;

import com.vaadin.flow.component.Component;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.approval.FactorStanding;
import dev.stepwarden.domain.approval.Hindrance;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.ui.parts.Markup;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What requests, and who may decide them, are called. */
public final class ApprovalWords {
    private static final int SHOWN_OF_HASH = 8;

    private ApprovalWords() {}

    /** "sha256 9c1f44d2 … 61d8e07a" is too much to read: its ends tell it from others. */
    public static String shortHash(String hash) {
        return hash.length() <= 2 * SHOWN_OF_HASH
                ? hash
                : hash.substring(0, SHOWN_OF_HASH) + "…" + hash.substring(hash.length() - SHOWN_OF_HASH);
    }

    static String risk(Risk risk) {
        return switch (risk) {
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }

    static String riskStyle(Risk risk) {
        return switch (risk) {
            case LOW -> "r-low";
            case MEDIUM -> "r-medium";
            case HIGH, CRITICAL -> "r-high";
        };
    }

    static String status(ApprovalStatus status) {
        return switch (status) {
            case PENDING -> "Waiting";
            case APPROVED -> "Approved";
            case DENIED -> "Denied";
            case EXPIRED -> "Expired, denied";
            case CANCELLED -> "Cancelled";
        };
    }

    static String glyph(ApprovalStatus status) {
        return switch (status) {
            case PENDING -> "approval";
            case APPROVED -> "check";
            case DENIED -> "x";
            case EXPIRED -> "clock";
            case CANCELLED -> "stop";
        };
    }

    static String colour(ApprovalStatus status) {
        return switch (status) {
            case PENDING -> "wait";
            case APPROVED -> "ok";
            case DENIED, EXPIRED -> "err";
            case CANCELLED -> "mut";
        };
    }

    static Component badge(ApprovalStatus status) {
        return span("badge " + colour(status), icon(glyph(status), "ic-12"), text(status(status)));
    }

    /** "2 approvals from finance and 1 from anybody who may approve". */
    static String needs(ApprovalSummary request) {
        return request.factors().stream()
                .map(factor -> factor.n() + (factor.n() == 1 ? " approval from " : " approvals from ") + whom(factor))
                .collect(Collectors.joining(", "));
    }

    private static String whom(FactorStanding factor) {
        return factor.group() == null ? "anybody who may approve" : factor.group();
    }

    /** For people, in the list and above the decision; empty when nothing stands in the way, or it is plain to see. */
    static Optional<String> hindrance(ApprovalSummary request) {
        Hindrance hindrance = request.hindrance();
        if (hindrance == null) return Optional.empty();
        return Optional.ofNullable(
                switch (hindrance) {
                    case NOT_PENDING -> null;
                    case NOT_A_PERSON -> "Only people decide";
                    case NO_ROLE -> "You cannot approve: your role does not include this";
                    case REQUESTER -> "You cannot approve: you started this run";
                    case ALREADY_VOTED -> "You have approved; others have to as well";
                    case NO_GROUP -> "You cannot approve: this needs " + groups(request);
                    case HIDDEN_VALUES ->
                        "Can only be denied: " + request.hiddenValues() + " of its values are hidden, at high risk";
                });
    }

    private static String groups(ApprovalSummary request) {
        String groups = request.factors().stream()
                .filter(factor -> !factor.isMet())
                .map(FactorStanding::group)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" or "));
        return groups.isEmpty() ? "somebody else" : "somebody of " + groups;
    }

    /** Whether the asking person may say no. */
    static boolean mayDeny(ApprovalSummary request) {
        Hindrance hindrance = request.hindrance();
        return hindrance == null
                || switch (hindrance) {
                    case REQUESTER, ALREADY_VOTED, HIDDEN_VALUES -> true;
                    case NOT_PENDING, NOT_A_PERSON, NO_ROLE, NO_GROUP -> false;
                };
    }

    public static String name(Map<UUID, String> names, UUID person) {
        String name = names.get(person);
        return name == null ? "person " + person.toString().substring(0, 8) : name;
    }

    static Component person(Map<UUID, String> names, UUID person) {
        return Markup.recorded("b", name(names, person));
    }
}
