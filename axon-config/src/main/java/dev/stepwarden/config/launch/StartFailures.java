package dev.stepwarden.config.launch;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in words why the server did not start, instead of a stack trace. */
public final class StartFailures implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataFolderInUse inUse) {
                return new FailureAnalysis(
                        inUse.getMessage() + ".",
                        "Use that one, stop it first, or set STEPWARDEN_DATA to another folder"
                                + " (and STEPWARDEN_PORT to another port).",
                        inUse);
            }
            if (cause instanceof CannotStart cannot) {
                return new FailureAnalysis(cannot.getMessage(), cannot.advice(), cannot);
            }
        }
        return null;
    }
}
