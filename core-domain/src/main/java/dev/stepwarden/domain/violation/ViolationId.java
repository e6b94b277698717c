package dev.stepwarden.domain.violation;

import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Made from what it is about, so that the same one is raised once. */
public record ViolationId(TenantId tenant, UUID value) {
    public static ViolationId of(RunId run, UUID about, ViolationKind kind) {
        String name = run + "/" + about + "/" + kind;
        return new ViolationId(run.tenant(), UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Stream name, stored for ever. */
    @Override
    public String toString() {
        return "violation/" + tenant + "/" + value;
    }
}
