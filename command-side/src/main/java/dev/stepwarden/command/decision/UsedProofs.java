package dev.stepwarden.command.decision;

import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;

/** Proofs of possession are good once. */
public interface UsedProofs {
    /** @throws ProofRefused when it was used before */
    void use(TenantId tenant, String thumbprint, String proof, Instant now);
}
