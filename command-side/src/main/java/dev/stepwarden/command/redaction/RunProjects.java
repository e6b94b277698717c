package dev.stepwarden.command.redaction;

import dev.stepwarden.domain.run.RunId;
import java.util.Optional;
import java.util.UUID;

/** In which project a run is. That never changes, and is asked before the run itself decides anything. */
public interface RunProjects {
    /** Empty when there is no such run. */
    Optional<UUID> of(RunId run);
}
