package dev.stepwarden.domain.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of a list to tell the root of its Merkle tree (RFC 6962 section 2.1) and to go on appending: the
 * roots of the perfect subtrees it falls into, at most 64 of them, never the leaves.
 *
 * @param size number of leaves
 * @param peaks 32 bytes each, one for each bit that is set in {@code size}, the largest subtree first
 */
public record MerkleFrontier(long size, List<byte[]> peaks) {
    public static final MerkleFrontier EMPTY = new MerkleFrontier(0, List.of());

    public MerkleFrontier {
        if (peaks.size() != Long.bitCount(size)) throw new IllegalArgumentException("peaks do not fit the size");
        peaks = List.copyOf(peaks);
    }

    /** @param data what the leaf stands for, not yet hashed */
    public MerkleFrontier plus(byte[] data) {
        List<byte[]> grown = new ArrayList<>(peaks);
        byte[] hash = MerkleHash.leaf(data);
        for (long merged = size; (merged & 1) == 1; merged >>= 1) {
            hash = MerkleHash.node(grown.removeLast(), hash);
        }
        grown.add(hash);
        return new MerkleFrontier(size + 1, grown);
    }

    /** 32 bytes. */
    public byte[] root() {
        if (size == 0) return MerkleHash.empty();
        byte[] hash = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) hash = MerkleHash.node(peaks.get(i), hash);
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MerkleFrontier(long otherSize, List<byte[]> otherPeaks)
                && size == otherSize
                && Arrays.deepEquals(peaks.toArray(), otherPeaks.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(peaks.toArray());
    }
}
