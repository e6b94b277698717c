/**
 * An event here leads to a command there. A reaction runs once an event, in order, and never in a replay; what it sends is
 * idempotent, for after a crash it may be sent again.
 */
@NullMarked
package dev.stepwarden.command.reaction;

import org.jspecify.annotations.NullMarked;
