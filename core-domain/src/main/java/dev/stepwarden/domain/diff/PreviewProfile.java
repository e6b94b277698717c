package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.HeavyQuery;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/**
 * What other rules would make of two runs. Nothing is saved. Refuses what {@link CompareRuns} refuses, and rules that
 * could not be saved.
 *
 * @param before rules as they are
 * @param after rules as they would be
 */
public record PreviewProfile(TenantId tenant, UUID runA, UUID runB, NormalRules before, NormalRules after)
        implements HeavyQuery<ProfilePreview> {
    @Override
    public Permission needs() {
        return Permission.READ_RUNS;
    }
}
