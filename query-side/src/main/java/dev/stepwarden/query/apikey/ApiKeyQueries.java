package dev.stepwarden.query.apikey;

import dev.stepwarden.domain.apikey.FindApiKey;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers about keys. */
@Component
class ApiKeyQueries {
    private final ApiKeyRows rows;

    ApiKeyQueries(ApiKeyRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    Optional<FindApiKey.Found> answer(FindApiKey query) {
        return rows.findFirstByTenantIdAndSecretHashOrderByKeyId(query.tenant().value(), query.secretHash())
                .map(ApiKeyRow::found);
    }
}
