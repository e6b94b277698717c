package dev.stepwarden.domain.policy;

/** @param organisation whether it is in force in every project of the tenant */
public record PolicyInForce(String set, int version, String hash, boolean organisation, CompiledPolicy policy) {
    public PolicyRef ref() {
        return new PolicyRef(set, version, hash);
    }
}
