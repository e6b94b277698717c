package dev.stepwarden.domain.violation;

import dev.stepwarden.domain.decision.ViolationKind;
import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may happen to a violation. */
public sealed interface ViolationCommand extends Command<Void> {
    ViolationId violation();

    @Override
    default TenantId tenant() {
        return violation().tenant();
    }

    @Override
    default Object target() {
        return violation();
    }

    /**
     * Says so; changes nothing when it was said.
     *
     * @param step that ran, or should have; {@code decision} that it names, null for none
     * @param tool redacted
     */
    record RaiseViolation(
            ViolationId violation,
            RunId run,
            UUID project,
            String env,
            ViolationKind kind,
            UUID step,
            @Nullable UUID decision,
            String tool)
            implements ViolationCommand {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /** A person has looked into it; it stays, but asks for nobody's attention any more. */
    record ReviewViolation(ViolationId violation, Reach bounds, String reason) implements ViolationCommand {
        @Override
        public Permission needs() {
            return Permission.STOP_AGENTS;
        }

        @Override
        public Reach about() {
            return bounds;
        }
    }
}
