package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Page;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of the tenant's payloads will die on which day, the next day first; those of the last days that are still to go come
 * before. A page may have fewer days than it could.
 */
public record ListExpiries(
        TenantId tenant, int size, @Nullable LocalDate after) implements Query<Page<ListExpiries.Expiry, LocalDate>> {
    /** Counts end here: there may be more. */
    public static final long MOST = 100_000;

    /**
     * @param day (UTC) after which they die
     * @param runs counted up to {@link #MOST}
     * @param rows of payloads, counted likewise
     */
    public record Expiry(LocalDate day, long runs, long rows) {}

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
