package dev.stepwarden.query.apikey;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Keys by tenant and hash: those that were not revoked, and whose owner was not deactivated. */
interface ApiKeyRows extends Repository<ApiKeyRow, ApiKeyRow.Key> {
    @Query(nativeQuery = true, value = """
            SELECT * FROM api_key k
            WHERE tenant_id = :tenant AND secret_hash = :hash AND revoked_at IS NULL
              AND NOT EXISTS (SELECT FROM member m
                  WHERE m.tenant_id = k.tenant_id AND m.person_id = k.owner_id AND NOT m.active)
            ORDER BY key_id LIMIT 1""")
    Optional<ApiKeyRow> good(UUID tenant, String hash);
}
