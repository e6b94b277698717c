package dev.stepwarden.domain.project;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A project's own rules of redaction that are in force; empty when there is no such project. */
public record ShowRedaction(TenantId tenant, UUID project) implements Query<Optional<ShowRedaction.InForce>> {
    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }

    /** @param version 0 before the first */
    public record InForce(int version, List<OwnRule> rules) {}
}
