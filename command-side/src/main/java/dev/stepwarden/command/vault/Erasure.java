package dev.stepwarden.command.vault;

/** A deleted row's bytes stay in its file until the file is written anew. */
public interface Erasure {
    /**
     * Writes anew what holds keys that were deleted, whoever deleted them: when this returns, they are in no table and in
     * no file of one any more. Never to be called inside a transaction. What it could not do is done later, by the server.
     *
     * @throws NotYetErased when somebody still reads what was there before the deletion
     */
    void complete();

    /** The keys are deleted, and will be gone from the files soon: nothing has to be done again. */
    final class NotYetErased extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotYetErased() {
            super("the payloads are deleted; their key will be gone from the files soon");
        }
    }
}
