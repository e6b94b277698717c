/** How payloads are sealed: one data key a run, wrapped by the tenant's key. Start at {@link DataKey}. */
@NullMarked
package dev.stepwarden.domain.vault;

import org.jspecify.annotations.NullMarked;
