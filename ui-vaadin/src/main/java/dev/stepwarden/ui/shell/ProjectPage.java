package dev.stepwarden.ui.shell;

import java.util.Optional;
import java.util.UUID;

/** A view that belongs to one project, which the side bar then shows. */
public interface ProjectPage {
    Optional<UUID> project();
}
