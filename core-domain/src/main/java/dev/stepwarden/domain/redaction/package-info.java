/** What must never be stored is taken out here, before anything is written. Start at {@link Redactor}. */
@NullMarked
package dev.stepwarden.domain.redaction;

import org.jspecify.annotations.NullMarked;
