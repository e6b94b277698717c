package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.canonical.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that an answer carries. */
final class Digest {
    private Digest() {}

    static Diff added(Diff diff) {
        byte[] bytes = CanonicalJson.bytes(DiffJson.withoutDigest(diff));
        String digest = "sha-256:" + HexFormat.of().formatHex(sha256().digest(bytes));
        return diff.with(diff.summary(), digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never); // every Java has it
        }
    }
}
