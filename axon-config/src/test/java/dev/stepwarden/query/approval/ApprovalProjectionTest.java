package dev.stepwarden.query.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Ask;
import dev.stepwarden.Eventually;
import dev.stepwarden.GovernedCalls;
import dev.stepwarden.GovernedCalls.Asked;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.approval.ApprovalDetail;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalCancelled;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExpired;
import dev.stepwarden.domain.approval.ApprovalEvent.ApprovalExtended;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.FactorStanding;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.decision.DecisionDetail;
import dev.stepwarden.domain.decision.DecisionEvent.DecisionTightened;
import dev.stepwarden.domain.decision.DecisionEvent.StepExecuted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenConsumed;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMinted;
import dev.stepwarden.domain.decision.DecisionEvent.TokenMisused;
import dev.stepwarden.domain.decision.DecisionEvent.TokenRevoked;
import dev.stepwarden.domain.decision.Ending;
import dev.stepwarden.domain.decision.ShowDecision;
import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.policy.Effect;
import dev.stepwarden.domain.policy.Factor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApprovalProjectionTest extends ServerTest {
    private static final Instant LATER = Instant.parse("2031-01-01T00:00:00Z");

    @Autowired
    private GovernedCalls calls;

    @Autowired
    private Configuration axon;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Test
    void each_person_counts_for_the_factor_that_leaves_most_to_the_others() {
        TestTenant tenant = newTenant();
        UUID both = UUID.randomUUID();
        UUID finance = UUID.randomUUID();
        Asked asked = calls.ask(
                tenant, Ask.to("payments.refund", "{}").factors(new Factor("finance", 1), new Factor("legal", 1)));
        calls.vote(asked, both, "finance", "legal");
        Eventually.holds(() -> assertThat(factors(tenant, asked))
                .containsExactly(
                        new FactorStanding("finance", 1, List.of(both)), new FactorStanding("legal", 1, List.of())));
        calls.grant(calls.vote(asked, finance, "finance"), both, finance);
        Eventually.holds(
                () -> assertThat(approval(tenant, asked).summary().status()).isEqualTo(ApprovalStatus.APPROVED));
        assertThat(factors(tenant, asked))
                .containsExactly(
                        new FactorStanding("finance", 1, List.of(finance)),
                        new FactorStanding("legal", 1, List.of(both)));
        assertThat(approval(tenant, asked).history())
                .extracting(ApprovalDetail.Happening::what)
                .containsExactly("requested", "voted", "voted", "approved");
    }

    @Test
    void what_denies_expires_cancels_and_extends_is_told_with_who_and_why() {
        TestTenant tenant = newTenant();
        UUID person = UUID.randomUUID();
        Asked denied = calls.deny(calls.ask(tenant, Ask.to("a", "{}")), person, "not on a Sunday");
        Asked expired = calls.ask(tenant, Ask.to("b", "{}"));
        calls.publish(expired, new ApprovalExpired(expired.id(), expired.run(), GovernedCalls.TOLD));
        Asked cancelled = calls.ask(tenant, Ask.to("c", "{}"));
        calls.publish(
                cancelled,
                new ApprovalCancelled(
                        cancelled.id(), cancelled.run(), Ending.ARGUMENTS_CHANGED, null, null, GovernedCalls.TOLD));
        Asked extended = calls.ask(tenant, Ask.to("d", "{}"));
        calls.publish(extended, new ApprovalExtended(extended.id(), extended.run(), LATER, person, "on the phone"));
        Eventually.holds(() ->
                assertThat(approval(tenant, extended).summary().expiresAt()).isEqualTo(LATER));

        assertThat(approval(tenant, denied).summary())
                .returns(ApprovalStatus.DENIED, summary -> summary.status())
                .returns(List.of(person), summary -> summary.decidedBy())
                .returns("not on a Sunday", summary -> summary.reason());
        assertThat(approval(tenant, expired).summary())
                .returns(ApprovalStatus.EXPIRED, summary -> summary.status())
                .returns(List.of(), summary -> summary.decidedBy());
        assertThat(approval(tenant, cancelled).summary())
                .returns(ApprovalStatus.CANCELLED, summary -> summary.status())
                .returns("arguments_changed", summary -> summary.ending());
    }

    @Test
    void the_last_token_counts_and_what_ran_and_what_was_misused_is_told() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("a", "{}").effect(Effect.ALLOW));
        UUID first = asked.id().token(1);
        UUID second = asked.id().token(2);
        calls.publish(asked, new TokenMinted(asked.id(), asked.run(), first, "key", "kid", LATER, null));
        calls.publish(asked, new TokenRevoked(asked.id(), asked.run(), first, Ending.MINTED_ANEW, null));
        calls.publish(asked, new TokenMinted(asked.id(), asked.run(), second, "key", "kid", LATER, null));
        calls.publish(asked, new TokenRevoked(asked.id(), asked.run(), first, Ending.REQUESTED, "too late for it"));
        calls.publish(asked, new TokenMisused(asked.id(), asked.run(), asked.step(), first, ViolationKind.REVOKED));
        calls.publish(asked, new TokenConsumed(asked.id(), asked.run(), second, "nonce"));
        calls.publish(asked, new StepExecuted(asked.id(), asked.run(), asked.step(), second, asked.act()));
        Eventually.holds(() -> assertThat(decision(tenant, asked).execution()).isNotNull());

        DecisionDetail detail = decision(tenant, asked);
        assertThat(detail.token()).isNotNull().satisfies(token -> {
            assertThat(token.id()).isEqualTo(second);
            assertThat(token.consumedAt()).isNotNull();
            assertThat(token.revokedAt()).isNull();
        });
        assertThat(detail.misuses())
                .singleElement()
                .satisfies(misuse -> assertThat(misuse.kind()).isEqualTo(ViolationKind.REVOKED));
        assertThat(detail.summary().approval()).isNull();
    }

    @Test
    void a_decision_that_was_tightened_says_the_stricter() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("a", "{}").effect(Effect.ALLOW));
        calls.publish(
                asked, new DecisionTightened(asked.id(), asked.run(), Effect.BLOCK, "stop-all", null, "stricter now"));
        Eventually.holds(() -> assertThat(decision(tenant, asked).summary())
                .returns(Effect.BLOCK, summary -> summary.effect())
                .returns("stop-all", summary -> summary.rule())
                .returns(null, summary -> summary.policy()));
    }

    @Test
    void a_replay_gives_the_same_rows_and_an_event_that_comes_again_changes_none() {
        TestTenant tenant = newTenant();
        UUID one = UUID.randomUUID();
        Asked asked = calls.ask(tenant, Ask.to("a", "{\"x\": 1}").factors(new Factor("finance", 2)));
        calls.vote(asked, one, "finance");
        calls.grant(calls.vote(asked, UUID.randomUUID(), "finance"), one);
        calls.publish(
                asked,
                new TokenMisused(
                        asked.id(), asked.run(), asked.step(), asked.id().token(1), ViolationKind.EXPIRED));
        Eventually.holds(() -> assertThat(decision(tenant, asked).misuses()).hasSize(1));
        List<String> before = rows(tenant);
        assertThat(before).hasSize(4);

        TrackingEventProcessor processor = axon.eventProcessingConfiguration()
                .eventProcessor("approval", TrackingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        assertThat(rows(tenant)).isEmpty();
        processor.start();
        Eventually.holds(() -> assertThat(rows(tenant)).isEqualTo(before));
    }

    @Test
    void nothing_of_the_arguments_stands_in_a_row() {
        TestTenant tenant = newTenant();
        Asked asked = calls.ask(tenant, Ask.to("a", "{\"needle\": \"in the haystack\"}"));
        Eventually.holds(() -> assertThat(approval(tenant, asked).args()).isNotNull());
        assertThat(rows(tenant)).isNotEmpty().noneMatch(row -> row.contains("needle") || row.contains("haystack"));
    }

    private List<FactorStanding> factors(TestTenant tenant, Asked asked) {
        return approval(tenant, asked).summary().factors();
    }

    private ApprovalDetail approval(TestTenant tenant, Asked asked) {
        return queries.ask(tenant.server(), new ShowApproval(asked.id()));
    }

    private DecisionDetail decision(TestTenant tenant, Asked asked) {
        return queries.ask(tenant.server(), new ShowDecision(asked.id()));
    }

    private List<String> rows(TestTenant tenant) {
        return Stream.of("decision", "approval", "approval_vote")
                .flatMap(table -> owner
                        .sql("SELECT to_jsonb(t)::text FROM " + table + " t WHERE tenant_id = ? ORDER BY 1")
                        .param(tenant.id().value())
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }
}
