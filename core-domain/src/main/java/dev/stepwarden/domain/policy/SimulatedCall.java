package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded call, judged twice.
 *
 * @param rule that decides with the new version; null for a default
 */
public record SimulatedCall(
        UUID run,
        UUID step,
        String tool,
        Came before,
        Came after,
        @Nullable String rule) {

    public enum Came {
        ALLOW,
        REQUIRE_APPROVAL,
        BLOCK,
        COULD_NOT_EVALUATE;

        public String wireName() {
            return WireNames.of(this);
        }

        public static Came of(PolicyVerdict verdict) {
            if (verdict.couldNotEvaluate()) return COULD_NOT_EVALUATE;
            return switch (verdict.effect()) {
                case ALLOW -> ALLOW;
                case REQUIRE_APPROVAL -> REQUIRE_APPROVAL;
                case BLOCK -> BLOCK;
            };
        }
    }

    boolean isUnknown() {
        return before == Came.COULD_NOT_EVALUATE || after == Came.COULD_NOT_EVALUATE;
    }
}
