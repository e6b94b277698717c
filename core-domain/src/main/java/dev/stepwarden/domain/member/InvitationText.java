package dev.stepwarden.domain.member;

import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.TenantSecret;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** An invitation's token as it stands in a link: {@code swi_...}. */
public final class InvitationText {
    private static final String PREFIX = "swi_";

    private InvitationText() {}

    public static TenantSecret random(TenantId tenant, RandomGenerator random) {
        return TenantSecret.random(PREFIX, tenant, random);
    }

    /** Empty when the text cannot be one of our tokens. */
    public static Optional<TenantSecret> parse(String text) {
        return TenantSecret.parse(PREFIX, text);
    }
}
