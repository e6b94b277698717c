package dev.stepwarden.domain.policy;

import org.jspecify.annotations.Nullable;

/** So many different people of a group have to agree. {@code group} is its name, null for whoever may approve. */
public record Factor(@Nullable String group, int n) {
    public static final int MOST = 20;
}
