package dev.stepwarden.command.member;

import dev.stepwarden.domain.member.MemberSummary;
import io.swagger.v3.oas.annotations.media.Schema;
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

    /** For the OpenAPI document alone: {@link MemberChangeBody} reads the body. */
    @Schema(name = "MemberChange", description = "What is left out stays as it is.")
    record Request(
            @Schema(allowableValues = {"viewer", "developer", "approver", "auditor", "admin"})
            String role,

            @Schema(description = "all groups of the member, at most 50")
            List<String> groups,

            @Schema(description = "false: may do nothing any more, until true again")
            Boolean active) {}
}
