package dev.stepwarden.command.decision;

import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the server itself knows of a run's calls, in the decision's own transaction: no client can claim any of it. */
public interface CallLedger {
    /** How often each tool was decided about so far. Whoever decides in the same run next waits until this one is done. */
    Map<String, Long> lock(RunId run);

    /** Counts one more. */
    void count(RunId run, String tool);

    /** What the run has cost so far, as far as its steps have come in. */
    BigDecimal cost(RunId run);

    boolean isStopped(TenantId tenant, String agent);

    /** The exception that lets this tool through in this run now. */
    Optional<UUID> breakGlass(RunId run, String tool, Instant now);
}
