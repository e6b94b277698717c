/** Decides what may happen to keys that programs present. Start at {@link ApiKey}. */
@NullMarked
package dev.stepwarden.command.apikey;

import org.jspecify.annotations.NullMarked;
