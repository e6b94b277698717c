package dev.stepwarden;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server. It stays in the root package, so that every module's components are found. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Stepwarden {
    public static void main(String[] arguments) {
        SpringApplication.run(Stepwarden.class, arguments);
    }
}
