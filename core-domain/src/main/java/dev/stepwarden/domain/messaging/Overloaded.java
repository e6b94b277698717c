package dev.stepwarden.domain.messaging;

/** The server is busy with as much of this as it does at a time. The same can be asked again in a moment. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what such as "comparisons" */
    public Overloaded(String what) {
        super("the server is busy with other " + what + "; ask again in a moment");
    }
}
