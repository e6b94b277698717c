package dev.stepwarden.query.violation;

import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.violation.ListViolations;
import dev.stepwarden.domain.violation.Reconcile;
import dev.stepwarden.domain.violation.ViolationCursor;
import dev.stepwarden.domain.violation.ViolationSummary;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Violations, and whether what was approved is what ran, by HTTP. */
@RestController
@Tag(name = "Governance")
class ViolationsApi {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Queries queries;
    private final PageTokens tokens;

    ViolationsApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    /** @param decision null where none was named */
    @Schema(name = "Violation")
    record Body(
            UUID id,
            String kind,
            UUID run,
            UUID step,
            @Nullable UUID decision,
            String tool,
            UUID project,
            String env,
            Instant raisedAt,
            boolean information,
            @Nullable UUID reviewedBy,
            @Nullable Instant reviewedAt,
            @Nullable String reviewReason) {
        static Body of(ViolationSummary violation) {
            return new Body(
                    violation.id().value(),
                    violation.kind().wireName(),
                    violation.run().value(),
                    violation.step(),
                    violation.decision(),
                    violation.tool(),
                    violation.project(),
                    violation.env(),
                    violation.raisedAt(),
                    violation.kind().isInformation(),
                    violation.reviewedBy(),
                    violation.reviewedAt(),
                    violation.reviewReason());
        }
    }

    @Schema(name = "Violations")
    record ListBody(List<Body> items, @Nullable String nextPageToken) {}

    @GetMapping("/v1/violations")
    @Operation(operationId = "listViolations", summary = "What ran though it was not what was allowed, newest first")
    @Parameters({
        @Parameter(name = "kind", description = "repeats for any of"),
        @Parameter(name = "open", description = "`true`: only those that nobody has reviewed"),
        @Parameter(name = "run", schema = @Schema(format = "uuid")),
        @Parameter(name = "page_size"),
        @Parameter(name = "page_token")
    })
    @ApiResponse(responseCode = "200", description = "a page of violations")
    @ApiResponse(responseCode = "400", description = "a parameter is not understood")
    ListBody list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        QueryParameters read = new QueryParameters(parameters);
        Set<ViolationKind> kinds = read.anyOf("kind", ViolationKind.BY_WIRE_NAME);
        String open = read.text("open");
        if (open != null && !open.equals("true") && !open.equals("false"))
            read.complain("open", "must be true or false");
        String runText = read.text("run");
        UUID run = runText == null ? null : Uuids.parse(runText);
        if (runText != null && run == null) read.complain("run", "must be a UUID");
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        String list = "violations " + kinds + " " + open + " of " + run;
        ViolationCursor after = token == null ? null : cursor(tokens.place(caller.tenant(), list, token));
        Page<ViolationSummary, ViolationCursor> page =
                queries.ask(caller, new ListViolations(caller.tenant(), kinds, "true".equals(open), run, size, after));
        ViolationCursor next = page.next();
        return new ListBody(
                page.items().stream().map(Body::of).toList(),
                next == null ? null : tokens.token(caller.tenant(), list, next.at() + " " + next.violation()));
    }

    @GetMapping("/v1/reconciliation")
    @Operation(
            operationId = "reconcile",
            summary = "Whether what was approved is what ran",
            description =
                    "Of calls decided from one moment to another, at most 366 days: how many were approved and ran,"
                            + " were approved and did not run, and ran without what they needed.")
    @Parameters({
        @Parameter(name = "from", required = true, schema = @Schema(format = "date-time")),
        @Parameter(name = "to", required = true, schema = @Schema(format = "date-time"))
    })
    @ApiResponse(responseCode = "200", description = "the report")
    @ApiResponse(responseCode = "400", description = "a parameter is missing or not understood")
    Reconcile.Report reconcile(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        QueryParameters read = new QueryParameters(parameters);
        Instant from = read.time("from");
        Instant to = read.time("to");
        if (from == null) read.complain("from", "is required");
        if (to == null) read.complain("to", "is required");
        if (from != null && to != null && !isRange(from, to))
            read.complain("to", "must be after from, by at most 366 days");
        read.done();
        return queries.ask(
                caller,
                new Reconcile(caller.tenant(), from == null ? Instant.EPOCH : from, to == null ? Instant.EPOCH : to));
    }

    private static boolean isRange(Instant from, Instant to) {
        return from.isBefore(to) && Duration.between(from, to).compareTo(LONGEST) <= 0;
    }

    private static ViolationCursor cursor(String place) {
        String[] parts = place.split(" ", -1);
        return new ViolationCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }
}
