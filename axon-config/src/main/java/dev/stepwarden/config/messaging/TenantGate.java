package dev.stepwarden.config.messaging;

import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.messaging.Query;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.ForeignTenant;
import dev.stepwarden.domain.tenancy.NotAllowed;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Lock one: no message of one tenant is handled for a caller of another, and none without the role that it needs. It
 * stands on both buses; the caller travels in the message's metadata and is never taken from anywhere else. A bus takes
 * handlers only of messages that the gate knows how to judge.
 */
class TenantGate {
    static final String CALLER = "caller";

    /** Messages of no tenant, and why. They are the server's own. */
    private final Map<Class<?>, String> ofNoTenant;

    TenantGate() {
        this(Map.of());
    }

    TenantGate(Map<Class<?>, String> ofNoTenant) {
        this.ofNoTenant = Map.copyOf(ofNoTenant);
    }

    static MetaData of(Caller caller) {
        return MetaData.with(CALLER, caller);
    }

    /**
     * @return the caller
     * @throws ForeignTenant when the message is another tenant's
     * @throws NotAllowed when the caller's role does not include it
     */
    final Caller pass(Message<?> message) {
        if (!(message.getMetaData().get(CALLER) instanceof Caller caller)) {
            throw new IllegalStateException(
                    "a message without a caller: " + message.getPayloadType().getSimpleName());
        }
        switch (message.getPayload()) {
            case Command<?> command -> {
                judge(caller, command.tenant(), command.needs());
                inReach(caller, command.needs(), command.about());
            }
            case Query<?> query -> judge(caller, query.tenant(), query.needs());
            default -> judgeOfNoTenant(caller, message.getPayloadType());
        }
        return caller;
    }

    /** @throws CannotStart when a handler is for a message of which nobody can tell whose it is */
    final void admit(String message) {
        if (!isKnown(message)) {
            throw new CannotStart(
                    "A handler takes " + message + ", which neither is of a tenant nor registered as being of none.",
                    "Let it implement Command or Query, or register it with its reason where the TenantGate is made.");
        }
    }

    void sameTenant(Caller caller, TenantId tenant) {
        if (!caller.tenant().equals(tenant)) throw new ForeignTenant();
    }

    private void judge(Caller caller, TenantId tenant, Permission needed) {
        caller.mustBeAllowed(needed);
        sameTenant(caller, tenant);
    }

    /** A message about a part of the tenant needs its permission there, and not just somewhere. */
    void inReach(Caller caller, Permission needed, @Nullable Reach about) {
        if (about != null && !about.within(caller.reach(needed))) throw new NotAllowed(caller.roles(), needed);
    }

    /** The part of the tenant of which the handler of this query may tell its caller. */
    static Reach reach(Message<?> message) {
        if (message.getPayload() instanceof Query<?> query)
            return caller(message).reach(query.needs());
        throw new IllegalStateException(
                "no query of ours: " + message.getPayloadType().getName());
    }

    /** For handlers whose answer depends on who asks, and not only on where he may look. */
    static Caller caller(Message<?> message) {
        if (message.getMetaData().get(CALLER) instanceof Caller caller) return caller;
        throw new IllegalStateException(
                "a message without a caller: " + message.getPayloadType().getSimpleName());
    }

    private void judgeOfNoTenant(Caller caller, Class<?> message) {
        if (!ofNoTenant.containsKey(message)) {
            throw new IllegalStateException("not a message of ours: " + message.getName());
        }
        caller.mustBeAllowed(Permission.OPERATE);
    }

    private boolean isKnown(String message) {
        try {
            Class<?> type = Class.forName(message, false, TenantGate.class.getClassLoader());
            return Command.class.isAssignableFrom(type)
                    || Query.class.isAssignableFrom(type)
                    || ofNoTenant.containsKey(type);
        } catch (ClassNotFoundException notByItsType) {
            return false;
        }
    }
}
