package dev.stepwarden.query.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stepwarden.domain.approval.ApprovalDetail;
import dev.stepwarden.domain.approval.ApprovalSummary;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.query.decision.PersonBody;
import dev.stepwarden.query.decision.PolicyBody;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request for approval on the wire. */
@Schema(name = "Approval")
record ApprovalBody(
        UUID id,

        @Schema(allowableValues = {"pending", "approved", "denied", "expired", "cancelled"})
        String status,

        UUID tenantId,

        @Schema(description = "The project's name", example = "checkout")
        String project,

        String env,
        UUID run,
        @Schema(description = "The tool step that is to be") UUID step,
        @Nullable AgentVersion agent,
        String tool,

        @Schema(
                description = "One line that is safe to show anywhere, made by the server",
                example = "payments.refund: amount 184.50, order_id ord_48213")
        String actionSummary,

        @Schema(allowableValues = {"low", "medium", "high", "critical"})
        String risk,

        @Schema(
                description = "Redacted; null when they were deleted. Left out of lists",
                types = {"object", "array", "string", "number", "boolean", "null"})
        @Nullable
        Json args,

        int hiddenValues,

        @Schema(description = "Of the call with its arguments: the act. Whoever decides says it again")
        String payloadHash,

        List<FactorBody> factors,

        @Schema(description = "To approve; a reason to deny is always required")
        boolean reasonRequired,

        @Schema(description = "The actor", example = "key/8d0c6a4e-2f6c-4d0e-9a53-51f5fb3b4d1f")
        String requestedBy,

        @Schema(description = "People who stand behind it, and so can't approve it")
        List<UUID> requesters,

        Instant requestedAt,
        @Schema(description = "Then it is denied") Instant expiresAt,
        @Nullable Instant decidedAt,

        @Schema(description = "Who approved, denied or cancelled; empty for the server")
        List<UUID> decidedBy,

        @Nullable String reason,

        @Schema(description = "Why it was cancelled", example = "arguments_changed") @Nullable
        String ending,

        @Schema(description = "Null for the policy's default") @Nullable
        String rule,

        @Nullable PolicyBody policy,

        @Schema(
                description = "Why the asking person can't approve it; null when nothing stands in the way",
                allowableValues = {
                    "not_pending",
                    "not_a_person",
                    "no_role",
                    "requester",
                    "already_voted",
                    "no_group",
                    "hidden_values"
                })
        @Nullable
        String hindrance,

        @Schema(description = "Left out of lists") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<HappeningBody> history,

        @Schema(description = "Names of people in it; left out of lists")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<PersonBody> people) {

    static ApprovalBody of(ApprovalDetail detail) {
        return of(
                detail.summary(),
                detail.args(),
                detail.history().stream().map(HappeningBody::of).toList(),
                PersonBody.of(detail.names()));
    }

    static ApprovalBody of(ApprovalSummary summary) {
        return of(summary, null, null, null);
    }

    private static ApprovalBody of(
            ApprovalSummary summary,
            @Nullable Json args,
            @Nullable List<HappeningBody> history,
            @Nullable List<PersonBody> people) {
        return new ApprovalBody(
                summary.id().value(),
                summary.status().wireName(),
                summary.id().tenant().value(),
                summary.projectName(),
                summary.env(),
                summary.run().value(),
                summary.step(),
                summary.agent(),
                summary.tool(),
                summary.actionSummary(),
                summary.risk().wireName(),
                args,
                summary.hiddenValues(),
                summary.payloadHash(),
                summary.factors().stream()
                        .map(factor -> new FactorBody(factor.group(), factor.n(), factor.approvedBy()))
                        .toList(),
                summary.reasonRequired(),
                summary.requestedBy(),
                summary.requesters(),
                summary.requestedAt(),
                summary.expiresAt(),
                summary.decidedAt(),
                summary.decidedBy(),
                summary.reason(),
                summary.ending(),
                summary.rule(),
                PolicyBody.of(summary.policy()),
                summary.hindrance() == null ? null : summary.hindrance().wireName(),
                history,
                people);
    }

    @Schema(name = "ApprovalFactor")
    record FactorBody(
            @Schema(description = "Null for whoever may approve") @Nullable
            String group,

            int n,
            List<UUID> approvedBy) {}

    @Schema(name = "ApprovalHappening")
    record HappeningBody(
            Instant at,

            @Schema(allowableValues = {"requested", "voted", "approved", "denied", "expired", "cancelled", "extended"})
            String what,

            @Nullable UUID person,
            @Nullable String reason,

            @Schema(description = "Of an extension, and of an approval that has to be picked up") @Nullable
            Instant until) {
        static HappeningBody of(ApprovalDetail.Happening happening) {
            return new HappeningBody(
                    happening.at(), happening.what(), happening.person(), happening.reason(), happening.until());
        }
    }

    @Schema(name = "ApprovalList")
    record ListBody(
            List<ApprovalBody> items,

            @Schema(description = "Null on the last page") @Nullable
            String nextPageToken) {}
}
