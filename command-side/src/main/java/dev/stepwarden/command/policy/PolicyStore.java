package dev.stepwarden.command.policy;

import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.TooManyPolicySets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Documents and what of them is in force, written in the decision's own transaction. */
public interface PolicyStore {
    /**
     * For a new set. Waits for others that are drafted in the tenant at the same time.
     *
     * @param project null for the whole organisation
     * @throws NotFound when there is no such project
     * @throws TooManyPolicySets when the tenant has as many as it may have
     */
    void claim(PolicySetId set, @Nullable UUID project);

    void keep(PolicySetId set, int version, String document);

    /** As it was kept. */
    String document(PolicySetId set, int version);

    /** From the commit on, decisions follow it. */
    void putInForce(PolicySetId set, @Nullable UUID project, int version, String hash, String document);
}
