package dev.stepwarden.domain.policy;

/** One version of a policy set, for ever. {@code hash} is {@code sha-256:<hex>} over its canonical content. */
public record PolicyRef(String set, int version, String hash) {
    /** {@code <set>@<version>} */
    @Override
    public String toString() {
        return set + "@" + version;
    }
}
