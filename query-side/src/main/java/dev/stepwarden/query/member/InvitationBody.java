package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.InvitationSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An open invitation as it goes over the wire: never its link. */
@Schema(name = "Invitation")
record InvitationBody(
        UUID id,

        @Schema(description = "empty when the address was deleted")
        String email,

        @Schema(description = "over the whole tenant; `none` when there is none")
        String role,

        @Schema(name = "project_roles") List<MemberBody.InProject> projectRoles,

        List<String> groups,
        @Schema(name = "created_at") Instant createdAt,

        @Schema(name = "expires_at", description = "when its link stops")
        Instant expiresAt) {
    static InvitationBody of(InvitationSummary invitation) {
        return new InvitationBody(
                invitation.id(),
                invitation.email(),
                invitation.role() == null ? "none" : invitation.role().wireName(),
                invitation.projects().stream().map(MemberBody.InProject::of).toList(),
                invitation.groups().stream().sorted().toList(),
                invitation.invitedAt(),
                invitation.expiresAt());
    }

    /** One page of invitations. */
    @Schema(name = "InvitationList")
    record Page(
            List<InvitationBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {}
}
