package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.member.People.Person;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.signin.Door;
import dev.stepwarden.domain.signin.SignInCommand;
import dev.stepwarden.domain.signin.SignInCommand.NoteFailedSignIn;
import dev.stepwarden.domain.signin.SignInCommand.NoteHeldUpSignIn;
import dev.stepwarden.domain.signin.SignInCommand.NotePasswordChange;
import dev.stepwarden.domain.signin.SignInCommand.NoteSignIn;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings sign-ins into the audit logs of the tenants that they concern. Of failed ones, two entries a person in a quarter of
 * an hour at most, with their number: a stranger must not be able to fill a log.
 */
@Component
final class SignInLog {
    private static final Logger log = LoggerFactory.getLogger(SignInLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private final Commands commands;
    private final Clock clock;
    private final Map<UUID, Failures> failures = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Failures> eldest) {
            return size() > MOST;
        }
    };

    SignInLog(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    void signedIn(UUID person, TenantId tenant, Door door) {
        commands.send(themself(person, tenant), new NoteSignIn(tenant, person, door));
    }

    void passwordChanged(Person person) {
        for (Membership membership : person.memberships()) {
            TenantId tenant = membership.tenant();
            commands.send(themself(person.id(), tenant), new NotePasswordChange(tenant, person.id()));
        }
    }

    /** On a thread of its own: whether the address is somebody's must not be told by the time that the answer takes. */
    void failed(Person person, boolean heldUp) {
        Told told = count(person.id(), heldUp);
        if (told.failed() > 0) note(person, (tenant, id) -> new NoteFailedSignIn(tenant, id, told.failed()));
        if (told.heldUp() > 0) note(person, (tenant, id) -> new NoteHeldUpSignIn(tenant, id, told.heldUp()));
    }

    private void note(Person person, BiFunction<TenantId, UUID, SignInCommand> noted) {
        Thread.startVirtualThread(() -> {
            for (Membership membership : person.memberships()) {
                TenantId tenant = membership.tenant();
                try {
                    commands.send(Caller.server(tenant, "sign-in"), noted.apply(tenant, person.id()));
                } catch (RuntimeException failed) {
                    log.warn(
                            "A failed sign-in was not recorded: {}",
                            failed.getClass().getSimpleName());
                }
            }
        });
    }

    /** How many to tell of now, by either event. */
    private synchronized Told count(UUID person, boolean heldUp) {
        Instant now = clock.instant();
        Failures before = failures.getOrDefault(person, new Failures(0, null, null));
        int untold = before.untold() + 1;
        boolean tellHeldUp = heldUp && isOver(before.heldUpToldAt(), now);
        boolean tellFailed = !tellHeldUp && isOver(before.toldAt(), now);
        failures.put(
                person,
                new Failures(
                        tellHeldUp || tellFailed ? 0 : untold,
                        tellFailed ? now : before.toldAt(),
                        tellHeldUp ? now : before.heldUpToldAt()));
        return new Told(tellFailed ? untold : 0, tellHeldUp ? untold : 0);
    }

    private static boolean isOver(@Nullable Instant toldAt, Instant now) {
        return toldAt == null || !now.isBefore(toldAt.plus(PAUSE));
    }

    private static Caller themself(UUID person, TenantId tenant) {
        return new Caller(tenant, new Actor.Person(person), Role.SERVER, null, null);
    }

    private record Failures(
            int untold, @Nullable Instant toldAt, @Nullable Instant heldUpToldAt) {}

    private record Told(int failed, int heldUp) {}
}
