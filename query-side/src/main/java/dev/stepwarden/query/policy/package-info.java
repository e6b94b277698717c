/** Policies as they are to be seen, and what versions of them would make of recorded calls. */
@NullMarked
package dev.stepwarden.query.policy;

import org.jspecify.annotations.NullMarked;
