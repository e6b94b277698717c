package dev.stepwarden.config.canary;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param canaryCheck how long to pause between showing that the watch is awake */
@ConfigurationProperties("stepwarden")
record CanaryProperties(@DefaultValue("PT1M") Duration canaryCheck) {}
