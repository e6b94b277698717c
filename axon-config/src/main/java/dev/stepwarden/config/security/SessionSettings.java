package dev.stepwarden.config.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long browser sessions last.
 *
 * @param idle after how long without a sign of the person one ends
 * @param lifetime after how long one ends whatever the person does
 */
@ConfigurationProperties("stepwarden.session")
record SessionSettings(
        @DefaultValue("PT8H") Duration idle,
        @DefaultValue("PT24H") Duration lifetime) {}
