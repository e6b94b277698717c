package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.WireNames;

/** How something has changed, from A to B. */
public enum Op {
    ADDED,
    REMOVED,
    CHANGED,
    MOVED;

    public String wireName() {
        return WireNames.of(this);
    }

    Op mirrored() {
        return switch (this) {
            case ADDED -> REMOVED;
            case REMOVED -> ADDED;
            case CHANGED, MOVED -> this;
        };
    }
}
