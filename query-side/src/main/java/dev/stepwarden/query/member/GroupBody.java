package dev.stepwarden.query.member;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group as it goes over the wire. */
@Schema(name = "Group")
record GroupBody(
        String name,
        @Schema(description = "active members in it") long members) {

    /** One page of groups. */
    @Schema(name = "GroupList")
    record Page(
            List<GroupBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {}
}
