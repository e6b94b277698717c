package dev.stepwarden.command.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.project.ProjectId;
import dev.stepwarden.domain.project.ShowRedaction.InForce;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class KnownRulesTest implements Queries {
    private static final ProjectId PROJECT = new ProjectId(new TenantId(new UUID(1, 1)), new UUID(1, 2));
    private static final List<OwnRule> FIRST = List.of(new OwnRule("first", "abc", ""));
    private static final List<OwnRule> SECOND = List.of(new OwnRule("second", "abc", ""));

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final KnownRules known = new KnownRules(this, clock);
    private InForce read = new InForce(1, FIRST);
    private int asked;

    @Override
    @SuppressWarnings("unchecked") // only one query is asked here
    public <A> A ask(Caller caller, Query<A> query) {
        asked++;
        return (A) Optional.of(read);
    }

    private String hidden() {
        return Redactor.always().with(known.of(PROJECT)).redactText("abc");
    }

    private void commit(int version, List<OwnRule> rules) {
        TransactionSynchronizationManager.initSynchronization();
        try {
            known.change(PROJECT, version, rules);
            TransactionSynchronizationUtils.triggerAfterCommit();
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    @Test
    void rules_are_asked_for_once_a_second() {
        assertThat(hidden()).isEqualTo("[REDACTED:first]");
        read = new InForce(2, SECOND);
        assertThat(hidden()).isEqualTo("[REDACTED:first]");
        assertThat(asked).isEqualTo(1);

        now = now.plus(Duration.ofSeconds(1));
        assertThat(hidden()).isEqualTo("[REDACTED:second]");
    }

    @Test
    void what_is_decided_here_is_in_force_with_the_commit() {
        assertThat(hidden()).isEqualTo("[REDACTED:first]");

        commit(2, SECOND);

        assertThat(hidden()).isEqualTo("[REDACTED:second]");
    }

    @Test
    void read_rows_that_are_behind_bring_nothing_back() {
        commit(2, SECOND);
        now = now.plus(Duration.ofSeconds(2));

        assertThat(hidden()).isEqualTo("[REDACTED:second]");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void what_was_not_committed_is_not_in_force() {
        TransactionSynchronizationManager.initSynchronization();
        known.change(PROJECT, 2, SECOND);
        TransactionSynchronizationManager.clearSynchronization();

        assertThat(hidden()).isEqualTo("[REDACTED:first]");
    }
}
