package dev.stepwarden.domain.messaging;

/** A rule said no. Each rule has its own subclass, named as the rule that was broken. */
public abstract class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How HTTP says it: 409, 422 and 413. */
    public enum Kind {
        CONFLICT,
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
}
