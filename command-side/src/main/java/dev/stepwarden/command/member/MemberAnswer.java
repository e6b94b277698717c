package dev.stepwarden.command.member;

import dev.stepwarden.domain.member.MemberSummary;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.Roles;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as it is after the change. */
@Schema(name = "MemberChanged")
record MemberAnswer(
        UUID id,
        String email,

        @Schema(description = "over the whole tenant; `none` when there is none")
        String role,

        @Schema(name = "project_roles") List<ProjectRole> projectRoles,

        List<String> groups,
        boolean active) {
    static MemberAnswer of(MemberSummary member) {
        return new MemberAnswer(
                member.person(),
                member.email(),
                role(member.role()),
                member.projects().stream()
                        .map(one -> new ProjectRole(
                                one.project().toString(), one.role().wireName()))
                        .toList(),
                member.groups().stream().sorted().toList(),
                member.active());
    }

    static String role(@Nullable Role tenantWide) {
        return tenantWide == null ? MemberBodies.NO_ROLE : tenantWide.wireName();
    }

    static List<ProjectRole> projects(Roles roles) {
        return new TreeMap<>(roles.inProjects())
                .entrySet().stream()
                        .map(one -> new ProjectRole(
                                one.getKey().toString(), one.getValue().wireName()))
                        .toList();
    }

    /** What one may do in a project is what this role or the one over the whole tenant allows. */
    @Schema(name = "ProjectRole")
    record ProjectRole(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "the project's id; its name does as well")
            String project,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"viewer", "developer", "approver", "admin"})
            String role) {}

    /** For the OpenAPI document alone: {@link MemberBodies} reads the body. */
    @Schema(name = "MemberChange", description = "What is left out stays as it is.")
    record Request(
            @Schema(
                    description = "over the whole tenant; `none` takes it away",
                    allowableValues = {"viewer", "developer", "approver", "auditor", "admin", "none"})
            String role,

            @Schema(name = "project_roles", description = "all roles in single projects, at most 100")
            List<ProjectRole> projectRoles,

            @Schema(description = "all groups of the member, at most 50")
            List<String> groups,

            @Schema(description = "false: may do nothing any more, until true again")
            Boolean active) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "MemberInvite")
    record InviteRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 320)
            String email,

            @Schema(
                    description = "over the whole tenant; needed when there is no role in a project",
                    allowableValues = {"viewer", "developer", "approver", "auditor", "admin", "none"})
            String role,

            @Schema(name = "project_roles", description = "roles in single projects, at most 100")
            List<ProjectRole> projectRoles,

            @Schema(description = "at most 50") List<String> groups) {}

    @Schema(name = "MemberInvited", description = "The only answer that ever shows the link.")
    record Invited(
            @Schema(description = "the invitation's id") UUID id,
            String role,
            @Schema(name = "project_roles") List<ProjectRole> projectRoles,
            List<String> groups,

            @Schema(description = "the link's secret; good once")
            String token,

            @Schema(description = "where the invited person goes, below this server's address")
            String link,

            @Schema(name = "expires_at") Instant expiresAt) {
        @Override
        public String toString() {
            return "invitation/" + id;
        }
    }

    @Schema(name = "InvitationWithdrawn")
    record Withdrawn(UUID id, boolean withdrawn) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "GroupRequest")
    record GroupRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 100)
            String name) {}

    @Schema(name = "GroupCreated")
    record Group(String name) {}
}
