package dev.stepwarden.query.apikey;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.apikey.ApiKeyCursor;
import dev.stepwarden.domain.apikey.ApiKeySummary;
import dev.stepwarden.domain.apikey.FindApiKey;
import dev.stepwarden.domain.apikey.IsRevoked;
import dev.stepwarden.domain.apikey.ListApiKeys;
import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.tenancy.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers about keys. */
@Component
class ApiKeyQueries {
    private static final String LIST = """
            SELECT key_id, name, owner_id, role, project_id, environment, issued_at, expires_at, revoked_at, used_at,
              owner_active
            FROM api_key LEFT JOIN api_key_use USING (tenant_id, key_id)
            CROSS JOIN LATERAL (SELECT NOT EXISTS (SELECT FROM member
                WHERE member.tenant_id = api_key.tenant_id AND person_id = owner_id AND NOT active)) AS o(owner_active)
            WHERE api_key.tenant_id = :tenant AND (issued_at, key_id) < (:before, :key)
              AND (:text::text IS NULL OR position(lower(:text) IN lower(name)) > 0)
              AND (:state::text IS NULL OR :state = CASE
                WHEN revoked_at IS NOT NULL THEN 'REVOKED' WHEN expires_at <= :now THEN 'EXPIRED'
                WHEN NOT owner_active THEN 'OWNER_INACTIVE' ELSE 'ACTIVE' END)
            ORDER BY issued_at DESC, key_id DESC LIMIT :limit""";
    private static final ApiKeyCursor START = new ApiKeyCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final ApiKeyRows rows;
    private final JdbcClient reader;
    private final Clock clock;

    ApiKeyQueries(ApiKeyRows rows, @Qualifier("reader") JdbcClient reader, Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.clock = clock;
    }

    @QueryHandler
    Optional<FindApiKey.Found> answer(FindApiKey query) {
        return rows.good(query.tenant().value(), query.secretHash()).map(ApiKeyRow::found);
    }

    @QueryHandler
    Page<ApiKeySummary, ApiKeyCursor> answer(ListApiKeys query) {
        ApiKeyCursor after = query.after() == null ? START : query.after();
        List<ApiKeySummary> found = reader.sql(LIST)
                .param("tenant", query.tenant().value())
                .param("before", after.issuedAt().atOffset(ZoneOffset.UTC))
                .param("key", after.key())
                .param("text", query.text(), Types.VARCHAR)
                .param("state", query.state() == null ? null : query.state().name(), Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("limit", query.size() + 1)
                .query(ApiKeyQueries::summary)
                .list();
        if (found.size() <= query.size()) return new Page<>(found, null);
        List<ApiKeySummary> page = List.copyOf(found.subList(0, query.size()));
        return new Page<>(
                page, new ApiKeyCursor(page.getLast().issuedAt(), page.getLast().id()));
    }

    /** Empty for a key that is not known yet: the projection is a few milliseconds behind. */
    @QueryHandler
    Optional<Boolean> answer(IsRevoked query) {
        return reader.sql("SELECT revoked_at IS NOT NULL FROM api_key WHERE tenant_id = ? AND key_id = ?")
                .params(query.tenant().value(), query.key())
                .query(Boolean.class)
                .optional();
    }

    private static ApiKeySummary summary(ResultSet row, int number) throws SQLException {
        return new ApiKeySummary(
                row.getObject("key_id", UUID.class),
                row.getString("name"),
                row.getObject("owner_id", UUID.class),
                requireNonNull(Role.BY_NAME.get(row.getString("role"))),
                row.getObject("project_id", UUID.class),
                row.getString("environment"),
                requireNonNull(time(row, "issued_at")),
                time(row, "expires_at"),
                time(row, "revoked_at"),
                time(row, "used_at"),
                row.getBoolean("owner_active"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
