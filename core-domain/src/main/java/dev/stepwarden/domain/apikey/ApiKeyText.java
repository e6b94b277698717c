package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.TenantSecret;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A key as a program presents it: {@code sw_...}. */
public record ApiKeyText(TenantSecret secret) {
    private static final String PREFIX = "sw_";

    public static ApiKeyText random(TenantId tenant, RandomGenerator random) {
        return new ApiKeyText(TenantSecret.random(PREFIX, tenant, random));
    }

    /** Empty when the text cannot be one of our keys. */
    public static Optional<ApiKeyText> parse(String text) {
        return TenantSecret.parse(PREFIX, text).map(ApiKeyText::new);
    }

    public TenantId tenant() {
        return secret.tenant();
    }

    public String text() {
        return secret.text();
    }

    public String hash() {
        return secret.hash();
    }

    @Override
    public String toString() {
        return "sw_...";
    }
}
