package dev.stepwarden.command.policy;

import dev.stepwarden.domain.policy.PolicyInForce;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;
import java.util.UUID;

/** The policies that a decision has to follow: exact in its transaction, without waiting for read rows. */
public interface PoliciesInForce {
    /** Those of the project and those of the whole organisation, by the names of their sets. */
    List<PolicyInForce> of(TenantId tenant, UUID project);
}
