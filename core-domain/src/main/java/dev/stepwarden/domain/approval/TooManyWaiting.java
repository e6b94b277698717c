package dev.stepwarden.domain.approval;

/** So many callers of one tenant may wait for decisions at a time. Asking without waiting is always possible. */
public final class TooManyWaiting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooManyWaiting(int most) {
        super("at most " + most + " requests may wait for approvals at a time; ask without wait, or again in a moment");
    }
}
