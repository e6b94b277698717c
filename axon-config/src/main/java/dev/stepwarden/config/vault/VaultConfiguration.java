package dev.stepwarden.config.vault;

import dev.stepwarden.config.launch.DataFolder;
import dev.stepwarden.domain.redaction.TagKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class VaultConfiguration {
    /** Where keys are: never in the database. */
    record KeyFolder(Path path) {}

    @Bean
    KeyFolder keyFolder(DataFolder data) {
        return new KeyFolder(data.folder("keys"));
    }

    @Bean
    FileTenantKeys tenantKeys(KeyFolder folder, RandomGenerator random) {
        return new FileTenantKeys(folder.path(), random);
    }

    @Bean
    TagKeys tagKeys(KeyFolder folder, RandomGenerator random, Clock clock) {
        return new FileTagKeys(folder.path(), random, clock);
    }
}
