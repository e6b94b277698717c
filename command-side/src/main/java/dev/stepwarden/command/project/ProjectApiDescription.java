package dev.stepwarden.command.project;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;

/** What the OpenAPI document says of {@link ProjectApi}. */
@Tag(name = "Administration")
interface ProjectApiDescription {
    @Operation(
            operationId = "createProject",
            summary = "Create a project",
            description = "Admins only. Names are unique within a tenant.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ProjectAnswer.Request.class),
                                            examples = @ExampleObject("{\"name\": \"checkout\"}"))))
    @ApiResponse(
            responseCode = "201",
            description = "created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProjectAnswer.class)))
    @ApiResponse(responseCode = "409", description = "another project has this name")
    ResponseEntity<ProjectAnswer> create(@Parameter(hidden = true) Caller caller, Json body);

    @Operation(
            operationId = "renameProject",
            summary = "Rename a project",
            description = "Admins only. Its id, runs and keys stay; what names it by its old name finds it no more.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ProjectAnswer.Change.class),
                                            examples = @ExampleObject("{\"name\": \"checkout\"}"))))
    @ApiResponse(
            responseCode = "200",
            description = "renamed",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ProjectAnswer.Renamed.class)))
    @ApiResponse(responseCode = "404", description = "there is no such project")
    @ApiResponse(responseCode = "409", description = "another project has this name")
    ProjectAnswer.Renamed rename(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "the project's id", schema = @Schema(format = "uuid")) String project,
            Json body);
}
