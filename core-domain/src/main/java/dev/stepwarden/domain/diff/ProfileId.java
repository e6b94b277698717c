package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;

/** A project's profile by its name. */
public record ProfileId(TenantId tenant, UUID project, String name) {
    /** Stream name, stored for ever. */
    @Override
    public String toString() {
        return "profile/" + tenant + "/" + project + "/" + name;
    }
}
