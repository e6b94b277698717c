package dev.stepwarden.domain.retention;

import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;

/** Which version of the tenant's key is in use, and how far its rotation is. */
public record ShowTenantKey(TenantId tenant) implements Query<ShowTenantKey.KeyState> {
    /**
     * @param version 0 before the first run
     * @param rotating whether older versions are still there
     * @param rewrapped how many data keys this rotation has wrapped anew
     * @param left how many are wrapped by older versions
     */
    public record KeyState(int version, boolean rotating, long rewrapped, long left) {}

    @Override
    public Permission needs() {
        return Permission.ADMINISTER;
    }
}
