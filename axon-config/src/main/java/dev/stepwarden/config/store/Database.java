package dev.stepwarden.config.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where PostgreSQL is, and who owns the tables there.
 *
 * @param url JDBC address
 * @param owner may create tables and roles; used by migrations and for partitions only
 */
public record Database(String url, String owner, String password) {

    /** The password of one of our roles: derived, so that every node of an installation has the same and none is stored. */
    String passwordOf(String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(("role/" + role).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
