package dev.stepwarden.domain.tenancy;

import java.util.UUID;

/** Who did it: a person, a program by its key, an identity provider, or the server itself. Opaque ids only, never names or addresses. */
public sealed interface Actor {

    record Person(UUID id) implements Actor {
        @Override
        public String toString() {
            return "person/" + id;
        }
    }

    /** {@code owner} is the person who answers for what the key does. */
    record Key(UUID id, UUID owner) implements Actor {
        @Override
        public String toString() {
            return "key/" + id;
        }
    }

    record Server(String part) implements Actor {
        @Override
        public String toString() {
            return "server/" + part;
        }
    }

    /** An identity provider, by its name in the installation's settings: it says who arrives, and in which role. */
    record IdentityProvider(String name) implements Actor {
        @Override
        public String toString() {
            return "identity-provider/" + name;
        }
    }
}
