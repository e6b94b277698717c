package dev.stepwarden.query.diff;

import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;

/** What the OpenAPI document says of {@link ProfilesApi}. */
@Tag(name = "Runs")
interface ProfilesApiDescription {
    String EXAMPLE = """
            {"items": [
              {"project": null, "name": "default", "version": 1, "built_in": true, "rules": {
                "ids": true, "times": true, "durations": true, "whitespace": false,
                "ignore": [], "replace": [], "sets": ["/tags"], "tolerance": []}, "saved_at": null, "saved_by": null},
              {"project": "018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b10", "name": "nightly", "version": 3, "built_in": false, "rules": {
                "ids": true, "times": true, "durations": true, "whitespace": false,
                "ignore": ["/metadata/build"], "replace": [{"pattern": "build [0-9]+", "with": "build <n>"}],
                "sets": ["/output/tags"], "tolerance": [{"path": "/output/score", "at_most": "0.01"}]},
                "saved_at": "2026-11-25T09:41:07.123456Z", "saved_by": "person/018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b11"}],
             "next_page_token": null}""";

    @Operation(
            operationId = "listProfiles",
            summary = "List what comparisons can take for the same",
            description =
                    "Profiles in their newest version: the built-in ones, then those of projects by name. With `name`, all"
                            + " versions of that one, newest first; with `version` too, that version alone.",
            parameters = {
                @Parameter(
                        name = "project",
                        in = ParameterIn.QUERY,
                        description =
                                "id or name; all projects without. To name a profile that is not built in, it may be left"
                                        + " out by whoever sees one project only",
                        schema = @Schema(type = "string")),
                @Parameter(name = "name", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
                @Parameter(name = "version", in = ParameterIn.QUERY, schema = @Schema(type = "integer", minimum = "1")),
                @Parameter(
                        name = "page_size",
                        in = ParameterIn.QUERY,
                        schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")),
                @Parameter(
                        name = "page_token",
                        in = ParameterIn.QUERY,
                        description = "`next_page_token` of the page before",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "one page",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ProfileBody.Page.class),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "404", description = "there is no such project, profile or version")
    ProfileBody.Page list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) MultiValueMap<String, String> parameters);
}
