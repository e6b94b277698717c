package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.MemberSummary;
import dev.stepwarden.domain.member.MemberSummary.ProjectRole;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as it goes over the wire. */
@Schema(name = "Member")
record MemberBody(
        @Schema(description = "the person's id") UUID id,
        String email,

        @Schema(description = "null when the person gave none") @Nullable
        String name,

        @Schema(description = "over the whole tenant; `none` when there is none")
        String role,

        @Schema(name = "project_roles", description = "roles in single projects, by the projects' names")
        List<InProject> projectRoles,

        List<String> groups,
        boolean active,

        @Schema(description = "when the person became a member")
        Instant since) {

    static MemberBody of(MemberSummary member) {
        return new MemberBody(
                member.person(),
                member.email(),
                member.name(),
                member.role() == null ? "none" : member.role().wireName(),
                member.projects().stream().map(InProject::of).toList(),
                member.groups().stream().sorted().toList(),
                member.active(),
                member.since());
    }

    /** A role in one project. */
    @Schema(name = "MemberProjectRole")
    record InProject(
            @Schema(description = "the project's id") UUID project,
            @Schema(description = "the project's name") String name,
            String role) {
        static InProject of(ProjectRole one) {
            return new InProject(one.project(), one.name(), one.role().wireName());
        }
    }

    /** One page of members. */
    @Schema(name = "MemberList")
    record Page(
            List<MemberBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {}
}
