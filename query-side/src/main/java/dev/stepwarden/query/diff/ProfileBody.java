package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version of a profile as it goes over the wire. */
@Schema(name = "Profile")
record ProfileBody(
        @Schema(description = "null for a built-in profile") @Nullable
        UUID project,

        String name,
        int version,
        @Schema(name = "built_in") boolean builtIn,
        @Schema(ref = "#/components/schemas/ProfileRules") Json.Obj rules,

        @Schema(name = "saved_at", description = "null for a built-in profile") @Nullable
        Instant savedAt,

        @Schema(name = "saved_by", example = "person/018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b10") @Nullable
        String savedBy) {

    static ProfileBody of(SavedProfile saved) {
        return new ProfileBody(
                saved.project(),
                saved.profile().name(),
                saved.profile().version(),
                saved.isBuiltIn(),
                saved.profile().rules().json(),
                saved.savedAt(),
                saved.savedBy());
    }

    /** One page of profiles, or of versions of one. */
    @Schema(name = "ProfileList")
    record Page(
            List<ProfileBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {

        static Page of(List<SavedProfile> items, @Nullable String next) {
            return new Page(items.stream().map(ProfileBody::of).toList(), next);
        }
    }
}
