/** Decides what becomes of a project's profiles for comparing runs. Start at {@link NormaliseProfile}. */
@NullMarked
package dev.stepwarden.command.diff;

import org.jspecify.annotations.NullMarked;
