package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.Event;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a policy set. {@code author} and {@code publisher} are people who answer for it: a key's owner for
 * a key.
 */
public sealed interface PolicyEvent extends Event {
    PolicySetId set();

    /**
     * A version, which never changes.
     *
     * @param project null for the whole organisation
     * @param document as it was given; {@code hash} is of its content
     * @param basedOn the version that was edited, null for the first
     */
    record PolicyDrafted(
            PolicySetId set,
            @Nullable UUID project,
            int version,
            String hash,
            String document,
            @Nullable Integer basedOn,
            String author)
            implements PolicyEvent {}

    /**
     * Recorded calls were judged by this version in the place of the one in force.
     *
     * @param inForce null when none was
     */
    record PolicySimulated(
            PolicySetId set,
            int version,
            UUID simulation,
            @Nullable Integer inForce,
            SimulationCounts counts) implements PolicyEvent {}

    /**
     * @param replaces the version that was in force, null when none was
     * @param loosenings why a second person was needed; empty when none was
     */
    record PolicyPublished(
            PolicySetId set,
            @Nullable UUID project,
            int version,
            String hash,
            @Nullable Integer replaces,
            String reason,
            List<String> loosenings,
            String author,
            String publisher)
            implements PolicyEvent {}

    /**
     * A new version with an old one's content is in force.
     *
     * @param version the new one
     * @param content the one of which it has the content
     */
    record PolicyRolledBack(
            PolicySetId set,
            @Nullable UUID project,
            int version,
            int content,
            String hash,
            String document,
            int replaces,
            String reason,
            List<String> loosenings,
            String publisher)
            implements PolicyEvent {}
}
