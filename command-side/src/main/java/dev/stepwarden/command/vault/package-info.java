/** Keeps payloads apart from events, where they can die. Start at {@link Vault}. */
@NullMarked
package dev.stepwarden.command.vault;

import org.jspecify.annotations.NullMarked;
