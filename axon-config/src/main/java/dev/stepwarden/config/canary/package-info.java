/**
 * A tenant of nobody, whose words must never be in an answer to anybody, and a watch on all answers for them. Start at
 * {@link dev.stepwarden.config.canary.CanaryWatch}.
 */
@NullMarked
package dev.stepwarden.config.canary;

import org.jspecify.annotations.NullMarked;
