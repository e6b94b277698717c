package dev.stepwarden.domain.project;

import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

public record ProjectId(TenantId tenant, UUID value) {
    /** Stream name, stored for ever. */
    @Override
    public String toString() {
        return "project/" + tenant + "/" + value;
    }
}
