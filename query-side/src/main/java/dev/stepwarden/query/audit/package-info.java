/** Remembers who did what, and answers about it. Start at {@link AuditProjection}. */
@NullMarked
package dev.stepwarden.query.audit;

import org.jspecify.annotations.NullMarked;
