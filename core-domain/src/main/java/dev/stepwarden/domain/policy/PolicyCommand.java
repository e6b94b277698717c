package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be wished of a policy set. What is of the whole organisation is for its admins. */
public sealed interface PolicyCommand<R> extends Command<R> {
    PolicySetId set();

    /** Of which project the set is; null for one of the whole organisation. */
    @Nullable
    UUID project();

    boolean organisation();

    @Override
    default TenantId tenant() {
        return set().tenant();
    }

    @Override
    default Object target() {
        return set();
    }

    /** All of the project: its environments share policies. */
    @Override
    default Reach about() {
        UUID project = project();
        return project == null ? Reach.ALL : new Reach(Set.of(project), null);
    }

    /**
     * The next version, in force for nobody yet. Answers its number; the same request once more is answered alike.
     *
     * @param basedOn the version that was edited, null for a new set
     */
    record DraftPolicy(
            PolicySetId set,
            @Nullable UUID project,
            boolean organisation,
            String document,
            @Nullable Integer basedOn) implements PolicyCommand<Integer> {
        @Override
        public Permission needs() {
            return organisation ? Permission.ADMINISTER : Permission.DRAFT_POLICIES;
        }
    }

    /** By the server, when a simulation has ended. */
    record AttachSimulation(
            PolicySetId set,
            @Nullable UUID project,
            boolean organisation,
            int version,
            UUID simulation,
            @Nullable Integer inForce,
            SimulationCounts counts)
            implements PolicyCommand<Void> {
        @Override
        public Permission needs() {
            return Permission.OPERATE;
        }
    }

    /** From the answer on, decisions follow this version. */
    record PublishPolicy(PolicySetId set, @Nullable UUID project, boolean organisation, int version, String reason)
            implements PolicyCommand<Void> {
        @Override
        public Permission needs() {
            return organisation ? Permission.ADMINISTER : Permission.PUBLISH_POLICIES;
        }
    }

    /** Answers the number of the new version, which has the content of the named one. */
    record RollBackPolicy(PolicySetId set, @Nullable UUID project, boolean organisation, int version, String reason)
            implements PolicyCommand<Integer> {
        @Override
        public Permission needs() {
            return organisation ? Permission.ADMINISTER : Permission.PUBLISH_POLICIES;
        }
    }
}
