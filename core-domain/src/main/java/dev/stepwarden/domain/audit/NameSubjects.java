package dev.stepwarden.domain.audit;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Map;
import java.util.Set;

/**
 * What actors and targets are called today. Entries hold opaque ids alone, so that a name can be deleted: what has none any
 * more is not in the answer.
 *
 * @param subjects such as {@code person/<id>}, {@code key/<id>}, {@code member/<id>}, {@code project/<id>}
 */
public record NameSubjects(TenantId tenant, Set<String> subjects) implements Query<Map<String, String>> {
    @Override
    public Permission needs() {
        return Permission.READ_AUDIT;
    }
}
