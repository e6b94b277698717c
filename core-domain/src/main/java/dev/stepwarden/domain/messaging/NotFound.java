package dev.stepwarden.domain.messaging;

/** There is no such thing, or it is another tenant's: nobody can tell which. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param kind what was looked for, such as "run"; never its id */
    public NotFound(String kind) {
        super("no such " + kind);
    }
}
