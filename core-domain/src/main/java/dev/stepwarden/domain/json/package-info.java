/** JSON as received: a tree that keeps every number as its token, and the strict reader that makes it. Start at {@link Json}. */
@NullMarked
package dev.stepwarden.domain.json;

import org.jspecify.annotations.NullMarked;
