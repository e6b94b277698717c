package dev.stepwarden.domain.decision;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In which way what ran is not what was allowed. */
public enum ViolationKind {
    NO_TOKEN,
    BAD_SIGNATURE,
    HASH_MISMATCH,
    EXPIRED,
    REUSED,
    DENIED_EXECUTED,
    WRONG_RUN,
    WRONG_TENANT,
    REVOKED,
    CONSUMED_NOT_REPORTED,
    /** No violation, but worth knowing. */
    APPROVED_NOT_EXECUTED;

    public static final Map<String, ViolationKind> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(ViolationKind::wireName, Function.identity()));

    /** As the protocol writes it: in capitals. */
    public String wireName() {
        return name();
    }

    public boolean isInformation() {
        return this == APPROVED_NOT_EXECUTED;
    }
}
