package dev.stepwarden.domain.messaging;

/**
 * A command was sent inside a transaction. The aggregate's lock would be released before that transaction commits, and
 * the stream could get a hole.
 */
public final class OpenTransaction extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public OpenTransaction() {
        super("a command must not be sent while a transaction is open");
    }
}
