/** The payload vault, as decisions see it. Content and salt of every write of a run live and die here. */
@NullMarked
package dev.stepwarden.command.vault;

import org.jspecify.annotations.NullMarked;
