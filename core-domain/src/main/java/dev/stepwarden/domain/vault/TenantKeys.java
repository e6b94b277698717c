package dev.stepwarden.domain.vault;

import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that wrap the data keys of a tenant's runs. They live outside the database, each version in a place of its own;
 * which version is in use is for the vault to say.
 */
public interface TenantKeys {
    int FIRST = 1;

    /**
     * The key of a version that has wrapped nothing yet: what is there already, and a new one else. It is durable before
     * this returns, and of many that ask at once all get the same.
     */
    TenantKey make(TenantId tenant, int version);

    /** @throws KeyMissing when it is not there or cannot be used; it is never replaced */
    TenantKey version(TenantId tenant, int version);

    /** Removes a version for good. Only to be called when nothing is wrapped by it any more, and nothing can be. */
    void remove(TenantId tenant, int version);

    /** @param bytes 32 bytes, AES-256 */
    record TenantKey(int version, byte[] bytes) {
        private static final int FINGERPRINT_BYTES = 16;

        /** Tells this key from every other and says nothing of it: 32 hex digits. */
        public String fingerprint() {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
                byte[] print = mac.doFinal("fingerprint/v1".getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(Arrays.copyOf(print, FINGERPRINT_BYTES));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /**
         * This key, when it is the one of that fingerprint; null is that of a key from before there were fingerprints.
         *
         * @throws KeyMissing when it is another key: what the right one has wrapped has not been tampered with
         */
        public TenantKey of(TenantId tenant, @Nullable String fingerprint) {
            if (fingerprint == null || fingerprint.equals(fingerprint())) return this;
            throw new KeyMissing(tenant, version, "another key stands in its place");
        }

        @Override
        public String toString() {
            return "tenant key, version " + version;
        }
    }
}
