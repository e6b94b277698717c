package dev.stepwarden.domain.member;

import java.util.List;

/** Where people may sign in besides with a password, in the order in which to offer it. */
public interface IdentityProviders {
    List<Offered> all();

    /**
     * @param id as in the settings
     * @param name for people
     * @param path on this server, where signing in begins
     */
    record Offered(String id, String name, String path) {}
}
