package dev.stepwarden.domain.breakglass;

import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

public record BreakGlassId(TenantId tenant, UUID value) {
    /** Stream name, stored for ever. */
    @Override
    public String toString() {
        return "breakglass/" + tenant + "/" + value;
    }
}
