/** Remembers keys that programs present. Start at {@link ApiKeyQueries}. */
@NullMarked
package dev.stepwarden.query.apikey;

import org.jspecify.annotations.NullMarked;
