package dev.stepwarden.query.apikey;

import dev.stepwarden.domain.apikey.ApiKeyCursor;
import dev.stepwarden.domain.apikey.ApiKeySummary;
import dev.stepwarden.domain.apikey.ListApiKeys;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.query.paging.PageTokens;
import dev.stepwarden.query.paging.QueryParameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of keys over HTTP. */
@RestController
class ApiKeysApi implements ApiKeysApiDescription {
    private static final String LIST = "api-keys";

    private final Queries queries;
    private final PageTokens tokens;

    ApiKeysApi(Queries queries, PageTokens tokens) {
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    @GetMapping(path = "/v1/api-keys", produces = MediaType.APPLICATION_JSON_VALUE)
    public ApiKeyListBody list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        caller.mustBeAllowed(Permission.ADMINISTER);
        QueryParameters read = new QueryParameters(parameters);
        int size = read.pageSize();
        String token = read.text("page_token");
        read.done();
        ApiKeyCursor after = token == null ? null : cursor(tokens.place(caller.tenant(), LIST, token));
        Page<ApiKeySummary, ApiKeyCursor> page = queries.ask(caller, new ListApiKeys(caller.tenant(), size, after));
        return new ApiKeyListBody(page.items().stream().map(ApiKeyBody::of).toList(), next(caller, page.next()));
    }

    private @Nullable String next(Caller caller, @Nullable ApiKeyCursor next) {
        return next == null ? null : tokens.token(caller.tenant(), LIST, next.issuedAt() + " " + next.key());
    }

    private static ApiKeyCursor cursor(String place) {
        int space = place.indexOf(' ');
        return new ApiKeyCursor(Instant.parse(place.substring(0, space)), UUID.fromString(place.substring(space + 1)));
    }
}
