package dev.stepwarden.query.apikey;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of keys. */
@Schema(name = "ApiKeyList")
record ApiKeyListBody(
        List<ApiKeyBody> items,

        @Schema(name = "next_page_token", description = "null on the last page") @Nullable
        String nextPageToken) {}
