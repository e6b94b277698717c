package dev.stepwarden.query.paging;

/**
 * The secret under which page tokens are made; the same on every node, and after a restart.
 *
 * @param bytes at least 32, random
 */
public record PageTokenKey(byte[] bytes) {
    @Override
    public String toString() {
        return "page token key";
    }
}
