package dev.stepwarden.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalGranted;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalRequested;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalVoted;
import dev.stepwarden.domain.approval.ApprovalStep;
import dev.stepwarden.domain.decision.CallKey;
import dev.stepwarden.domain.decision.DecisionEvent.StepDecided;
import dev.stepwarden.domain.decision.DecisionEvent.StepExecuted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenConsumed;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMinted;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.policy.ApprovalTerms;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Factor;
import dev.stepwarden.domain.policy.PolicyRef;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.policy.RuleOutcome;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DecisionSnapshotTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final Instant AT = Instant.parse("2026-11-23T09:41:07.123Z");
    private static final RunId RUN = new RunId(new TenantId(new UUID(1, 1)), new UUID(1, 2));
    private static final UUID STEP = new UUID(1, 3);
    private static final DecisionId ID = DecisionId.of(new CallKey(RUN, STEP, "call_7", null));
    private static final PolicyRef POLICY = new PolicyRef("prod", 12, "sha-256:00");
    private static final ApprovalStep TOLD =
            new ApprovalStep(new UUID(1, 4), AT, "payments.refund", "refund-large", "prod@12", Risk.HIGH);

    @Test
    void a_snapshot_holds_all_that_a_decision_remembers_at_every_point_of_its_life() {
        Decision decision = new Decision();
        decision.evolve(decided());
        remembers(decision);
        decision.evolve(new ApprovalRequested(
                ID,
                RUN,
                STEP,
                new ApprovalTerms(
                        List.of(new Factor("finance", 1), new Factor(null, 1)), Duration.ofHours(1), true, false),
                List.of(new UUID(1, 5)),
                AT.plusSeconds(3600),
                TOLD));
        remembers(decision);
        decision.evolve(new ApprovalVoted(ID, RUN, new UUID(1, 6), List.of("finance"), null, "checked"));
        decision.evolve(new ApprovalVoted(ID, RUN, new UUID(1, 7), List.of(), null, null));
        decision.evolve(new ApprovalGranted(ID, RUN, List.of(new UUID(1, 7)), AT.plusSeconds(60), TOLD), AT);
        remembers(decision);
        decision.evolve(new TokenMinted(ID, RUN, ID.token(1), "key", "kid", AT.plusSeconds(60), POLICY));
        decision.evolve(new TokenConsumed(ID, RUN, ID.token(1), "nonce"), AT);
        decision.evolve(new StepExecuted(ID, RUN, STEP, ID.token(1), "act"));
        remembers(decision);
    }

    private static void remembers(Decision decision) {
        Decision read = MAPPER.readValue(MAPPER.writeValueAsString(decision), Decision.class);

        assertThat(read).usingRecursiveComparison().isEqualTo(decision);
        assertThat(read.stream()).isEqualTo(ID.toString());
    }

    private static StepDecided decided() {
        return new StepDecided(
                ID,
                RUN,
                new UUID(1, 8),
                "production",
                new AgentVersion("refund-agent", null),
                STEP,
                "payments.refund",
                "call_7",
                Effect.REQUIRE_APPROVAL,
                "refund-large",
                POLICY,
                List.of(POLICY),
                Risk.HIGH,
                List.of(new RuleOutcome(
                        "prod", "refund-large", RuleOutcome.Came.MATCHED, Effect.REQUIRE_APPROVAL, false, null)),
                "the rule asks for approval",
                "act",
                "commitment",
                0,
                "key",
                new UUID(1, 9),
                null);
    }
}
