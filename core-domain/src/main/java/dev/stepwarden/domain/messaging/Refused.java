package dev.stepwarden.domain.messaging;

import dev.stepwarden.domain.json.FieldError;
import java.util.List;

/** A rule said no. Each rule has its own subclass, named as the rule that was broken. */
public abstract class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How HTTP says it: 409, 403, 422 and 413. */
    public enum Kind {
        CONFLICT,
        /** The role would do, but not for this person, or not here. */
        FORBIDDEN,
        UNACCEPTABLE,
        TOO_LARGE
    }

    private final Kind kind;

    protected Refused(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    public final Kind kind() {
        return kind;
    }

    /** The fields that broke the rule, where it is about fields. */
    public List<FieldError> errors() {
        return List.of();
    }
}
