package dev.stepwarden.domain.agent;

import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An agent of a tenant, by the name that its runs say. */
public record AgentId(TenantId tenant, String name) {
    /** For where an id is needed. */
    public UUID value() {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Stream name, stored for ever. */
    @Override
    public String toString() {
        return "agent/" + tenant + "/" + value();
    }
}
