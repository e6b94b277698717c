/** Makes payloads die on their day, and keys that were deleted vanish from the files. Start at {@link DropExpiredDays}. */
@NullMarked
package dev.stepwarden.config.retention;

import org.jspecify.annotations.NullMarked;
