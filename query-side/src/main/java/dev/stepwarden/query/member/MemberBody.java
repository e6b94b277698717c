package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.MemberSummary;
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

        String role,
        List<String> groups,
        boolean active,

        @Schema(description = "when the person became a member")
        Instant since) {

    static MemberBody of(MemberSummary member) {
        return new MemberBody(
                member.person(),
                member.email(),
                member.name(),
                member.role().wireName(),
                member.groups().stream().sorted().toList(),
                member.active(),
                member.since());
    }

    /** One page of members. */
    @Schema(name = "MemberList")
    record Page(
            List<MemberBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {}
}
