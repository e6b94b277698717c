/** Decides about calls of tools, and what becomes of that: votes, tokens, execution. Start at {@link Decision}. */
@NullMarked
package dev.stepwarden.command.decision;

import org.jspecify.annotations.NullMarked;
