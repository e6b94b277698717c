package dev.stepwarden.domain.apikey;

import dev.stepwarden.domain.messaging.Refused;

/** The key's id was used with other content. */
public final class ApiKeyExists extends Refused {
    private static final long serialVersionUID = 1L;

    public ApiKeyExists() {
        super(Kind.CONFLICT, "an API key with this id exists with other content; it was not changed");
    }
}
