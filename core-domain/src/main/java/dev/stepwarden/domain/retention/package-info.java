/** How payloads die: by their plan, or because somebody asked; and what is left to show for it. */
@NullMarked
package dev.stepwarden.domain.retention;

import org.jspecify.annotations.NullMarked;
