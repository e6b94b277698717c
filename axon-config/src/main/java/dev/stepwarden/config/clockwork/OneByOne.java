package dev.stepwarden.config.clockwork;

import org.jspecify.annotations.Nullable;

/** Goes on after a failure, and tells of the first one at the end. */
final class OneByOne {
    private @Nullable RuntimeException first;

    void attempt(Runnable one) {
        try {
            one.run();
        } catch (RuntimeException failed) {
            if (first == null) first = failed;
            else first.addSuppressed(failed);
        }
    }

    void done() {
        if (first != null) throw first;
    }
}
