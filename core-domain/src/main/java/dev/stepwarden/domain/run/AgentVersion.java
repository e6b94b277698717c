package dev.stepwarden.domain.run;

import org.jspecify.annotations.Nullable;

/** Which agent, and which version of it, made a run. */
public record AgentVersion(String name, @Nullable String version) {}
