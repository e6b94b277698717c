package dev.stepwarden.domain.diff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;

/** The first 128 bits of a SHA-256: nobody can make two contents look the same. */
record Hash(long high, long low) implements Comparable<Hash> {
    static final Hash NONE = new Hash(0, 0);
    private static final Comparator<Hash> ORDER =
            Comparator.comparingLong(Hash::high).thenComparingLong(Hash::low);

    static Hash of(MessageDigest sha256, CharSequence text) {
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return new Hash(digest.getLong(), digest.getLong());
    }

    static Hash of(MessageDigest sha256, Iterable<Hash> parts) {
        ByteBuffer one = ByteBuffer.allocate(16);
        for (Hash part : parts) {
            one.clear().putLong(part.high).putLong(part.low).flip();
            sha256.update(one);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        return new Hash(digest.getLong(), digest.getLong());
    }

    /** Of both, for look-ups alone. */
    Hash with(Hash other) {
        return new Hash(high * 31 + other.high, low * 31 + other.low);
    }

    @Override
    public int compareTo(Hash other) {
        return ORDER.compare(this, other);
    }
}
