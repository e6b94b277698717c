package dev.stepwarden.config.canary;

import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The canary tenant. All of its ids and words begin with, or hold, the first {@value #MARKER} characters of its own id: hex
 * digits and hyphens, which JSON, HTML and addresses write as they are. So one search finds whatever of it gets out.
 *
 * @param tenant its id, random once for the installation
 */
record Canary(TenantId tenant) {
    private static final int MARKER = 15;
    private static final int LETTERS = 12;
    private static final long NOT_IN_MARKER = 0xFFFL;

    /** Of letters only: so that no rule of redaction takes its words for a number of a card or a phone. */
    static Canary random(RandomGenerator random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) letters.append((char) ('a' + random.nextInt(6)));
        long high = (Long.parseUnsignedLong(letters.toString(), 16) << 16) | (4 << 12) | random.nextInt(1 << 12);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new Canary(new TenantId(new UUID(high, low)));
    }

    /** What to look for. */
    String marker() {
        return tenant.toString().substring(0, MARKER);
    }

    /** An id of the canary's that is the same at every start. */
    UUID idOf(String what) {
        UUID hash = UUID.nameUUIDFromBytes((tenant + "/" + what).getBytes(StandardCharsets.UTF_8));
        long high = (tenant.value().getMostSignificantBits() & ~NOT_IN_MARKER)
                | (hash.getMostSignificantBits() & NOT_IN_MARKER);
        return new UUID(high, hash.getLeastSignificantBits());
    }

    String words(String what) {
        return "canary " + marker() + " " + what;
    }
}
