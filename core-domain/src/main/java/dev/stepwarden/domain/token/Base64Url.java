package dev.stepwarden.domain.token;

import java.util.Base64;
import java.util.Optional;

/** Base64url without padding (RFC 4648 section 5), read in its one written form only. */
public final class Base64Url {
    private Base64Url() {}

    public static String of(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty when it is not what {@link #of} writes: another spelling of the same bytes would be another token. */
    public static Optional<byte[]> read(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return of(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
