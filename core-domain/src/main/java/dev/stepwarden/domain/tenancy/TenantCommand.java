package dev.stepwarden.domain.tenancy;

import dev.stepwarden.domain.messaging.Command;

/** What may happen to a tenant itself. */
public sealed interface TenantCommand extends Command<Void> {

    @Override
    default Object target() {
        return "tenant/" + tenant();
    }

    @Override
    default Permission needs() {
        return Permission.OPERATE;
    }

    record CreateTenant(TenantId tenant, String name) implements TenantCommand {}

    /** Makes another version of the key that wraps the data keys of the tenant's runs. All are wrapped anew afterwards. */
    record RotateKey(TenantId tenant, String reason) implements TenantCommand {
        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }

    /** From now on another key signs the tenant's tokens; what was signed before stays good. */
    record RotateSigningKey(TenantId tenant, String reason) implements TenantCommand {
        @Override
        public Permission needs() {
            return Permission.ADMINISTER;
        }
    }

    /**
     * Says that nothing is wrapped by an older version any more, and that those are removed: only to be sent when it is
     * so. Saying it again changes nothing.
     *
     * @param keys how many data keys were wrapped anew
     */
    record FinishKeyRotation(TenantId tenant, int version, long keys) implements TenantCommand {}
}
