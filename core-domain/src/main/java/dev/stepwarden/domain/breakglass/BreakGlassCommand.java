package dev.stepwarden.domain.breakglass;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/** What may happen to an exception. People only; who it is, is said by the caller alone. */
public sealed interface BreakGlassCommand<R> extends Command<R> {
    /** The longest that one is open, in minutes. */
    int MOST_MINUTES = 15;

    BreakGlassId breakGlass();

    @Override
    default TenantId tenant() {
        return breakGlass().tenant();
    }

    @Override
    default Object target() {
        return breakGlass();
    }

    @Override
    default Permission needs() {
        return Permission.ADMINISTER;
    }

    /**
     * Lets the tool through in that run for some minutes, whatever the policies say.
     *
     * @param project of the run, and {@code env}
     * @param tool its name, exactly
     */
    record OpenBreakGlass(
            BreakGlassId breakGlass, RunId run, UUID project, String env, String tool, String reason, int minutes)
            implements BreakGlassCommand<Instant> {}

    /** A call was let through by it. */
    record UseBreakGlass(BreakGlassId breakGlass, UUID decision) implements BreakGlassCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /** Its time is over, or somebody wants it closed; changes nothing when it is. */
    record CloseBreakGlass(BreakGlassId breakGlass) implements BreakGlassCommand<Void> {}

    /** Somebody else than who opened it has looked at it. */
    record ReviewBreakGlass(BreakGlassId breakGlass, boolean justified, String reason)
            implements BreakGlassCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.READ_AUDIT;
        }
    }
}
