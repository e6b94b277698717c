package dev.stepwarden.domain.run;

import dev.stepwarden.domain.redaction.Redactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run when it starts. Every string is redacted.
 *
 * @param startedAt by the client's clock, or the server's when the client did not say
 * @param resumes the run that this one continues
 */
public record RunFacts(
        UUID project,
        String env,
        String name,
        @Nullable AgentVersion agent,
        @Nullable String release,
        @Nullable String sessionId,
        @Nullable UUID resumes,
        List<String> tags,
        Instant startedAt,
        Redactions redactions) {}
