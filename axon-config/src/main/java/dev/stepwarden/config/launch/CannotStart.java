package dev.stepwarden.config.launch;

/** The server can't start, and a person can do something about it. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String advice;

    /** @param advice what to do, as a sentence */
    public CannotStart(String what, String advice) {
        super(what);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
