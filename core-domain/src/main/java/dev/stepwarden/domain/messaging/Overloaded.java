package dev.stepwarden.domain.messaging;

/** As many {@link HeavyQuery}s are being answered as may be. The same can be asked again in a moment. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overloaded() {
        super("the server is busy with other comparisons; ask again in a moment");
    }
}
