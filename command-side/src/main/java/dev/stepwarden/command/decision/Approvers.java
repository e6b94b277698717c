package dev.stepwarden.command.decision;

import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who people are to a decision, in its own transaction. */
public interface Approvers {
    /** Names of the groups that an active member is in. */
    Set<String> groupsOf(TenantId tenant, UUID person);

    /** The person that stands behind an actor, as events name it: a key's owner, or the person itself. */
    Optional<UUID> behind(TenantId tenant, String actor);
}
