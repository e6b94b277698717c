/** What is to die, what has died, and the receipts for it. Start at {@link RetentionQueries}. */
@NullMarked
package dev.stepwarden.query.retention;

import org.jspecify.annotations.NullMarked;
