package dev.stepwarden.domain.tenancy;

import java.util.UUID;

/** Who did it: a person, a program by its key, or the server itself. Opaque ids only, never names or addresses. */
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
}
