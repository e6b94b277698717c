package dev.stepwarden.query.apikey;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Keys that were not revoked, by tenant and hash. */
interface ApiKeyRows extends Repository<ApiKeyRow, ApiKeyRow.Key> {
    Optional<ApiKeyRow> findFirstByTenantIdAndSecretHashAndRevokedAtIsNullOrderByKeyId(UUID tenant, String secretHash);
}
