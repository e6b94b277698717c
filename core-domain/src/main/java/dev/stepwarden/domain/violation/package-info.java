/** What ran, though it was not what was allowed. */
@NullMarked
package dev.stepwarden.domain.violation;

import org.jspecify.annotations.NullMarked;
