package dev.stepwarden.query.timeline;

import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.PayloadState;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.RunStatus;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.timeline.PolicyCounts;
import dev.stepwarden.domain.timeline.RunSummary;
import dev.stepwarden.domain.timeline.Totals;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of table run. Only the projection writes it. */
@Entity
@Immutable
@Table(name = "run")
@IdClass(RunRow.Key.class)
@SuppressWarnings("NullAway.Init") // set by JPA
class RunRow {
    /** What finds a run: never its id without its tenant. */
    record Key(UUID tenantId, UUID runId) {}

    @Id
    private UUID tenantId;

    @Id
    private UUID runId;

    private UUID projectId;
    private String env;
    private String name;
    private @Nullable String agent;
    private @Nullable String agentVersion;
    private @Nullable String release;
    private @Nullable String sessionId;
    private @Nullable UUID resumes;
    private String[] tags;
    private Instant startedAt;
    private LocalDate expiresOn;
    private LocalDate plannedOn;
    private String payloads;
    private String status;
    private @Nullable Instant endedAt;

    @SuppressWarnings("UnusedVariable") // queries name it
    private @Nullable Instant finishHeardAt;

    private @Nullable String errorType;
    private @Nullable String errorMessage;
    private @Nullable Instant sealedAt;
    private @Nullable String sealedRoot;
    private Instant lastHeardAt;
    private int steps;
    private int toolCalls;
    private int errors;
    private int policyAllowed;
    private int policyApproved;
    private int policyBlocked;
    private int violations;
    private BigDecimal inputTokens;
    private BigDecimal outputTokens;
    private BigDecimal cacheReadTokens;
    private BigDecimal cacheWriteTokens;
    private BigDecimal reasoningTokens;
    private BigDecimal cost;
    private String currency;
    private int pricedSteps;
    private int unpricedSteps;
    private String redactions;
    private BigDecimal waitedMs;
    private @Nullable Instant waitingSince;
    private String[] models;
    private String[] tools;

    protected RunRow() {}

    RunSummary summary(String project) {
        return new RunSummary(
                runId,
                new TenantId(tenantId),
                projectId,
                project,
                env,
                name,
                WireWords.of(RunStatus.BY_NAME, status),
                startedAt,
                endedAt,
                lastHeardAt,
                saturated(waitedMs),
                waitingSince,
                agent == null ? null : new AgentVersion(agent, agentVersion),
                release,
                sessionId,
                List.of(models),
                List.of(tools),
                List.of(tags),
                steps,
                toolCalls,
                errors,
                totals(),
                StoredRedactions.read(redactions),
                new PolicyCounts(policyAllowed, policyApproved, policyBlocked, violations));
    }

    private Totals totals() {
        return new Totals(
                saturated(inputTokens),
                saturated(outputTokens),
                saturated(cacheReadTokens),
                saturated(cacheWriteTokens),
                saturated(reasoningTokens),
                pricedSteps == 0 ? null : cost,
                currency,
                unpricedSteps);
    }

    /** Sums of absurd figures end at the largest one that can be told. */
    private static long saturated(BigDecimal sum) {
        return sum.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }

    RunId id() {
        return new RunId(new TenantId(tenantId), runId);
    }

    boolean isWithin(Reach reach) {
        return reach.includes(projectId, env);
    }

    UUID projectId() {
        return projectId;
    }

    @Nullable
    UUID resumes() {
        return resumes;
    }

    @Nullable
    Failure error() {
        return errorType == null || errorMessage == null ? null : new Failure(errorType, errorMessage);
    }

    LocalDate expiresOn() {
        return expiresOn;
    }

    LocalDate plannedOn() {
        return plannedOn;
    }

    PayloadState payloads(LocalDate today) {
        PayloadState state = WireWords.of(PayloadState.BY_NAME, payloads);
        return state == PayloadState.KEPT && expiresOn.isBefore(today) ? PayloadState.EXPIRED : state;
    }

    @Nullable
    Instant sealedAt() {
        return sealedAt;
    }

    @Nullable
    String sealedRoot() {
        return sealedRoot;
    }
}
