package dev.stepwarden.query.apikey;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Keys by tenant and hash. */
interface ApiKeyRows extends Repository<ApiKeyRow, ApiKeyRow.Key> {
    Optional<ApiKeyRow> findFirstByTenantIdAndSecretHashOrderByKeyId(UUID tenant, String secretHash);
}
