/** Runs compared, over the whole server. */
@NullMarked
package dev.stepwarden.query.diff;

import org.jspecify.annotations.NullMarked;
