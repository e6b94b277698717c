package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;
import java.util.List;

/** For the server's own clockwork: days before that one on which payloads died and for which there is no receipt yet. */
public record ListExpired(TenantId tenant, LocalDate before) implements Query<List<LocalDate>> {
    @Override
    public Permission needs() {
        return Permission.OPERATE;
    }
}
