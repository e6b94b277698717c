package dev.stepwarden.config.vault;

import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.domain.redaction.TagKeys;
import dev.stepwarden.domain.vault.TenantKeys;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class VaultConfiguration {
    @Bean
    TenantKeys tenantKeys(DataFolder data, RandomGenerator random) {
        return new FileTenantKeys(data.folder("keys"), random);
    }

    @Bean
    TagKeys tagKeys(DataFolder data, RandomGenerator random) {
        return new FileTagKeys(data.folder("keys"), random);
    }
}
