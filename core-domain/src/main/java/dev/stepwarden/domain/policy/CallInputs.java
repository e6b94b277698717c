package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict depends on besides the policies.
 *
 * @param args an object; a marker object in its place when they are not known
 * @param risk as the client claims it: it can only raise
 * @param calls of each tool so far in the run
 * @param cost so far in the run
 */
public record CallInputs(
        String tool,
        Json args,
        String env,
        Risk risk,
        @Nullable String agent,
        Map<String, Long> calls,
        BigDecimal cost,
        Instant time) {
    public CallInputs {
        tool = ToolGlob.nfc(tool);
        calls = Map.copyOf(calls);
    }

    long callsOf(String name) {
        return calls.getOrDefault(ToolGlob.nfc(name), 0L);
    }
}
