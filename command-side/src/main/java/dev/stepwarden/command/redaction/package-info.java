/** Which redactor goes over what comes in: with the project's own rules, and its tenant's tags. Start at {@link Redactors}. */
@NullMarked
package dev.stepwarden.command.redaction;

import org.jspecify.annotations.NullMarked;
