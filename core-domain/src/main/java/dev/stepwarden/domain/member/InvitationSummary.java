package dev.stepwarden.domain.member;

import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An invitation that was neither accepted nor withdrawn.
 *
 * @param email empty when the address was deleted
 */
public record InvitationSummary(
        UUID id, String email, Role role, Set<String> groups, Instant invitedAt, Instant expiresAt) {}
