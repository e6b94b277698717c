/** Deleting and holding payloads, and the receipts. Start at {@link RetentionApi}. */
@NullMarked
package dev.stepwarden.command.retention;

import org.jspecify.annotations.NullMarked;
