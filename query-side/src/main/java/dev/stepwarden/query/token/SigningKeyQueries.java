package dev.stepwarden.query.token;

import dev.stepwarden.domain.token.ListSigningKeys;
import dev.stepwarden.domain.token.PublicKey;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which keys verify a tenant's tokens. */
@Component
class SigningKeyQueries {
    private static final int MOST = 1_000;

    private final JdbcClient reader;

    SigningKeyQueries(@Qualifier("reader") JdbcClient reader) {
        this.reader = reader;
    }

    @QueryHandler
    List<PublicKey> answer(ListSigningKeys query) {
        return reader
                .sql("SELECT public_key FROM signing_key WHERE tenant_id = ? ORDER BY number DESC LIMIT ?")
                .params(query.tenant().value(), MOST)
                .query(byte[].class)
                .list()
                .stream()
                .map(PublicKey::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
