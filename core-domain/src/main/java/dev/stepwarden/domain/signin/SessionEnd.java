package dev.stepwarden.domain.signin;

import dev.stepwarden.domain.messaging.WireNames;
import java.util.Map;
import java.util.Optional;

/** Why a browser session has ended otherwise than by signing out; told at the next sign-in. */
public enum SessionEnd {
    IDLE("You were signed out because nothing was done for a long time."),
    TOO_OLD("You were signed out because the session had reached its longest duration."),
    PASSWORD_CHANGED("You were signed out because your password was changed."),
    ACCESS_REMOVED("You were signed out because your access was removed. An administrator can give it back."),
    GONE("Your session has ended, after a long pause or because the server was started anew.");

    /** By which cookie the next page knows; it holds the constant's name in lower case. */
    public static final String COOKIE = "stepwarden_ended";

    private static final Map<String, SessionEnd> BY_NAME = WireNames.table(SessionEnd.class);

    private final String words;

    SessionEnd(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<SessionEnd> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
