package dev.stepwarden.config.retention;

import dev.stepwarden.command.vault.Erasure;
import dev.stepwarden.command.vault.Erasure.NotYetErased;
import dev.stepwarden.config.clockwork.Chore;
import dev.stepwarden.config.retention.KeyRows.Version;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.TenantCommand.FinishKeyRotation;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.vault.DataKey;
import dev.stepwarden.domain.vault.KeyMissing;
import dev.stepwarden.domain.vault.TenantKeys;
import dev.stepwarden.domain.vault.TenantKeys.TenantKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Wraps a tenant's data keys by the newest version of its key, some at a time, and removes older versions when nothing
 * needs them. Where a crash has stopped it, the next round goes on: every step leaves its own mark.
 */
@Component
final class RewrapKeys implements Chore {
    private static final Logger LOG = LoggerFactory.getLogger(RewrapKeys.class);
    private static final Duration A_ROUND = Duration.ofSeconds(2);
    private static final int AT_A_TIME = 500;

    private final KeyRows rows;
    private final TenantKeys keys;
    private final Erasure erasure;
    private final Commands commands;
    private final Clock clock;
    private final RandomGenerator random;

    RewrapKeys(KeyRows rows, TenantKeys keys, Erasure erasure, Commands commands, Clock clock, RandomGenerator random) {
        this.rows = rows;
        this.keys = keys;
        this.erasure = erasure;
        this.commands = commands;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void doFor(TenantId tenant) {
        List<Version> versions = rows.versions(tenant);
        if (versions.size() < 2) return;
        Version newest = versions.getLast();
        List<Version> older = versions.subList(0, versions.size() - 1);
        if (!rewrapped(tenant, older, newest) || !rows.retire(tenant, newest.number())) return;
        try {
            erasure.complete(); // the old wrapping of a key is as good as the key to who has the old version
        } catch (NotYetErased later) {
            return;
        }
        older.forEach(version -> keys.remove(tenant, version.number()));
        commands.send(
                Caller.server(tenant, "clockwork"),
                new FinishKeyRotation(tenant, newest.number(), rows.rewrapped(tenant, newest.number())));
        rows.forgetRetired(tenant);
    }

    /** Whether there was time for all of them. */
    private boolean rewrapped(TenantId tenant, List<Version> older, Version newest) {
        Instant until = clock.instant().plus(A_ROUND);
        TenantKey wrapping = keys.version(tenant, newest.number()).of(tenant, newest.fingerprint());
        for (Version version : older) {
            Optional<TenantKey> opening = opening(tenant, version);
            if (opening.isEmpty()) continue;
            int done;
            do {
                if (!clock.instant().isBefore(until)) return false;
                done = rows.rewrap(
                        tenant,
                        version.number(),
                        newest.number(),
                        AT_A_TIME,
                        (run, wrapped) ->
                                DataKey.unwrapped(run, wrapped, opening.get()).wrappedBy(wrapping, random));
            } while (done == AT_A_TIME);
        }
        return true;
    }

    /** What a lost version has wrapped stays as it is, until its day or until the version is brought back. */
    private Optional<TenantKey> opening(TenantId tenant, Version version) {
        if (version.retired()) return Optional.empty();
        try {
            return Optional.of(keys.version(tenant, version.number()).of(tenant, version.fingerprint()));
        } catch (KeyMissing lost) {
            LOG.warn("The rotation waits: {}", lost.getMessage());
            return Optional.empty();
        }
    }
}
