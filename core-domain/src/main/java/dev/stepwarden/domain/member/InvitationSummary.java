package dev.stepwarden.domain.member;

import dev.stepwarden.domain.member.MemberSummary.ProjectRole;
import dev.stepwarden.domain.tenancy.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that was neither accepted nor withdrawn.
 *
 * @param email empty when the address was deleted
 * @param role over the whole tenant; null: none
 * @param projects roles in single projects, by the projects' names
 */
public record InvitationSummary(
        UUID id,
        String email,
        @Nullable Role role,
        List<ProjectRole> projects,
        Set<String> groups,
        Instant invitedAt,
        Instant expiresAt) {}
