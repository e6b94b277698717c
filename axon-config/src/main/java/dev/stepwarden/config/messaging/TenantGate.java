package dev.stepwarden.config.messaging;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.ForeignTenant;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;

/**
 * Lock one: no message of one tenant is handled for a caller of another, and none without the role that it needs. It
 * stands on both buses; the caller travels in the message's metadata and is never taken from anywhere else.
 */
final class TenantGate {
    static final String CALLER = "caller";

    private TenantGate() {}

    /**
     * @return the message's tenant, which is the caller's
     * @throws ForeignTenant when it is not
     * @throws NotAllowed when the caller's role does not include it
     */
    static TenantId pass(Message<?> message) {
        if (!(message.getMetaData().get(CALLER) instanceof Caller caller)) {
            throw new IllegalStateException(
                    "a message without a caller: " + message.getPayloadType().getSimpleName());
        }
        return switch (message.getPayload()) {
            case Command<?> command -> pass(caller, command.tenant(), command.needs());
            case Query<?> query -> pass(caller, query.tenant(), query.needs());
            default ->
                throw new IllegalStateException(
                        "not a message of ours: " + message.getPayloadType().getName());
        };
    }

    static MetaData of(Caller caller) {
        return MetaData.with(CALLER, caller);
    }

    private static TenantId pass(Caller caller, TenantId tenant, Permission needed) {
        if (!caller.may(needed)) throw new NotAllowed(caller.role(), needed);
        if (!caller.tenant().equals(tenant)) throw new ForeignTenant();
        return tenant;
    }
}
