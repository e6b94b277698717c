package dev.stepwarden.command.member;

import dev.stepwarden.domain.member.MemberSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A member as it is after the change. */
@Schema(name = "MemberChanged")
record MemberAnswer(UUID id, String email, String role, List<String> groups, boolean active) {
    static MemberAnswer of(MemberSummary member) {
        return new MemberAnswer(
                member.person(),
                member.email(),
                member.role().wireName(),
                member.groups().stream().sorted().toList(),
                member.active());
    }

    /** For the OpenAPI document alone: {@link MemberBodies} reads the body. */
    @Schema(name = "MemberChange", description = "What is left out stays as it is.")
    record Request(
            @Schema(allowableValues = {"viewer", "developer", "approver", "auditor", "admin"})
            String role,

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
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"viewer", "developer", "approver", "auditor", "admin"})
            String role,

            @Schema(description = "at most 50") List<String> groups) {}

    @Schema(name = "MemberInvited", description = "The only answer that ever shows the link.")
    record Invited(
            @Schema(description = "the invitation's id") UUID id,
            String role,
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
