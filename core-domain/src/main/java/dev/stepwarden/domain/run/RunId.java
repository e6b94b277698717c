package dev.stepwarden.domain.run;

import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/** Clients choose {@code value}; the tenant comes from the caller, so that a forged id finds no run. */
public record RunId(TenantId tenant, UUID value) {
    /** Stream name, stored for ever. */
    @Override
    public String toString() {
        return "run/" + tenant + "/" + value;
    }
}
