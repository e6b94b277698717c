package dev.stepwarden.domain.member;

import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member in a list.
 *
 * @param email empty when the person's address was deleted
 * @param since when the person became a member
 */
public record MemberSummary(
        UUID person,
        String email,
        @Nullable String name,
        Role role,
        Set<String> groups,
        boolean active,
        Instant since) {}
