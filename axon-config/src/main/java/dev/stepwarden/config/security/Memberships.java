package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What a person may do in a tenant by now. Asked at every step of a browser session, so it is remembered, for a second. */
@Component
final class Memberships {
    private static final Duration REMEMBERED = Duration.ofMillis(800); // a second in all, with the projection's lag
    private static final int MOST = 10_000;

    private final People people;
    private final Clock clock;
    private final Map<Who, Known> known = new ConcurrentHashMap<>();

    Memberships(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Empty for who does not belong to the tenant, or is not active there. */
    Optional<Membership> of(UUID person, TenantId tenant) {
        Who who = new Who(person, tenant);
        Instant now = clock.instant();
        Known before = known.get(who);
        if (before != null && now.isBefore(before.until())) return before.membership();
        if (known.size() >= MOST) known.values().removeIf(old -> !now.isBefore(old.until()));
        Optional<Membership> found = people.withId(person).stream()
                .flatMap(one -> one.memberships().stream())
                .filter(membership -> membership.tenant().equals(tenant))
                .findFirst();
        known.put(who, new Known(found, now.plus(REMEMBERED)));
        return found;
    }

    private record Who(UUID person, TenantId tenant) {}

    private record Known(Optional<Membership> membership, Instant until) {}
}
