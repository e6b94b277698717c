package dev.stepwarden.domain.decision;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.policy.Risk;
import dev.stepwarden.domain.redaction.Redactions;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunId;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that an agent wants to make.
 *
 * @param name as agents say it, in Unicode's normal form C
 * @param callId as the agent says it; neither it nor the name holds what looks like a secret
 * @param schema {@code sha-256:<hex>} over the tool's schema, null for none
 * @param args unredacted; hashed and judged in memory, and nowhere else
 * @param shown the arguments as they may be kept
 * @param risk as the client says, which can only raise it
 * @param requesters people who stand behind it, and so can't approve it: the key's owner, whoever edited the arguments
 */
public record GovernedCall(
        CallKey key,
        String name,
        String callId,
        @Nullable String schema,
        Json args,
        Json shown,
        Redactions redactions,
        @Nullable Risk risk,
        Set<UUID> requesters) {

    /**
     * The run that it is made in, as the run itself knows it.
     *
     * @param startedBy the actor that started it
     */
    public record Ground(
            RunId run, UUID project, String env, @Nullable AgentVersion agent, LocalDate expiresOn, String startedBy) {}
}
