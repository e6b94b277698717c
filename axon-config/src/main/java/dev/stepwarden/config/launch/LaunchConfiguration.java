package dev.stepwarden.config.launch;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time, randomness and the data folder: what everything else takes as input. */
@Configuration
class LaunchConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    DataFolder dataFolder(StepwardenProperties properties) {
        return DataFolder.hold(properties.data());
    }
}
