package dev.stepwarden.domain.member;

import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A group's id follows from its name, so that one aggregate decides about each name, and a name can't be taken twice. */
public final class GroupIds {
    private GroupIds() {}

    public static UUID of(TenantId tenant, String name) {
        return UUID.nameUUIDFromBytes(("group/" + tenant + "/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
