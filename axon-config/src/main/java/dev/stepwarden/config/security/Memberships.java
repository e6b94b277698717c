package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.MembershipChanges;
import dev.stepwarden.domain.member.People;
import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.member.People.Person;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What a person may do in which tenants by now. Asked at every step of a browser session, so it is remembered: until this
 * node hears of a change, and no longer than a second.
 */
@Component
final class Memberships {
    private static final Duration REMEMBERED = Duration.ofMillis(800); // a second in all, with the projection's lag
    private static final int MOST = 10_000;

    private final People people;
    private final Clock clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    Memberships(People people, Clock clock, MembershipChanges changes) {
        this.people = people;
        this.clock = clock;
        changes.subscribe(known::remove); // for as long as the server runs
    }

    /** By the tenants' names; none of those in which the person is not active. */
    List<Membership> of(UUID person) {
        Instant now = clock.instant();
        Known before = known.get(person);
        if (before != null && now.isBefore(before.until())) return before.memberships();
        if (known.size() >= MOST) known.values().removeIf(old -> !now.isBefore(old.until()));
        List<Membership> found = people.withId(person).map(Person::memberships).orElse(List.of());
        known.put(person, new Known(found, now.plus(REMEMBERED)));
        return found;
    }

    /** Empty for who does not belong to the tenant, or is not active there. */
    Optional<Membership> of(UUID person, TenantId tenant) {
        return of(person).stream()
                .filter(membership -> membership.tenant().equals(tenant))
                .findFirst();
    }

    private record Known(List<Membership> memberships, Instant until) {}
}
