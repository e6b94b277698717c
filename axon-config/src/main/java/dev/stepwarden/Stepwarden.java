package dev.stepwarden;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The server. It stays in the root package, so that every module's components are found. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class Stepwarden {
    public static void main(String[] arguments) {
        SpringApplication.run(Stepwarden.class, arguments);
    }
}
