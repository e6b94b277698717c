/** Decides what may happen to a project. Start at {@link Project}. */
@NullMarked
package dev.stepwarden.command.project;

import org.jspecify.annotations.NullMarked;
