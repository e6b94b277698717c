/** Compares runs: reads both as a whole, and answers what the pure engine of the domain says. Start at {@link RunDiffs}. */
@NullMarked
package dev.stepwarden.query.diff;

import org.jspecify.annotations.NullMarked;
