package dev.stepwarden;

import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.domain.policy.Risk;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agent asks for, and on which terms; say what matters to the test. */
public record Ask(
        String tool,
        String args,
        Effect effect,
        String rule,
        Risk risk,
        List<Factor> factors,
        boolean reasonRequired,
        List<UUID> requesters,
        int hiddenValues,
        Instant expiresAt,
        String actor,
        @Nullable UUID project,
        String env,
        String agent) {

    public static Ask to(String tool, String args) {
        return new Ask(
                tool,
                args,
                Effect.REQUIRE_APPROVAL,
                "refund-large",
                Risk.MEDIUM,
                List.of(new Factor(null, 1)),
                false,
                List.of(),
                0,
                Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS),
                "key/" + UUID.randomUUID(),
                null,
                "prod",
                "refund-agent");
    }

    public Ask effect(Effect other) {
        return new Ask(
                tool,
                args,
                other,
                rule,
                risk,
                factors,
                reasonRequired,
                requesters,
                hiddenValues,
                expiresAt,
                actor,
                project,
                env,
                agent);
    }

    public Ask risk(Risk other) {
        return new Ask(
                tool,
                args,
                effect,
                rule,
                other,
                factors,
                reasonRequired,
                requesters,
                hiddenValues,
                expiresAt,
                actor,
                project,
                env,
                agent);
    }

    public Ask factors(Factor... others) {
        return new Ask(
                tool,
                args,
                effect,
                rule,
                risk,
                List.of(others),
                reasonRequired,
                requesters,
                hiddenValues,
                expiresAt,
                actor,
                project,
                env,
                agent);
    }

    public Ask requesters(UUID... others) {
        return new Ask(
                tool,
                args,
                effect,
                rule,
                risk,
                factors,
                reasonRequired,
                List.of(others),
                hiddenValues,
                expiresAt,
                actor,
                project,
                env,
                agent);
    }

    public Ask hidden(int other) {
        return new Ask(
                tool,
                args,
                effect,
                rule,
                risk,
                factors,
                reasonRequired,
                requesters,
                other,
                expiresAt,
                actor,
                project,
                env,
                agent);
    }

    public Ask within(Duration time) {
        return new Ask(
                tool,
                args,
                effect,
                rule,
                risk,
                factors,
                reasonRequired,
                requesters,
                hiddenValues,
                Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS),
                actor,
                project,
                env,
                agent);
    }

    public Ask by(String other) {
        return new Ask(
                tool,
                args,
                effect,
                rule,
                risk,
                factors,
                reasonRequired,
                requesters,
                hiddenValues,
                expiresAt,
                other,
                project,
                env,
                agent);
    }

    public Ask in(UUID otherProject, String otherEnv) {
        return new Ask(
                tool,
                args,
                effect,
                rule,
                risk,
                factors,
                reasonRequired,
                requesters,
                hiddenValues,
                expiresAt,
                actor,
                otherProject,
                otherEnv,
                agent);
    }
}
