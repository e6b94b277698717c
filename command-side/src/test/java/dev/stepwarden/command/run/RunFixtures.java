package dev.stepwarden.command.run;

import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunFacts;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepKind;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A run and its steps, for tests. */
final class RunFixtures {
    static final RunId RUN = new RunId(new TenantId(new UUID(1, 1)), new UUID(2, 2));
    static final UUID PROJECT = new UUID(3, 3);
    static final LocalDate EXPIRES_ON = LocalDate.parse("2026-12-25");
    static final Instant STARTED_AT = Instant.parse("2026-11-25T10:00:00Z");
    static final byte[] CONTENT = bytes("{\"name\":\"refund\"}");
    static final RunFacts FACTS = facts("refund");

    private RunFixtures() {}

    static RunFacts facts(String name) {
        return new RunFacts(
                PROJECT,
                "prod",
                name,
                new AgentVersion("support", "1.2"),
                "r1",
                null,
                null,
                List.of("vip"),
                STARTED_AT,
                Redactions.NONE);
    }

    /** The n-th step, opened (RUNNING) or closed; its content is the text. */
    static StepDraft step(int n, StepStatus status, String content) {
        StepFacts facts = new StepFacts(
                new UUID(4, n),
                null,
                StepKind.CHAIN,
                "step " + n,
                status,
                STARTED_AT,
                status == StepStatus.RUNNING ? null : STARTED_AT.plusSeconds(n),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Redactions.NONE);
        return new StepDraft(facts, bytes(content));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
