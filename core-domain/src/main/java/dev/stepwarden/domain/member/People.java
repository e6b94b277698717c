package dev.stepwarden.domain.member;

import dev.stepwarden.domain.tenancy.Roles;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * People of the installation. They stand outside the tenants' events, so that names and addresses can be deleted; which
 * tenants they belong to comes from events.
 */
public interface People {
    /** @throws EmailTaken when another person has this address */
    void add(UUID person, String email, String passwordHash);

    /** What others see the person called. */
    void rename(UUID person, String name);

    /** Addresses are compared without regard to case. */
    Optional<Person> withEmail(String email);

    Optional<Person> withId(UUID person);

    /** @param memberships by the tenants' names */
    record Person(UUID id, String email, String passwordHash, List<Membership> memberships) {
        @Override
        public String toString() {
            return "person/" + id;
        }
    }

    record Membership(TenantId tenant, String tenantName, Roles roles, Set<String> groups) {}

    final class EmailTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public EmailTaken() {
            super("another person has this address");
        }
    }
}
