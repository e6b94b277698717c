/** Remembers what ran though it was not allowed, and answers what adds up and what does not. */
@NullMarked
package dev.stepwarden.query.violation;

import org.jspecify.annotations.NullMarked;
