package dev.stepwarden.command.diff;

import dev.stepwarden.domain.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** A version of a profile as it was saved. */
@Schema(name = "ProfileSaved")
record ProfileAnswer(
        UUID project,
        String name,
        int version,
        @Schema(implementation = Rules.class) Json.Obj rules) {

    /** For the OpenAPI document alone. */
    @Schema(name = "ProfileRequest")
    record Request(
            @Schema(description = "id or name; may be left out by whoever sees one project only")
            String project,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    pattern = "[a-z0-9][a-z0-9._-]{0,59}",
                    description = "not `default` and not `strict`, which are built in")
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Rules rules,

            @Schema(
                    name = "based_on",
                    minimum = "1",
                    description = "the version that was edited, which must be the newest; left out for a new profile")
            Integer basedOn) {}

    /** For the OpenAPI document alone: what {@link dev.stepwarden.domain.diff.NormalRules} reads. */
    @Schema(
            name = "ProfileRules",
            description =
                    "What is taken for the same. Paths are JSON pointers into a step's content, in which `*` stands for"
                            + " any one name or index and `**` for any number of them. What is left out is false or empty.")
    record Rules(
            @Schema(description = "UUIDs and other ids that look random, anywhere in a text")
            boolean ids,

            @Schema(description = "times anywhere in a text, and when steps started and ended")
            boolean times,

            @Schema(description = "numbers named like durations")
            boolean durations,

            @Schema(description = "runs of blanks and line ends count as one blank")
            boolean whitespace,

            @Schema(description = "paths of what is not looked at, at most 100; such as `/metadata/build`")
            List<String> ignore,

            @Schema(description = "what is replaced in every text before it is compared, at most 20")
            List<Replacement> replace,

            @Schema(description = "paths of arrays whose order says nothing, at most 100; such as `/output/tags`")
            List<String> sets,

            @Schema(description = "by how much numbers may differ, at most 100 paths")
            List<Tolerance> tolerance) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "ProfileReplacement")
    record Replacement(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 200,
                    description = "RE2 syntax",
                    example = "build [0-9]+")
            String pattern,

            @Schema(maxLength = 100, description = "stands for itself", example = "build <n>")
            String with) {}

    /** For the OpenAPI document alone. */
    @Schema(name = "ProfileTolerance")
    record Tolerance(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "/output/score")
            String path,

            @Schema(
                    name = "at_most",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "a decimal number",
                    example = "0.01")
            String atMost) {}
}
