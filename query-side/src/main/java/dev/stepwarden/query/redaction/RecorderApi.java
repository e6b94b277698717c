package dev.stepwarden.query.redaction;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.redaction.TagKey;
import dev.stepwarden.domain.redaction.TagKeys;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a recorder must know before it records: the key for the equality tags of its project. */
@RestController
@Tag(name = "Redaction")
class RecorderApi {
    private static final int LONGEST_NAME = 200;

    private final Queries queries;
    private final TagKeys keys;

    RecorderApi(Queries queries, TagKeys keys) {
        this.queries = queries;
        this.keys = keys;
    }

    @Operation(
            operationId = "sdkConfig",
            summary = "What a recorder must know",
            description =
                    "For keys that may record. The key makes tags by which the server tells whether two hidden values of"
                            + " the project are the same; it opens nothing. Ask again from time to time: its version may change.")
    @Parameter(
            name = "project",
            description = "an id or a name, for keys of all projects",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "404", description = "it is not known which project, or there is no such one")
    @GetMapping(path = "/v1/sdk/config", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Config> config(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.RECORD_RUNS);
        QueryParameters read = new QueryParameters(parameters);
        String named = read.text("project");
        read.done();
        UUID project = project(caller, named);
        TagKey key = keys.current(caller.tenant());
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(key.recorderKey(project));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Config(project, new Redaction("s" + key.version(), text)));
    }

    private UUID project(Caller caller, @Nullable String named) {
        UUID bound = caller.reach(Permission.RECORD_RUNS).onlyProject();
        if (bound != null) return bound;
        if (named != null && (named.length() > LONGEST_NAME || named.indexOf('\0') >= 0)) throw new NotFound("project");
        UUID id = named == null ? null : Uuids.parse(named);
        return queries.ask(caller, new FindProject(caller.tenant(), id, id == null ? named : null))
                .orElseThrow(() -> new NotFound("project"))
                .id();
    }

    @Schema(name = "SdkConfig")
    record Config(UUID project, Redaction redaction) {}

    @Schema(name = "SdkRedaction")
    record Redaction(
            @Schema(name = "tag_version", example = "s1") String tagVersion,

            @Schema(name = "tag_key", description = "32 bytes, base64url without padding")
            String tagKey) {
        @Override
        public String toString() {
            return "tag key " + tagVersion;
        }
    }
}
