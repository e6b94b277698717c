package dev.stepwarden.domain.timeline;

import java.time.Duration;

/** How far what can be read is behind what was recorded, in the whole installation: it tells nothing about a tenant. */
public interface ProjectionLag {
    /** The age of the oldest event that is not in what can be read; zero when there is none. At most a second old. */
    Duration now();
}
