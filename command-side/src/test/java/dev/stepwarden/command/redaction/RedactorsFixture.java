package dev.stepwarden.command.redaction;

import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.redaction.TagKey;
import dev.stepwarden.domain.redaction.TagKeys;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;

/** Redactors for tests of what uses them, under one tag key. */
public final class RedactorsFixture {
    private RedactorsFixture() {}

    public static Redactors redactors(Queries queries, RunProjects runs, Clock clock) {
        return new Redactors(new KnownRules(queries, clock), runs, new OneKey());
    }

    private record OneKey() implements TagKeys {
        @Override
        public TagKey current(TenantId tenant) {
            return TagKey.of(1, new byte[32]);
        }

        @Override
        public TagKey rotate(TenantId tenant) {
            throw new UnsupportedOperationException();
        }
    }
}
