package dev.stepwarden.query.diff;

import dev.stepwarden.domain.diff.CompareRuns;
import dev.stepwarden.domain.diff.Diff;
import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.QueryParameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Two runs compared over HTTP. The answer's bytes are the engine's own, so that its digest can be checked. */
@RestController
class DiffApi implements DiffApiDescription {
    private final Queries queries;

    DiffApi(Queries queries) {
        this.queries = queries;
    }

    @GetMapping(path = "/v1/diff", produces = MediaType.APPLICATION_JSON_VALUE)
    @Override
    public ResponseEntity<byte[]> diff(
            Caller caller,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        caller.mustBeAllowed(Permission.READ_RUNS);
        Diff diff = queries.ask(caller, asked(caller, parameters)).diff();
        String tag = "\"" + diff.digest() + "\"";
        if (known != null && known.contains(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .contentType(MediaType.APPLICATION_JSON)
                .body(diff.bytes());
    }

    private static CompareRuns asked(Caller caller, MultiValueMap<String, String> parameters) {
        QueryParameters read = new QueryParameters(parameters);
        String a = required(read, "runA");
        String b = required(read, "runB");
        if (!a.isEmpty() && a.equalsIgnoreCase(b)) read.complain("runB", "must be another run than runA");
        String profile = read.text("profile");
        Integer version = version(read);
        read.done();
        return new CompareRuns(caller.tenant(), id(a), id(b), profile == null ? "default" : profile, version);
    }

    private static String required(QueryParameters read, String name) {
        String text = read.text(name);
        if (text == null) read.complain(name, "is required");
        return text == null ? "" : text;
    }

    private static @Nullable Integer version(QueryParameters read) {
        String text = read.text("version");
        if (text == null) return null;
        if (text.matches("[1-9]\\d{0,8}")) return Integer.valueOf(text);
        read.complain("version", "must be a whole number from 1");
        return null;
    }

    /** What is no UUID names no run. */
    private static UUID id(String text) {
        UUID run = Uuids.parse(text);
        if (run == null) throw new NotFound("run");
        return run;
    }
}
